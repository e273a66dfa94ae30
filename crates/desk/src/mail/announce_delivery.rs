//! After a publication: each mailbox that received something is told how much, and nothing else.
//!
//! A publication may reach every institution of the network, so the transaction that publishes leaves one piece of
//! work; the mails themselves are written afterwards, in one transaction that also ends that work: each mailbox is
//! told once.

use beffroi_domain::ids::QualityId;
use beffroi_domain::time::Moment;
use beffroi_store::Tx;
use beffroi_store::outbox::{self, NewWork, Work};
use beffroi_store::register::look::institutions;
use beffroi_store::seal::Dice;
use serde::{Deserialize, Serialize};

use super::recipients;
use super::write::{self, Message};
use crate::denied::{Denied, Fault};

/// The kind of work in the outbox that announces deliveries.
pub const WORK: &str = "announce-delivery";

/// The most mailboxes in one piece of work, so that none takes long.
const MAILBOXES: usize = 500;

/// How many documents came into a mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrived {
    /// Whose mailbox.
    pub quality: QualityId,
    /// How many documents.
    pub count: u32,
}

/// Leaves the announcement of these deliveries to be made, not before they are visible.
///
/// # Errors
/// A fault of ours.
pub fn announce_delivery(
    tx: &mut Tx,
    arrived: &[Arrived],
    visible_from: Moment,
) -> Result<(), Denied> {
    for part in arrived.chunks(MAILBOXES) {
        let payload =
            serde_json::to_vec(part).map_err(|error| Fault::Internal(error.to_string()))?;
        tx.outbox(NewWork {
            kind: WORK,
            payload,
            not_before: visible_from,
        });
    }
    Ok(())
}

/// Writes the mails of one announcement and ends the work, in one transaction.
pub(crate) async fn write_mails(
    tx: &mut Tx,
    desk: write::Desk<'_>,
    work: &Work,
) -> Result<(), Denied> {
    if !outbox::done(tx, work, desk.at).await? {
        return Ok(());
    }
    let arrived: Vec<Arrived> = serde_json::from_slice(&work.payload)
        .map_err(|error| Fault::Internal(error.to_string()))?;
    let dice = Dice::new(desk.dice);
    for part in arrived {
        let Some(to) = recipients::of_quality(tx, part.quality).await? else {
            continue;
        };
        let Some(quality) = institutions::quality(tx, part.quality).await? else {
            continue;
        };
        let about = institutions::institution(tx, quality.facts.institution).await?;
        let about =
            about.ok_or_else(|| Fault::Damaged("a quality without institution".to_owned()))?;
        let one = write::Desk {
            dice: dice.draw(part.quality.to_string().as_bytes())?,
            ..desk
        };
        let message = Message::NewDocuments { count: part.count };
        write::write(tx, one, &to, &about, &message).await?;
    }
    Ok(())
}
