//! What the operations of the core cost: a decision, its changes, its bytes, a look into the index.
//!
//! `cargo bench -p beffroi-domain --bench operations`. Everything runs in one thread and waits for nothing, so on a
//! quiet machine the times are CPU times.

use std::hint::black_box;
use std::sync::LazyLock;

use beffroi_domain::act::{Act, Fact, Ground, Hash16, VERSION};
use beffroi_domain::apply::apply;
use beffroi_domain::capacity::{Actor, Capacity, Means};
use beffroi_domain::catalogue::{Catalogue, CatalogueFile};
use beffroi_domain::command::Asking;
use beffroi_domain::command::role::{GrantRole, GrantSlice, grant};
use beffroi_domain::ids::{ActNumber, InstitutionId, PersonId, QualityId};
use beffroi_domain::index::Index;
use beffroi_domain::log::{Hash, leaf_hash};
use beffroi_domain::parties::Seat;
use beffroi_domain::rules::Rules;
use beffroi_domain::rules::facts::{CallerFacts, Candidate, PersonFacts, QualityFacts};
use beffroi_domain::time::{Day, Moment, Period};
use divan::Bencher;

mod network;

const HERE: InstitutionId = InstitutionId::from_bytes([1; 16]);
const SOCIAL: QualityId = QualityId::from_bytes([2; 16]);
const MANAGER: PersonId = PersonId::from_bytes([3; 16]);
const AGENT: PersonId = PersonId::from_bytes([4; 16]);

macro_rules! shipped {
    ($($name:literal)+) => {
        [$(($name, include_str!(concat!("../../../catalogue/cpas/", $name)))),+]
    };
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let files = shipped!("network.toml" "titles.toml" "qualities.toml" "applications.toml" "roles.toml"
        "documents.toml" "switch.toml" "rules.toml" "rules/r6.cedar");
    let files = files.map(|(name, text)| CatalogueFile { name, text });
    Catalogue::read(&files).unwrap_or_else(|errors| unreachable!("{errors:?}"))
});

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let r6 = include_str!("../../../catalogue/cpas/rules/r6.cedar");
    Rules::new(&[("r6.cedar", r6)]).unwrap_or_else(|error| unreachable!("{error}"))
});

static INDEX: LazyLock<Index> = LazyLock::new(|| network::build(10_000, 50_000, 150_000));

fn main() {
    LazyLock::force(&CATALOGUE);
    LazyLock::force(&RULES);
    LazyLock::force(&INDEX);
    divan::main();
}

fn today() -> Day {
    at().day()
}

const fn at() -> Moment {
    Moment::from_millis(1_795_000_000_000)
}

fn granting() -> GrantRole {
    GrantRole {
        candidate: Candidate {
            person: AGENT,
            functions: [].into(),
        },
        role: "agent-social".to_owned(),
        period: Period::starting(today()),
        ground: Some(Ground::Code("task".to_owned())),
    }
}

fn granted() -> Act {
    let fact = decided().into_iter().next();
    Act {
        version: VERSION,
        at: at(),
        by: Actor {
            person: Some(MANAGER),
            client: None,
            capacity: Capacity::LocalManager(SOCIAL),
            means: Means::Totp,
        },
        institution: Some(HERE),
        rules: Hash::from_bytes(RULES.digest()),
        salt: Hash16([5; 16]),
        what: fact.unwrap_or(Fact::OfficeEnded {
            office: ActNumber(0),
        }),
    }
}

fn decided() -> Vec<Fact> {
    decide_with(&granting())
}

fn decide_with(command: &GrantRole) -> Vec<Fact> {
    let mut facts = PersonFacts::nobody(MANAGER);
    facts.manages.insert(SOCIAL);
    facts.works_for.insert(HERE);
    let caller = CallerFacts::Person(Box::new(facts));
    let asking = Asking {
        catalogue: &CATALOGUE,
        rules: &RULES,
        caller: &caller,
        session: Means::Totp.into(),
        highest_level: 400,
        at: at(),
    };
    let quality = QualityFacts {
        id: SOCIAL,
        institution: HERE,
        kind: "action-sociale".to_owned(),
    };
    let slice = GrantSlice {
        admitted: true,
        ..GrantSlice::default()
    };
    grant(&quality, command, &slice, &asking).unwrap_or_default()
}

/// Granting a role: the rules, and what makes sense.
#[divan::bench]
fn decide_grant_role(bencher: Bencher<'_, '_>) {
    let command = granting();
    assert_eq!(decide_with(&command).len(), 1);
    bencher.bench_local(|| decide_with(black_box(&command)));
}

/// What the core does for one command: the rules, what makes sense, what the acts change, their bytes and their leaves.
#[divan::bench]
fn decide_apply_encode_and_hash_grant_role(bencher: Bencher<'_, '_>) {
    let (command, act) = (granting(), granted());
    bencher.bench_local(|| {
        let facts = decide_with(black_box(&command));
        let changes: Vec<_> = facts.iter().flat_map(apply).collect();
        let leaves: Vec<_> = facts
            .into_iter()
            .filter_map(|what| {
                Act {
                    what,
                    ..act.clone()
                }
                .encode()
                .ok()
            })
            .map(|bytes| leaf_hash(&bytes))
            .collect();
        (changes, leaves)
    });
}

/// The rules' decision and its changes, without bytes.
#[divan::bench]
fn decide_and_apply_grant_role(bencher: Bencher<'_, '_>) {
    let command = granting();
    bencher.bench_local(|| {
        let facts = decide_with(black_box(&command));
        facts.iter().map(apply).collect::<Vec<_>>()
    });
}

#[divan::bench]
fn apply_role_granted(bencher: Bencher<'_, '_>) {
    let act = granted();
    bencher.bench_local(|| apply(black_box(&act.what)));
}

#[divan::bench]
fn encode_role_granted(bencher: Bencher<'_, '_>) {
    let act = granted();
    bencher.bench_local(|| black_box(&act).encode());
}

#[divan::bench]
fn decode_role_granted(bencher: Bencher<'_, '_>) {
    let bytes = granted().encode().unwrap_or_default();
    bencher.bench_local(|| Act::decode(black_box(&bytes)));
}

/// Taking an act in: the lists of a person who was in the base are laid over it.
#[divan::bench]
fn index_absorbs_role_granted(bencher: Bencher<'_, '_>) {
    let act = granted();
    let mut index = INDEX.clone();
    let mut number = 1_000_000_000;
    bencher.bench_local(|| {
        number += 1;
        index.absorb(ActNumber(number), black_box(&act))
    });
}

/// The facts of a random user in his quality.
#[divan::bench]
fn index_facts_of_a_user(bencher: Bencher<'_, '_>) {
    let mut turn = 0_u64;
    bencher.bench_local(|| {
        turn += 1;
        let (person, quality) = network::user(turn.wrapping_mul(7_919) % 50_000, 10_000);
        INDEX.facts(&CATALOGUE, person, Capacity::User(quality), today())
    });
}

/// Everybody who has anything in a quality: some fifteen persons.
#[divan::bench]
fn index_all_in_a_quality(bencher: Bencher<'_, '_>) {
    let mut turn = 0_u64;
    bencher.bench_local(|| {
        turn += 1;
        INDEX.held_in(Seat::Quality(network::quality(
            turn.wrapping_mul(7_919) % 10_000,
        )))
    });
}
