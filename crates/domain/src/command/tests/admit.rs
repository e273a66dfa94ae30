//! Admitting a person as a user (R15): each success and each refusal.

use super::world::*;
use crate::act::Fact;
use crate::command::admit;
use crate::parties::Scope;
use crate::refusal::Reason;
use crate::rules::facts::Candidate;

fn admit(who: &Scene, candidate: &Candidate, already: bool) -> Outcome {
    admit::admit(&social(), candidate, already, &who.asking())
}

pub fn table() -> Vec<Case> {
    let newcomer = candidate(&[]);
    let admitted = vec![Fact::PersonAdmitted {
        scope: Scope::whole(SOCIAL),
        person: newcomer.person,
    }];
    vec![
        decides(
            "r15_the_local_manager_admits",
            admit(&local_manager(), &newcomer, false),
            admitted.clone(),
        ),
        decides(
            "r14_a_co_local_manager_admits",
            admit(&co_local_manager(), &newcomer, false),
            admitted.clone(),
        ),
        decides(
            "r11_the_access_manager_admits",
            admit(&access_manager(), &newcomer, false),
            admitted,
        ),
        forbids(
            "r15_a_stranger_does_not",
            admit(&stranger(), &newcomer, false),
            "R15",
        ),
        forbids(
            "o1_the_security_cell_does_not",
            admit(&security_cell(), &newcomer, false),
            "R15",
        ),
        forbids(
            "r9_nobody_admits_himself",
            admit(&local_manager(), &himself(), false),
            "R9",
        ),
        forbids(
            "r3_a_blocked_manager_has_no_power",
            admit(&blocked_local_manager(), &newcomer, false),
            "R3-blocked-quality",
        ),
        refuses(
            "r15_who_is_a_user_is_not_admitted_again",
            admit(&local_manager(), &newcomer, true),
            Reason::AlreadyAdmitted,
        )
        .under("R15")
        .about("person"),
    ]
}

#[test]
fn each_admission_and_each_refusal_of_one() {
    check(&table());
}

#[test]
fn a_person_is_identified_by_a_commitment_alone() {
    let (person, identity) = (person(OTHER), commitment());
    assert_eq!(
        admit::identify(person, identity),
        Fact::PersonIdentified { person, identity }
    );
}
