//! A sender decides about an exception, or leaves out what was fine.

use beffroi_domain::ids::BatchId;
use beffroi_domain::numbers::EnterpriseNumber;
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_store::register::look::institutions;
use beffroi_store::sending::{batches, files};

use super::own;
use super::review::{Item, review};
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;

/// What a sender decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// It is not sent.
    LeaveOut,
    /// It is sent although it was sent before.
    SendAnyway,
    /// It goes to the institution with this number.
    Institution(String),
    /// As if nothing had been decided.
    Undo,
}

/// Which file, for which of its recipients.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Which {
    /// The file's place in the batch.
    pub place: u32,
    /// Which of its recipients.
    pub item: u32,
}

/// Decides.
///
/// # Errors
/// Refused: M4; [`Reason::NotFound`]; [`Reason::BatchPublished`]; [`Reason::NotAllowed`] to send what only an
/// institution, or nothing, could mend; [`Reason::BadNumber`] and [`Reason::InstitutionUnknown`] `number`.
pub async fn decide(
    desk: &Desk,
    caller: &Caller,
    batch: BatchId,
    which: Which,
    decision: Decision,
) -> Result<(), Denied> {
    own::batch(desk, caller, batch, own::prepare).await?;
    let seen = review(desk, caller, batch).await?;
    let found = |item: &&Item| (item.place, item.item) == (which.place, which.item);
    let item = seen.items.iter().find(found).ok_or(Reason::NotFound)?;
    let decision = checked(desk, item, decision).await?;
    // What is wrong whoever gets it is decided for the whole file.
    let exception = item.exception.as_ref();
    let has_recipient = exception.is_none_or(super::review::Exception::may_be_readdressed);
    let change = Change {
        batch,
        which,
        decision,
        has_recipient,
    };
    let input = (change, caller.at);
    desk.store
        .run_tx("decide on a file", input, |tx, (change, at)| {
            Box::pin(async move {
                if !batches::touch(tx, change.batch, *at).await? {
                    return Err(Denied::from(Reason::BatchPublished));
                }
                write(tx, change).await
            })
        })
        .await
}

struct Change {
    batch: BatchId,
    which: Which,
    decision: Decision,
    has_recipient: bool,
}

async fn checked(desk: &Desk, item: &Item, decision: Decision) -> Result<Decision, Denied> {
    let exception = item.exception.as_ref();
    match decision {
        Decision::SendAnyway if !exception.is_some_and(super::review::Exception::may_be_sent) => {
            Err(Refusal::because(Reason::NotAllowed)
                .about("decision")
                .into())
        }
        Decision::Institution(number) => {
            if exception.is_some_and(|exception| !exception.may_be_readdressed()) {
                return Err(Refusal::because(Reason::NotAllowed)
                    .about("decision")
                    .into());
            }
            let number = EnterpriseNumber::parse(&number).map_err(|error| {
                Refusal::because(Reason::BadNumber)
                    .about("number")
                    .with("number", error.code())
            })?;
            let mut reader = desk.store.reader().await?;
            let known = institutions::institution_by_number(&mut reader, number).await?;
            if known.is_none() {
                return Err(Refusal::because(Reason::InstitutionUnknown)
                    .about("number")
                    .into());
            }
            Ok(Decision::Institution(number.digits()))
        }
        other => Ok(other),
    }
}

async fn write(tx: &mut beffroi_store::Tx, change: &Change) -> Result<(), Denied> {
    let Which { place, item } = change.which;
    let (decision, number) = match &change.decision {
        Decision::LeaveOut => ("leave-out", None),
        Decision::SendAnyway => ("send", None),
        Decision::Undo => ("", None),
        Decision::Institution(number) => ("", Some(number)),
    };
    let found = match number {
        Some(number) => files::choose_institution(tx, change.batch, place, item, number).await?,
        None if change.has_recipient => {
            files::decide_recipient(tx, change.batch, place, item, decision).await?
        }
        None => files::decide_file(tx, change.batch, place, decision).await?,
    };
    if found {
        Ok(())
    } else {
        Err(Reason::NotFound.into())
    }
}
