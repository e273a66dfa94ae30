//! The facts that a question hands over: who asks, and what he asks about.
//!
//! A caller acts in one capacity at a time, and his facts hold only the offices and roles that this capacity carries,
//! as they are valid at the moment of the question. An office that is blocked is left out of its own set and put into
//! the `blocked_…` set of its seat, so that the rule about blocked managers can speak.

use std::collections::BTreeSet;

use crate::capacity::Means;
use crate::ids::{
    ClientId, DocumentId, InstitutionId, PersonId, QualityId, SenderId, SubdivisionId,
};
use crate::parties::{Function, OperatorRole};

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum CallerFacts {
    /// A person in one capacity.
    Person(Box<PersonFacts>),
    /// A sender's machine credential.
    Client {
        /// The credential.
        client: ClientId,
        /// Whose it is.
        sender: SenderId,
    },
    /// The installation itself: its command line, on its own machine.
    Installation,
}

/// What a person is in the capacity in which he asks. Everything empty is somebody in no capacity at all.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PersonFacts {
    /// The person.
    pub person: PersonId,
    /// Institutions whose access manager he is.
    pub heads: BTreeSet<InstitutionId>,
    /// Institutions whose co-access-manager he is.
    pub co_heads: BTreeSet<InstitutionId>,
    /// Qualities whose local manager he is.
    pub manages: BTreeSet<QualityId>,
    /// Qualities whose co-local-manager he is.
    pub co_manages: BTreeSet<QualityId>,
    /// Subdivisions that he manages, alone or with another.
    pub leads: BTreeSet<SubdivisionId>,
    /// Institutions that he represents in law.
    pub represents: BTreeSet<InstitutionId>,
    /// Institutions over whose council he presides.
    pub presides: BTreeSet<InstitutionId>,
    /// Institutions whose secretary he is.
    pub secretary_of: BTreeSet<InstitutionId>,
    /// His part in the operator's staff.
    pub operates: BTreeSet<OperatorRole>,
    /// The institutions within which this capacity lies: the one he heads, the one of the quality he acts in.
    /// Empty for the operator's staff and for senders.
    pub works_for: BTreeSet<InstitutionId>,
    /// Senders for whom he acts.
    pub sends_for: BTreeSet<SenderId>,
    /// Institutions in which his office of (co-)access-manager is blocked.
    pub blocked_in_institutions: BTreeSet<InstitutionId>,
    /// Qualities in which his office of (co-)local-manager is blocked.
    pub blocked_in_qualities: BTreeSet<QualityId>,
    /// Subdivisions in which his office of manager is blocked.
    pub blocked_in_subdivisions: BTreeSet<SubdivisionId>,
    /// The roles that he holds.
    pub holds: Vec<Holding>,
}

impl PersonFacts {
    /// Somebody who is nothing yet; fill in what the capacity carries.
    pub const fn nobody(person: PersonId) -> Self {
        Self {
            person,
            heads: BTreeSet::new(),
            co_heads: BTreeSet::new(),
            manages: BTreeSet::new(),
            co_manages: BTreeSet::new(),
            leads: BTreeSet::new(),
            represents: BTreeSet::new(),
            presides: BTreeSet::new(),
            secretary_of: BTreeSet::new(),
            operates: BTreeSet::new(),
            works_for: BTreeSet::new(),
            sends_for: BTreeSet::new(),
            blocked_in_institutions: BTreeSet::new(),
            blocked_in_qualities: BTreeSet::new(),
            blocked_in_subdivisions: BTreeSet::new(),
            holds: Vec::new(),
        }
    }
}

/// A role that a person holds now, as what it opens there; the catalogue says what a role opens.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Holding {
    /// Where it was granted.
    pub quality: QualityId,
    /// The institution of that quality.
    pub institution: InstitutionId,
    /// Codes of the applications that it opens.
    pub applications: BTreeSet<String>,
    /// What else it opens.
    pub powers: BTreeSet<Power>,
}

/// What a role may open beside applications.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Power {
    /// The mailbox of the quality (M2).
    Mailbox,
    /// Protected documents, for whoever opens the mailbox (M2).
    ProtectedDocuments,
    /// Deleting and re-injecting what he may see (M8).
    Privileged,
    /// The security log of the institution (L2).
    SecurityLog,
}

/// A quality that is asked about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct QualityFacts {
    /// Its identity.
    pub id: QualityId,
    /// The institution that activated it.
    pub institution: InstitutionId,
    /// The code of its kind in the catalogue.
    pub kind: String,
}

/// A subdivision that is asked about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SubdivisionFacts {
    /// Its identity.
    pub id: SubdivisionId,
    /// Every subdivision above it, in any order.
    pub above: Vec<SubdivisionId>,
    /// The quality it is a part of.
    pub quality: QualityFacts,
}

/// A document that is asked about, with the mailbox it lies in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DocumentFacts {
    /// Its identity.
    pub id: DocumentId,
    /// The quality whose mailbox it lies in.
    pub mailbox: QualityFacts,
    /// Whether its category is protected.
    pub protected: bool,
}

/// A sender that is asked about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SenderFacts {
    /// Its identity.
    pub id: SenderId,
    /// Codes of the categories that it may deliver.
    pub categories: BTreeSet<String>,
}

/// Where an office is held or access is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Place {
    /// A whole institution.
    Institution(InstitutionId),
    /// One quality.
    Quality(QualityFacts),
    /// One subdivision.
    Subdivision(SubdivisionFacts),
}

/// Where people are admitted and roles are granted.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ScopePlace {
    /// One quality.
    Quality(QualityFacts),
    /// One subdivision.
    Subdivision(SubdivisionFacts),
}

impl From<ScopePlace> for Place {
    fn from(place: ScopePlace) -> Self {
        match place {
            ScopePlace::Quality(quality) => Self::Quality(quality),
            ScopePlace::Subdivision(subdivision) => Self::Subdivision(subdivision),
        }
    }
}

/// The person to whom something is to be given, with his functions attested in the institution concerned, today.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Candidate {
    /// The person.
    pub person: PersonId,
    /// His functions.
    pub functions: BTreeSet<Function>,
}

impl Candidate {
    /// Somebody whom no demand on candidates stands against. Asking about him asks whether the caller may do such a thing
    /// at all, before anything is looked up about the person that he means.
    pub fn beyond_reproach(person: PersonId) -> Self {
        Self {
            person,
            functions: Function::ALL.iter().copied().collect(),
        }
    }
}

/// What a role, an application or a mailbox demands of whoever uses it (R19). The default demands nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Demand {
    /// The least level of sign-in.
    pub level: u16,
    /// The means of sign-in of which one is needed; empty where any will do.
    pub means: BTreeSet<String>,
    /// The person proved who he is no longer ago than this many minutes; no matter how long ago when absent.
    pub within_minutes: Option<u16>,
    /// The attested functions that are needed, all of them.
    pub functions: BTreeSet<Function>,
}

impl Demand {
    /// The level that it takes in fact: means of which one is needed may all give more than the least level.
    pub fn level_in_fact(&self) -> u16 {
        let means = self.means.iter().filter_map(|code| Means::from_code(code));
        let least = means.map(Means::level).min().unwrap_or(0);
        self.level.max(least)
    }
}

/// The role that is to be given or taken.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RoleFacts {
    /// Its code in the catalogue.
    pub code: String,
    /// Whether it opens the mailbox or anything in it (M3).
    pub opens_mailbox: bool,
    /// The attested functions that its holder needs (R19).
    pub functions: BTreeSet<Function>,
}
