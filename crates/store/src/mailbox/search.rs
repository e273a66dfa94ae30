//! One page of a mailbox, filtered.

use beffroi_domain::ids::{PersonId, QualityId, SenderId};
use beffroi_domain::time::Moment;

use super::{Entry, Key, WINDOW};
use crate::StoreError;
use crate::db::{Connection, Query};

/// From where a page goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// The newest.
    Start,
    /// What is older than this.
    After(Key),
    /// What is newer than this; the page is still in the list's order.
    Before(Key),
}

/// What one word of a search may mean. An entry has the word when one of these fits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Word {
    /// Codes of categories.
    pub categories: Vec<String>,
    /// Senders.
    pub senders: Vec<SenderId>,
    /// Patterns (`like`) of periods.
    pub periods: Vec<String>,
}

/// What is looked for.
#[derive(Debug, Clone)]
pub struct Search {
    /// In which mailbox.
    pub quality: QualityId,
    /// Who looks.
    pub reader: PersonId,
    /// Only what came into view at this moment or later.
    pub from: Option<Moment>,
    /// Only what came into view before this moment; never later than now.
    pub until: Moment,
    /// Only these categories; empty for all.
    pub only: Vec<String>,
    /// None of these categories.
    pub except: Vec<String>,
    /// Only what nobody has opened.
    pub unopened: bool,
    /// Only what the reader has not opened.
    pub unread: bool,
    /// Words that an entry must all have.
    pub words: Vec<Word>,
    /// From where the page goes on.
    pub edge: Edge,
    /// The most entries.
    pub limit: u32,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The entries, newest first.
    pub entries: Vec<Entry>,
    /// Where the list goes on in the direction asked for, if it does.
    pub more: Option<Key>,
    /// The page is shorter than it may be because the search stopped at `more`, not because there is nothing.
    pub broken_off: bool,
}

/// The places that a page may hold: from `low` on, before `high`.
#[derive(Debug, Clone, Copy)]
struct Range {
    low: Key,
    high: Key,
    /// Newest first, as the list is shown.
    descending: bool,
}

/// One walk along an index.
#[derive(Debug, Clone, Copy)]
struct Walk<'a> {
    /// Along the entries of this category; of all otherwise.
    category: Option<&'a str>,
}

impl Search {
    fn range(&self) -> Range {
        let low = Key::at(self.from.unwrap_or(Moment::from_millis(i64::MIN)));
        let high = Key::at(self.until);
        match self.edge {
            Edge::Start => Range {
                low,
                high,
                descending: true,
            },
            Edge::After(key) => Range {
                low,
                high: high.min(key),
                descending: true,
            },
            Edge::Before(key) => Range {
                low: low.max(key.next()),
                high,
                descending: false,
            },
        }
    }

    /// Categories are walked one by one, unless the index of what nobody opened is walked: it is short.
    fn walks(&self) -> Vec<Walk<'_>> {
        if self.only.is_empty() || self.unopened {
            return vec![Walk { category: None }];
        }
        let walk = |category| Walk {
            category: Some(category),
        };
        self.only.iter().map(String::as_str).map(walk).collect()
    }

    /// Whether a walk passes entries that it does not show, so that it must be bounded.
    fn is_sieved(&self) -> bool {
        let sieved_category = self.unopened && !self.only.is_empty();
        self.unread || !self.words.is_empty() || !self.except.is_empty() || sieved_category
    }
}

/// A page of a mailbox. Indexes: `mailbox_entries_received`, `mailbox_entries_category` when categories are
/// asked for, `mailbox_entries_unopened` for what nobody opened; then the primary keys of `readings`, and
/// `documents_living` and `removals_living` for each entry shown.
pub async fn search(connection: &mut Connection, search: &Search) -> Result<Found, StoreError> {
    let range = search.range();
    let walks = search.walks();
    let window = WINDOW / u32::try_from(walks.len()).unwrap_or(WINDOW).max(1);
    let mut entries: Vec<Entry> = Vec::new();
    let mut horizon: Option<Key> = None;
    for walk in walks {
        let mut range = range;
        if search.is_sieved() {
            let end: Vec<Key> = end_of_window(search, walk, range, window)?
                .fetch_all(connection)
                .await?;
            if let Some(end) = end.first() {
                range = range.ending(*end);
                horizon = Some(horizon.map_or(*end, |known| range.nearer(known, *end)));
            }
        }
        let found: Vec<Entry> = page_query(search, walk, range)?
            .fetch_all(connection)
            .await?;
        entries.extend(found);
    }
    Ok(range.together(entries, horizon, search.limit))
}

impl Range {
    /// The same, no further than this place, which is included.
    fn ending(mut self, end: Key) -> Self {
        if self.descending {
            self.low = self.low.max(end);
        } else {
            self.high = self.high.min(end.next());
        }
        self
    }

    /// Which of two places comes first in the direction of the walk.
    fn nearer(self, one: Key, other: Key) -> Key {
        if self.descending {
            one.max(other)
        } else {
            one.min(other)
        }
    }

    /// Entries of several walks as one page. What lies beyond the nearest end of a window is left to the next page.
    fn together(self, mut entries: Vec<Entry>, horizon: Option<Key>, limit: u32) -> Found {
        entries.sort_by_key(|entry| entry.key);
        if self.descending {
            entries.reverse();
        }
        if let Some(horizon) = horizon {
            entries.retain(|entry| self.nearer(entry.key, horizon) == entry.key);
        }
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let full = entries.len() > limit;
        entries.truncate(limit);
        let last = entries.last().map(|entry| entry.key);
        let more = if full { last } else { horizon };
        if !self.descending {
            entries.reverse();
        }
        Found {
            entries,
            more,
            broken_off: !full && horizon.is_some(),
        }
    }
}

/// `from mailbox_entries e where …`: the part that an index answers. A category stands in the comparison of places, so
/// that only the index of categories can answer it.
fn along(query: Query, search: &Search, walk: Walk<'_>, range: Range) -> Result<Query, StoreError> {
    let mut query = query.text(" where e.quality = ").bind(search.quality);
    if search.unopened {
        query = query.text(" and e.first_opened is null");
    }
    for (end, sign) in [(range.high, " < "), (range.low, " >= ")] {
        let places = end.values()?;
        query = match walk.category {
            Some(category) => query
                .text(" and (e.category, e.received, e.opened, e.item)")
                .text(sign)
                .bind_list(std::iter::once(category.into()).chain(places)),
            None => query
                .text(" and (e.received, e.opened, e.item)")
                .text(sign)
                .bind_list(places),
        };
    }
    Ok(query)
}

fn ordered(query: Query, walk: Walk<'_>, range: Range) -> Query {
    query.text(match (walk.category, range.descending) {
        (Some(_), true) => {
            " order by e.category desc, e.received desc, e.opened desc, e.item desc limit "
        }
        (Some(_), false) => " order by e.category, e.received, e.opened, e.item limit ",
        (None, true) => " order by e.received desc, e.opened desc, e.item desc limit ",
        (None, false) => " order by e.received, e.opened, e.item limit ",
    })
}

/// The place of the last entry that a bounded walk looks at, if it does not come to the end before.
fn end_of_window(
    search: &Search,
    walk: Walk<'_>,
    range: Range,
    window: u32,
) -> Result<Query, StoreError> {
    let query = Query::new("select e.received, e.opened, e.item from mailbox_entries e");
    let query = ordered(along(query, search, walk, range)?, walk, range);
    Ok(query
        .bind(1)
        .text(" offset ")
        .bind(window.saturating_sub(1)))
}

fn page_query(search: &Search, walk: Walk<'_>, range: Range) -> Result<Query, StoreError> {
    let query = Query::new(
        "select e.received, e.opened, e.item, e.document, e.category, e.period, e.sender, d.language, d.bytes, d.pages, \
         e.first_opened, r.first_at from mailbox_entries e \
         join documents d on d.document = e.document and d.closed is null \
         left join readings r on r.quality = e.quality and r.document = e.document and r.person = ",
    );
    let query = along(query.bind(search.reader), search, walk, range)?;
    let query = sieve(query.text(IN_VIEW), search);
    Ok(ordered(query, walk, range).bind(search.limit.saturating_add(1)))
}

const IN_VIEW: &str = " and not exists (select 1 from removals x where x.quality = e.quality \
                       and x.document = e.document and x.closed is null)";

/// What no index answers.
fn sieve(mut query: Query, search: &Search) -> Query {
    if search.unopened && !search.only.is_empty() {
        query = query.text(" and e.category in ").bind_list(&search.only);
    }
    if !search.except.is_empty() {
        query = query
            .text(" and e.category not in ")
            .bind_list(&search.except);
    }
    if search.unread {
        query = query.text(" and r.first_at is null");
    }
    search.words.iter().fold(query, |query, word| {
        has(query.text(" and ("), word).text(")")
    })
}

fn has(query: Query, word: &Word) -> Query {
    // Something that is never true, so that a word which means nothing finds nothing.
    let mut query = query.text("1 = 0");
    if !word.categories.is_empty() {
        query = query.text(" or e.category in ").bind_list(&word.categories);
    }
    if !word.senders.is_empty() {
        query = query
            .text(" or e.sender in ")
            .bind_list(word.senders.iter().copied());
    }
    for period in &word.periods {
        query = query.text(" or e.period like ").bind(period);
    }
    query
}

/// How many entries are in view, counted no further than `most`: of these categories (all when empty), opened by nobody
/// where asked. One statement, however many categories are walked. Indexes: as [`search`], and `removals_living`.
pub async fn count(
    connection: &mut Connection,
    search: &Search,
    most: u64,
) -> Result<u64, StoreError> {
    let found: Vec<u64> = count_query(search, most)?.fetch_all(connection).await?;
    Ok(found.first().copied().unwrap_or(0))
}

fn count_query(search: &Search, most: u64) -> Result<Query, StoreError> {
    let mut query = Query::new("select count(*) from (");
    for (place, walk) in search.walks().into_iter().enumerate() {
        let next = if place == 0 { "" } else { " union all " };
        query = query.text(next).text("select 1 from mailbox_entries e");
        query = along(query, search, walk, search.range())?.text(IN_VIEW);
        query = sieve(query, search);
    }
    Ok(query
        .text(" limit ")
        .bind(crate::db::integer(most)?)
        .text(") counted"))
}

/// The statements of a page, for the test of their plans.
#[cfg(test)]
pub(super) fn statements(search: &Search) -> Result<Vec<Query>, StoreError> {
    let range = search.range();
    let mut all = Vec::new();
    for walk in search.walks() {
        all.push(page_query(search, walk, range)?);
        all.push(end_of_window(search, walk, range, WINDOW)?);
    }
    if !search.unread {
        all.push(count_query(search, 1_001)?);
    }
    Ok(all)
}
