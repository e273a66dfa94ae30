//! The caller's own offices, functions and roles, wherever he has them, with who gave each and when (R17).

use std::collections::BTreeMap;

use beffroi_domain::ids::{ActNumber, InstitutionId, PersonId, QualityId};
use beffroi_domain::parties::{Function, Office, OperatorRole};
use beffroi_domain::refusal::Reason;
use beffroi_domain::rules::facts::{Place, QualityFacts};
use beffroi_domain::rules::question::Ask;
use beffroi_domain::time::{Moment, Period};
use beffroi_store::db::Connection;
use beffroi_store::register::look::institutions::{self, Institution};
use beffroi_store::register::look::{acts, offices, persons};

use crate::access::told;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;
use crate::people::PersonName;

/// What somebody is or holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// An office, blocked or not.
    Office(Office, bool),
    /// A part in the operator's staff.
    Operator(OperatorRole),
    /// An attested function.
    Function(Function),
    /// A role, by code.
    Role(String),
    /// That he is a user.
    User,
}

/// One right.
#[derive(Debug, Clone)]
pub struct Right {
    /// What.
    pub what: What,
    /// In which institution, if in one.
    pub institution: Option<Institution>,
    /// In which quality, if in one.
    pub quality: Option<QualityFacts>,
    /// From when, until when, where that is set.
    pub period: Option<Period>,
    /// The act by which it was given.
    pub act: ActNumber,
    /// When.
    pub at: Moment,
    /// Who gave it; nobody when the program itself did, or when he was erased.
    pub giver: Option<PersonName>,
}

struct Found {
    what: What,
    institution: Option<InstitutionId>,
    quality: Option<QualityFacts>,
    period: Option<Period>,
    act: ActNumber,
}

/// Everything that the caller is and holds now, or will hold, wherever.
///
/// # Errors
/// The refusal of the rules for whoever is no person.
pub async fn rights(desk: &Desk, caller: &Caller) -> Result<Vec<Right>, Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    desk.may(caller, &Ask::ViewOwn { person }).await?;
    let mut reader = desk.store.reader().await?;
    let found = collect(&mut reader, person).await?;
    let numbers: Vec<ActNumber> = found.iter().map(|right| right.act).collect();
    let stored = acts::numbered(&mut reader, &numbers).await?;
    let telling = told::tell(&mut reader, stored).await?;
    let given: BTreeMap<ActNumber, (Moment, Option<PersonId>)> = telling
        .acts
        .iter()
        .map(|act| (act.number, (act.at, act.by.person)))
        .collect();
    let mut known: BTreeMap<InstitutionId, Option<Institution>> = BTreeMap::new();
    let mut rights = Vec::with_capacity(found.len());
    for right in found {
        let Some((at, by)) = given.get(&right.act) else {
            continue;
        };
        if let Some(id) = right.institution
            && !known.contains_key(&id)
        {
            known.insert(id, institutions::institution(&mut reader, id).await?);
        }
        rights.push(Right {
            what: right.what,
            institution: right
                .institution
                .and_then(|id| known.get(&id).cloned().flatten()),
            quality: right.quality,
            period: right.period,
            act: right.act,
            at: *at,
            giver: by.and_then(|by| telling.names.get(&by).cloned()),
        });
    }
    Ok(rights)
}

async fn collect(reader: &mut Connection, person: PersonId) -> Result<Vec<Found>, Denied> {
    let mut found = Vec::new();
    for (act, role) in offices::operator_roles(reader, person).await? {
        found.push(Found {
            what: What::Operator(role),
            institution: None,
            quality: None,
            period: None,
            act,
        });
    }
    for office in offices::offices_of(reader, person).await? {
        let (institution, quality) = match office.place {
            Place::Institution(id) => (Some(id), None),
            Place::Quality(quality) => (Some(quality.institution), Some(quality)),
            Place::Subdivision(subdivision) => (
                Some(subdivision.quality.institution),
                Some(subdivision.quality),
            ),
        };
        let what = What::Office(office.office, office.blocked.is_some());
        found.push(Found {
            what,
            institution,
            quality,
            period: None,
            act: office.act,
        });
    }
    for attested in offices::attestations_of(reader, person).await? {
        found.push(Found {
            what: What::Function(attested.function),
            institution: Some(attested.institution),
            quality: None,
            period: Some(attested.period),
            act: attested.act,
        });
    }
    for admission in persons::admissions_of(reader, person).await? {
        let institution = Some(admission.quality.institution);
        let quality = Some(admission.quality);
        found.push(Found {
            what: What::User,
            institution,
            quality,
            period: None,
            act: admission.act,
        });
    }
    for grant in persons::grants_of(reader, person).await? {
        found.push(Found {
            what: What::Role(grant.role),
            institution: Some(grant.quality.institution),
            quality: Some(grant.quality),
            period: Some(grant.period),
            act: grant.act,
        });
    }
    Ok(found)
}

/// The qualities and the institution in which a capacity lies: where changes of rights concern it.
pub(super) async fn places(
    reader: &mut Connection,
    caller: &Caller,
) -> Result<(Vec<QualityId>, Option<InstitutionId>), Denied> {
    let institution = crate::capacities::institution_of(reader, caller.capacity).await?;
    if let Some(quality) = caller.capacity.quality() {
        return Ok((vec![quality], institution));
    }
    let Some(id) = institution else {
        return Ok((Vec::new(), None));
    };
    let qualities = institutions::qualities_of(reader, id).await?;
    Ok((
        qualities
            .into_iter()
            .map(|quality| quality.facts.id)
            .collect(),
        institution,
    ))
}
