//! Leaving (R21, R10): each success and each refusal.

use super::office::facts_of;
use super::world::*;
use crate::act::Fact;
use crate::command::leave::{self, Slice};
use crate::parties::Office;
use crate::refusal::Reason;

fn leave(who: &Scene, slice: &Slice, reason: &str) -> Outcome {
    leave::leave(
        HERE,
        &social(),
        person(OTHER),
        &words(reason),
        slice,
        &who.asking(),
    )
}

fn something() -> Slice {
    Slice {
        offices: vec![],
        admissions: vec![act(3)],
        grants: vec![act(4), act(6)],
        functions: vec![act(2)],
    }
}

fn holding(office: Office, others: u32) -> Slice {
    Slice {
        offices: vec![facts_of(office, person(OTHER), others)],
        ..something()
    }
}

fn gone(offices: &[u64]) -> Vec<Fact> {
    let mut facts = vec![Fact::PersonLeft {
        institution: HERE,
        person: person(OTHER),
        reason: commitment(),
    }];
    facts.extend(offices.iter().map(|&number| Fact::OfficeEnded {
        office: act(number),
    }));
    facts.extend([4, 6].map(|number| Fact::RoleWithdrawn {
        grant: act(number),
        reason: None,
    }));
    facts.push(Fact::AdmissionEnded { admission: act(3) });
    facts
}

pub fn table() -> Vec<Case> {
    let empty = Slice {
        functions: vec![act(2)],
        ..Slice::default()
    };
    let co = holding(Office::CoLocalManager, 1);
    vec![
        decides(
            "r21_all_he_has_ends_one_by_one",
            leave(&local_manager(), &something(), "a reason"),
            gone(&[]),
        ),
        decides(
            "r21_his_office_of_co_ends_too",
            leave(&local_manager(), &co, "a reason"),
            gone(&[5]),
        ),
        decides(
            "r11_the_access_manager_lets_him_go",
            leave(&access_manager(), &something(), "a reason"),
            gone(&[]),
        ),
        forbids(
            "r21_a_stranger_does_not",
            leave(&stranger(), &something(), "a reason"),
            "R21",
        ),
        forbids(
            "r21_a_co_does_not_end_the_office_of_his_like",
            leave(&co_local_manager(), &co, "a reason"),
            "R21",
        ),
        refuses(
            "r21_a_reason_is_required",
            leave(&local_manager(), &something(), ""),
            Reason::Missing,
        )
        .about("reason"),
        refuses(
            "r21_a_reason_has_at_most_a_thousand_characters",
            leave(&local_manager(), &something(), &"x".repeat(1_001)),
            Reason::TooLong,
        )
        .about("reason"),
        refuses(
            "r21_a_reason_hides_nothing",
            leave(&local_manager(), &something(), "a\u{7}b"),
            Reason::BadCharacters,
        )
        .about("reason"),
        refuses(
            "r21_who_has_nothing_does_not_leave",
            leave(&local_manager(), &empty, "a reason"),
            Reason::NothingToEnd,
        )
        .under("R21"),
        refuses(
            "r10_the_local_manager_does_not_leave_without_a_successor",
            leave(
                &access_manager(),
                &holding(Office::LocalManager, 0),
                "a reason",
            ),
            Reason::LastManager,
        )
        .under("R10"),
        refuses(
            "r5_nor_with_a_co_beside_him_since_there_is_always_one",
            leave(
                &access_manager(),
                &holding(Office::LocalManager, 1),
                "a reason",
            ),
            Reason::LastManager,
        )
        .under("R10"),
    ]
}

#[test]
fn each_leaving_and_each_refusal_of_one() {
    check(&table());
}
