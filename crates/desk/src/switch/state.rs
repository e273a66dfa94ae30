//! The task list of the switch: each condition of the catalogue, met or not, since when, and who can do it (M5).

use beffroi_domain::catalogue::parts::{SwitchCheck, SwitchCondition, Title};
use beffroi_domain::ids::{InstitutionId, QualityId};
use beffroi_domain::parties::{Function, Office, Seat};
use beffroi_domain::refusal::Reason;
use beffroi_domain::rules::facts::QualityFacts;
use beffroi_domain::rules::question::Ask;
use beffroi_domain::time::{Day, Moment};
use beffroi_store::db::Connection;
use beffroi_store::people as people_store;
use beffroi_store::register::look::institutions::{self, Institution, Quality};
use beffroi_store::register::look::{acts, offices, switch, switch_details};

use super::conditions;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;
use crate::network::look;
use crate::people::{self, PersonName};

/// Where a quality stands on its way, as people see it.
#[derive(Debug, Clone)]
pub struct SwitchSheet {
    /// The quality.
    pub quality: QualityFacts,
    /// Its institution.
    pub institution: Institution,
    /// The conditions, in the order of the catalogue.
    pub conditions: Vec<Condition>,
    /// The day that was asked for, once it was.
    pub requested_from: Option<Day>,
    /// Whether this caller is the one who asked: another must approve (R9).
    pub requested_by_caller: bool,
    /// The day from which it is electronic, once approved.
    pub electronic_from: Option<Day>,
    /// Whether this caller may ask for the switch.
    pub may_request: bool,
    /// Whether this caller may say where notices go.
    pub may_change_address: bool,
    /// Whether this caller may record conditions.
    pub may_record: bool,
    /// Whether this caller may approve.
    pub may_approve: bool,
}

impl SwitchSheet {
    /// How many conditions are met.
    pub fn met(&self) -> usize {
        self.conditions
            .iter()
            .filter(|condition| condition.met)
            .count()
    }

    /// Whether all are, the request included.
    pub fn is_complete(&self) -> bool {
        self.met() == self.conditions.len()
    }
}

/// One condition.
#[derive(Debug, Clone)]
pub struct Condition {
    /// What the catalogue says of it.
    pub entry: SwitchCondition,
    /// Whether it is met today.
    pub met: bool,
    /// Since when, where an act says so.
    pub since: Option<Moment>,
    /// What was said when it was recorded.
    pub detail: Option<String>,
    /// Who can fix it: each title, with the persons who have it here. The operator's own staff is not named.
    pub fixers: Vec<Fixer>,
}

/// A title with the persons who have it.
#[derive(Debug, Clone)]
pub struct Fixer {
    /// The title.
    pub title: Title,
    /// Who has it in this institution or quality; may be nobody.
    pub persons: Vec<PersonName>,
}

/// The qualities with a mailbox in whose affairs the caller acts.
///
/// # Errors
/// The refusal of the rules for whoever acts for no institution and does not look after all of them.
pub async fn mailbox_qualities(desk: &Desk, caller: &Caller) -> Result<Vec<Quality>, Denied> {
    let mut reader = desk.store.reader().await?;
    if let Some(quality) = caller.capacity.quality() {
        let quality = institutions::quality(&mut reader, quality).await?;
        return Ok(with_mailbox(desk, quality));
    }
    let Some(institution) = caller.capacity.institution() else {
        drop(reader);
        let institution = InstitutionId::from_bytes([0; 16]);
        desk.may(caller, &Ask::ViewInstitution { institution })
            .await?;
        return Ok(Vec::new());
    };
    let qualities = institutions::qualities_of(&mut reader, institution).await?;
    Ok(with_mailbox(desk, qualities))
}

fn with_mailbox(desk: &Desk, qualities: impl IntoIterator<Item = Quality>) -> Vec<Quality> {
    qualities
        .into_iter()
        .filter(|quality| conditions::has_mailbox(&desk.catalogue, &quality.facts.kind))
        .collect()
}

/// The sheet of a quality.
///
/// # Errors
/// [`Reason::NotFound`] also for a quality that the caller has nothing to do with: it is not told apart from none.
pub async fn state(
    desk: &Desk,
    caller: &Caller,
    quality: QualityId,
) -> Result<SwitchSheet, Denied> {
    let mut reader = desk.store.reader().await?;
    let quality = institutions::quality(&mut reader, quality)
        .await?
        .ok_or(Reason::NotFound)?
        .facts;
    let facts = desk.facts(caller).await?;
    let institution = quality.institution;
    if !desk.would_allow(caller, &facts, &Ask::ViewInstitution { institution }) {
        return Err(Reason::NotFound.into());
    }
    look::record(desk, caller, "switch", Some(institution)).await?;
    let today = caller.at.day();
    let state = conditions::state(&mut reader, &desk.catalogue, &quality, today).await?;
    let mut sheet = Vec::new();
    for entry in &desk.catalogue.conditions {
        // The approval answered the request: what was asked for is done.
        let answered =
            entry.code == SwitchCheck::RequestReceived && state.electronic_from.is_some();
        let met = answered || state.met.contains(&entry.code);
        sheet.push(condition(&mut reader, &quality, entry, met, today).await?);
    }
    let allowed = |ask| desk.would_allow(caller, &facts, &ask);
    let open = state.electronic_from.is_none();
    Ok(SwitchSheet {
        institution: institutions::institution(&mut reader, institution)
            .await?
            .ok_or(Reason::NotFound)?,
        conditions: sheet,
        requested_from: state.request.map(|(_, from)| from),
        requested_by_caller: state.requested_by.is_some() && state.requested_by == caller.person(),
        electronic_from: state.electronic_from,
        may_request: open
            && state.request.is_none()
            && allowed(Ask::RequestSwitch {
                quality: quality.clone(),
            }),
        may_change_address: allowed(Ask::ChangeAddress {
            quality: quality.clone(),
        }),
        may_record: open
            && allowed(Ask::RecordSwitchCondition {
                quality: quality.clone(),
            }),
        may_approve: open
            && state.request.is_some()
            && allowed(Ask::ApproveSwitch {
                quality: quality.clone(),
                requested_by: state.requested_by,
            }),
        quality,
    })
}

async fn condition(
    reader: &mut Connection,
    quality: &QualityFacts,
    entry: &SwitchCondition,
    met: bool,
    today: Day,
) -> Result<Condition, Denied> {
    let (since, detail) = if met {
        since(reader, quality, entry.code).await?
    } else {
        (None, None)
    };
    let mut fixers = Vec::new();
    for &title in &entry.fixed_by {
        let persons = holders(reader, quality, title, today).await?;
        fixers.push(Fixer { title, persons });
    }
    Ok(Condition {
        entry: entry.clone(),
        met,
        since,
        detail,
        fixers,
    })
}

type Since = (Option<Moment>, Option<String>);

/// Since when a condition is met, and what was said about it.
async fn since(
    reader: &mut Connection,
    quality: &QualityFacts,
    check: SwitchCheck,
) -> Result<Since, Denied> {
    let act = match check {
        SwitchCheck::LocalManagerDesignated => {
            let held = offices::offices_in(reader, Seat::Quality(quality.id)).await?;
            let manager = held
                .iter()
                .find(|office| office.office == Office::LocalManager);
            manager.map(|office| office.act)
        }
        SwitchCheck::MissionRecorded => switch::mission(reader, quality.institution)
            .await?
            .map(|(act, _, _)| act),
        SwitchCheck::RequestReceived => switch::request(reader, quality.id)
            .await?
            .map(|(act, _, _)| act),
        SwitchCheck::NoticesHaveAddress => {
            acts::address(reader, quality.id).await?.map(|(act, _)| act)
        }
        SwitchCheck::SomebodyCanRead => None,
        recorded => return since_recorded(reader, quality, recorded).await,
    };
    let Some(act) = act else {
        return Ok((None, None));
    };
    Ok((switch_details::moment_of(reader, act).await?, None))
}

async fn since_recorded(
    reader: &mut Connection,
    quality: &QualityFacts,
    check: SwitchCheck,
) -> Result<Since, Denied> {
    let recorded = switch_details::recorded(reader, quality.id).await?;
    let Some(row) = recorded
        .into_iter()
        .find(|row| row.condition == check.code())
    else {
        return Ok((None, None));
    };
    let words = match row.detail {
        Some(detail) => people_store::words(reader, detail).await?,
        None => None,
    };
    Ok((Some(row.at), words.map(|words| words.text)))
}

/// Who has a title in this quality or its institution, today and not blocked.
async fn holders(
    reader: &mut Connection,
    quality: &QualityFacts,
    title: Title,
    today: Day,
) -> Result<Vec<PersonName>, Denied> {
    let found = if let Some(office) = Office::from_code(title.code()) {
        let seat = match office {
            Office::AccessManager | Office::CoAccessManager => {
                Seat::Institution(quality.institution)
            }
            _ => Seat::Quality(quality.id),
        };
        let held = offices::offices_in(reader, seat).await?;
        let held = held
            .into_iter()
            .filter(|row| row.office == office && row.blocked.is_none());
        held.map(|row| row.person).collect()
    } else if let Some(function) = Function::from_code(title.code()) {
        attested(reader, quality.institution, function, today).await?
    } else {
        Vec::new()
    };
    let mut names = Vec::new();
    for person in found {
        names.push(people::name_of(reader, person).await?);
    }
    Ok(names)
}

async fn attested(
    reader: &mut Connection,
    institution: InstitutionId,
    function: Function,
    today: Day,
) -> Result<Vec<beffroi_domain::ids::PersonId>, Denied> {
    let rows = offices::attestations_in(reader, institution).await?;
    let today = rows
        .into_iter()
        .filter(|row| row.function == function && row.period.contains(today));
    Ok(today.map(|row| row.person).collect())
}

/// The first of the month after the next, which leaves a month to prepare: the day that the form suggests.
pub fn suggested_day(today: Day) -> Day {
    let mut day = today.plus_days(32);
    while day.date().day() != 1 {
        day = day.plus_days(1);
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_suggested_day_is_the_first_of_a_month_more_than_a_month_away() {
        let suggested = |today: &str| suggested_day(today.parse().unwrap()).to_string();
        assert_eq!(suggested("2026-11-21"), "2027-01-01");
        assert_eq!(suggested("2026-11-30"), "2027-01-01");
        assert_eq!(suggested("2026-12-01"), "2027-02-01");
        assert_eq!(suggested("2027-01-01"), "2027-03-01");
    }
}
