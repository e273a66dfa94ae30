//! Making a base: all links at once, sorted.

use rustc_hash::FxHashMap;

use super::link::Link;
use super::{Base, Index, at};
use crate::register::{Row, RowKey};

/// An index in the making, from the living rows of the register in any order.
#[derive(Debug, Default)]
pub struct Builder {
    index: Index,
    links: Vec<(u32, Link)>,
}

impl Builder {
    /// Takes in a living row. Rows of tables that the index does not hold are passed over.
    pub fn take(&mut self, key: RowKey, row: &Row) {
        self.links.extend(self.index.take(key.act, row));
    }

    /// The index of all that was taken in.
    pub fn finish(mut self) -> Index {
        self.links
            .sort_unstable_by_key(|(person, link)| (*person, link.act()));
        self.index.base = base(
            &self.links,
            self.index.persons.len(),
            self.index.places.len(),
        );
        drop(self.links);
        self.index.persons.shrink();
        self.index.places.shrink();
        self.index.about.shrink_to_fit();
        self.index
    }
}

impl Index {
    /// The same index with nothing over its base. Takes about a second for ten million links; do it at leisure.
    #[must_use]
    pub fn settled(self) -> Self {
        let count = self.size().links;
        let mut links = Vec::with_capacity(count);
        for person in 0..u32::try_from(self.persons.len()).unwrap_or(u32::MAX) {
            links.extend(self.links_of(person).iter().map(|link| (person, *link)));
        }
        let index = Self {
            base: Base::default(),
            changed: FxHashMap::default(),
            changed_in: FxHashMap::default(),
            opened: FxHashMap::default(),
            ..self
        };
        Builder { index, links }.finish()
    }
}

/// The base of links that are sorted by person and act.
fn base(links: &[(u32, Link)], persons: usize, places: usize) -> Base {
    let position = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
    let plain: Vec<Link> = links.iter().map(|(_, link)| *link).collect();
    let mut by_act: Vec<u32> = (0..position(links.len())).collect();
    let mut by_place = by_act.clone();
    by_act.sort_unstable_by_key(|&number| plain.get(at(number)).map(|link| link.act()));
    by_place.sort_unstable_by_key(|&number| plain.get(at(number)).map(|link| (link.place, number)));
    Base {
        starts: starts(links.iter().map(|(person, _)| *person), persons),
        place_starts: starts(
            by_place
                .iter()
                .filter_map(|&number| plain.get(at(number)).map(|link| link.place)),
            places,
        ),
        by_act,
        by_place,
        links: plain,
    }
}

/// Where each of so many keys begins in a sorted sequence of them, and where the last one ends.
fn starts(sorted: impl Iterator<Item = u32>, keys: usize) -> Vec<u32> {
    let mut starts = Vec::with_capacity(keys + 1);
    let mut position = 0;
    for key in sorted {
        while starts.len() <= at(key) {
            starts.push(position);
        }
        position += 1;
    }
    starts.resize(keys + 1, position);
    starts
}
