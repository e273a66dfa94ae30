//! What was done in an institution or a quality, newest first, and the sheet of a single act.

use beffroi_domain::act::Fact;
use beffroi_domain::ids::{ActNumber, QualityId};
use beffroi_domain::refusal::Reason;
use beffroi_store::db::Connection;
use beffroi_store::ledger::{self, Log, StoredCheckpoint};
use beffroi_store::register::look::acts;

use super::reach::Reach;
use super::told::{self, Telling, Told};
use crate::denied::Denied;
use crate::desk::Desk;

/// Acts on a page.
const PAGE: usize = 25;
/// Acts read at a time while looking for those of one quality.
const READ: u32 = 100;
/// How often that is done for one page, at most; a longer gap needs another click.
const ROUNDS: usize = 20;

/// A page of the history.
#[derive(Debug, Clone)]
pub struct History {
    /// The acts, newest first.
    pub telling: Telling,
    /// The number before which the next page begins; nothing when this page is the last.
    pub next: Option<ActNumber>,
}

/// Up to 25 acts within reach, newest first, older than `before` if given.
pub async fn history(
    desk: &Desk,
    reach: &Reach,
    before: Option<ActNumber>,
) -> Result<History, Denied> {
    let mut reader = desk.store.reader().await?;
    let institution = reach.institution.institution;
    let mut told = Vec::new();
    let mut edge = before;
    let mut more = false;
    for _ in 0..ROUNDS {
        let some = ledger::acts_of_institution(&mut reader, institution, edge, READ).await?;
        more = some.len() == READ as usize;
        edge = some.last().map(|act| act.number).or(edge);
        let mut telling = told::tell(&mut reader, some).await?;
        telling.acts.retain(|act| within(reach, act));
        told.push(telling);
        let found: usize = told.iter().map(|telling| telling.acts.len()).sum();
        if !more || found > PAGE {
            break;
        }
    }
    let mut telling = joined(told);
    let next = if telling.acts.len() > PAGE {
        telling.acts.truncate(PAGE);
        telling.acts.last().map(|act| act.number)
    } else {
        edge.filter(|_| more)
    };
    Ok(History { telling, next })
}

fn joined(parts: Vec<Telling>) -> Telling {
    let mut whole = Telling::default();
    for part in parts {
        whole.acts.extend(part.acts);
        whole.names.extend(part.names);
        whole.qualities.extend(part.qualities);
        whole.words.extend(part.words);
    }
    whole
}

/// Whether an act may be told here: the whole institution's, or those of the qualities looked at.
fn within(reach: &Reach, act: &Told) -> bool {
    if act.institution != Some(reach.institution.institution) {
        return false;
    }
    if reach.all_of().is_some() {
        return true;
    }
    let looked_at = reach.looked_at();
    concerned(act).is_some_and(|quality| looked_at.contains(&quality))
}

/// The quality that an act concerns, by itself, by what it refers to, or by the capacity in which it was done.
fn concerned(act: &Told) -> Option<QualityId> {
    let by_itself = told::quality_of(&act.what);
    let by_reference = act.about.as_ref().and_then(told::quality_of);
    let left = matches!(
        act.what,
        Fact::PersonLeft { .. } | Fact::PersonIdentified { .. }
    );
    by_itself
        .or(by_reference)
        .or_else(|| act.by.capacity.quality().filter(|_| left))
}

/// One act with what proves it.
#[derive(Debug, Clone)]
pub struct ActSheet {
    /// The act first, then those that were done together with it.
    pub telling: Telling,
    /// The note that was signed about the ledger when it held this act, if one was.
    pub checkpoint: Option<StoredCheckpoint>,
}

/// The sheet of an act within reach.
///
/// # Errors
/// [`Reason::NotFound`] for an act that does not exist or lies elsewhere; the two are not told apart.
pub async fn act_sheet(desk: &Desk, reach: &Reach, number: ActNumber) -> Result<ActSheet, Denied> {
    let mut reader = desk.store.reader().await?;
    let act = ledger::act(&mut reader, number)
        .await?
        .ok_or(Reason::NotFound)?;
    let first = told::tell(&mut reader, vec![act.clone()]).await?;
    if !first.acts.iter().all(|act| within(reach, act)) {
        return Err(Reason::NotFound.into());
    }
    let mut together = vec![act.clone()];
    if act.act.kind == "person-left" {
        let after = ledger::acts(&mut reader, ActNumber(number.0 + 1), 500).await?;
        let same = |next: &ledger::StoredAct| {
            next.act.at == act.act.at
                && next.act.actor == act.act.actor
                && next.act.institution == act.act.institution
                && next.act.kind != "person-left"
        };
        together.extend(after.into_iter().take_while(same));
    }
    let telling = told::tell(&mut reader, together).await?;
    let checkpoint = checkpoint(&mut reader, number).await?;
    Ok(ActSheet {
        telling,
        checkpoint,
    })
}

async fn checkpoint(
    reader: &mut Connection,
    number: ActNumber,
) -> Result<Option<StoredCheckpoint>, Denied> {
    let latest = ledger::latest_checkpoint(reader, Log::Acts).await?;
    Ok(latest.filter(|note| note.size > number.0))
}

/// What was done about one person within reach, newest first: at most a hundred acts.
pub(crate) async fn about_person(
    reader: &mut Connection,
    reach: &Reach,
    person: beffroi_domain::ids::PersonId,
) -> Result<Telling, Denied> {
    let qualities = reach.looked_at();
    let institution = reach.all_of();
    let mut numbers = acts::about_person(reader, person, &qualities, institution, 100).await?;
    let left = acts::of_kind(reader, reach.institution.institution, "person-left", 200).await?;
    let left = told::tell(reader, left).await?;
    numbers.extend(
        left.acts
            .iter()
            .filter(|act| told::person_of(&act.what) == Some(person) && within(reach, act))
            .map(|act| act.number),
    );
    let mut stored = acts::numbered(reader, &numbers).await?;
    stored.reverse();
    told::tell(reader, stored).await
}
