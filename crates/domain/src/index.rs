//! The decision index: who is and has what, in memory, for every question of the whole network.
//!
//! Everything that ties a person to a place (an office, an attested function, an admission, a role) is a link of
//! twenty bytes. The links stand in one array sorted by person, with the place of each person's first link; two more
//! arrays give their order by act and by place. This base is never changed. A person of whom anything changes gets a
//! list of his own, which stands over the base from then on; [`Index::settled`] makes a new base of both.
//!
//! The index follows the ledger act by act ([`Index::absorb`], through [`crate::apply`]), or starts from the living
//! rows of the register ([`build::Builder`]) and follows from there; the two come to the same. It holds what is true
//! now; what was true on another day of the past is asked of the database.

pub mod build;
mod facts;
mod link;
mod numbers;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::act::Act;
use crate::apply::apply;
use crate::ids::{ActNumber, InstitutionId, PersonId, QualityId};
use crate::parties::Seat;
use crate::register::{Change, Misfit, Row, Table};
use crate::time::Period;
use link::Link;
pub use link::What;
use numbers::Numbers;

/// The index. See the module.
#[derive(Debug, Clone, Default)]
pub struct Index {
    persons: Numbers,
    places: Numbers,
    /// What is known of each place, by its number.
    about: Vec<Place>,
    whats: Vec<What>,
    kinds: Vec<Box<str>>,
    base: Base,
    /// All links of each person of whom something changed since the base was made.
    changed: FxHashMap<u32, Vec<Link>>,
    /// The persons among them who have, or had, a link to a place.
    changed_in: FxHashMap<u32, Vec<u32>>,
    /// The person of each link that an act opened since.
    opened: FxHashMap<ActNumber, u32>,
    /// The act that blocked each blocked office, by the act that designated. As in the register, a block outlives its
    /// office; there it says nothing.
    blocked: BTreeMap<ActNumber, ActNumber>,
}

/// What is known of a place. A place can be linked to before it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// An institution, or a place about which no row has come yet.
    Institution,
    /// A quality: the number of its institution and of its kind.
    Quality { institution: u32, kind: u16 },
}

/// Links by person, by act and by place, all in a row.
#[derive(Debug, Clone, Default)]
struct Base {
    links: Vec<Link>,
    /// Where the links of each person begin; one more at the end.
    starts: Vec<u32>,
    /// Positions of links in the order of their acts.
    by_act: Vec<u32>,
    /// Positions of links in the order of their places.
    by_place: Vec<u32>,
    /// Where the links of each place begin in `by_place`; one more at the end.
    place_starts: Vec<u32>,
}

/// What somebody has in a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The act that gave it.
    pub act: ActNumber,
    /// Who.
    pub person: PersonId,
    /// What.
    pub what: What,
    /// From when, until when; absent for what has no dates.
    pub period: Option<Period>,
    /// The act that blocked it, for an office that is blocked.
    pub blocked: Option<ActNumber>,
}

/// How much an index holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Persons met.
    pub persons: usize,
    /// Institutions and qualities met.
    pub places: usize,
    /// Living links.
    pub links: usize,
    /// Persons whose links stand over the base.
    pub changed: usize,
    /// Bytes of memory, as counted from the capacity of each part.
    pub bytes: usize,
}

impl Index {
    /// Takes in one act.
    ///
    /// # Errors
    /// [`Misfit`] when the act closes what is not open: the index and the ledger have come apart, and the index must
    /// be built anew. What the act changed before the misfit stays.
    pub fn absorb(&mut self, number: ActNumber, act: &Act) -> Result<(), Misfit> {
        for change in apply(&act.what) {
            match change {
                Change::Open(row) => self.open(number, &row),
                Change::Close(table, key) => self.close(number, table, key.act)?,
            }
        }
        Ok(())
    }

    fn open(&mut self, act: ActNumber, row: &Row) {
        if let Some((person, link)) = self.take(act, row) {
            self.opened.insert(act, person);
            self.lay_over(person);
            self.changed.entry(person).or_default().push(link);
            self.is_changed_in(person, link.place);
        }
    }

    /// Takes in what is no link, and answers with the link of a row that is one.
    fn take(&mut self, act: ActNumber, row: &Row) -> Option<(u32, Link)> {
        if let Row::Grant {
            scope,
            person,
            role,
            period,
            ..
        } = row
        {
            let what = self.role(role);
            let person = self.persons.number(person.bytes());
            let place = self.place(scope.quality.bytes());
            return Some((person, Link::new(act, place, what, Some(period))));
        }
        let nowhere = [0; 16];
        let (person, place, what, period) = match row {
            Row::Operator { person, role } => (person, nowhere, What::Operator(*role), None),
            Row::Attestation {
                institution,
                person,
                function,
                period,
                ..
            } => (
                person,
                institution.bytes(),
                What::Function(*function),
                Some(period),
            ),
            Row::Office {
                seat,
                office,
                person,
                ..
            } => (person, seat.bytes(), What::Office(*office), None),
            Row::Admission { scope, person } => {
                (person, scope.quality.bytes(), What::Admission, None)
            }
            Row::Quality {
                quality,
                institution,
                kind,
                ..
            } => {
                self.take_quality(*quality, *institution, kind);
                return None;
            }
            Row::Block { office } => {
                self.blocked.insert(*office, act);
                return None;
            }
            _ => return None,
        };
        let person = self.persons.number(person.bytes());
        let place = self.place(place);
        let what = self.what(what);
        Some((person, Link::new(act, place, what, period)))
    }

    fn take_quality(&mut self, quality: QualityId, institution: InstitutionId, kind: &str) {
        let institution = self.place(institution.bytes());
        let known = self.kinds.iter().position(|known| **known == *kind);
        let kind_number = known.unwrap_or(self.kinds.len());
        if known.is_none() {
            self.kinds.push(kind.into());
        }
        let place = self.place(quality.bytes());
        let kind = u16::try_from(kind_number).unwrap_or(u16::MAX);
        if let Some(about) = self.about.get_mut(at(place)) {
            *about = Place::Quality { institution, kind };
        }
    }

    fn place(&mut self, id: [u8; 16]) -> u32 {
        let place = self.places.number(id);
        if at(place) >= self.about.len() {
            self.about.push(Place::Institution);
        }
        place
    }

    /// A role by its code, without a copy of the code for each grant: most rows are grants.
    fn role(&mut self, code: &str) -> u16 {
        let same = |known: &What| matches!(known, What::Role(role) if **role == *code);
        let known = self.whats.iter().position(same);
        match known.and_then(|number| u16::try_from(number).ok()) {
            Some(number) => number,
            None => self.what(What::Role(code.into())),
        }
    }

    /// A network has some tens of roles: looking through the list is faster than hashing.
    fn what(&mut self, what: What) -> u16 {
        let known = self.whats.iter().position(|known| *known == what);
        let number = known.unwrap_or(self.whats.len());
        if known.is_none() {
            self.whats.push(what);
        }
        u16::try_from(number).unwrap_or(u16::MAX)
    }

    fn close(&mut self, by: ActNumber, table: Table, act: ActNumber) -> Result<(), Misfit> {
        match table {
            Table::Operators
            | Table::Attestations
            | Table::Offices
            | Table::Admissions
            | Table::Grants => {}
            Table::Blocks => {
                let before = self.blocked.len();
                self.blocked.retain(|_, block| *block != act);
                return if self.blocked.len() < before {
                    Ok(())
                } else {
                    Err(Misfit::NoSuchRow { by, table, act })
                };
            }
            _ => return Ok(()),
        }
        let person = self
            .opened
            .get(&act)
            .copied()
            .or_else(|| self.base.person_of(act));
        let person = person.ok_or(Misfit::NoSuchRow { by, table, act })?;
        self.lay_over(person);
        let links = self.changed.entry(person).or_default();
        let before = links.len();
        links.retain(|link| link.act() != act);
        if links.len() == before {
            return Err(Misfit::ClosedBefore { by, table, act });
        }
        self.opened.remove(&act);
        Ok(())
    }

    /// Lays a list of his own over the base for this person.
    fn lay_over(&mut self, person: u32) {
        if self.changed.contains_key(&person) {
            return;
        }
        let links = self.base.links_of(person).to_vec();
        for link in &links {
            self.is_changed_in(person, link.place);
        }
        self.changed.insert(person, links);
    }

    fn is_changed_in(&mut self, person: u32, place: u32) {
        let persons = self.changed_in.entry(place).or_default();
        if !persons.contains(&person) {
            persons.push(person);
        }
    }

    fn links_of(&self, person: u32) -> &[Link] {
        self.changed
            .get(&person)
            .map_or_else(|| self.base.links_of(person), Vec::as_slice)
    }

    /// Who has what in a quality or an institution, in the order of the acts. Whether it holds on a day is for the
    /// caller to see ([`Held::period`]).
    pub fn held_in(&self, seat: Seat) -> Vec<Held> {
        let Some(place) = self.places.find(&seat.bytes()) else {
            return Vec::new();
        };
        let of_base = self
            .base
            .in_place(place)
            .filter(|(person, _)| !self.changed.contains_key(person));
        let persons = self.changed_in.get(&place).into_iter().flatten();
        let over =
            persons.flat_map(|person| self.links_of(*person).iter().map(|link| (*person, *link)));
        let links = of_base.chain(over.filter(|(_, link)| link.place == place));
        let mut held: Vec<Held> = links
            .filter_map(|(person, link)| self.held(person, link))
            .collect();
        held.sort_unstable_by_key(|held| held.act);
        held
    }

    fn held(&self, person: u32, link: Link) -> Option<Held> {
        Some(Held {
            act: link.act(),
            person: PersonId::from_bytes(self.persons.id(person)?),
            what: self.whats.get(usize::from(link.what))?.clone(),
            period: link.period(),
            blocked: self.blocked.get(&link.act()).copied(),
        })
    }

    /// How much it holds.
    pub fn size(&self) -> Size {
        let lists = |map: &FxHashMap<u32, Vec<Link>>| {
            map.values().map(Vec::capacity).sum::<usize>() * size_of::<Link>()
        };
        let over = self.changed.capacity() * (size_of::<(u32, Vec<Link>)>() + 1)
            + lists(&self.changed)
            + self.changed_in.capacity() * (size_of::<(u32, Vec<u32>)>() + 1)
            + self.changed_in.values().map(Vec::capacity).sum::<usize>() * size_of::<u32>()
            + self.opened.capacity() * (size_of::<(ActNumber, u32)>() + 1);
        let hidden: usize = self
            .changed
            .keys()
            .map(|person| self.base.links_of(*person).len())
            .sum();
        Size {
            persons: self.persons.len(),
            places: self.places.len(),
            links: self.base.links.len() - hidden
                + self.changed.values().map(Vec::len).sum::<usize>(),
            changed: self.changed.len(),
            bytes: self.persons.bytes()
                + self.places.bytes()
                + self.about.capacity() * size_of::<Place>()
                + self.base.bytes()
                + over,
        }
    }
}

/// A number as a position.
fn at(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// What lies between two neighbours in a list of beginnings.
fn between(starts: &[u32], number: u32) -> std::ops::Range<usize> {
    let start = starts.get(at(number)).copied();
    let end = starts.get(at(number).saturating_add(1)).copied();
    match (start, end) {
        (Some(start), Some(end)) => at(start)..at(end),
        _ => 0..0,
    }
}

impl Base {
    fn links_of(&self, person: u32) -> &[Link] {
        self.links
            .get(between(&self.starts, person))
            .unwrap_or_default()
    }

    fn in_place(&self, place: u32) -> impl Iterator<Item = (u32, Link)> {
        let positions = self
            .by_place
            .get(between(&self.place_starts, place))
            .unwrap_or_default();
        positions.iter().filter_map(|&position| {
            let link = self.links.get(at(position))?;
            Some((self.person_at(position)?, *link))
        })
    }

    fn person_of(&self, act: ActNumber) -> Option<u32> {
        let act_at = |position: &u32| self.links.get(at(*position)).map(|link| link.act());
        let found = self.by_act.binary_search_by_key(&Some(act), act_at).ok()?;
        self.person_at(*self.by_act.get(found)?)
    }

    /// The person whose links include this position.
    fn person_at(&self, position: u32) -> Option<u32> {
        let after = self.starts.partition_point(|&start| start <= position);
        u32::try_from(after.checked_sub(1)?).ok()
    }

    fn bytes(&self) -> usize {
        let numbers = [
            &self.starts,
            &self.by_act,
            &self.by_place,
            &self.place_starts,
        ];
        self.links.capacity() * size_of::<Link>()
            + numbers.map(Vec::capacity).iter().sum::<usize>() * size_of::<u32>()
    }
}
