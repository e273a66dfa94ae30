//! All about one institution, as the security cell and the help desk see it. Never a document.

use beffroi_domain::catalogue::parts::NetworkRule;
use beffroi_domain::ids::{ActNumber, InstitutionId, PersonId, QualityId};
use beffroi_domain::parties::{Function, Office, Seat};
use beffroi_domain::refusal::Reason;
use beffroi_domain::rules::question::Ask;
use beffroi_domain::time::{Day, Moment, Period};
use beffroi_store::db::Connection;
use beffroi_store::ledger;
use beffroi_store::register::look::institutions::{self, Institution};
use beffroi_store::register::look::{offices, switch};

use super::look;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;
use crate::people::{self, PersonName};
use crate::switch::conditions;

/// The acts shown.
const ACTS: u32 = 20;

/// The sheet.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Names, number, languages.
    pub institution: Institution,
    /// Attested functions that no act has ended.
    pub functions: Vec<Attestation>,
    /// Who heads its access, and his deputies.
    pub managers: Vec<Holder>,
    /// The mission: who signed it (M3).
    pub mission: Option<Mission>,
    /// Its qualities.
    pub qualities: Vec<QualityLine>,
    /// The latest acts in its affairs, the newest first.
    pub acts: Vec<ActLine>,
    /// The rules of the network from which a quality can be excepted.
    pub rules: Vec<NetworkRule>,
    /// Whether this caller may change anything here, or only look.
    pub may_change: bool,
}

/// An attested function.
#[derive(Debug, Clone)]
pub struct Attestation {
    /// The act that attested.
    pub act: ActNumber,
    /// Whose.
    pub person: PersonName,
    /// Which.
    pub function: Function,
    /// From when, until when.
    pub period: Period,
    /// Whether it holds today.
    pub holds: bool,
}

/// Somebody in an office.
#[derive(Debug, Clone)]
pub struct Holder {
    /// The act that designated him.
    pub act: ActNumber,
    /// Who.
    pub person: PersonName,
    /// Which office.
    pub office: Office,
    /// Whether it is blocked (R3).
    pub blocked: bool,
}

/// A recorded mission.
#[derive(Debug, Clone)]
pub struct Mission {
    /// The act.
    pub act: ActNumber,
    /// Who signed as president.
    pub president: PersonName,
    /// Who signed as secretary.
    pub secretary: PersonName,
}

/// An activated quality.
#[derive(Debug, Clone)]
pub struct QualityLine {
    /// Which.
    pub quality: QualityId,
    /// The code of its kind.
    pub kind: String,
    /// Whether it has a mailbox, and so a switch.
    pub has_mailbox: bool,
    /// Its local manager and his deputies.
    pub managers: Vec<Holder>,
    /// The day asked for, while the switch waits.
    pub requested: Option<Day>,
    /// The day from which it is electronic.
    pub electronic_from: Option<Day>,
    /// Rules from which it is excepted today.
    pub exceptions: Vec<String>,
}

/// An act, as a line.
#[derive(Debug, Clone)]
pub struct ActLine {
    /// Its number.
    pub number: ActNumber,
    /// When.
    pub at: Moment,
    /// The stable name of its kind.
    pub kind: String,
    /// Who did it, if a person did.
    pub by: Option<PersonName>,
}

/// Shows the sheet of an institution.
///
/// # Errors
/// The refusal of the rules, or [`Reason::NotFound`].
pub async fn institution_sheet(
    desk: &Desk,
    caller: &Caller,
    institution: InstitutionId,
) -> Result<Sheet, Denied> {
    desk.may(caller, &Ask::ViewNetwork).await?;
    desk.may(caller, &Ask::ViewInstitution { institution })
        .await?;
    let today = caller.at.day();
    let mut reader = desk.store.reader().await?;
    let known = institutions::institution(&mut reader, institution)
        .await?
        .ok_or(Reason::NotFound)?;
    look::record(desk, caller, "institution", Some(institution)).await?;
    let facts = desk.facts(caller).await?;
    let change = Ask::RecordMission { institution };
    Ok(Sheet {
        functions: functions(&mut reader, institution, today).await?,
        managers: holders(&mut reader, Seat::Institution(institution)).await?,
        mission: mission(&mut reader, institution).await?,
        qualities: qualities(&mut reader, desk, institution, today).await?,
        acts: acts(&mut reader, institution).await?,
        rules: desk.catalogue.rules.clone(),
        may_change: desk.would_allow(caller, &facts, &change),
        institution: known,
    })
}

async fn functions(
    reader: &mut Connection,
    institution: InstitutionId,
    today: Day,
) -> Result<Vec<Attestation>, Denied> {
    let mut found = Vec::new();
    for row in offices::attestations_in(reader, institution).await? {
        found.push(Attestation {
            act: row.act,
            person: people::name_of(reader, row.person).await?,
            function: row.function,
            period: row.period,
            holds: row.period.contains(today),
        });
    }
    Ok(found)
}

async fn holders(reader: &mut Connection, seat: Seat) -> Result<Vec<Holder>, Denied> {
    let mut found = Vec::new();
    for row in offices::offices_in(reader, seat).await? {
        found.push(Holder {
            act: row.act,
            person: people::name_of(reader, row.person).await?,
            office: row.office,
            blocked: row.blocked.is_some(),
        });
    }
    Ok(found)
}

async fn mission(
    reader: &mut Connection,
    institution: InstitutionId,
) -> Result<Option<Mission>, Denied> {
    let Some((act, president, secretary)) = switch::mission(reader, institution).await? else {
        return Ok(None);
    };
    Ok(Some(Mission {
        act,
        president: people::name_of(reader, president).await?,
        secretary: people::name_of(reader, secretary).await?,
    }))
}

async fn qualities(
    reader: &mut Connection,
    desk: &Desk,
    institution: InstitutionId,
    today: Day,
) -> Result<Vec<QualityLine>, Denied> {
    let mut found = Vec::new();
    for quality in institutions::qualities_of(reader, institution).await? {
        let id = quality.facts.id;
        let request = switch::request(reader, id).await?;
        let electronic = switch::electronic_from(reader, id).await?;
        let exceptions = offices::exceptions(reader, id, today).await?;
        found.push(QualityLine {
            quality: id,
            has_mailbox: conditions::has_mailbox(&desk.catalogue, &quality.facts.kind),
            kind: quality.facts.kind,
            managers: holders(reader, Seat::Quality(id)).await?,
            requested: request.map(|(_, from, _)| from),
            electronic_from: electronic.map(|(_, from)| from),
            exceptions: exceptions.into_iter().collect(),
        });
    }
    Ok(found)
}

async fn acts(reader: &mut Connection, institution: InstitutionId) -> Result<Vec<ActLine>, Denied> {
    let mut found = Vec::new();
    for stored in ledger::acts_of_institution(reader, institution, None, ACTS).await? {
        let person = match stored.act.actor.map(PersonId::from_bytes) {
            Some(actor) => Some(people::name_of(reader, actor).await?),
            None => None,
        };
        found.push(ActLine {
            number: stored.number,
            at: stored.act.at,
            kind: stored.act.kind,
            // A machine credential acts under its own identity, which no person has.
            by: person.filter(|person| !person.family_name.is_empty()),
        });
    }
    Ok(found)
}
