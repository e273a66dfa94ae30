//! What waits for somebody in his capacity: the list of things to do on the first page.

use beffroi_domain::capacity::Capacity;
use beffroi_domain::ids::{BatchId, QualityId};
use beffroi_domain::parties::OperatorRole;
use beffroi_domain::parties::RoleState;
use beffroi_domain::rules::facts::{Place, QualityFacts};
use beffroi_domain::rules::question::Ask;
use beffroi_domain::time::Moment;
use beffroi_store::db::Connection;
use beffroi_store::register::look::users::{self, Filter};
use beffroi_store::register::look::{institutions, senders, switch};
use beffroi_store::sending::batches;

use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;
use crate::{capacities, menu};

/// A role that ends within so many days ends soon.
const SOON_DAYS: i32 = 30;

/// The most batches shown, and the most requests counted.
const SHOWN: u32 = 5;
const COUNTED: u32 = 200;

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ToDo {
    /// So many users have a role that ends soon.
    Expiring(u64),
    /// No quality is active yet (R4).
    ActivateQuality,
    /// The institution still receives on paper (M5).
    Switch,
    /// So many requests to switch wait for the security cell (M14).
    SwitchQueue(usize),
    /// A batch of the sender.
    Batch {
        /// Which one.
        batch: BatchId,
        /// Its name.
        label: String,
        /// When it was published; not yet, otherwise.
        published_at: Option<Moment>,
    },
}

/// What waits for the caller. Asks the rules, records nothing.
pub async fn to_do(desk: &Desk, caller: &Caller) -> Result<Vec<ToDo>, Denied> {
    let facts = desk.facts(caller).await?;
    let may = |ask: &Ask| desk.would_allow(caller, &facts, ask);
    let mut reader = desk.store.reader().await?;
    if let Capacity::Sender(sender) = caller.capacity {
        let Some(sender) = senders::sender(&mut reader, sender).await? else {
            return Ok(Vec::new());
        };
        let id = sender.facts.id;
        if !may(&Ask::ViewBatches {
            sender: sender.facts,
        }) {
            return Ok(Vec::new());
        }
        let listed = batches::batches_of(&mut reader, id, None, SHOWN).await?;
        let batch = |listed: batches::ListedBatch| ToDo::Batch {
            batch: listed.batch.batch,
            label: listed.batch.label,
            published_at: listed.batch.published_at,
        };
        return Ok(listed.into_iter().map(batch).collect());
    }
    if caller.capacity == Capacity::Operator(OperatorRole::SecurityCell) && may(&Ask::ViewNetwork) {
        let waiting = switch::requests(&mut reader, COUNTED).await?.len();
        return Ok(if waiting == 0 {
            Vec::new()
        } else {
            vec![ToDo::SwitchQueue(waiting)]
        });
    }
    let (qualities, whole) = within(&mut reader, caller).await?;
    let mut to_do = Vec::new();
    if let (true, Some(institution)) = (qualities.is_empty(), whole)
        && may(&Ask::ActivateQuality {
            institution,
            kind: String::new(),
        })
    {
        to_do.push(ToDo::ActivateQuality);
    }
    let managed: Vec<QualityFacts> = qualities
        .into_iter()
        .filter(|quality| {
            may(&Ask::ViewAccess {
                place: Place::Quality(quality.clone()),
            })
        })
        .collect();
    to_do.extend(expiring(&mut reader, caller, &managed).await?);
    to_do.extend(switching(&mut reader, desk, &managed).await?);
    Ok(to_do)
}

async fn within(
    reader: &mut Connection,
    caller: &Caller,
) -> Result<
    (
        Vec<QualityFacts>,
        Option<beffroi_domain::ids::InstitutionId>,
    ),
    Denied,
> {
    if let Some(quality) = caller.capacity.quality() {
        let found = institutions::quality(reader, quality).await?;
        return Ok((
            found.into_iter().map(|quality| quality.facts).collect(),
            None,
        ));
    }
    let institution = capacities::institution_of(reader, caller.capacity).await?;
    let Some(id) = institution else {
        return Ok((Vec::new(), None));
    };
    let qualities = institutions::qualities_of(reader, id).await?;
    Ok((
        qualities.into_iter().map(|quality| quality.facts).collect(),
        institution,
    ))
}

async fn expiring(
    reader: &mut Connection,
    caller: &Caller,
    managed: &[QualityFacts],
) -> Result<Option<ToDo>, Denied> {
    let today = caller.at.day();
    let filter = Filter {
        qualities: managed
            .iter()
            .map(|quality| quality.id)
            .collect::<Vec<QualityId>>(),
        name: String::new(),
        state: Some(RoleState::Expiring),
        role: None,
        today,
        soon: today.plus_days(SOON_DAYS),
    };
    let count = users::count(reader, &filter).await?;
    Ok((count > 0).then_some(ToDo::Expiring(count)))
}

async fn switching(
    reader: &mut Connection,
    desk: &Desk,
    managed: &[QualityFacts],
) -> Result<Option<ToDo>, Denied> {
    for quality in managed {
        let has_mailbox = menu::has_mailbox(&desk.catalogue, &quality.kind);
        if has_mailbox && switch::electronic_from(reader, quality.id).await?.is_none() {
            return Ok(Some(ToDo::Switch));
        }
    }
    Ok(None)
}
