//! The sheet of one person within reach: what he has, from whom, since when, until when, and why.

use std::collections::BTreeMap;

use beffroi_domain::capacity::Capacity;
use beffroi_domain::ids::{ActNumber, PersonId};
use beffroi_domain::parties::RoleState;
use beffroi_domain::refusal::Reason;
use beffroi_domain::rules::facts::Place;
use beffroi_domain::time::Moment;
use beffroi_store::people;
use beffroi_store::register::look::institutions::Quality;
use beffroi_store::register::look::users::GrantLine;
use beffroi_store::register::look::{acts, offices, persons, users};

use super::leave;
use super::look_history;
use super::look_managers::{self, OfficeLine};
use super::look_users::{SOON, standing};
use super::reach::Reach;
use super::told::{self, Telling};
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;
use crate::people::{PersonName, masked_number};

/// A role that a person holds, held or will hold, unless it was withdrawn.
#[derive(Debug, Clone)]
pub struct RoleLine {
    /// The grant.
    pub grant: GrantLine,
    /// Who granted it; nobody when the program itself did, or when he was erased.
    pub giver: Option<PersonName>,
    /// In what capacity.
    pub capacity: Option<Capacity>,
    /// When it was granted.
    pub at: Moment,
    /// Why, in words.
    pub ground: Option<String>,
}

/// What a person is in one quality.
#[derive(Debug, Clone)]
pub struct InQuality {
    /// Which one.
    pub quality: Quality,
    /// The act that admitted him, if he is a user there.
    pub admission: Option<ActNumber>,
    /// His roles there.
    pub roles: Vec<RoleLine>,
    /// His offices there.
    pub offices: Vec<OfficeLine>,
}

/// The sheet.
#[derive(Debug, Clone)]
pub struct PersonSheet {
    /// Who.
    pub person: PersonName,
    /// His national number, masked.
    pub number: String,
    /// How his roles stand.
    pub state: RoleState,
    /// What he is, quality by quality.
    pub qualities: Vec<InQuality>,
    /// His offices for the whole institution.
    pub offices: Vec<OfficeLine>,
    /// How many things end when he leaves.
    pub ends: u64,
    /// What was done about him, newest first.
    pub history: Telling,
}

/// The sheet of somebody who has, or had, something within reach.
///
/// # Errors
/// [`Reason::NotFound`] for anybody else: it is not told whether he exists.
pub async fn person_sheet(
    desk: &Desk,
    caller: &Caller,
    reach: &Reach,
    person: PersonId,
) -> Result<PersonSheet, Denied> {
    let mut reader = desk.store.reader().await?;
    let known = people::person(&mut reader, person)
        .await?
        .ok_or(Reason::NotFound)?;
    let history = look_history::about_person(&mut reader, reach, person).await?;
    if history.acts.is_empty() {
        return Err(Reason::NotFound.into());
    }
    let looked_at = reach.looked_at();
    let grants = users::grants_of_persons(&mut reader, &looked_at, &[person]).await?;
    let roles = role_lines(&mut reader, &grants).await?;
    let mut held = Vec::new();
    for row in offices::offices_of(&mut reader, person).await? {
        let place = row.place.clone();
        held.push((place, look_managers::line(&mut reader, row).await?));
    }
    let at = |place: &Place| -> Vec<OfficeLine> {
        let here = held.iter().filter(|(held, _)| held == place);
        here.map(|(_, line)| line.clone()).collect()
    };
    let mut qualities = Vec::new();
    for quality in &reach.qualities {
        let id = quality.facts.id;
        if !looked_at.contains(&id) {
            continue;
        }
        let here = InQuality {
            quality: quality.clone(),
            admission: persons::admission(&mut reader, id, person).await?,
            roles: roles
                .iter()
                .filter(|line| line.grant.quality == id)
                .cloned()
                .collect(),
            offices: at(&Place::Quality(quality.facts.clone())),
        };
        if here.admission.is_some() || !here.roles.is_empty() || !here.offices.is_empty() {
            qualities.push(here);
        }
    }
    let ends = leave::ends(&mut reader, person, &looked_at, reach.whole).await?;
    let today = caller.at.day();
    Ok(PersonSheet {
        number: masked_number(&desk.vault, person, &known.number_sealed)?,
        person: PersonName {
            person,
            family_name: known.family_name,
            given_name: known.given_name,
        },
        state: standing(&grants, today, today.plus_days(SOON)).0,
        qualities,
        offices: at(&Place::Institution(reach.institution.institution)),
        ends: leave::count(&ends),
        history,
    })
}

/// The grants with who gave them, when and why, as the ledger says.
pub(crate) async fn role_lines(
    reader: &mut beffroi_store::db::Connection,
    grants: &[GrantLine],
) -> Result<Vec<RoleLine>, Denied> {
    let numbers: Vec<ActNumber> = grants.iter().map(|grant| grant.act).collect();
    let mut by_number = BTreeMap::new();
    let mut telling = Telling::default();
    for some in numbers.chunks(200) {
        let stored = acts::numbered(reader, some).await?;
        let part = told::tell(reader, stored).await?;
        telling.names.extend(part.names);
        telling.words.extend(part.words);
        by_number.extend(part.acts.into_iter().map(|act| (act.number, act)));
    }
    let line = |grant: &GrantLine| {
        let act = by_number.get(&grant.act);
        let giver = act.and_then(|act| act.by.person);
        let words = act.and_then(|act| told::words_of(&act.what));
        RoleLine {
            grant: grant.clone(),
            giver: giver.and_then(|person| telling.names.get(&person).cloned()),
            capacity: act.map(|act| act.by.capacity),
            at: act.map_or(Moment::from_millis(0), |act| act.at),
            ground: words.and_then(|words| telling.words.get(&words).cloned()),
        }
    };
    Ok(grants.iter().map(line).collect())
}

/// One grant with who gave it and why, for the page that withdraws it.
///
/// # Errors
/// [`Reason::NotFound`] when no act made it, it was withdrawn, or it lies out of reach.
pub async fn role_line(
    desk: &Desk,
    reach: &Reach,
    grant: ActNumber,
) -> Result<(PersonName, RoleLine), Denied> {
    let mut reader = desk.store.reader().await?;
    let row = persons::grant(&mut reader, grant)
        .await?
        .ok_or(Reason::NotFound)?;
    if !reach.looked_at().contains(&row.quality.id) {
        return Err(Reason::NotFound.into());
    }
    let line = GrantLine {
        act: row.act,
        quality: row.quality.id,
        person: row.person,
        role: row.role,
        period: row.period,
    };
    let name = crate::people::name_of(&mut reader, row.person).await?;
    let mut lines = role_lines(&mut reader, &[line]).await?;
    let line = lines.pop().ok_or(Reason::NotFound)?;
    Ok((name, line))
}

/// What would end if this person left, quality by quality, with how many things these are.
pub async fn leaving(
    desk: &Desk,
    reach: &Reach,
    person: PersonId,
) -> Result<Vec<leave::Ends>, Denied> {
    let mut reader = desk.store.reader().await?;
    leave::ends(&mut reader, person, &reach.looked_at(), reach.whole).await
}
