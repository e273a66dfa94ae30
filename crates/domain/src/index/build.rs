//! Making a base: all links at once, put in order by counting.
//!
//! Persons and places are small numbers without gaps, so nobody has to be compared with anybody: how many links each
//! has says where his begin, and one pass in the order of the acts puts every link in its place. Rows come table by
//! table, each in the order of its acts, so even that order is a merging of a few runs.

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
        // a stable sort: it finds the runs and merges them
        self.links.sort_by_key(|(_, link)| link.act());
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
    /// The same index with nothing over its base. Takes some seconds for ten million links; do it at leisure.
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

/// The base of links that come in the order of their acts.
fn base(links: &[(u32, Link)], persons: usize, places: usize) -> Base {
    let starts = starts(links.iter().map(|(person, _)| *person), persons);
    let mut free = starts.clone();
    let mut by_act = Vec::with_capacity(links.len());
    let mut by_person = vec![Link::NONE; links.len()];
    for (person, link) in links {
        let position = take_next(&mut free, *person);
        by_act.push(position);
        put(&mut by_person, position, *link);
    }
    let place_starts = self::starts(by_person.iter().map(|link| link.place), places);
    let mut free = place_starts.clone();
    let mut by_place = vec![0; links.len()];
    for (number, link) in (0..).zip(&by_person) {
        let position = take_next(&mut free, link.place);
        put(&mut by_place, position, number);
    }
    Base {
        links: by_person,
        starts,
        by_act,
        by_place,
        place_starts,
    }
}

/// Where each of so many keys begins once they are in order, and where the last one ends.
fn starts(keys: impl Iterator<Item = u32>, count: usize) -> Vec<u32> {
    let mut starts = vec![0_u32; count + 1];
    for key in keys {
        if let Some(next) = starts.get_mut(at(key) + 1) {
            *next += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    starts
}

/// The next free position of a key.
fn take_next(free: &mut [u32], key: u32) -> u32 {
    let Some(next) = free.get_mut(at(key)) else {
        return u32::MAX;
    };
    let position = *next;
    *next += 1;
    position
}

fn put<T>(list: &mut [T], position: u32, value: T) {
    if let Some(place) = list.get_mut(at(position)) {
        *place = value;
    }
}
