//! Acts made ready to be told: who did it in what capacity, to whom, and what the act that it refers to had said.
//!
//! An act that ends something names only the act that began it. Here both stand together, with the names of the
//! persons and the sentences that were said, so that pages can make one readable sentence of each.

use std::collections::{BTreeMap, BTreeSet};

use beffroi_domain::act::{Act, Fact, Ground};
use beffroi_domain::capacity::Actor;
use beffroi_domain::commitment::Commitment;
use beffroi_domain::ids::{ActNumber, InstitutionId, PersonId, QualityId};
use beffroi_domain::log::Hash;
use beffroi_domain::parties::Seat;
use beffroi_domain::rules::facts::QualityFacts;
use beffroi_domain::time::Moment;
use beffroi_store::db::Connection;
use beffroi_store::ledger::StoredAct;
use beffroi_store::people;
use beffroi_store::register::look::{acts, institutions};

use crate::denied::{Denied, Fault};
use crate::people::{PersonName, names_of};

/// One act.
#[derive(Debug, Clone)]
pub struct Told {
    /// Its number.
    pub number: ActNumber,
    /// When.
    pub at: Moment,
    /// By whom, in what capacity, by what means.
    pub by: Actor,
    /// In the affairs of which institution.
    pub institution: Option<InstitutionId>,
    /// What became true.
    pub what: Fact,
    /// What the act that it refers to had said.
    pub about: Option<Fact>,
    /// The hash of its leaf in the ledger.
    pub leaf: Hash,
}

/// Acts with everything that sentences about them need.
#[derive(Debug, Clone, Default)]
pub struct Telling {
    /// The acts, in the order asked for.
    pub acts: Vec<Told>,
    /// The persons named in them; the erased are missing.
    pub names: BTreeMap<PersonId, PersonName>,
    /// The qualities named in them.
    pub qualities: BTreeMap<QualityId, QualityFacts>,
    /// The sentences to which they commit; the erased are missing.
    pub words: BTreeMap<Commitment, String>,
}

/// Makes acts ready to be told.
pub async fn tell(connection: &mut Connection, stored: Vec<StoredAct>) -> Result<Telling, Denied> {
    let mut told = Vec::with_capacity(stored.len());
    for act in stored {
        told.push(read(&act)?);
    }
    refer(connection, &mut told).await?;
    let mut telling = Telling::default();
    let mut persons = BTreeSet::new();
    for act in &told {
        persons.extend(act.by.person);
        for fact in std::iter::once(&act.what).chain(&act.about) {
            persons.extend(person_of(fact));
            if let Some(id) = quality_of(fact)
                && !telling.qualities.contains_key(&id)
                && let Some(quality) = institutions::quality(connection, id).await?
            {
                telling.qualities.insert(id, quality.facts);
            }
            if let Some(commitment) = words_of(fact)
                && let Some(words) = people::words(connection, commitment).await?
            {
                telling.words.insert(commitment, words.text);
            }
        }
    }
    telling.names = names_of(connection, &persons).await?;
    telling.acts = told;
    Ok(telling)
}

fn read(stored: &StoredAct) -> Result<Told, Denied> {
    let number = stored.number;
    let act = Act::decode(&stored.act.body)
        .map_err(|error| Fault::Damaged(format!("act {number}: {error}")))?;
    Ok(Told {
        number,
        at: act.at,
        by: act.by,
        institution: act.institution,
        what: act.what,
        about: None,
        leaf: stored.leaf,
    })
}

/// Finds what the acts refer to. An unblocking refers to a block, which refers to an office: hence twice.
async fn refer(connection: &mut Connection, told: &mut [Told]) -> Result<(), Denied> {
    for _ in 0..2 {
        let next = |act: &Told| reference(act.about.as_ref().unwrap_or(&act.what));
        let wanted: Vec<ActNumber> = told.iter().filter_map(next).collect();
        let mut found = BTreeMap::new();
        for some in wanted.chunks(200) {
            for stored in acts::numbered(connection, some).await? {
                found.insert(stored.number, read(&stored)?.what);
            }
        }
        for act in told.iter_mut() {
            if let Some(fact) = next(act).and_then(|number| found.get(&number)) {
                act.about = Some(fact.clone());
            }
        }
    }
    Ok(())
}

/// The act that an act refers to.
const fn reference(fact: &Fact) -> Option<ActNumber> {
    match fact {
        Fact::OperatorEnded { appointment: act }
        | Fact::FunctionEnded { attestation: act }
        | Fact::OfficeEnded { office: act }
        | Fact::OfficeBlocked { office: act }
        | Fact::OfficeUnblocked { block: act }
        | Fact::AdmissionEnded { admission: act }
        | Fact::RoleWithdrawn { grant: act, .. }
        | Fact::DocumentReinjected { removal: act } => Some(*act),
        _ => None,
    }
}

/// The person about whom a fact is.
pub const fn person_of(fact: &Fact) -> Option<PersonId> {
    match fact {
        Fact::OperatorAppointed { person, .. }
        | Fact::PersonIdentified { person, .. }
        | Fact::FunctionAttested { person, .. }
        | Fact::OfficeDesignated { person, .. }
        | Fact::PersonAdmitted { person, .. }
        | Fact::RoleGranted { person, .. }
        | Fact::PersonLeft { person, .. } => Some(*person),
        _ => None,
    }
}

/// The quality in which a fact holds.
pub const fn quality_of(fact: &Fact) -> Option<QualityId> {
    match fact {
        Fact::QualityActivated { quality, .. }
        | Fact::AddressChanged { quality, .. }
        | Fact::RuleExcepted { quality, .. }
        | Fact::SwitchConditionRecorded { quality, .. }
        | Fact::SwitchRequested { quality, .. }
        | Fact::SwitchApproved { quality, .. }
        | Fact::DocumentRemoved { quality, .. } => Some(*quality),
        Fact::PersonAdmitted { scope, .. } | Fact::RoleGranted { scope, .. } => Some(scope.quality),
        Fact::OfficeDesignated {
            seat: Seat::Quality(quality),
            ..
        } => Some(*quality),
        _ => None,
    }
}

/// The sentence that a fact commits to. Addresses are told on their own page only.
pub const fn words_of(fact: &Fact) -> Option<Commitment> {
    match fact {
        Fact::RuleExcepted { reason, .. }
        | Fact::PersonLeft { reason, .. }
        | Fact::DocumentRemoved { reason, .. } => Some(*reason),
        Fact::RoleWithdrawn { reason, .. } => *reason,
        Fact::RoleGranted {
            ground: Some(Ground::Words(words)),
            ..
        } => Some(*words),
        _ => None,
    }
}
