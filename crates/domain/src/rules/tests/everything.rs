//! Everything that can be asked in the small world, about every place that relates differently to the caller.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::world::{
    CALLER, COLLEAGUE, ELSEWHERE, HERE, OWN_SENDER, OWN_SUBDIVISION, document, fit, own, quality,
    role,
};
use super::world::{callers, decide, rules, sender, subdivision};
use crate::ids::{InstitutionId, PersonId, SenderId};
use crate::parties::{Function, Office, OperatorRole};
use crate::rules::facts::*;
use crate::rules::question::Ask;
use crate::rules::verdict::Verdict;

/// One thing asked by everybody: its relation to the caller, the question, and each caller's name with the answer.
pub struct Asked {
    pub relation: &'static str,
    pub ask: Ask,
    pub answers: Vec<(&'static str, Verdict)>,
}

/// Everything asked by everybody, once for all tests of a run: it is some five thousand decisions.
pub fn asked() -> &'static [Asked] {
    static ASKED: LazyLock<Vec<Asked>> = LazyLock::new(|| {
        let rules = rules();
        let callers = callers();
        let answer = |ask: &Ask| {
            callers
                .iter()
                .map(|(name, who)| (*name, decide(&rules, who, ask)))
                .collect()
        };
        asks()
            .into_iter()
            .map(|(relation, ask)| Asked {
                relation,
                answers: answer(&ask),
                ask,
            })
            .collect()
    });
    &ASKED
}

/// Everything that can be asked, with the relation of its object to the caller; nothing is missing but, perhaps, the
/// right to ask it.
#[expect(clippy::too_many_lines, reason = "a table: one entry for each place")]
fn asks() -> Vec<(&'static str, Ask)> {
    let mut all = vec![
        ("the network", Ask::RegisterInstitution),
        ("the network", Ask::RegisterSender),
        (
            "the network",
            Ask::AppointOperator {
                candidate: COLLEAGUE,
                role: OperatorRole::HelpDesk,
            },
        ),
        (
            "himself",
            Ask::AppointOperator {
                candidate: CALLER,
                role: OperatorRole::SecurityCell,
            },
        ),
        (
            "the network",
            Ask::EndOperator {
                holder: COLLEAGUE,
                role: OperatorRole::HelpDesk,
            },
        ),
        ("the network", Ask::ViewNetwork),
        ("the network", Ask::VerifyLedger),
        ("himself", Ask::ViewOwn { person: CALLER }),
        ("a colleague", Ask::ViewOwn { person: COLLEAGUE }),
    ];
    for (relation, id) in [
        ("his institution", HERE),
        ("another institution", ELSEWHERE),
    ] {
        all.extend(
            about_institution(id, COLLEAGUE)
                .into_iter()
                .map(|ask| (relation, ask)),
        );
    }
    let himself = about_institution(HERE, CALLER)
        .into_iter()
        .chain(about_quality(&own(), CALLER));
    all.extend(
        himself
            .filter(is_about_somebody)
            .map(|ask| ("himself", ask)),
    );
    let qualities = [
        ("his quality", own()),
        ("another quality", quality(21, HERE)),
        ("another institution", quality(22, ELSEWHERE)),
    ];
    for (relation, quality) in &qualities {
        all.extend(
            about_quality(quality, COLLEAGUE)
                .into_iter()
                .map(|ask| (*relation, ask)),
        );
    }
    for (relation, subdivision) in [
        ("his subdivision", subdivision(30, &[], own())),
        (
            "a subdivision below it",
            subdivision(31, &[OWN_SUBDIVISION], own()),
        ),
        ("a subdivision beside it", subdivision(32, &[], own())),
        (
            "another institution's subdivision",
            subdivision(33, &[], quality(22, ELSEWHERE)),
        ),
    ] {
        all.extend(
            about_subdivision(&subdivision)
                .into_iter()
                .map(|ask| (relation, ask)),
        );
    }
    for (relation, sender) in [
        ("his sender", sender(OWN_SENDER)),
        ("another sender", sender(SenderId::from_bytes([41; 16]))),
    ] {
        let categories = sender.categories.clone();
        all.push((
            relation,
            Ask::Publish {
                sender: sender.clone(),
                categories,
            },
        ));
        all.push((
            relation,
            Ask::ViewBatches {
                sender: sender.clone(),
            },
        ));
        all.push((relation, Ask::PrintPaperRun { sender }));
    }
    for (relation, document) in [
        ("his quality", document(own(), false)),
        ("his quality, protected", document(own(), true)),
        ("another quality", document(quality(21, HERE), false)),
        (
            "another institution",
            document(quality(22, ELSEWHERE), false),
        ),
    ] {
        let demand = Demand::default();
        all.push((
            relation,
            Ask::OpenDocument {
                document: document.clone(),
                demand: demand.clone(),
            },
        ));
        all.push((
            relation,
            Ask::RemoveDocument {
                document: document.clone(),
                demand: demand.clone(),
            },
        ));
        all.push((relation, Ask::ReinjectDocument { document, demand }));
    }
    all
}

const fn is_about_somebody(ask: &Ask) -> bool {
    matches!(
        ask,
        Ask::AttestFunction { .. }
            | Ask::DesignateAccessManager { .. }
            | Ask::DesignateCoAccessManager { .. }
            | Ask::DesignateLocalManager { .. }
            | Ask::DesignateCoLocalManager { .. }
            | Ask::UnblockOffice { .. }
            | Ask::AdmitPerson { .. }
            | Ask::GrantRole { .. }
    )
}

fn about_institution(institution: InstitutionId, somebody: PersonId) -> Vec<Ask> {
    let place = Place::Institution(institution);
    let attested = BTreeSet::new();
    let mut asks = vec![
        Ask::AttestFunction {
            institution,
            candidate: fit(somebody),
            function: Function::Employee,
        },
        Ask::EndFunction {
            institution,
            function: Function::Employee,
        },
        Ask::DesignateAccessManager {
            institution,
            candidate: fit(somebody),
            highest_level: 400,
            signed_document: true,
        },
        Ask::DesignateCoAccessManager {
            institution,
            candidate: fit(somebody),
        },
        Ask::ActivateQuality {
            institution,
            kind: "action-sociale".to_owned(),
        },
        Ask::RecordMission { institution },
        Ask::ViewInstitution { institution },
        Ask::ConsultLog {
            institution,
            demand: Demand::default(),
            attested,
            purpose_given: true,
        },
    ];
    asks.extend(about_offices(
        &place,
        somebody,
        &[Office::AccessManager, Office::CoAccessManager],
    ));
    asks
}

fn about_quality(quality: &QualityFacts, somebody: PersonId) -> Vec<Ask> {
    let q = || quality.clone();
    let demand = Demand::default;
    let mut asks = vec![
        Ask::DesignateLocalManager {
            quality: q(),
            candidate: fit(somebody),
            exceptions: BTreeSet::new(),
        },
        Ask::DesignateCoLocalManager {
            quality: q(),
            candidate: fit(somebody),
        },
        Ask::ChangeAddress { quality: q() },
        Ask::RecordSwitchCondition { quality: q() },
        Ask::RequestSwitch { quality: q() },
        Ask::ApproveSwitch {
            quality: q(),
            requested_by: Some(COLLEAGUE),
        },
        Ask::RecordException {
            quality: q(),
            rule: "R6".to_owned(),
        },
        Ask::OpenMailbox {
            quality: q(),
            demand: demand(),
        },
        Ask::UseApplication {
            quality: q(),
            application: "primaweb".to_owned(),
            demand: demand(),
            attested: BTreeSet::new(),
        },
    ];
    asks.extend(about_scope(&ScopePlace::Quality(q()), somebody));
    asks.extend(about_offices(
        &Place::Quality(q()),
        somebody,
        &[Office::LocalManager, Office::CoLocalManager],
    ));
    asks
}

fn about_subdivision(subdivision: &SubdivisionFacts) -> Vec<Ask> {
    let mut asks = about_scope(&ScopePlace::Subdivision(subdivision.clone()), COLLEAGUE);
    asks.extend(about_offices(
        &Place::Subdivision(subdivision.clone()),
        COLLEAGUE,
        &[Office::SubdivisionManager],
    ));
    asks
}

fn about_scope(scope: &ScopePlace, somebody: PersonId) -> Vec<Ask> {
    let scope = || scope.clone();
    vec![
        Ask::AdmitPerson {
            scope: scope(),
            candidate: fit(somebody),
        },
        Ask::GrantRole {
            scope: scope(),
            candidate: fit(somebody),
            role: role(true),
            mission_recorded: true,
            exceptions: BTreeSet::new(),
        },
        Ask::WithdrawRole {
            scope: scope(),
            holder: somebody,
            role: role(true),
        },
    ]
}

fn about_offices(place: &Place, holder: PersonId, offices: &[Office]) -> Vec<Ask> {
    let place = || place.clone();
    let mut asks = vec![
        Ask::ViewAccess { place: place() },
        Ask::SearchPersons { place: place() },
        Ask::EndEverything {
            place: place(),
            holder,
            ends: BTreeSet::new(),
        },
    ];
    for &office in offices {
        asks.push(Ask::BlockOffice {
            place: place(),
            holder,
            office,
        });
        asks.push(Ask::UnblockOffice {
            place: place(),
            holder,
            office,
        });
        asks.push(Ask::EndOffice {
            place: place(),
            holder,
            office,
        });
        asks.push(Ask::EndEverything {
            place: place(),
            holder,
            ends: BTreeSet::from([office]),
        });
    }
    asks
}
