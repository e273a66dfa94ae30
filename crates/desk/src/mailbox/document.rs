//! One document: what is known of it, who can see it, what happened to it. Looking at this is not opening it (M9).

use beffroi_domain::ids::{ActNumber, DocumentId, QualityId};
use beffroi_domain::log::Hash;
use beffroi_domain::parties::Names;
use beffroi_domain::rules::facts::Place;
use beffroi_domain::rules::question::Ask;
use beffroi_domain::time::{Day, Moment};
use beffroi_store::db::Connection;
use beffroi_store::readings;
use beffroi_store::register::look::senders;

use super::door::{self, Inside};
use crate::access::look_who_can_see::who_can_see;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;
use crate::people::{PersonName, name_of};

/// The most openings that a page lists.
const OPENINGS: u32 = 100;

/// A document, with everything that its page says.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Which document.
    pub document: DocumentId,
    /// In which mailbox.
    pub quality: QualityId,
    /// The code of its category.
    pub category: String,
    /// Whether that category is protected (M2).
    pub protected: bool,
    /// Its period; may be empty.
    pub period: String,
    /// By whom it was sent.
    pub sender: Names,
    /// The code of its language, where known.
    pub language: Option<String>,
    /// Size of the PDF in bytes.
    pub bytes: u64,
    /// Number of pages.
    pub pages: u32,
    /// SHA-256 of the PDF.
    pub content: Hash,
    /// When it came into view.
    pub received: Moment,
    /// The act that delivered it.
    pub delivered: ActNumber,
    /// The act that took it out of view, if it is out of view.
    pub removed: Option<ActNumber>,
    /// The last day on which it is kept, where its category says so (M12).
    pub kept_until: Option<Day>,
    /// How many persons can open it today.
    pub readers: usize,
    /// Whether the caller may see who they are.
    pub may_see_readers: bool,
    /// Whether the caller may take it out of view and put it back (M8).
    pub may_remove: bool,
    /// Who opened it: everybody, for those who may see who has access; else the caller alone.
    pub openings: Vec<Opening>,
    /// How many others opened it, when they are not named.
    pub others: usize,
}

/// That somebody opened it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Who.
    pub person: PersonName,
    /// When first.
    pub first_at: Moment,
    /// When last.
    pub last_at: Moment,
}

/// Everything about a document of the mailbox named, or of that of the caller's capacity.
///
/// # Errors
/// The refusal of the rules, which is in the trail; [`Reason::NotFound`](beffroi_domain::refusal::Reason::NotFound) for
/// a document that lies elsewhere or nowhere.
pub async fn document(
    desk: &Desk,
    caller: &Caller,
    mailbox: Option<QualityId>,
    document: DocumentId,
) -> Result<Sheet, Denied> {
    let inside = door::enter(desk, caller, mailbox).await?;
    let lying = door::find(desk, caller, &inside, document).await?;
    let known = &lying.delivered;
    let protected = door::is_protected(desk, &known.category);
    let view = Ask::ViewAccess {
        place: Place::Quality(inside.quality.clone()),
    };
    let may_see_readers = desk.would_allow(caller, &inside.facts, &view);
    let seen = who_can_see(desk, caller, &inside.quality).await?;
    let readers = seen.readers.iter().filter(|reader| {
        if protected {
            reader.protected
        } else {
            reader.open
        }
    });
    let readers = readers.count();
    let mut reader = desk.store.reader().await?;
    let sender = senders::sender(&mut reader, known.sender).await?;
    let (openings, others) =
        openings(&mut reader, caller, &inside, document, may_see_readers).await?;
    drop(reader);
    Ok(Sheet {
        document,
        quality: inside.quality.id,
        protected,
        period: known.period.clone(),
        sender: sender.map(|sender| sender.name).unwrap_or_default(),
        language: known.language.map(|language| language.code().to_owned()),
        bytes: known.bytes,
        pages: known.pages,
        content: known.content,
        received: lying.received,
        delivered: known.delivered,
        removed: known.removed,
        kept_until: kept_until(desk, &known.category, lying.received),
        readers,
        may_see_readers,
        may_remove: inside.would_remove(desk, caller, document, protected),
        openings,
        others,
        category: lying.delivered.category,
    })
}

async fn openings(
    reader: &mut Connection,
    caller: &Caller,
    inside: &Inside,
    document: DocumentId,
    everybody: bool,
) -> Result<(Vec<Opening>, usize), Denied> {
    let all = readings::of_document(reader, inside.quality.id, document, OPENINGS).await?;
    let (mut openings, mut others) = (Vec::new(), 0);
    for reading in all {
        if !everybody && Some(reading.person) != caller.person() {
            others += 1;
            continue;
        }
        openings.push(Opening {
            person: name_of(reader, reading.person).await?,
            first_at: reading.first_at,
            last_at: reading.last_at,
        });
    }
    Ok((openings, others))
}

/// The retention of a category counts in years from the next 1 January.
fn kept_until(desk: &Desk, category: &str, received: Moment) -> Option<Day> {
    let category = desk.catalogue.category(&category.parse().ok()?)?;
    let years = desk.catalogue.kind(&category.kind)?.retention_years;
    let year = received
        .day()
        .date()
        .year()
        .checked_add(i16::try_from(years).ok()?)?;
    Day::new(year, 12, 31).ok()
}
