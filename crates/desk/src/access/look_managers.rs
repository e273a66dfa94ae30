//! Who manages: the offices of an institution and of its qualities, and whom one could designate.

use beffroi_domain::ids::{ActNumber, QualityId};
use beffroi_domain::parties::{Function, Office, Seat};
use beffroi_domain::time::Moment;
use beffroi_store::db::Connection;
use beffroi_store::ledger;
use beffroi_store::people;
use beffroi_store::register::look::acts;
use beffroi_store::register::look::institutions::Quality;
use beffroi_store::register::look::offices::{self, OfficeRow};

use super::reach::Reach;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;
use crate::people::{PersonName, name_of};

/// An office as pages show it.
#[derive(Debug, Clone)]
pub struct OfficeLine {
    /// The act that designated.
    pub act: ActNumber,
    /// Which office.
    pub office: Office,
    /// Who holds it.
    pub person: PersonName,
    /// Whether it is blocked.
    pub blocked: bool,
    /// Since when.
    pub since: Moment,
}

/// Who manages a quality.
#[derive(Debug, Clone)]
pub struct QualityManagers {
    /// Which one.
    pub quality: Quality,
    /// The local manager first, then his co-local-managers.
    pub offices: Vec<OfficeLine>,
}

impl QualityManagers {
    /// The local manager.
    pub fn local_manager(&self) -> Option<&OfficeLine> {
        self.offices
            .iter()
            .find(|line| line.office == Office::LocalManager)
    }

    /// The co-local-managers.
    pub fn co_local_managers(&self) -> impl Iterator<Item = &OfficeLine> {
        self.offices
            .iter()
            .filter(|line| line.office == Office::CoLocalManager)
    }
}

/// Who manages what lies within reach.
#[derive(Debug, Clone)]
pub struct Managers {
    /// The access manager first, then his co-access-managers.
    pub institution: Vec<OfficeLine>,
    /// Each quality looked at.
    pub qualities: Vec<QualityManagers>,
}

/// Lists them.
pub async fn managers(desk: &Desk, reach: &Reach) -> Result<Managers, Denied> {
    let mut reader = desk.store.reader().await?;
    let seat = Seat::Institution(reach.institution.institution);
    let institution = lines(&mut reader, seat).await?;
    let looked_at = reach.looked_at();
    let mut qualities = Vec::new();
    for quality in &reach.qualities {
        if !looked_at.contains(&quality.facts.id) {
            continue;
        }
        let mut offices = lines(&mut reader, Seat::Quality(quality.facts.id)).await?;
        offices.sort_by_key(|line| (line.office, line.act));
        qualities.push(QualityManagers {
            quality: quality.clone(),
            offices,
        });
    }
    Ok(Managers {
        institution,
        qualities,
    })
}

async fn lines(reader: &mut Connection, seat: Seat) -> Result<Vec<OfficeLine>, Denied> {
    let mut lines = Vec::new();
    for row in offices::offices_in(reader, seat).await? {
        lines.push(line(reader, row).await?);
    }
    Ok(lines)
}

pub(crate) async fn line(reader: &mut Connection, row: OfficeRow) -> Result<OfficeLine, Denied> {
    let act = ledger::act(reader, row.act).await?;
    Ok(OfficeLine {
        act: row.act,
        office: row.office,
        person: name_of(reader, row.person).await?,
        blocked: row.blocked.is_some(),
        since: act.map_or(Moment::from_millis(0), |act| act.act.at),
    })
}

/// The data protection officer on record today, who is offered first as local manager (R6).
pub async fn officer_on_record(
    desk: &Desk,
    caller: &Caller,
    reach: &Reach,
) -> Result<Option<PersonName>, Denied> {
    let mut reader = desk.store.reader().await?;
    let today = caller.at.day();
    let rows = offices::attestations_in(&mut reader, reach.institution.institution).await?;
    let officer = rows
        .iter()
        .find(|row| row.function == Function::DataProtectionOfficer && row.period.contains(today));
    match officer.map(|row| row.person) {
        Some(person) => name_of(&mut reader, person).await.map(Some),
        None => Ok(None),
    }
}

/// The address to which a quality's notices go, with the act that set it.
pub async fn address(
    desk: &Desk,
    quality: QualityId,
) -> Result<Option<(ActNumber, String)>, Denied> {
    let mut reader = desk.store.reader().await?;
    let Some((act, commitment)) = acts::address(&mut reader, quality).await? else {
        return Ok(None);
    };
    let words = people::words(&mut reader, commitment).await?;
    Ok(Some((
        act,
        words.map(|words| words.text).unwrap_or_default(),
    )))
}
