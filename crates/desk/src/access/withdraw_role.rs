//! A manager withdraws a role; it ends at once, in every open session (R15, R20).

use beffroi_domain::command::role::{GrantFacts, withdraw};
use beffroi_domain::command::text;
use beffroi_domain::commitment::Words;
use beffroi_domain::ids::ActNumber;
use beffroi_store::people;
use beffroi_store::register::look::persons;

use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, Done, Step};

/// What a manager asks for.
#[derive(Debug, Clone)]
pub struct Form {
    /// The act that granted.
    pub grant: ActNumber,
    /// Why, in words; may be empty.
    pub reason: String,
}

/// Withdraws the role.
pub async fn withdraw_role(desk: &Desk, caller: &Caller, form: Form) -> Result<Done<()>, Denied> {
    let reason = Words {
        text: form.reason.trim().to_owned(),
        salt: caller.draw("reason")?,
    };
    desk.act(
        caller,
        "withdraw-role",
        (form.grant, reason),
        |step, (grant, reason)| Box::pin(decide(step, *grant, reason)),
    )
    .await
}

async fn decide(
    step: &mut Step<'_>,
    grant: ActNumber,
    reason: &Words,
) -> Result<Decided<()>, Denied> {
    let row = persons::grant(step.tx, grant).await?;
    let institution = row.as_ref().map(|row| row.quality.institution);
    let living = row.map(|row| GrantFacts {
        act: row.act,
        person: row.person,
        role: row.role,
        quality: row.quality,
    });
    let said = !reason.text.is_empty();
    let commitment = said.then(|| reason.commitment());
    let facts = withdraw(living.as_ref(), commitment, &step.asking())?;
    text::optional(&reason.text, text::LONGEST_REASON, "reason")?;
    if said {
        people::keep_words(step.tx, reason).await?;
    }
    Ok(Decided {
        institution,
        facts,
        value: (),
    })
}
