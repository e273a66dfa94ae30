//! What a person is in one capacity, for the rules.

use super::link::{self, Link};
use super::{Index, Place, What, at};
use crate::capacity::Capacity;
use crate::catalogue::Catalogue;
use crate::command::role::holding;
use crate::ids::{InstitutionId, PersonId, QualityId};
use crate::parties::{Function, Office};
use crate::rules::facts::{Holding, PersonFacts};
use crate::time::Day;

impl Index {
    /// The facts that a capacity carries on a day. A capacity that the person does not have carries none.
    ///
    /// Who works for a sender is no act and not in the index: [`PersonFacts::sends_for`] stays empty.
    pub fn facts(
        &self,
        catalogue: &Catalogue,
        person: PersonId,
        capacity: Capacity,
        today: Day,
    ) -> PersonFacts {
        let mut facts = PersonFacts::nobody(person);
        let links = self
            .persons
            .find(&person.bytes())
            .map_or(&[][..], |number| self.links_of(number));
        match capacity {
            Capacity::Operator(role) => {
                if self.has(links, None, &What::Operator(role)).is_some() {
                    facts.operates.insert(role);
                }
            }
            Capacity::LegalRepresentative(institution)
            | Capacity::President(institution)
            | Capacity::Secretary(institution) => {
                self.function(&mut facts, capacity, institution, links, today);
            }
            Capacity::AccessManager(institution) => {
                self.head(&mut facts, institution, Office::AccessManager, links);
            }
            Capacity::CoAccessManager(institution) => {
                self.head(&mut facts, institution, Office::CoAccessManager, links);
            }
            Capacity::LocalManager(quality) => {
                let seat = self.manager(&mut facts, quality, Office::LocalManager, links);
                facts.holds = self.holdings(seat, quality, links, today, catalogue);
            }
            Capacity::CoLocalManager(quality) => {
                let seat = self.manager(&mut facts, quality, Office::CoLocalManager, links);
                facts.holds = self.holdings(seat, quality, links, today, catalogue);
            }
            Capacity::User(quality) => {
                let seat = self.quality(quality);
                let admitted = seat
                    .filter(|(place, _)| self.has(links, Some(*place), &What::Admission).is_some());
                facts
                    .works_for
                    .extend(admitted.map(|(_, institution)| institution));
                facts.holds = self.holdings(admitted, quality, links, today, catalogue);
            }
            Capacity::Person
            | Capacity::Sender(_)
            | Capacity::SubdivisionManager(_)
            | Capacity::Installation => {}
        }
        facts
    }

    /// The number of a quality and its institution, if there is such a quality.
    fn quality(&self, quality: QualityId) -> Option<(u32, InstitutionId)> {
        let place = self.places.find(&quality.bytes())?;
        match self.about.get(at(place))? {
            Place::Quality { institution, .. } => Some((
                place,
                InstitutionId::from_bytes(self.places.id(*institution)?),
            )),
            Place::Institution => None,
        }
    }

    /// The code of the kind of a quality and its institution, if there is such a quality.
    pub fn quality_facts(&self, quality: QualityId) -> Option<crate::rules::facts::QualityFacts> {
        let (place, institution) = self.quality(quality)?;
        let Place::Quality { kind, .. } = self.about.get(at(place))? else {
            return None;
        };
        let kind = self.kinds.get(usize::from(*kind))?.to_string();
        Some(crate::rules::facts::QualityFacts {
            id: quality,
            institution,
            kind,
        })
    }

    fn has(&self, links: &[Link], place: Option<u32>, what: &What) -> Option<Link> {
        let number = self.whats.iter().position(|known| known == what)?;
        let fits = |link: &&Link| {
            usize::from(link.what) == number && place.is_none_or(|place| link.place == place)
        };
        links.iter().find(fits).copied()
    }

    fn function(
        &self,
        facts: &mut PersonFacts,
        capacity: Capacity,
        institution: InstitutionId,
        links: &[Link],
        today: Day,
    ) {
        let (function, set) = match capacity {
            Capacity::LegalRepresentative(_) => {
                (Function::LegalRepresentative, &mut facts.represents)
            }
            Capacity::President(_) => (Function::President, &mut facts.presides),
            _ => (Function::Secretary, &mut facts.secretary_of),
        };
        let place = self.places.find(&institution.bytes());
        let what = self
            .whats
            .iter()
            .position(|known| *known == What::Function(function));
        let today = link::number(today);
        let attested = |link: &Link| {
            Some(link.place) == place
                && Some(usize::from(link.what)) == what
                && link.holds_on(today)
        };
        if links.iter().any(attested) {
            set.insert(institution);
            facts.works_for.insert(institution);
        }
    }

    /// A blocked office stands in the set of blocked ones instead of its own (R3).
    fn head(
        &self,
        facts: &mut PersonFacts,
        institution: InstitutionId,
        office: Office,
        links: &[Link],
    ) {
        let place = self.places.find(&institution.bytes());
        let Some(held) =
            place.and_then(|place| self.has(links, Some(place), &What::Office(office)))
        else {
            return;
        };
        facts.works_for.insert(institution);
        let set = match office {
            _ if self.blocked.contains_key(&held.act()) => &mut facts.blocked_in_institutions,
            Office::AccessManager => &mut facts.heads,
            _ => &mut facts.co_heads,
        };
        set.insert(institution);
    }

    /// The same in a quality; answers with the seat if he sits there, blocked or not.
    fn manager(
        &self,
        facts: &mut PersonFacts,
        quality: QualityId,
        office: Office,
        links: &[Link],
    ) -> Option<(u32, InstitutionId)> {
        let (place, institution) = self.quality(quality)?;
        let held = self.has(links, Some(place), &What::Office(office))?;
        facts.works_for.insert(institution);
        let set = match office {
            _ if self.blocked.contains_key(&held.act()) => &mut facts.blocked_in_qualities,
            Office::LocalManager => &mut facts.manages,
            _ => &mut facts.co_manages,
        };
        set.insert(quality);
        Some((place, institution))
    }

    /// The roles held in a quality today, in the order of the acts, as what they open there.
    fn holdings(
        &self,
        seat: Option<(u32, InstitutionId)>,
        quality: QualityId,
        links: &[Link],
        today: Day,
        catalogue: &Catalogue,
    ) -> Vec<Holding> {
        let Some((place, institution)) = seat else {
            return Vec::new();
        };
        let today = link::number(today);
        let here = links
            .iter()
            .filter(|link| link.place == place && link.holds_on(today));
        here.filter_map(|link| match self.whats.get(usize::from(link.what))? {
            What::Role(code) => holding(catalogue, code, quality, institution),
            _ => None,
        })
        .collect()
    }
}
