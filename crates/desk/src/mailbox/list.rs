//! A page of a mailbox: newest first, filtered (M2). Looking at it is not opening (M9).

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use beffroi_domain::ids::{DocumentId, QualityId, SenderId};
use beffroi_domain::parties::Names;
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::time::{Day, Moment};
use beffroi_store::db::Connection;
use beffroi_store::mailbox::{self, Edge, Entry, Found, Key, Search};
use beffroi_store::register::look::{senders, switch};

use super::door::{self, Inside};
use super::filter::{Filter, Unread};
use super::words;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;

/// Documents on a page.
pub const PAGE: u32 = 25;

/// Counting goes no further.
const COUNTED: u64 = 1_000;

/// A document as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Which document.
    pub document: DocumentId,
    /// The code of its category.
    pub category: String,
    /// Its period, as documents write it; may be empty.
    pub period: String,
    /// By whom it was sent.
    pub sender: Names,
    /// The code of its language, where known.
    pub language: Option<String>,
    /// Size of the PDF in bytes.
    pub bytes: u64,
    /// Number of pages.
    pub pages: u32,
    /// When it came into view.
    pub received: Moment,
    /// Whether the reader has opened it.
    pub read_by_me: bool,
    /// Whether anybody has.
    pub read_by_anybody: bool,
}

/// A place in the list, as addresses carry it. It names no document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place(Key);

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}-{}-{}",
            self.0.received.millis(),
            self.0.act,
            self.0.item
        )
    }
}

impl FromStr for Place {
    type Err = Refusal;

    /// # Errors
    /// A text that no list gave out.
    fn from_str(text: &str) -> Result<Self, Refusal> {
        let strange = || Refusal::because(Reason::BadCharacters).about("place");
        let mut parts = text.splitn(3, '-');
        let mut next = || parts.next().ok_or_else(strange);
        let received = Moment::from_millis(next()?.parse().map_err(|_| strange())?);
        let act = next()?.parse().map_err(|_| strange())?;
        let item = next()?.parse().map_err(|_| strange())?;
        Ok(Self(Key {
            received,
            act,
            item,
        }))
    }
}

/// Which page of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Turn {
    /// The newest documents.
    #[default]
    Newest,
    /// Those older than this place.
    Older(Place),
    /// Those newer than this place; still the newest first.
    Newer(Place),
}

impl Turn {
    const fn edge(self) -> Edge {
        match self {
            Self::Newest => Edge::Start,
            Self::Older(Place(key)) => Edge::After(key),
            Self::Newer(Place(key)) => Edge::Before(key),
        }
    }
}

/// How many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// Exactly so many.
    Exactly(u64),
    /// More than are counted.
    MoreThan(u64),
}

/// A page of a mailbox.
#[derive(Debug, Clone)]
pub struct List {
    /// Whose.
    pub quality: QualityId,
    /// The documents, newest first.
    pub rows: Vec<Row>,
    /// From where newer ones go on.
    pub newer: Option<Place>,
    /// From where older ones go on.
    pub older: Option<Place>,
    /// The search stopped there without having filled the page; what is older was not looked at yet.
    pub searched_until: Option<Moment>,
    /// How many documents the filter leaves; unknown where no index counts them.
    pub count: Option<Count>,
    /// How many documents nobody has opened yet.
    pub unopened: Count,
    /// Whether the caller may take documents out of view, and so has a bin (M8).
    pub has_bin: bool,
    /// When the mailbox is empty: from when it is used, if that is settled.
    pub electronic_from: Option<Day>,
}

/// A page of the mailbox named, or of that of the caller's capacity.
///
/// # Errors
/// The refusal of the rules, which is in the trail; a filter that nobody can mean.
pub async fn list(
    desk: &Desk,
    caller: &Caller,
    mailbox: Option<QualityId>,
    filter: &Filter,
    turn: Turn,
) -> Result<List, Denied> {
    let edge = turn.edge();
    let inside = door::enter(desk, caller, mailbox).await?;
    filter.check()?;
    let mut reader = desk.store.reader().await?;
    let senders = senders::senders(&mut reader).await?;
    let search = searched(desk, caller, &inside, filter, &senders, edge)?;
    let found = match &search {
        Some(search) => mailbox::search(&mut reader, search).await?,
        None => Found {
            entries: Vec::new(),
            more: None,
            broken_off: false,
        },
    };
    let count = match &search {
        Some(search) if found.broken_off || search.unread || !search.words.is_empty() => None,
        Some(search) => Some(counted(&mut reader, desk, &inside, search).await?),
        None => Some(Count::Exactly(0)),
    };
    let unopened = unopened(&mut reader, desk, caller, &inside).await?;
    let electronic_from = switch::electronic_from(&mut reader, inside.quality.id).await?;
    drop(reader);
    let names: BTreeMap<SenderId, Names> = senders
        .into_iter()
        .map(|sender| (sender.facts.id, sender.name))
        .collect();
    let (newer, older) = ways(&found, edge);
    Ok(List {
        quality: inside.quality.id,
        searched_until: found
            .broken_off
            .then_some(found.more)
            .flatten()
            .map(|key| key.received),
        rows: found
            .entries
            .into_iter()
            .map(|entry| row(entry, &names))
            .collect(),
        newer: newer.map(Place),
        older: older.map(Place),
        count,
        unopened,
        has_bin: inside.would_remove(desk, caller, DocumentId::from_bytes([0; 16]), false),
        electronic_from: electronic_from.map(|(_, day)| day),
    })
}

/// What the database is asked; nothing when the filter can fit no document that the caller may see.
fn searched(
    desk: &Desk,
    caller: &Caller,
    inside: &Inside,
    filter: &Filter,
    senders: &[senders::Sender],
    edge: Edge,
) -> Result<Option<Search>, Denied> {
    let reader = caller.person().ok_or(Reason::SessionEnded)?;
    let hidden = inside.hidden(desk);
    let narrowed = !filter.legislations.is_empty() || filter.kind.is_some();
    let only = if narrowed {
        chosen(desk, filter, &hidden)
    } else {
        Vec::new()
    };
    if narrowed && only.is_empty() {
        return Ok(None);
    }
    let (from, until) = filter.received.moments(caller.at);
    Ok(Some(Search {
        quality: inside.quality.id,
        reader,
        from,
        until,
        except: if narrowed { Vec::new() } else { hidden },
        only,
        unopened: filter.unread == Unread::ByAnybody,
        unread: filter.unread == Unread::ByMe,
        words: words::meanings(&desk.catalogue, senders, &filter.text),
        edge,
        limit: PAGE,
    }))
}

/// The categories that the filter leaves, without those that are hidden.
fn chosen(desk: &Desk, filter: &Filter, hidden: &[String]) -> Vec<String> {
    let fits = |kind: &str, legislation: &str| {
        let legislations = &filter.legislations;
        (legislations.is_empty() || legislations.iter().any(|code| code == legislation))
            && filter.kind.as_deref().is_none_or(|code| code == kind)
    };
    let categories = desk.catalogue.categories.iter();
    let fitting =
        categories.filter(|category| fits(category.kind.as_str(), category.legislation.as_str()));
    let codes = fitting.map(|category| category.code.to_string());
    codes.filter(|code| !hidden.contains(code)).collect()
}

/// Counted along the index of categories when some are hidden, so that counting reads no more than it counts.
async fn counted(
    reader: &mut Connection,
    desk: &Desk,
    inside: &Inside,
    search: &Search,
) -> Result<Count, Denied> {
    let mut search = Search {
        edge: Edge::Start,
        ..search.clone()
    };
    if !search.except.is_empty() {
        search.except = Vec::new();
        search.only = chosen(desk, &Filter::default(), &inside.hidden(desk));
    }
    let found = mailbox::count(reader, &search, COUNTED + 1).await?;
    Ok(if found > COUNTED {
        Count::MoreThan(COUNTED)
    } else {
        Count::Exactly(found)
    })
}

async fn unopened(
    reader: &mut Connection,
    desk: &Desk,
    caller: &Caller,
    inside: &Inside,
) -> Result<Count, Denied> {
    let filter = Filter {
        unread: Unread::ByAnybody,
        ..Filter::default()
    };
    match searched(desk, caller, inside, &filter, &[], Edge::Start)? {
        Some(search) => counted(reader, desk, inside, &search).await,
        None => Ok(Count::Exactly(0)),
    }
}

/// Where newer and older documents go on.
fn ways(found: &Found, edge: Edge) -> (Option<Key>, Option<Key>) {
    let first = found.entries.first().map(|entry| entry.key);
    let last = found.entries.last().map(|entry| entry.key);
    match edge {
        Edge::Start => (None, found.more),
        Edge::After(key) => (first.or(Some(key)), found.more),
        Edge::Before(key) => (found.more, last.or(Some(key))),
    }
}

pub(super) fn row(entry: Entry, names: &BTreeMap<SenderId, Names>) -> Row {
    Row {
        document: entry.document,
        category: entry.category,
        period: entry.period,
        sender: names.get(&entry.sender).cloned().unwrap_or_default(),
        language: entry.language,
        bytes: entry.bytes,
        pages: entry.pages,
        received: entry.key.received,
        read_by_me: entry.opened_by_reader.is_some(),
        read_by_anybody: entry.first_opened.is_some(),
    }
}
