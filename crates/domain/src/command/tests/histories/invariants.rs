//! What must hold, written from the specification and not from the rules.

use std::collections::BTreeSet;

use crate::act::{Act, Fact};
use crate::capacity::Capacity;
use crate::ids::{ActNumber, InstitutionId, PersonId, QualityId};
use crate::parties::{Function, Office, OperatorRole, Seat};
use crate::register::{Register, Row, RowKey, Table};
use crate::testing::model;

/// What an act is about: who it happens to, and where.
struct About {
    whom: Option<PersonId>,
    institution: Option<InstitutionId>,
    quality: Option<QualityId>,
}

/// Why this act should not have come about on this register, if it should not.
pub fn unauthorised(before: &Register, act: &Act) -> Option<String> {
    let Some(actor) = act.by.person else {
        return (act.by.capacity != Capacity::Installation).then(|| "nobody acted".to_owned());
    };
    let today = act.at.day();
    let capacity = act.by.capacity;
    if !model::carried(before, actor, today).contains(&capacity) {
        return Some(format!("the actor was not {capacity}"));
    }
    let office = model::office(before, actor, capacity);
    if office.is_some_and(|office| model::blocked_by(before, office).is_some()) {
        return Some("a blocked manager acted (R3)".to_owned());
    }
    let about = about(before, &act.what);
    if gives(&act.what) && about.whom == Some(actor) && !designates_himself_by_law(act) {
        return Some("somebody gave to himself (R9)".to_owned());
    }
    if !may(capacity, &act.what, before) {
        return Some(format!("{capacity} does not do this"));
    }
    let elsewhere = match capacity {
        Capacity::LegalRepresentative(id)
        | Capacity::AccessManager(id)
        | Capacity::CoAccessManager(id)
        | Capacity::President(id)
        | Capacity::Secretary(id) => about.institution != Some(id),
        // leaving is told of the whole institution; what ends by it is checked act by act
        Capacity::LocalManager(id) | Capacity::CoLocalManager(id) => match act.what {
            Fact::PersonLeft { institution, .. } => {
                model::quality(before, id).is_none_or(|quality| quality.institution != institution)
            }
            _ => about.quality != Some(id),
        },
        _ => false,
    };
    if elsewhere {
        return Some("outside his own institution or quality (R11, R13)".to_owned());
    }
    breaks_a_demand(before, act, &about)
}

fn designates_himself_by_law(act: &Act) -> bool {
    let legal = matches!(act.by.capacity, Capacity::LegalRepresentative(_));
    legal
        && matches!(
            act.what,
            Fact::OfficeDesignated {
                office: Office::AccessManager,
                ..
            }
        )
}

/// Whether something is given by this act, as against taken or recorded.
const fn gives(what: &Fact) -> bool {
    matches!(
        what,
        Fact::OperatorAppointed { .. }
            | Fact::FunctionAttested { .. }
            | Fact::OfficeDesignated { .. }
            | Fact::OfficeUnblocked { .. }
            | Fact::PersonAdmitted { .. }
            | Fact::RoleGranted { .. }
    )
}

/// Whether a capacity does this kind of thing at all.
fn may(capacity: Capacity, what: &Fact, before: &Register) -> bool {
    let office = match what {
        Fact::OfficeDesignated { office, .. } => Some(*office),
        Fact::OfficeEnded { office } | Fact::OfficeBlocked { office } => {
            office_at(before, *office).map(|(office, ..)| office)
        }
        Fact::OfficeUnblocked { block } => blocked_at(before, *block)
            .and_then(|office| office_at(before, office))
            .map(|(office, ..)| office),
        _ => None,
    };
    let users = matches!(
        what,
        Fact::PersonAdmitted { .. }
            | Fact::AdmissionEnded { .. }
            | Fact::RoleGranted { .. }
            | Fact::RoleWithdrawn { .. }
            | Fact::PersonLeft { .. }
    );
    let suspends = matches!(
        what,
        Fact::OfficeEnded { .. } | Fact::OfficeBlocked { .. } | Fact::OfficeUnblocked { .. }
    );
    let co_local = office == Some(Office::CoLocalManager);
    match capacity {
        Capacity::Operator(OperatorRole::SecurityCell) => {
            let onboards = matches!(
                what,
                Fact::InstitutionRegistered { .. }
                    | Fact::FunctionAttested { .. }
                    | Fact::FunctionEnded { .. }
                    | Fact::MissionRecorded { .. }
                    | Fact::RuleExcepted { .. }
                    | Fact::SwitchConditionRecorded { .. }
                    | Fact::SwitchApproved { .. }
            );
            let takes = matches!(
                what,
                Fact::AdmissionEnded { .. } | Fact::RoleWithdrawn { .. } | Fact::PersonLeft { .. }
            );
            onboards || suspends || takes || office == Some(Office::AccessManager)
        }
        Capacity::Operator(OperatorRole::PlatformAdministrator) => matches!(
            what,
            Fact::OperatorAppointed { .. } | Fact::OperatorEnded { .. }
        ),
        Capacity::LegalRepresentative(_) => {
            matches!(what, Fact::OfficeDesignated { .. }) && office == Some(Office::AccessManager)
        }
        Capacity::AccessManager(_) | Capacity::CoAccessManager(_) => {
            let designates = matches!(
                what,
                Fact::OfficeDesignated {
                    office: Office::LocalManager | Office::CoLocalManager,
                    ..
                }
            );
            let ends = matches!(what, Fact::OfficeEnded { .. })
                && (co_local || office == Some(Office::CoAccessManager));
            let blocks = suspends && office == Some(Office::CoAccessManager);
            users
                || designates
                || ends
                || blocks
                || matches!(
                    what,
                    Fact::QualityActivated { .. } | Fact::SwitchRequested { .. }
                )
        }
        Capacity::LocalManager(_) => {
            let co = co_local
                && matches!(
                    what,
                    Fact::OfficeDesignated { .. } | Fact::OfficeEnded { .. }
                );
            users || co || matches!(what, Fact::SwitchRequested { .. })
        }
        Capacity::CoLocalManager(_) => users,
        Capacity::President(_) | Capacity::Secretary(_) => {
            matches!(what, Fact::SwitchRequested { .. })
        }
        _ => false,
    }
}

fn about(before: &Register, what: &Fact) -> About {
    let (whom, seat) = match what {
        Fact::OperatorAppointed { person, .. } => (Some(*person), None),
        Fact::FunctionAttested {
            institution,
            person,
            ..
        }
        | Fact::PersonLeft {
            institution,
            person,
            ..
        } => (Some(*person), Some(Seat::Institution(*institution))),
        Fact::OfficeDesignated { seat, person, .. } => (Some(*person), Some(*seat)),
        Fact::OfficeEnded { office } | Fact::OfficeBlocked { office } => {
            of_office(before, Some(*office))
        }
        Fact::OfficeUnblocked { block } => of_office(before, blocked_at(before, *block)),
        Fact::QualityActivated { institution, .. } | Fact::MissionRecorded { institution, .. } => {
            (None, Some(Seat::Institution(*institution)))
        }
        Fact::PersonAdmitted { scope, person } | Fact::RoleGranted { scope, person, .. } => {
            (Some(*person), Some(Seat::Quality(scope.quality)))
        }
        Fact::AdmissionEnded { admission } => of_user(before, Table::Admissions, *admission),
        Fact::RoleWithdrawn { grant, .. } => of_user(before, Table::Grants, *grant),
        Fact::SwitchRequested { quality, .. }
        | Fact::SwitchApproved { quality, .. }
        | Fact::SwitchConditionRecorded { quality, .. }
        | Fact::RuleExcepted { quality, .. } => (None, Some(Seat::Quality(*quality))),
        _ => (None, None),
    };
    let quality = match seat {
        Some(Seat::Quality(id)) => model::quality(before, id),
        _ => None,
    };
    let institution = match seat {
        Some(Seat::Institution(id)) => Some(id),
        _ => quality.as_ref().map(|quality| quality.institution),
    };
    About {
        whom,
        institution,
        quality: quality.map(|quality| quality.id),
    }
}

fn row(register: &Register, table: Table, act: ActNumber) -> Option<&Row> {
    register
        .living(table)
        .find(|(key, _)| *key == RowKey::of(act))
        .map(|(_, row)| row)
}

fn office_at(before: &Register, act: ActNumber) -> Option<(Office, Seat, PersonId)> {
    match row(before, Table::Offices, act)? {
        Row::Office {
            seat,
            office,
            person,
            ..
        } => Some((*office, *seat, *person)),
        _ => None,
    }
}

fn blocked_at(before: &Register, block: ActNumber) -> Option<ActNumber> {
    match row(before, Table::Blocks, block)? {
        Row::Block { office } => Some(*office),
        _ => None,
    }
}

fn of_office(before: &Register, act: Option<ActNumber>) -> (Option<PersonId>, Option<Seat>) {
    let office = act.and_then(|act| office_at(before, act));
    (
        office.map(|(.., person)| person),
        office.map(|(_, seat, _)| seat),
    )
}

fn of_user(before: &Register, table: Table, act: ActNumber) -> (Option<PersonId>, Option<Seat>) {
    match row(before, table, act) {
        Some(Row::Admission { scope, person } | Row::Grant { scope, person, .. }) => {
            (Some(*person), Some(Seat::Quality(scope.quality)))
        }
        _ => (None, None),
    }
}

/// What the specification demands of single acts: R1, R6, M3, R15.
fn breaks_a_demand(before: &Register, act: &Act, about: &About) -> Option<String> {
    let today = act.at.day();
    let institution = about.institution?;
    let functions = about
        .whom
        .map(|whom| model::functions(before, institution, whom, today))
        .unwrap_or_default();
    match &act.what {
        Fact::OfficeDesignated {
            office: Office::AccessManager,
            ..
        } => {
            let fit = functions.iter().any(|function| {
                matches!(function, Function::LegalRepresentative | Function::Employee)
            });
            (!fit).then(|| "an access manager who is neither (R1)".to_owned())
        }
        Fact::OfficeDesignated {
            office: Office::LocalManager,
            ..
        } => {
            let quality = model::quality(before, about.quality?)?;
            let excepted = before.living(Table::Exceptions).any(|(_, row)| {
                matches!(row, Row::Exception { quality: place, period, .. } if *place == quality.id && period.contains(today))
            });
            let fit = excepted
                || quality.kind != "action-sociale"
                || functions.contains(&Function::DataProtectionOfficer);
            (!fit).then(|| "a local manager who is not the data protection officer (R6)".to_owned())
        }
        Fact::RoleGranted {
            scope,
            person,
            role,
            ..
        } => {
            let mission = before.living(Table::Missions).any(|(_, row)| matches!(row, Row::Mission { institution: place, .. } if *place == institution));
            if role.starts_with("e-box") && !mission {
                return Some("a mailbox role without a mission (M3)".to_owned());
            }
            let admitted = before.living(Table::Admissions).any(|(_, row)| {
                *row == Row::Admission {
                    scope: *scope,
                    person: *person,
                }
            });
            (!admitted).then(|| "a role for somebody who is no user (R15)".to_owned())
        }
        _ => None,
    }
}

/// The promise that a register breaks, if it breaks one.
pub fn broken_promise(register: &Register) -> Option<String> {
    let mut seats = BTreeSet::new();
    for (_, office, seat, person) in model::offices(register) {
        let single = matches!(office, Office::AccessManager | Office::LocalManager);
        if !seats.insert((seat, office, (!single).then_some(person))) {
            return Some(format!("two hold the same office {office} (R5)"));
        }
    }
    let grants: Vec<&Row> = register.living(Table::Grants).map(|(_, row)| row).collect();
    for (position, one) in grants.iter().enumerate() {
        if grants
            .iter()
            .skip(position + 1)
            .any(|other| clash(one, other))
        {
            return Some(format!(
                "the same role held twice at once (R18), or incompatible ones (R19): {one:?}"
            ));
        }
    }
    None
}

fn clash(one: &Row, other: &Row) -> bool {
    let (
        Row::Grant {
            scope,
            person,
            role,
            period,
            ..
        },
        Row::Grant {
            scope: there,
            person: who,
            role: second,
            period: when,
            ..
        },
    ) = (one, other)
    else {
        return false;
    };
    let pair = ["rapport-unique-president", "rapport-unique-secretaire"];
    let incompatible = pair.contains(&role.as_str()) && pair.contains(&second.as_str());
    (scope, person) == (there, who) && period.overlaps(when) && (role == second || incompatible)
}
