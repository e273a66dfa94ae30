//! The security cell records the mission signed by president and secretary (M3).

use std::path::PathBuf;

use beffroi_domain::command::mission::{self, RecordMission, Slice};
use beffroi_domain::ids::{InstitutionId, PersonId};
use beffroi_domain::parties::Function;
use beffroi_domain::refusal::Reason;
use beffroi_domain::rules::question::Ask;
use beffroi_store::register::look::{institutions, offices, switch};

use super::paper::{self, Paper};
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, Done, Step};

/// What the security cell records.
#[derive(Debug, Clone)]
pub struct Form {
    /// Whose mission.
    pub institution: InstitutionId,
    /// Who signed as president.
    pub president: PersonId,
    /// Who signed as secretary.
    pub secretary: PersonId,
    /// The signed paper, where it was uploaded.
    pub evidence: Option<PathBuf>,
}

/// Records the mission.
pub async fn record_mission(desk: &Desk, caller: &Caller, form: Form) -> Result<Done<()>, Denied> {
    desk.may(caller, &Ask::ViewNetwork).await?;
    let paper = paper::take_in(desk, caller, form.institution, form.evidence.as_ref()).await?;
    desk.act(caller, "record-mission", (form, paper), |step, input| {
        Box::pin(decide(step, &input.0, input.1.as_ref()))
    })
    .await
}

async fn decide(
    step: &mut Step<'_>,
    form: &Form,
    paper: Option<&Paper>,
) -> Result<Decided<()>, Denied> {
    let (institution, today) = (form.institution, step.caller.at.day());
    institutions::institution(step.tx, institution)
        .await?
        .ok_or(Reason::NotFound)?;
    let attested = offices::attestations_in(step.tx, institution).await?;
    let holder = |function| {
        attested
            .iter()
            .find(|row| row.function == function && row.period.contains(today))
            .map(|row| row.person)
    };
    let slice = Slice {
        recorded: switch::mission(step.tx, institution).await?.is_some(),
        president: holder(Function::President),
        secretary: holder(Function::Secretary),
    };
    let command = RecordMission {
        institution,
        president: form.president,
        secretary: form.secretary,
        evidence: paper.map(Paper::evidence),
    };
    let facts = mission::record(command, slice, &step.asking())?;
    if let Some(paper) = paper {
        paper.keep(step).await?;
    }
    Ok(Decided {
        institution: Some(institution),
        facts,
        value: (),
    })
}
