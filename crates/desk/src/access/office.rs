//! Ending, blocking and unblocking an office (R3, R7, R10).

use beffroi_domain::act::Fact;
use beffroi_domain::command::Asking;
use beffroi_domain::command::office::{self, OfficeFacts};
use beffroi_domain::ids::{ActNumber, InstitutionId};
use beffroi_domain::parties::Seat;
use beffroi_domain::refusal::Refusal;
use beffroi_domain::rules::facts::Place;
use beffroi_store::db::Connection;
use beffroi_store::register::look::offices::{self, OfficeRow};

use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, Done, Step};

type Decision = fn(Option<&OfficeFacts>, &Asking<'_>) -> Result<Vec<Fact>, Refusal>;

/// Ends the office that this act gave. The last who can manage a seat is not ended (R10).
pub async fn end_office(
    desk: &Desk,
    caller: &Caller,
    office: ActNumber,
) -> Result<Done<()>, Denied> {
    desk.act(caller, "end-office", office, |step, office| {
        Box::pin(decide(step, *office, office::end))
    })
    .await
}

/// Takes all power from the holder of the office that this act gave, from this instant (R3).
pub async fn block_office(
    desk: &Desk,
    caller: &Caller,
    office: ActNumber,
) -> Result<Done<()>, Denied> {
    desk.act(caller, "block-office", office, |step, office| {
        Box::pin(decide(step, *office, office::block))
    })
    .await
}

/// Gives it back (R3).
pub async fn unblock_office(
    desk: &Desk,
    caller: &Caller,
    office: ActNumber,
) -> Result<Done<()>, Denied> {
    desk.act(caller, "unblock-office", office, |step, office| {
        Box::pin(decide(step, *office, office::unblock))
    })
    .await
}

async fn decide(
    step: &mut Step<'_>,
    act: ActNumber,
    decision: Decision,
) -> Result<Decided<()>, Denied> {
    let living = match offices::office(step.tx, act).await? {
        Some(row) => Some(facts(step.tx, row).await?),
        None => None,
    };
    let institution = living.as_ref().map(|office| of(&office.place));
    Ok(Decided {
        institution,
        facts: decision(living.as_ref(), &step.asking())?,
        value: (),
    })
}

/// A living office with how many others could manage the same seat.
pub(crate) async fn facts(
    connection: &mut Connection,
    row: OfficeRow,
) -> Result<OfficeFacts, Denied> {
    let seat = match &row.place {
        Place::Institution(id) => Seat::Institution(*id),
        Place::Quality(quality) => Seat::Quality(quality.id),
        Place::Subdivision(subdivision) => Seat::Subdivision(subdivision.id),
    };
    let colleagues = offices::offices_in(connection, seat).await?;
    let others = colleagues
        .iter()
        .filter(|other| other.act != row.act && other.blocked.is_none())
        .count();
    Ok(OfficeFacts {
        act: row.act,
        office: row.office,
        person: row.person,
        place: row.place,
        blocked: row.blocked,
        others: u32::try_from(others).unwrap_or(u32::MAX),
    })
}

pub(crate) const fn of(place: &Place) -> InstitutionId {
    match place {
        Place::Institution(id) => *id,
        Place::Quality(quality) => quality.institution,
        Place::Subdivision(subdivision) => subdivision.quality.institution,
    }
}
