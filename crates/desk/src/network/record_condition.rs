//! The security cell records that a condition of the switch is met (M5).

use std::path::PathBuf;

use beffroi_domain::catalogue::parts::SwitchCheck;
use beffroi_domain::command::{switch, text};
use beffroi_domain::commitment::Words;
use beffroi_domain::ids::QualityId;
use beffroi_domain::refusal::Reason;
use beffroi_domain::rules::question::Ask;
use beffroi_store::people;
use beffroi_store::register::look::institutions;

use super::paper::{self, Paper};
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, Done, Step};
use crate::switch::conditions;

/// What the security cell records.
#[derive(Debug, Clone)]
pub struct Form {
    /// For which quality.
    pub quality: QualityId,
    /// Which condition.
    pub condition: SwitchCheck,
    /// In words, such as which network; may be empty for a form that is attached.
    pub detail: String,
    /// The signed form, where it was uploaded.
    pub evidence: Option<PathBuf>,
}

struct Input {
    form: Form,
    words: Words,
    paper: Option<Paper>,
}

/// Records the condition.
pub async fn record_condition(
    desk: &Desk,
    caller: &Caller,
    form: Form,
) -> Result<Done<()>, Denied> {
    desk.may(caller, &Ask::ViewNetwork).await?;
    let mut reader = desk.store.reader().await?;
    let quality = institutions::quality(&mut reader, form.quality).await?;
    drop(reader);
    let institution = quality.ok_or(Reason::NotFound)?.facts.institution;
    let paper = paper::take_in(desk, caller, institution, form.evidence.as_ref()).await?;
    let words = Words {
        text: form.detail.trim().to_owned(),
        salt: caller.draw("detail")?,
    };
    let input = Input { form, words, paper };
    desk.act(caller, "record-switch-condition", input, |step, input| {
        Box::pin(decide(step, input))
    })
    .await
}

async fn decide(step: &mut Step<'_>, input: &Input) -> Result<Decided<()>, Denied> {
    let Input { form, words, paper } = input;
    let quality = institutions::quality(step.tx, form.quality)
        .await?
        .ok_or(Reason::NotFound)?
        .facts;
    let today = step.caller.at.day();
    let state = conditions::state(step.tx, step.catalogue, &quality, today).await?;
    text::optional(&words.text, text::LONGEST_REASON, "detail")?;
    let said = !words.text.is_empty();
    let facts = switch::record_condition(
        &quality,
        form.condition,
        said.then(|| words.commitment()),
        paper.as_ref().map(Paper::evidence),
        &state,
        &step.asking(),
    )?;
    if said {
        people::keep_words(step.tx, words).await?;
    }
    if let Some(paper) = paper {
        paper.keep(step).await?;
    }
    Ok(Decided {
        institution: Some(quality.institution),
        facts,
        value: (),
    })
}
