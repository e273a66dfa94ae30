//! The end, the blocking and the unblocking of an office.

use super::Asking;
use crate::act::Fact;
use crate::ids::{ActNumber, PersonId};
use crate::parties::Office;
use crate::refusal::{Reason, Refusal};
use crate::rules::facts::Place;
use crate::rules::question::Ask;

/// A living office.
#[derive(Debug, Clone)]
pub struct OfficeFacts {
    /// The act that designated.
    pub act: ActNumber,
    /// Which office.
    pub office: Office,
    /// Who holds it.
    pub person: PersonId,
    /// Where it is held.
    pub place: Place,
    /// The act that blocked it, if it is blocked.
    pub blocked: Option<ActNumber>,
    /// How many others, not blocked, can manage the same seat.
    pub others: u32,
}

/// Ends an office. The last who can manage a seat does not leave without a successor (R10).
pub fn end(office: Option<&OfficeFacts>, asking: &Asking<'_>) -> Result<Vec<Fact>, Refusal> {
    let office = office.ok_or(Reason::ChangedMeanwhile)?;
    asking.may(&Ask::EndOffice {
        place: office.place.clone(),
        holder: office.person,
        office: office.office,
    })?;
    let single = matches!(office.office, Office::AccessManager | Office::LocalManager);
    if single && office.others == 0 {
        return Err(Refusal::because(Reason::LastManager)
            .under("R10")
            .with("office", office.office.code()));
    }
    Ok(vec![Fact::OfficeEnded { office: office.act }])
}

/// Takes all power from the holder, from this instant (R3).
pub fn block(office: Option<&OfficeFacts>, asking: &Asking<'_>) -> Result<Vec<Fact>, Refusal> {
    let office = office.ok_or(Reason::ChangedMeanwhile)?;
    asking.may(&Ask::BlockOffice {
        place: office.place.clone(),
        holder: office.person,
        office: office.office,
    })?;
    if office.blocked.is_some() {
        return Err(Refusal::because(Reason::OfficeBlocked).under("R3"));
    }
    Ok(vec![Fact::OfficeBlocked { office: office.act }])
}

/// Gives it back (R3).
pub fn unblock(office: Option<&OfficeFacts>, asking: &Asking<'_>) -> Result<Vec<Fact>, Refusal> {
    let office = office.ok_or(Reason::ChangedMeanwhile)?;
    asking.may(&Ask::UnblockOffice {
        place: office.place.clone(),
        holder: office.person,
        office: office.office,
    })?;
    let block = office
        .blocked
        .ok_or_else(|| Refusal::because(Reason::ChangedMeanwhile).under("R3"))?;
    Ok(vec![Fact::OfficeUnblocked { block }])
}
