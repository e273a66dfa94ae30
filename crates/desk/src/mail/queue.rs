//! The mail queue as the operator sees it: what waits, what was refused, and trying again.

use beffroi_domain::ids::QualityId;
use beffroi_domain::refusal::Reason;
use beffroi_domain::rules::question::Ask;
use beffroi_domain::time::Moment;
use beffroi_store::mails;

use super::write;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Desk, entry};
use crate::network::look;

/// The most mails shown of each state.
const SHOWN: u32 = 100;

/// A mail as the operator sees it: not its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queued {
    /// Its reference.
    pub reference: String,
    /// Its template.
    pub kind: String,
    /// The address, with all but the first letter of its local part hidden.
    pub recipient: String,
    /// The quality it is about.
    pub quality: Option<QualityId>,
    /// When it was written.
    pub created_at: Moment,
    /// The server's last answer, as a code.
    pub answer: Option<String>,
}

/// The queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queue {
    /// Whether a mail server is configured at all.
    pub configured: bool,
    /// How many wait.
    pub waiting: u64,
    /// Those that wait longest.
    pub oldest: Vec<Queued>,
    /// Those that the server refused for good, or did not take for days.
    pub refused: Vec<Queued>,
}

/// Shows the queue to the operator.
pub async fn queue(desk: &Desk, caller: &Caller) -> Result<Queue, Denied> {
    desk.may(caller, &Ask::ViewNetwork).await?;
    look::record(desk, caller, "mail-queue", None).await?;
    let mut reader = desk.store.reader().await?;
    let oldest = mails::in_state(&mut reader, "queued", None, SHOWN).await?;
    let mut refused = mails::in_state(&mut reader, "refused", None, SHOWN).await?;
    refused.extend(mails::in_state(&mut reader, "given-up", None, SHOWN).await?);
    Ok(Queue {
        configured: desk.settings.mail.is_some(),
        waiting: mails::count(&mut reader, "queued").await?,
        oldest: oldest.into_iter().map(shown).collect(),
        refused: refused.into_iter().map(shown).collect(),
    })
}

fn shown(mail: mails::Mail) -> Queued {
    Queued {
        recipient: masked(&mail.recipient),
        reference: mail.reference,
        kind: mail.kind,
        quality: mail.quality,
        created_at: mail.created_at,
        answer: mail.answer,
    }
}

/// `m…@cpas.example`.
fn masked(address: &str) -> String {
    let (local, domain) = address.rsplit_once('@').unwrap_or((address, ""));
    let first: String = local.chars().take(1).collect();
    format!("{first}…@{domain}")
}

/// Tries a refused mail again: its address may work by now.
///
/// # Errors
/// [`Reason::ChangedMeanwhile`] when the mail is not refused (any more).
pub async fn retry(desk: &Desk, caller: &Caller, reference: &str) -> Result<(), Denied> {
    desk.may(caller, &Ask::ViewNetwork).await?;
    let record = entry(caller, "mail-retried", reference);
    let input = (reference.to_owned(), caller.at, record);
    desk.store
        .run_tx("retry mail", input, |tx, (reference, at, record)| {
            Box::pin(async move {
                let mail = mails::mail(tx, reference).await?;
                let stuck =
                    mail.is_some_and(|mail| matches!(mail.state.as_str(), "refused" | "given-up"));
                if !stuck {
                    return Err(Denied::from(Reason::ChangedMeanwhile));
                }
                mails::settle(tx, reference, "queued", None, "").await?;
                write::queue(tx, reference, *at);
                tx.record(record.clone())?;
                Ok(())
            })
        })
        .await
}
