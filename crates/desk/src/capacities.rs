//! What a person is: the capacities he may choose among, and the facts that one of them carries.

use std::collections::BTreeSet;

use beffroi_domain::capacity::Capacity;
use beffroi_domain::catalogue::Catalogue;
use beffroi_domain::command::role::holding;
use beffroi_domain::ids::{InstitutionId, PersonId, QualityId};
use beffroi_domain::parties::{Function, Office};
use beffroi_domain::rules::facts::{CallerFacts, Holding, PersonFacts, Place};
use beffroi_domain::time::Day;
use beffroi_store::db::Connection;
use beffroi_store::register::look::offices::OfficeRow;
use beffroi_store::register::look::{institutions, offices, persons, senders};

use crate::caller::{Caller, Who};
use crate::denied::Denied;

/// Every capacity in which a person may act today, the strongest first.
pub async fn capacities(
    connection: &mut Connection,
    person: PersonId,
    today: Day,
) -> Result<Vec<Capacity>, Denied> {
    let mut found = Vec::new();
    for (_, role) in offices::operator_roles(connection, person).await? {
        found.push(Capacity::Operator(role));
    }
    for office in offices::offices_of(connection, person).await? {
        found.extend(of_office(&office));
    }
    for row in offices::attestations_of(connection, person).await? {
        if row.period.contains(today) {
            found.extend(of_function(row.function, row.institution));
        }
    }
    for sender in senders::senders_of(connection, person).await? {
        found.push(Capacity::Sender(sender));
    }
    for admission in persons::admissions_of(connection, person).await? {
        let manages = found
            .iter()
            .any(|capacity| capacity.quality() == Some(admission.quality.id));
        if !manages {
            found.push(Capacity::User(admission.quality.id));
        }
    }
    found.dedup();
    Ok(found)
}

/// The facts that the caller's capacity carries now. A capacity that has ended carries none: every question is then
/// refused, on the very next click (R20).
pub async fn facts(
    connection: &mut Connection,
    catalogue: &Catalogue,
    caller: &Caller,
) -> Result<CallerFacts, Denied> {
    match (caller.who, caller.capacity) {
        (Who::Installation, _) => Ok(CallerFacts::Installation),
        (Who::Client(client), Capacity::Sender(sender)) => {
            Ok(CallerFacts::Client { client, sender })
        }
        (Who::Person(person), capacity) => {
            let facts =
                person_facts(connection, catalogue, person, capacity, caller.at.day()).await?;
            Ok(CallerFacts::Person(Box::new(facts)))
        }
        _ => Ok(CallerFacts::Person(Box::new(PersonFacts::nobody(
            PersonId::from_bytes([0; 16]),
        )))),
    }
}

/// The institution in whose affairs a capacity lies, if it lies in one.
pub async fn institution_of(
    connection: &mut Connection,
    capacity: Capacity,
) -> Result<Option<InstitutionId>, Denied> {
    if let Some(institution) = capacity.institution() {
        return Ok(Some(institution));
    }
    let Some(quality) = capacity.quality() else {
        return Ok(None);
    };
    Ok(institutions::quality(connection, quality)
        .await?
        .map(|quality| quality.facts.institution))
}

async fn person_facts(
    connection: &mut Connection,
    catalogue: &Catalogue,
    person: PersonId,
    capacity: Capacity,
    today: Day,
) -> Result<PersonFacts, Denied> {
    let mut facts = PersonFacts::nobody(person);
    match capacity {
        Capacity::Operator(role) => {
            let roles = offices::operator_roles(connection, person).await?;
            facts.operates.extend(
                roles
                    .into_iter()
                    .map(|(_, held)| held)
                    .filter(|held| *held == role),
            );
        }
        Capacity::LegalRepresentative(institution)
        | Capacity::President(institution)
        | Capacity::Secretary(institution) => {
            let functions = offices::functions(connection, institution, person, today).await?;
            function_facts(&mut facts, capacity, institution, &functions);
        }
        Capacity::AccessManager(_) | Capacity::CoAccessManager(_) => {
            for office in offices::offices_of(connection, person).await? {
                office_facts(&mut facts, capacity, &office);
            }
        }
        Capacity::LocalManager(quality) | Capacity::CoLocalManager(quality) => {
            for office in offices::offices_of(connection, person).await? {
                office_facts(&mut facts, capacity, &office);
            }
            if !facts.works_for.is_empty() {
                facts.holds = holdings(connection, catalogue, person, quality, today).await?;
            }
        }
        Capacity::User(quality) => {
            let admissions = persons::admissions_of(connection, person).await?;
            if let Some(admission) = admissions
                .into_iter()
                .find(|admission| admission.quality.id == quality)
            {
                facts.works_for.insert(admission.quality.institution);
                facts.holds = holdings(connection, catalogue, person, quality, today).await?;
            }
        }
        Capacity::Sender(sender) => {
            if senders::senders_of(connection, person)
                .await?
                .contains(&sender)
            {
                facts.sends_for.insert(sender);
            }
        }
        Capacity::Person | Capacity::SubdivisionManager(_) | Capacity::Installation => {}
    }
    Ok(facts)
}

fn of_office(office: &OfficeRow) -> Option<Capacity> {
    match (office.office, &office.place) {
        (Office::AccessManager, Place::Institution(id)) => Some(Capacity::AccessManager(*id)),
        (Office::CoAccessManager, Place::Institution(id)) => Some(Capacity::CoAccessManager(*id)),
        (Office::LocalManager, Place::Quality(quality)) => Some(Capacity::LocalManager(quality.id)),
        (Office::CoLocalManager, Place::Quality(quality)) => {
            Some(Capacity::CoLocalManager(quality.id))
        }
        _ => None,
    }
}

/// Only functions that let somebody do or see something are capacities; the others are facts that rules refer to.
pub(crate) const fn of_function(
    function: Function,
    institution: InstitutionId,
) -> Option<Capacity> {
    match function {
        Function::LegalRepresentative => Some(Capacity::LegalRepresentative(institution)),
        Function::President => Some(Capacity::President(institution)),
        Function::Secretary => Some(Capacity::Secretary(institution)),
        Function::Employee | Function::DataProtectionOfficer => None,
    }
}

fn function_facts(
    facts: &mut PersonFacts,
    capacity: Capacity,
    institution: InstitutionId,
    functions: &BTreeSet<Function>,
) {
    let (function, set) = match capacity {
        Capacity::LegalRepresentative(_) => (Function::LegalRepresentative, &mut facts.represents),
        Capacity::President(_) => (Function::President, &mut facts.presides),
        _ => (Function::Secretary, &mut facts.secretary_of),
    };
    if functions.contains(&function) {
        set.insert(institution);
        facts.works_for.insert(institution);
    }
}

/// What one living office adds, if it is the one of this capacity. A blocked office is left out of its own set and
/// stands in the set of blocked ones (R3).
fn office_facts(facts: &mut PersonFacts, capacity: Capacity, office: &OfficeRow) {
    if of_office(office) != Some(capacity) {
        return;
    }
    let blocked = office.blocked.is_some();
    match &office.place {
        Place::Institution(institution) => {
            facts.works_for.insert(*institution);
            let set = match office.office {
                _ if blocked => &mut facts.blocked_in_institutions,
                Office::AccessManager => &mut facts.heads,
                _ => &mut facts.co_heads,
            };
            set.insert(*institution);
        }
        Place::Quality(quality) => {
            facts.works_for.insert(quality.institution);
            let set = match office.office {
                _ if blocked => &mut facts.blocked_in_qualities,
                Office::LocalManager => &mut facts.manages,
                _ => &mut facts.co_manages,
            };
            set.insert(quality.id);
        }
        Place::Subdivision(_) => {}
    }
}

/// The roles that a person holds in a quality today, as what they open there.
async fn holdings(
    connection: &mut Connection,
    catalogue: &Catalogue,
    person: PersonId,
    quality: QualityId,
    today: Day,
) -> Result<Vec<Holding>, Denied> {
    let grants = persons::grants_of(connection, person).await?;
    let here = grants
        .into_iter()
        .filter(|grant| grant.quality.id == quality && grant.period.contains(today));
    Ok(here
        .filter_map(|grant| holding(catalogue, &grant.role, quality, grant.quality.institution))
        .collect())
}
