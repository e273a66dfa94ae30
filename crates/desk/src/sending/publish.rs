//! A batch is published: all of it in view at once, or none of it (M4, M5, M6).
//!
//! Everything happens in one transaction: the review once more, the acts, the keys to the documents, the paper run,
//! the notices to be written, and the answer to the request's key. A request that comes again with its key and its
//! content finds that answer and does nothing; with other content it is refused.

use std::collections::BTreeMap;

use beffroi_domain::command::publish::{PublishBatch, Ready, Slice, publish as decided};
use beffroi_domain::ids::{BatchId, InstitutionId, QualityId, SenderId};
use beffroi_domain::log::Hash;
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_store::register::look::senders;
use beffroi_store::sending::files::{self, File};
use beffroi_store::sending::{answers, batches};

use super::review::{Channel, Context, Exception, Item, assess};
use super::{discard, own};
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, Step};
use crate::mail::announce_delivery::{Arrived, announce_delivery};

/// The key of a request and the digest of what it asks, so that it can come again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestKey {
    /// The key, which its sender chose.
    pub key: String,
    /// SHA-256 of everything that the request asks.
    pub digest: Hash,
}

/// The longest key, in characters.
pub const LONGEST_KEY: usize = 100;

/// Publishes a batch; answers which batch is published, which is another one when the same request came before.
///
/// # Errors
/// Refused: M4; [`Reason::NotFound`]; [`Reason::BatchPublished`]; [`Reason::BatchEmpty`];
/// [`Reason::BatchHasExceptions`] with the detail `count`; [`Reason::KeyReused`].
pub async fn publish(
    desk: &Desk,
    caller: &Caller,
    batch: BatchId,
    key: Option<RequestKey>,
) -> Result<BatchId, Denied> {
    own::batch(desk, caller, batch, own::prepare).await?;
    let done = desk
        .act(caller, "publish", (batch, key), |step, (batch, key)| {
            Box::pin(decide(step, *batch, key.as_ref()))
        })
        .await?;
    Ok(done.value)
}

/// Lets people see a batch whose request has brought all its files, without publishing it; answers which batch, as
/// [`publish`] does.
///
/// # Errors
/// Refused: M4; [`Reason::KeyReused`].
pub async fn open(
    desk: &Desk,
    caller: &Caller,
    batch: BatchId,
    key: Option<RequestKey>,
) -> Result<BatchId, Denied> {
    let (sender, _) = own::batch(desk, caller, batch, own::prepare).await?;
    let input = (batch, sender.facts.id, key, caller.at);
    desk.store
        .run_tx("open batch", input, |tx, (batch, sender, key, at)| {
            Box::pin(async move {
                if let Some(earlier) = keep_answer(tx, *sender, key.as_ref(), *batch, *at).await? {
                    return Ok(earlier);
                }
                batches::open(tx, *batch, *at).await?;
                Ok::<_, Denied>(*batch)
            })
        })
        .await
}

/// The batch with which a request was answered before, if it was.
///
/// # Errors
/// Refused: M4; [`Reason::KeyReused`].
pub async fn answered(
    desk: &Desk,
    caller: &Caller,
    key: &RequestKey,
) -> Result<Option<BatchId>, Denied> {
    let sender = own::sender(desk, caller, own::prepare).await?;
    let mut reader = desk.store.reader().await?;
    let found = answers::answer(&mut reader, sender.facts.id, &key.key).await?;
    found.map(|found| same(found, key)).transpose()
}

/// Takes away what a request brought that another one had brought before, or that was refused.
pub async fn withdraw(desk: &Desk, batch: BatchId) -> Result<(), Denied> {
    discard::take_away(desk, batch).await
}

fn same((digest, batch): (Hash, BatchId), key: &RequestKey) -> Result<BatchId, Denied> {
    if digest == key.digest {
        return Ok(batch);
    }
    Err(Refusal::because(Reason::KeyReused)
        .about("Idempotency-Key")
        .into())
}

/// Keeps the answer, or gives the one that was kept before.
async fn keep_answer(
    tx: &mut beffroi_store::Tx,
    sender: SenderId,
    key: Option<&RequestKey>,
    batch: BatchId,
    at: beffroi_domain::time::Moment,
) -> Result<Option<BatchId>, Denied> {
    let Some(key) = key else { return Ok(None) };
    if answers::keep(tx, sender, &key.key, key.digest, batch, at).await? {
        return Ok(None);
    }
    let found = answers::answer(tx, sender, &key.key).await?;
    found.map(|found| same(found, key)).transpose()
}

async fn decide(
    step: &mut Step<'_>,
    batch: BatchId,
    key: Option<&RequestKey>,
) -> Result<Decided<BatchId>, Denied> {
    let found = batches::batch(step.tx, batch)
        .await?
        .ok_or(Reason::NotFound)?;
    let sender = senders::sender(step.tx, found.sender)
        .await?
        .ok_or(Reason::NotFound)?;
    let at = step.caller.at;
    if let Some(earlier) = keep_answer(step.tx, found.sender, key, batch, at).await? {
        return Ok(Decided {
            institution: None,
            facts: Vec::new(),
            value: earlier,
        });
    }
    let files = files::files_of(step.tx, batch).await?;
    let recipients = files::recipients_of(step.tx, batch).await?;
    let published = found.state == "published";
    let context = Context {
        catalogue: step.catalogue,
        sender: &sender.facts,
        today: at.day(),
    };
    let items = if published {
        Vec::new()
    } else {
        assess(step.tx, &context, &found, &files, &recipients).await?
    };
    undecided(&items, published)?;
    let going = Going::of(&files, &items);
    let slice = Slice {
        sender: sender.facts.clone(),
        published,
        sent_before: Vec::new(),
    };
    let command = PublishBatch {
        batch,
        sender: found.sender,
        visible_from: at,
        documents: going.documents,
    };
    let facts = decided(command, &slice, &step.asking())?;
    let act = step.tx.next_act_number();
    batches::published(step.tx, batch, act, at).await?;
    files::keep_keys(step.tx, going.keys).await?;
    if going.on_paper {
        batches::queue_paper(step.tx, batch, found.sender, at).await?;
    }
    announce_delivery(step.tx, &going.arrived, at)?;
    Ok(Decided {
        institution: None,
        facts,
        value: batch,
    })
}

/// Refuses while something must be decided. What was sent before is refused in those words when nothing else is.
fn undecided(items: &[Item], published: bool) -> Result<(), Refusal> {
    let open: Vec<&Item> = items.iter().filter(|item| item.is_undecided()).collect();
    if published || open.is_empty() {
        return Ok(());
    }
    let before = open
        .iter()
        .all(|item| item.exception == Some(Exception::SentBefore));
    let reason = if before {
        Reason::SentBefore
    } else {
        Reason::BatchHasExceptions
    };
    Err(Refusal::because(reason).with("count", open.len().to_string()))
}

/// What of a batch goes where.
#[derive(Default)]
struct Going {
    documents: Vec<Ready>,
    keys: Vec<(beffroi_domain::ids::DocumentId, files::Kept)>,
    arrived: Vec<Arrived>,
    on_paper: bool,
}

impl Going {
    fn of(files: &[File], items: &[Item]) -> Self {
        let mut to: BTreeMap<u32, (Vec<QualityId>, Vec<InstitutionId>, &Item)> = BTreeMap::new();
        let mut arrived: BTreeMap<QualityId, u32> = BTreeMap::new();
        for item in items.iter().filter(|item| item.is_ready()) {
            let (mailboxes, papers, _) = to
                .entry(item.place)
                .or_insert_with(|| (Vec::new(), Vec::new(), item));
            match (item.channel, &item.institution) {
                (Some(Channel::Electronic(quality)), _) => {
                    mailboxes.push(quality);
                    *arrived.entry(quality).or_default() += 1;
                }
                (Some(Channel::Paper), Some(institution)) => papers.push(institution.institution),
                _ => {}
            }
        }
        let mut going = Self {
            arrived: arrived
                .into_iter()
                .map(|(quality, count)| Arrived { quality, count })
                .collect(),
            ..Self::default()
        };
        for file in files {
            let (Some((mailboxes, on_paper, item)), Some(kept)) =
                (to.remove(&file.place), &file.kept)
            else {
                continue;
            };
            going.on_paper |= !on_paper.is_empty();
            going.keys.push((file.document, kept.clone()));
            going.documents.push(Ready {
                document: file.document,
                category: item.category.clone(),
                period: item.period.clone(),
                language: item.language.as_deref().and_then(|code| code.parse().ok()),
                content: kept.content,
                stored: kept.stored,
                bytes: file.bytes,
                pages: file.pages,
                mailboxes,
                on_paper,
            });
        }
        going
    }
}
