//! The security cell says who works for a sender. An ordinary row, recorded in the trail.

use beffroi_domain::ids::SenderId;
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::rules::question::Ask;
use beffroi_store::register::look::senders;
use beffroi_store::sender_access;

use super::attest_function::Attested;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, Done, Step, entry};
use crate::people::{self, Named, Prepared};
use crate::sign_in::activation;

/// Adds a person; he is known from now on if he was not.
pub async fn add_sender_staff(
    desk: &Desk,
    caller: &Caller,
    sender: SenderId,
    named: &Named,
) -> Result<Done<Attested>, Denied> {
    let input = (
        sender,
        people::prepare(desk, caller, named, "sender staff")?,
    );
    desk.act(caller, "add-sender-staff", input, |step, input| {
        Box::pin(decide(step, input.0, &input.1))
    })
    .await
}

async fn decide(
    step: &mut Step<'_>,
    sender: SenderId,
    person: &Prepared,
) -> Result<Decided<Attested>, Denied> {
    // Whoever may register a sender may say who works for it.
    step.asking().may(&Ask::RegisterSender)?;
    senders::sender(step.tx, sender)
        .await?
        .ok_or(Reason::NotFound)?;
    let (person, facts) = people::find_or_identify(step, person).await?;
    if step.caller.person() == Some(person) {
        return Err(Refusal::because(Reason::NotAllowed).under("R9").into());
    }
    if !sender_access::add_staff(step.tx, sender, person).await? {
        return Err(Refusal::because(Reason::AlreadyAdmitted)
            .about("number")
            .into());
    }
    let mut record = entry(step.caller, "sender-staff-added", "done");
    record.subject_kind = Some("sender".to_owned());
    record.subject = Some(sender.bytes());
    record.body = person.bytes().to_vec();
    step.tx.record(record)?;
    let activation = activation::create(step, person, None).await?;
    Ok(Decided {
        institution: None,
        facts,
        value: Attested { person, activation },
    })
}
