//! The security cell ends a machine credential at once (R20, R22).

use beffroi_domain::ids::ClientId;
use beffroi_domain::refusal::Reason;
use beffroi_domain::rules::question::Ask;
use beffroi_store::sender_access;

use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, Done, Step, entry};

/// Ends the credential; the very next request with it is refused.
pub async fn end_client_credential(
    desk: &Desk,
    caller: &Caller,
    client: ClientId,
) -> Result<Done<()>, Denied> {
    desk.act(caller, "end-client-credential", client, |step, client| {
        Box::pin(decide(step, *client))
    })
    .await
}

async fn decide(step: &mut Step<'_>, client: ClientId) -> Result<Decided<()>, Denied> {
    step.asking().may(&Ask::RegisterSender)?;
    if !sender_access::end_client(step.tx, client, step.caller.at).await? {
        return Err(Reason::ChangedMeanwhile.into());
    }
    let mut record = entry(step.caller, "client-credential-ended", "done");
    record.subject_kind = Some("client".to_owned());
    record.subject = Some(client.bytes());
    step.tx.record(record)?;
    Ok(Decided {
        institution: None,
        facts: Vec::new(),
        value: (),
    })
}
