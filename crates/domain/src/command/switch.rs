//! From paper to electronic: one step for everything, when every condition is met (M5).

use super::Asking;
use crate::act::{Evidence, Fact};
use crate::catalogue::parts::SwitchCheck;
use crate::commitment::Commitment;
use crate::ids::{ActNumber, PersonId};
use crate::refusal::{Reason, Refusal};
use crate::rules::facts::QualityFacts;
use crate::rules::question::Ask;
use crate::time::Day;

/// Where an institution stands on its way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SwitchState {
    /// Whether the quality has a mailbox at all.
    pub has_mailbox: bool,
    /// The checks that are met today.
    pub met: Vec<SwitchCheck>,
    /// The living request and its day.
    pub request: Option<(ActNumber, Day)>,
    /// Who asked.
    pub requested_by: Option<PersonId>,
    /// The day from which it is electronic, once approved.
    pub electronic_from: Option<Day>,
}

impl SwitchState {
    /// The conditions of the catalogue that are not met.
    pub fn missing(&self, conditions: impl IntoIterator<Item = SwitchCheck>) -> Vec<SwitchCheck> {
        conditions
            .into_iter()
            .filter(|check| !self.met.contains(check))
            .collect()
    }
}

/// The conditions that somebody records, as against those that the program sees for itself.
pub const fn is_recorded(check: SwitchCheck) -> bool {
    matches!(
        check,
        SwitchCheck::NetworkDeclared
            | SwitchCheck::LocalManagerForm
            | SwitchCheck::UserManagementForm
    )
}

fn open(state: &SwitchState) -> Result<(), Refusal> {
    if !state.has_mailbox {
        return Err(Refusal::because(Reason::NoMailbox).under("M1"));
    }
    if let Some(from) = state.electronic_from {
        return Err(Refusal::because(Reason::AlreadyElectronic)
            .under("M5")
            .with("from", from.to_string()));
    }
    Ok(())
}

/// Records that a condition is met.
pub fn record_condition(
    quality: &QualityFacts,
    condition: SwitchCheck,
    detail: Option<Commitment>,
    evidence: Option<Evidence>,
    state: &SwitchState,
    asking: &Asking<'_>,
) -> Result<Vec<Fact>, Refusal> {
    asking.may(&Ask::RecordSwitchCondition {
        quality: quality.clone(),
    })?;
    open(state)?;
    if !is_recorded(condition) {
        return Err(Refusal::because(Reason::ConditionUnknown)
            .under("M5")
            .about("condition"));
    }
    if state.met.contains(&condition) {
        return Err(Refusal::because(Reason::ConditionMet)
            .under("M5")
            .about("condition"));
    }
    let form = matches!(
        condition,
        SwitchCheck::LocalManagerForm | SwitchCheck::UserManagementForm
    );
    if form && evidence.is_none() {
        return Err(Refusal::because(Reason::EvidenceMissing)
            .under("M5")
            .about("evidence"));
    }
    if !form && detail.is_none() {
        return Err(Refusal::because(Reason::Missing)
            .under("M5")
            .about("detail"));
    }
    Ok(vec![Fact::SwitchConditionRecorded {
        quality: quality.id,
        condition: condition.code().to_owned(),
        detail,
        evidence,
    }])
}

/// Asks for the switch from a day on.
pub fn request(
    quality: &QualityFacts,
    from: Day,
    state: &SwitchState,
    asking: &Asking<'_>,
) -> Result<Vec<Fact>, Refusal> {
    asking.may(&Ask::RequestSwitch {
        quality: quality.clone(),
    })?;
    open(state)?;
    if state.request.is_some() {
        return Err(Refusal::because(Reason::SwitchRequested).under("M5"));
    }
    if from < asking.today() {
        return Err(Refusal::because(Reason::SwitchDayPast)
            .under("M5")
            .about("from"));
    }
    Ok(vec![Fact::SwitchRequested {
        quality: quality.id,
        from,
    }])
}

/// Approves it: every condition of the catalogue is met, or the list of those that are not.
pub fn approve(
    quality: &QualityFacts,
    from: Day,
    state: &SwitchState,
    asking: &Asking<'_>,
) -> Result<Vec<Fact>, Refusal> {
    asking.may(&Ask::ApproveSwitch {
        quality: quality.clone(),
        requested_by: state.requested_by,
    })?;
    open(state)?;
    let Some((request, _)) = state.request else {
        return Err(Refusal::because(Reason::SwitchNotRequested).under("M5"));
    };
    let missing = state.missing(
        asking
            .catalogue
            .conditions
            .iter()
            .map(|condition| condition.code),
    );
    if !missing.is_empty() {
        let codes: Vec<&str> = missing.iter().map(|check| check.code()).collect();
        return Err(Refusal::because(Reason::ConditionsMissing)
            .under("M5")
            .with("missing", codes.join(" ")));
    }
    if from < asking.today() {
        return Err(Refusal::because(Reason::SwitchDayPast)
            .under("M5")
            .about("from"));
    }
    Ok(vec![Fact::SwitchApproved {
        quality: quality.id,
        request,
        from,
    }])
}
