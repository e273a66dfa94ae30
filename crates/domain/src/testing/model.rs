//! The simple model: what a person is, read from a whole register row by row, without any index.

use crate::capacity::Capacity;
use crate::catalogue::Catalogue;
use crate::command::role::holding;
use crate::ids::{ActNumber, InstitutionId, PersonId, QualityId};
use crate::parties::{Function, Office, OperatorRole, Seat};
use crate::register::{Register, Row, RowKey, Table};
use crate::rules::facts::{PersonFacts, QualityFacts};
use crate::time::Day;

/// The facts that a capacity carries on a day.
pub fn facts(
    register: &Register,
    catalogue: &Catalogue,
    person: PersonId,
    capacity: Capacity,
    today: Day,
) -> PersonFacts {
    let mut facts = PersonFacts::nobody(person);
    let carried = carried(register, person, today);
    if !carried.contains(&capacity) {
        return facts;
    }
    let quality = capacity.quality().and_then(|id| quality(register, id));
    facts.works_for.extend(capacity.institution());
    facts
        .works_for
        .extend(quality.map(|quality| quality.institution));
    match capacity {
        Capacity::Operator(role) => facts.operates = [role].into(),
        Capacity::LegalRepresentative(id) => facts.represents = [id].into(),
        Capacity::President(id) => facts.presides = [id].into(),
        Capacity::Secretary(id) => facts.secretary_of = [id].into(),
        Capacity::AccessManager(id) => facts.heads = [id].into(),
        Capacity::CoAccessManager(id) => facts.co_heads = [id].into(),
        Capacity::LocalManager(id) => facts.manages = [id].into(),
        Capacity::CoLocalManager(id) => facts.co_manages = [id].into(),
        _ => {}
    }
    if let Some(id) = capacity.quality() {
        facts.holds = roles(register, person, id, today)
            .iter()
            .filter_map(|role| holding(catalogue, role, id, *facts.works_for.first()?))
            .collect();
    }
    if let Some((_, seat)) = office_of(capacity)
        && blocked_by(register, office(register, person, capacity).unwrap()).is_some()
    {
        facts.heads.clear();
        facts.co_heads.clear();
        facts.manages.clear();
        facts.co_manages.clear();
        match seat {
            Seat::Institution(id) => facts.blocked_in_institutions = [id].into(),
            Seat::Quality(id) => facts.blocked_in_qualities = [id].into(),
            Seat::Subdivision(_) => {}
        }
    }
    facts
}

/// Every capacity that a person has on a day, blocked offices included.
pub fn carried(register: &Register, person: PersonId, today: Day) -> Vec<Capacity> {
    let mut carried = Vec::new();
    for (_, row) in register.living(Table::Operators) {
        if let Row::Operator { person: who, role } = row
            && *who == person
        {
            carried.push(Capacity::Operator(*role));
        }
    }
    for institution in institutions(register) {
        for function in functions(register, institution, person, today) {
            carried.extend(match function {
                Function::LegalRepresentative => Some(Capacity::LegalRepresentative(institution)),
                Function::President => Some(Capacity::President(institution)),
                Function::Secretary => Some(Capacity::Secretary(institution)),
                _ => None,
            });
        }
    }
    for (_, row) in register.living(Table::Offices) {
        if let Row::Office {
            seat,
            office,
            person: who,
            ..
        } = row
            && *who == person
        {
            carried.extend(capacity_of(*office, *seat));
        }
    }
    for (_, row) in register.living(Table::Admissions) {
        if let Row::Admission { scope, person: who } = row
            && *who == person
        {
            carried.push(Capacity::User(scope.quality));
        }
    }
    carried.retain(|capacity| {
        capacity
            .quality()
            .is_none_or(|id| quality(register, id).is_some())
    });
    carried
}

pub fn institutions(register: &Register) -> Vec<InstitutionId> {
    let rows = register.living(Table::Institutions);
    rows.filter_map(|(_, row)| match row {
        Row::Institution { institution, .. } => Some(*institution),
        _ => None,
    })
    .collect()
}

pub fn qualities(register: &Register) -> Vec<QualityFacts> {
    let rows = register.living(Table::Qualities);
    rows.filter_map(|(_, row)| match row {
        Row::Quality {
            quality,
            institution,
            kind,
            ..
        } => Some(QualityFacts {
            id: *quality,
            institution: *institution,
            kind: kind.clone(),
        }),
        _ => None,
    })
    .collect()
}

pub fn quality(register: &Register, id: QualityId) -> Option<QualityFacts> {
    qualities(register)
        .into_iter()
        .find(|quality| quality.id == id)
}

/// The functions attested of a person in an institution on a day.
pub fn functions(
    register: &Register,
    place: InstitutionId,
    who: PersonId,
    today: Day,
) -> Vec<Function> {
    let rows = register.living(Table::Attestations);
    rows.filter_map(|(_, row)| match row {
        Row::Attestation {
            institution,
            person,
            function,
            period,
            ..
        } => {
            let his = *institution == place && *person == who && period.contains(today);
            his.then_some(*function)
        }
        _ => None,
    })
    .collect()
}

/// The roles held in a quality on a day, in the order of the acts.
pub fn roles(register: &Register, who: PersonId, place: QualityId, today: Day) -> Vec<String> {
    let rows = register.living(Table::Grants);
    rows.filter_map(|(_, row)| match row {
        Row::Grant {
            scope,
            person,
            role,
            period,
            ..
        } => {
            let his = scope.quality == place && *person == who && period.contains(today);
            his.then(|| role.clone())
        }
        _ => None,
    })
    .collect()
}

pub const fn office_of(capacity: Capacity) -> Option<(Office, Seat)> {
    Some(match capacity {
        Capacity::AccessManager(id) => (Office::AccessManager, Seat::Institution(id)),
        Capacity::CoAccessManager(id) => (Office::CoAccessManager, Seat::Institution(id)),
        Capacity::LocalManager(id) => (Office::LocalManager, Seat::Quality(id)),
        Capacity::CoLocalManager(id) => (Office::CoLocalManager, Seat::Quality(id)),
        _ => return None,
    })
}

const fn capacity_of(office: Office, seat: Seat) -> Option<Capacity> {
    Some(match (office, seat) {
        (Office::AccessManager, Seat::Institution(id)) => Capacity::AccessManager(id),
        (Office::CoAccessManager, Seat::Institution(id)) => Capacity::CoAccessManager(id),
        (Office::LocalManager, Seat::Quality(id)) => Capacity::LocalManager(id),
        (Office::CoLocalManager, Seat::Quality(id)) => Capacity::CoLocalManager(id),
        _ => return None,
    })
}

/// The act that designated a person to the office of a capacity, if he holds it.
pub fn office(register: &Register, who: PersonId, capacity: Capacity) -> Option<ActNumber> {
    let (wanted, place) = office_of(capacity)?;
    offices(register)
        .into_iter()
        .find(|(_, office, seat, person)| (*office, *seat, *person) == (wanted, place, who))
        .map(|(act, ..)| act)
}

/// Every living office: the act, which, where, whose.
pub fn offices(register: &Register) -> Vec<(ActNumber, Office, Seat, PersonId)> {
    let rows = register.living(Table::Offices);
    rows.filter_map(|(RowKey { act, .. }, row)| match row {
        Row::Office {
            seat,
            office,
            person,
            ..
        } => Some((act, *office, *seat, *person)),
        _ => None,
    })
    .collect()
}

pub fn blocked_by(register: &Register, blocked: ActNumber) -> Option<ActNumber> {
    let mut rows = register.living(Table::Blocks);
    rows.find_map(|(key, row)| {
        matches!(row, Row::Block { office } if *office == blocked).then_some(key.act)
    })
}

/// The operator's roles of a person.
pub fn operates(register: &Register, who: PersonId) -> Vec<(ActNumber, OperatorRole)> {
    let rows = register.living(Table::Operators);
    rows.filter_map(|(key, row)| match row {
        Row::Operator { person, role } if *person == who => Some((key.act, *role)),
        _ => None,
    })
    .collect()
}
