//! The state machine: anybody in any capacity asks for anything, and what the rules promise holds after every step.
//!
//! The world is a ledger and the register that it makes; each command gets the slice that the register gives. What is
//! checked is written without the rules: [`invariants`] knows who may do what from the specification alone.

mod commands;
mod founding;
mod invariants;
mod slices;
mod world;

use proptest::prelude::*;

use crate::testing::model;
use world::World;

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, max_shrink_iters: 64, ..ProptestConfig::default() })]

    #[test]
    fn r9_r12_r13_whatever_anybody_asks_the_promises_hold(seed: u64, steps in 1..100_usize) {
        let mut world = World::founded(seed);
        for _ in 0..steps {
            let before = world.acts.len();
            world.step();
            if world.acts.len() > before {
                prop_assert_eq!(world.broken_since(before), None);
            }
        }
        prop_assert_eq!(&world.folded_from_bytes(), &world.register);
        prop_assert_eq!(invariants::broken_promise(&world.register), None);
    }
}

/// The property is worth nothing if everything is refused: over some histories, every kind of act of the desk comes up.
#[test]
fn histories_reach_every_kind_of_act_that_the_commands_make() {
    let mut kinds = std::collections::BTreeSet::new();
    let (mut acts, mut managers) = (0, 0);
    for seed in 0..24 {
        let mut world = World::founded(seed);
        for _ in 0..160 {
            world.step();
        }
        acts += world.acts.len();
        managers += model::offices(&world.register).len();
        kinds.extend(world.acts.iter().map(|act| act.what.kind()));
    }
    let expected = [
        "operator-appointed",
        "institution-registered",
        "function-attested",
        "function-ended",
        "quality-activated",
        "office-designated",
        "office-ended",
        "office-blocked",
        "office-unblocked",
        "rule-excepted",
        "mission-recorded",
        "switch-condition-recorded",
        "switch-requested",
        "switch-approved",
        "person-admitted",
        "admission-ended",
        "role-granted",
        "role-withdrawn",
        "person-left",
    ];
    let missing: Vec<_> = expected
        .iter()
        .filter(|kind| !kinds.contains(**kind))
        .collect();
    assert!(
        missing.is_empty(),
        "never reached: {missing:?}; {acts} acts, {managers} offices held at the end"
    );
}
