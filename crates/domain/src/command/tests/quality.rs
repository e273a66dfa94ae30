//! Qualities: R4, M1; their addresses: R15.

use super::world::*;
use crate::act::Fact;
use crate::command::quality::{self, ActivateQuality, Slice};
use crate::numbers::EnterpriseNumber;
use crate::refusal::Reason;

/// A matricule and a former local employer's number, as published.
const ONSS: &str = "93017373";
const ORPSS: &str = "43220065";

fn number() -> EnterpriseNumber {
    EnterpriseNumber::from_first_eight(2_073_765).unwrap()
}

fn activating(kind: &str, identifier: &str) -> ActivateQuality {
    ActivateQuality {
        quality: SOCIAL,
        institution: HERE,
        kind: kind.to_owned(),
        identifier: identifier.to_owned(),
    }
}

fn activate(who: &Scene, kind: &str, identifier: &str) -> Outcome {
    let slice = Slice {
        number: Some(number()),
        active: false,
    };
    quality::activate(&activating(kind, identifier), slice, &who.asking())
}

fn activated(kind: &str, identifier: &str) -> Vec<Fact> {
    vec![Fact::QualityActivated {
        quality: SOCIAL,
        institution: HERE,
        quality_kind: kind.to_owned(),
        identifier: identifier.to_owned(),
    }]
}

fn activations() -> Vec<Case> {
    let manager = access_manager();
    let co = by(|facts| (facts.co_heads.insert(HERE), facts.works_for.insert(HERE)));
    let (typed, digits) = (number().to_string(), number().digits());
    let other = EnterpriseNumber::from_first_eight(2_000_000)
        .unwrap()
        .to_string();
    let social = "action-sociale";
    let bad = |name, kind, identifier| {
        refuses(
            name,
            activate(&manager, kind, identifier),
            Reason::BadNumber,
        )
        .under("R4")
        .about("identifier")
    };
    let with = |slice| quality::activate(&activating(social, &typed), slice, &manager.asking());
    vec![
        decides(
            "r4_the_access_manager_activates",
            activate(&manager, social, &typed),
            activated(social, &digits),
        ),
        decides(
            "r4_so_does_his_co",
            activate(&co, social, &digits),
            activated(social, &digits),
        ),
        decides(
            "r4_an_employer_by_his_matricule",
            activate(&manager, "employeur-onss", ONSS),
            activated("employeur-onss", ONSS),
        ),
        decides(
            "r4_a_local_employer_by_his_number",
            activate(&manager, "employeur-ppl", ORPSS),
            activated("employeur-ppl", ORPSS),
        ),
        forbids(
            "r4_a_local_manager_does_not",
            activate(&local_manager(), social, &typed),
            "R4",
        ),
        forbids(
            "r4_a_legal_representative_does_not",
            activate(&legal_representative(), social, &typed),
            "R4",
        ),
        refuses(
            "r4_the_institution_exists",
            with(Slice {
                number: None,
                active: false,
            }),
            Reason::NotFound,
        ),
        refuses(
            "r4_the_network_has_such_a_kind",
            activate(&manager, "no-such-kind", &typed),
            Reason::QualityUnknown,
        )
        .under("R4")
        .about("kind"),
        refuses(
            "r4_a_kind_is_activated_once",
            with(Slice {
                number: Some(number()),
                active: true,
            }),
            Reason::QualityActive,
        )
        .under("R4")
        .about("kind"),
        bad(
            "r4_a_number_with_a_wrong_check_digit",
            social,
            "0206.731.644",
        ),
        bad("r4_the_number_of_another_institution", social, &other),
        bad("r4_no_number_at_all", social, ""),
        bad(
            "r4_an_enterprise_number_is_no_matricule",
            "employeur-onss",
            "abc",
        ),
        bad("r4_nor_a_local_employer_s_number", "employeur-ppl", "12"),
    ]
}

pub fn table() -> Vec<Case> {
    let change = |who: Scene, present| {
        quality::change_address(&social(), commitment(), present, &who.asking())
    };
    let changed = |replaces| {
        vec![Fact::AddressChanged {
            quality: SOCIAL,
            address: commitment(),
            replaces,
        }]
    };
    let mut table = activations();
    table.extend([
        decides(
            "r15_the_local_manager_gives_an_address",
            change(local_manager(), None),
            changed(None),
        ),
        decides(
            "r15_his_co_changes_it",
            change(co_local_manager(), Some(act(5))),
            changed(Some(act(5))),
        ),
        decides(
            "r15_so_does_the_access_manager",
            change(access_manager(), None),
            changed(None),
        ),
        forbids(
            "r15_a_stranger_does_not",
            change(stranger(), None),
            "R15-address",
        ),
    ]);
    table
}

#[test]
fn each_activation_and_each_refusal_of_one() {
    check(&table());
}
