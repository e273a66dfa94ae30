//! The ledger, the register, the dice, and the people.

use super::invariants;
use crate::act::{Act, Hash16, VERSION};
use crate::apply::apply;
use crate::capacity::{Actor, Capacity, Means};
use crate::command::Asking;
use crate::command::tests::world::{Outcome, person, rules};
use crate::ids::{ActNumber, InstitutionId, PersonId};
use crate::log::Hash;
use crate::register::Register;
use crate::rules::facts::{CallerFacts, QualityFacts};
use crate::testing::{Dice, catalogue, day, model};
use crate::time::{Day, Moment};

/// So many people; the first two are of the operator's staff.
pub const PEOPLE: u64 = 8;

pub struct World {
    pub register: Register,
    pub acts: Vec<Act>,
    pub dice: Dice,
    pub today: Day,
    /// A counter for fresh identities.
    pub fresh: u64,
}

/// Who asks in a step.
pub struct Who {
    pub person: PersonId,
    pub capacity: Capacity,
    means: Means,
    facts: CallerFacts,
    at: Moment,
}

impl Who {
    pub fn asking(&self) -> Asking<'_> {
        Asking {
            catalogue: catalogue(),
            rules: rules(),
            caller: &self.facts,
            session: self.means.into(),
            highest_level: 400,
            at: self.at,
        }
    }
}

impl World {
    fn empty(seed: u64) -> Self {
        Self {
            register: Register::default(),
            acts: Vec::new(),
            dice: Dice::new(seed),
            today: day("2026-11-21"),
            fresh: 1_000,
        }
    }

    pub fn at(&self) -> Moment {
        self.today.start().plus_seconds(12 * 3600)
    }

    /// A person in a capacity, as the register has him, whether he has that capacity or not.
    pub fn as_person(&self, person: PersonId, capacity: Capacity, means: Means) -> Who {
        let facts = model::facts(&self.register, catalogue(), person, capacity, self.today);
        Who {
            person,
            capacity,
            means,
            facts: CallerFacts::Person(Box::new(facts)),
            at: self.at(),
        }
    }

    /// Half of the time somebody whose business it could be; otherwise anybody, most often in a capacity that he has,
    /// sometimes in one that he only claims.
    pub fn somebody(&mut self, fits: fn(Capacity) -> bool) -> Who {
        let means = if self.dice.once_in(12) {
            Means::Password
        } else {
            Means::Totp
        };
        let mut pairs = self.every_capacity();
        pairs.retain(|(_, capacity)| fits(*capacity));
        if self.dice.once_in(2) && !pairs.is_empty() {
            let (who, capacity) = *self.dice.one_of(&pairs);
            return self.as_person(who, capacity, means);
        }
        let who = self.anybody();
        let mut pairs = self.every_capacity();
        let claims = self.dice.once_in(5);
        pairs.retain(|(person, _)| claims || *person == who);
        let capacity = if pairs.is_empty() {
            Capacity::Person
        } else {
            self.dice.one_of(&pairs).1
        };
        self.as_person(who, capacity, means)
    }

    fn every_capacity(&self) -> Vec<(PersonId, Capacity)> {
        let of = |who| {
            let carried = model::carried(&self.register, who, self.today);
            carried.into_iter().map(move |capacity| (who, capacity))
        };
        (0..PEOPLE).map(person).flat_map(of).collect()
    }

    pub fn anybody(&mut self) -> PersonId {
        let number = self.dice.word() % PEOPLE;
        person(number)
    }

    pub fn any_institution(&mut self) -> InstitutionId {
        *self.dice.one_of(&model::institutions(&self.register))
    }

    /// A quality, three times in four the caller's own if he has one.
    pub fn any_quality(&mut self, who: &Who) -> Option<QualityFacts> {
        let own = who
            .capacity
            .quality()
            .and_then(|id| model::quality(&self.register, id));
        if own.is_some() && !self.dice.once_in(4) {
            return own;
        }
        let qualities = model::qualities(&self.register);
        (!qualities.is_empty()).then(|| self.dice.one_of(&qualities).clone())
    }

    /// Appends what was decided.
    pub fn append(&mut self, who: &Who, outcome: Outcome) {
        let by = Actor {
            person: Some(who.person),
            client: None,
            capacity: who.capacity,
            means: who.means,
        };
        self.append_by(by, outcome);
    }

    fn append_by(&mut self, by: Actor, outcome: Outcome) {
        for what in outcome.unwrap_or_default() {
            let act = Act {
                version: VERSION,
                at: self.at(),
                by,
                institution: None,
                rules: Hash::from_bytes(rules().digest()),
                salt: Hash16(self.dice.bytes()),
                what,
            };
            let number = ActNumber(u64::try_from(self.acts.len()).unwrap());
            self.register.absorb(number, apply(&act.what)).unwrap();
            self.acts.push(act);
        }
    }

    /// By the installation, which must succeed.
    pub fn install(&mut self, decide: impl FnOnce(&Asking<'_>) -> Outcome) {
        let facts = CallerFacts::Installation;
        let asking = Asking {
            catalogue: catalogue(),
            rules: rules(),
            caller: &facts,
            session: Means::Installation.into(),
            highest_level: 400,
            at: self.at(),
        };
        let outcome = decide(&asking);
        outcome.as_ref().unwrap();
        let by = Actor {
            person: None,
            client: None,
            capacity: Capacity::Installation,
            means: Means::Installation,
        };
        self.append_by(by, outcome);
    }

    /// Two institutions with their people attested and an access manager each, by commands.
    pub fn founded(seed: u64) -> Self {
        let mut world = Self::empty(seed);
        super::founding::found(&mut world);
        assert_eq!(world.broken_since(0), None);
        world
    }

    /// The register that the first so many acts make.
    pub fn folded(&self, acts: usize) -> Register {
        let mut register = Register::default();
        for (position, act) in self.acts.iter().take(acts).enumerate() {
            let number = ActNumber(u64::try_from(position).unwrap());
            register.absorb(number, apply(&act.what)).unwrap();
        }
        register
    }

    /// The register that the ledger's bytes make.
    pub fn folded_from_bytes(&self) -> Register {
        let mut register = Register::default();
        for (position, act) in self.acts.iter().enumerate() {
            let number = ActNumber(u64::try_from(position).unwrap());
            let read = Act::decode(&act.encode().unwrap()).unwrap();
            register.absorb(number, apply(&read.what)).unwrap();
        }
        register
    }

    /// The first promise that the acts from this one on broke, in words.
    pub fn broken_since(&self, first: usize) -> Option<String> {
        let mut register = self.folded(first);
        for (position, act) in self.acts.iter().enumerate().skip(first) {
            if let Some(broken) = invariants::unauthorised(&register, act) {
                return Some(format!("act {position}: {broken}: {act:?}"));
            }
            let number = ActNumber(u64::try_from(position).unwrap());
            register.absorb(number, apply(&act.what)).unwrap();
        }
        if register != self.register {
            return Some("the register is not the fold of the ledger".to_owned());
        }
        invariants::broken_promise(&register)
    }
}
