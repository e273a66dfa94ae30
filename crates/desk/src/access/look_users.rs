//! The users within reach: by name, twenty-five on a page, with their roles and how these stand.

use std::collections::BTreeMap;

use beffroi_domain::command::text;
use beffroi_domain::ids::{PersonId, QualityId};
use beffroi_domain::numbers::Ssin;
use beffroi_domain::parties::RoleState;
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::rules::facts::Place;
use beffroi_domain::rules::question::Ask;
use beffroi_domain::time::Day;
use beffroi_store::people;
use beffroi_store::register::look::persons;
use beffroi_store::register::look::users::{self, Edge, Filter, GrantLine, UserRow};

use super::reach::Reach;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;
use crate::people::{PersonName, masked_number, number_digest};

/// Users on a page.
const PAGE: u32 = 25;
/// A role that ends within so many days is told to be ending.
pub const SOON: i32 = 60;

/// What the list is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// Part of a name, as typed.
    pub name: String,
    /// How the roles stand.
    pub state: Option<RoleState>,
    /// The code of a role in force.
    pub role: Option<String>,
    /// The last person of the page before.
    pub after: Option<PersonId>,
    /// The first person of the page after.
    pub before: Option<PersonId>,
}

/// A user in the list.
#[derive(Debug, Clone)]
pub struct UserLine {
    /// Who.
    pub person: PersonName,
    /// The national number, masked.
    pub number: String,
    /// His grants that no act has withdrawn, oldest first.
    pub grants: Vec<GrantLine>,
    /// How they stand.
    pub state: RoleState,
    /// When the first of those in force ends.
    pub until: Option<Day>,
}

/// A page of the list.
#[derive(Debug, Clone)]
pub struct UsersPage {
    /// The users, by name.
    pub lines: Vec<UserLine>,
    /// How many users match, on all pages.
    pub total: u64,
    /// Before whom the page before ends.
    pub previous: Option<PersonId>,
    /// After whom the next page begins.
    pub next: Option<PersonId>,
}

/// One page of users.
///
/// # Errors
/// The rules' refusal (R16).
pub async fn users_page(
    desk: &Desk,
    caller: &Caller,
    reach: &Reach,
    wish: &Wish,
) -> Result<UsersPage, Denied> {
    let place = reach.chosen.as_ref().map_or(
        Place::Institution(reach.institution.institution),
        |quality| Place::Quality(quality.facts.clone()),
    );
    desk.may(caller, &Ask::SearchPersons { place }).await?;
    let mut reader = desk.store.reader().await?;
    let filter = filter(caller, reach, wish);
    let edge = match (wish.after, wish.before) {
        (Some(person), _) => people::folded_name(&mut reader, person)
            .await?
            .map_or(Edge::Start, |name| Edge::After(name, person)),
        (None, Some(person)) => people::folded_name(&mut reader, person)
            .await?
            .map_or(Edge::Start, |name| Edge::Before(name, person)),
        (None, None) => Edge::Start,
    };
    let rows = users::users(&mut reader, &filter, &edge, PAGE + 1).await?;
    let total = users::count(&mut reader, &filter).await?;
    let (rows, previous, next) = cut(rows, &edge);
    let persons: Vec<PersonId> = rows.iter().map(|row| row.person).collect();
    let grants = users::grants_of_persons(&mut reader, &filter.qualities, &persons).await?;
    drop(reader);
    let mut by_person: BTreeMap<PersonId, Vec<GrantLine>> = BTreeMap::new();
    for grant in grants {
        by_person.entry(grant.person).or_default().push(grant);
    }
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let grants = by_person.remove(&row.person).unwrap_or_default();
        lines.push(line(desk, row, grants, &filter)?);
    }
    Ok(UsersPage {
        lines,
        total,
        previous,
        next,
    })
}

fn filter(caller: &Caller, reach: &Reach, wish: &Wish) -> Filter {
    let today = caller.at.day();
    Filter {
        qualities: reach.looked_at(),
        name: text::fold(&wish.name),
        state: wish.state,
        role: wish.role.clone(),
        today,
        soon: today.plus_days(SOON),
    }
}

/// Takes off the one row too many, which only says that there is another page.
fn cut(mut rows: Vec<UserRow>, edge: &Edge) -> (Vec<UserRow>, Option<PersonId>, Option<PersonId>) {
    let more = rows.len() > PAGE as usize;
    let backwards = matches!(edge, Edge::Before(..));
    if more && backwards {
        rows.remove(0);
    } else if more {
        rows.pop();
    }
    let first = rows.first().map(|row| row.person);
    let last = rows.last().map(|row| row.person);
    let previous = match edge {
        Edge::Start => None,
        Edge::After(..) => first,
        Edge::Before(..) => first.filter(|_| more),
    };
    let next = last.filter(|_| more || backwards);
    (rows, previous, next)
}

fn line(
    desk: &Desk,
    row: UserRow,
    grants: Vec<GrantLine>,
    filter: &Filter,
) -> Result<UserLine, Denied> {
    let number = masked_number(&desk.vault, row.person, &row.number_sealed)?;
    let (state, until) = standing(&grants, filter.today, filter.soon);
    Ok(UserLine {
        person: PersonName {
            person: row.person,
            family_name: row.family_name,
            given_name: row.given_name,
        },
        number,
        grants,
        state,
        until,
    })
}

/// How grants stand today, and when the first of those in force ends.
pub fn standing(grants: &[GrantLine], today: Day, soon: Day) -> (RoleState, Option<Day>) {
    if grants.is_empty() {
        return (RoleState::Without, None);
    }
    let in_force = || grants.iter().filter(|grant| grant.period.contains(today));
    let until = in_force().filter_map(|grant| grant.period.until).min();
    let state = if in_force().next().is_some() {
        match until {
            Some(day) if day <= soon => RoleState::Expiring,
            _ => RoleState::Active,
        }
    } else if grants.iter().any(|grant| !grant.period.is_over(today)) {
        RoleState::Coming
    } else {
        RoleState::Expired
    };
    (state, until)
}

/// Finds a user within reach by his whole national number, which therefore never stands in an address.
///
/// # Errors
/// [`Reason::BadNumber`] with what is wrong with it; [`Reason::NotAdmitted`] when nobody within reach has it, which
/// tells nothing about people elsewhere.
pub async fn find_by_number(
    desk: &Desk,
    caller: &Caller,
    reach: &Reach,
    number: &str,
) -> Result<PersonId, Denied> {
    let place = reach.chosen.as_ref().map_or(
        Place::Institution(reach.institution.institution),
        |quality| Place::Quality(quality.facts.clone()),
    );
    desk.may(caller, &Ask::SearchPersons { place }).await?;
    let number = Ssin::parse(number, caller.at.day().date()).map_err(|error| {
        Refusal::because(Reason::BadNumber)
            .about("number")
            .with("number", error.code())
            .with("kind", "ssin")
    })?;
    let digest = number_digest(&desk.vault, number)?;
    let mut reader = desk.store.reader().await?;
    let nobody = || Refusal::because(Reason::NotAdmitted).about("number");
    let known = people::person_by_number(&mut reader, digest)
        .await?
        .ok_or_else(nobody)?;
    let looked_at: Vec<QualityId> = reach.looked_at();
    for quality in looked_at {
        if persons::admission(&mut reader, quality, known.person)
            .await?
            .is_some()
        {
            return Ok(known.person);
        }
    }
    Err(nobody().into())
}
