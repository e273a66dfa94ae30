//! Out of view and back: M8.

use super::world::*;
use crate::act::Fact;
use crate::command::document;
use crate::ids::{ActNumber, DocumentId, InstitutionId};
use crate::refusal::Reason;
use crate::rules::facts::{Demand, DocumentFacts, Holding, Power};

const DOCUMENT: DocumentId = DocumentId::from_bytes([50; 16]);

fn letter(protected: bool) -> DocumentFacts {
    DocumentFacts {
        id: DOCUMENT,
        mailbox: social(),
        protected,
    }
}

fn holder(institution: InstitutionId, powers: &[Power]) -> Scene {
    by(|facts| {
        facts.works_for.insert(institution);
        facts.holds.push(Holding {
            quality: SOCIAL,
            institution,
            applications: ["e-box".to_owned()].into(),
            powers: powers.iter().copied().collect(),
        });
    })
}

fn privileged() -> Scene {
    holder(HERE, &[Power::Mailbox, Power::Privileged])
}

fn remove(who: &Scene, protected: bool, removed: Option<ActNumber>, reason: &str) -> Outcome {
    let demand = Demand {
        level: 400,
        ..Demand::default()
    };
    document::remove(
        &letter(protected),
        removed,
        &words(reason),
        demand,
        &who.asking(),
    )
}

fn reinject(who: &Scene, removed: Option<ActNumber>) -> Outcome {
    document::reinject(&letter(false), removed, Demand::default(), &who.asking())
}

pub fn table() -> Vec<Case> {
    let elsewhere = InstitutionId::from_bytes([2; 16]);
    let reason = commitment();
    let removed = vec![Fact::DocumentRemoved {
        document: DOCUMENT,
        quality: SOCIAL,
        reason,
    }];
    let reader = holder(HERE, &[Power::Mailbox]);
    let password = privileged().with_a_password();
    vec![
        decides(
            "m8_the_privileged_user_takes_out_of_view",
            remove(&privileged(), false, None, "a reason"),
            removed,
        ),
        decides(
            "m8_the_privileged_user_brings_back",
            reinject(&privileged(), Some(act(5))),
            vec![Fact::DocumentReinjected { removal: act(5) }],
        ),
        forbids(
            "m8_a_plain_reader_does_not_remove",
            remove(&reader, false, None, "a reason"),
            "M8",
        ),
        forbids("m8_nor_bring_back", reinject(&reader, Some(act(5))), "M8"),
        forbids(
            "m2_a_protected_document_needs_that_role_too",
            remove(&privileged(), true, None, "a reason"),
            "M2-protected",
        ),
        forbids(
            "m2_nobody_of_another_institution",
            remove(
                &holder(elsewhere, &[Power::Mailbox, Power::Privileged]),
                false,
                None,
                "a reason",
            ),
            "M2-other-institution-document",
        ),
        forbids(
            "r12_nor_the_access_manager",
            remove(&access_manager(), false, None, "a reason"),
            "R12",
        ),
        forbids(
            "m2_nor_the_operator",
            reinject(&security_cell(), Some(act(5))),
            "M2-operator",
        ),
        forbids(
            "r19_nor_at_a_lower_level_than_demanded",
            remove(&password, false, None, "a reason"),
            "R19-level",
        ),
        refuses(
            "m8_a_reason_is_required",
            remove(&privileged(), false, None, " "),
            Reason::Missing,
        )
        .about("reason"),
        refuses(
            "m8_a_reason_has_at_most_a_thousand_characters",
            remove(&privileged(), false, None, &"x".repeat(1_001)),
            Reason::TooLong,
        )
        .about("reason"),
        refuses(
            "m8_a_reason_hides_nothing",
            remove(&privileged(), false, None, "a\u{202e}b"),
            Reason::BadCharacters,
        )
        .about("reason"),
        refuses(
            "m8_what_is_out_of_view_is_not_removed_again",
            remove(&privileged(), false, Some(act(5)), "a reason"),
            Reason::AlreadyRemoved,
        )
        .under("M8"),
        refuses(
            "m8_what_is_in_view_is_not_brought_back",
            reinject(&privileged(), None),
            Reason::ChangedMeanwhile,
        )
        .under("M8"),
    ]
}

#[test]
fn each_removal_and_each_refusal_of_one() {
    check(&table());
}
