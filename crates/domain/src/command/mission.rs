//! The mission signed by president and secretary (M3), and exceptions to a rule of the network (R6).

use super::Asking;
use crate::act::{Evidence, Fact};
use crate::catalogue::codes::RuleCode;
use crate::commitment::Words;
use crate::ids::{InstitutionId, PersonId};
use crate::refusal::{Reason, Refusal};
use crate::rules::facts::QualityFacts;
use crate::rules::question::Ask;
use crate::time::Period;

/// Records a mission.
#[derive(Debug, Clone, Copy)]
pub struct RecordMission {
    /// Whose.
    pub institution: InstitutionId,
    /// Who signed as president.
    pub president: PersonId,
    /// Who signed as secretary.
    pub secretary: PersonId,
    /// The signed paper.
    pub evidence: Option<Evidence>,
}

/// What the decision must know.
#[derive(Debug, Clone, Copy)]
pub struct Slice {
    /// Whether a mission is recorded already.
    pub recorded: bool,
    /// The attested president, today.
    pub president: Option<PersonId>,
    /// The attested secretary, today.
    pub secretary: Option<PersonId>,
}

/// Decides.
pub fn record(
    command: RecordMission,
    slice: Slice,
    asking: &Asking<'_>,
) -> Result<Vec<Fact>, Refusal> {
    asking.may(&Ask::RecordMission {
        institution: command.institution,
    })?;
    if slice.recorded {
        return Err(Refusal::because(Reason::MissionRecorded).under("M3"));
    }
    if slice.president != Some(command.president) || slice.secretary != Some(command.secretary) {
        return Err(Refusal::because(Reason::SignatoriesDiffer)
            .under("M3")
            .about("president"));
    }
    let evidence = command.evidence.ok_or_else(|| {
        Refusal::because(Reason::EvidenceMissing)
            .under("M3")
            .about("evidence")
    })?;
    Ok(vec![Fact::MissionRecorded {
        institution: command.institution,
        president: command.president,
        secretary: command.secretary,
        evidence,
    }])
}

/// Records a dated, reasoned exception to a rule of the network.
pub fn except(
    quality: &QualityFacts,
    rule: &str,
    period: Period,
    reason: &Words,
    asking: &Asking<'_>,
) -> Result<Vec<Fact>, Refusal> {
    asking.may(&Ask::RecordException {
        quality: quality.clone(),
        rule: rule.to_owned(),
    })?;
    let known = rule
        .parse::<RuleCode>()
        .ok()
        .and_then(|code| asking.catalogue.rule(&code));
    if known.is_none() {
        return Err(Refusal::because(Reason::RuleUnknown).about("rule"));
    }
    super::text::required(&reason.text, super::text::LONGEST_REASON, "reason")?;
    if period.until.is_none() {
        return Err(Refusal::because(Reason::Missing).under("R6").about("until"));
    }
    super::period::not_over(&period, asking.today())?;
    Ok(vec![Fact::RuleExcepted {
        rule: rule.to_owned(),
        quality: quality.id,
        period,
        reason: reason.commitment(),
    }])
}
