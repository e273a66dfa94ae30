//! The desk itself: what every use-case stands on, and the one way to act.

use std::path::PathBuf;
use std::sync::Arc;

use beffroi_domain::act::{Act, Fact, Hash16, VERSION};
use beffroi_domain::capacity::Means;
use beffroi_domain::catalogue::Catalogue;
use beffroi_domain::catalogue::parts::SensitiveAct;
use beffroi_domain::catalogue::sign_in::{Level, SignInDemand, SignInMeans};
use beffroi_domain::command::Asking;
use beffroi_domain::ids::{ActNumber, InstitutionId, RequestId};
use beffroi_domain::log::Hash;
use beffroi_domain::refusal::Refusal;
use beffroi_domain::rules::Rules;
use beffroi_domain::rules::facts::CallerFacts;
use beffroi_domain::rules::question::{Ask, Question};
use beffroi_store::ledger::NewAct;
use beffroi_store::objects::Objects;
use beffroi_store::seal::Vault;
use beffroi_store::trail::NewEntry;
use beffroi_store::{Store, Tx, register};
use futures::future::BoxFuture;

use crate::caller::{Caller, Who};
use crate::capacities;
use crate::checkpoint::Signer;
use crate::denied::{Denied, Fault};
use crate::live::Live;
use crate::mail::settings::MailSettings;
use crate::pdf::inspect::Inspector;
use crate::sign_in::eid::Door;
use crate::sign_in::federation::Federation;
use crate::sign_in::hashing::{Hashing, Turns};
use crate::sign_in::leaked::Leaked;

/// Everything a use-case may touch.
pub struct Desk {
    /// The database.
    pub store: Store,
    /// Seals small values, and derives the keys of documents.
    pub vault: Vault,
    /// Encrypted files.
    pub objects: Objects,
    /// The network's description.
    pub catalogue: Arc<Catalogue>,
    /// The rules, the network's own included.
    pub rules: Arc<Rules>,
    /// Signs what the logs are (L3).
    pub signer: Signer,
    /// Looks into PDFs, in a process of its own.
    pub inspector: Inspector,
    /// Who is and has what, in memory: what questions are answered from.
    pub live: Arc<Live>,
    /// What the configuration says.
    pub settings: Settings,
}

/// What the configuration says that use-cases must know.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where people reach the desk: `https://desk.example`, without a slash at the end.
    pub base_url: String,
    /// The means of sign-in that this installation offers.
    pub offered: Vec<SignInMeans>,
    /// What hashing a password costs.
    pub hashing: Hashing,
    /// How many passwords are checked at once, and who waits.
    pub turns: Turns,
    /// Passwords that leaked and may not be chosen, where the installation has a file of them.
    pub leaked: Option<Leaked>,
    /// A session that nobody uses ends after so many seconds.
    pub session_idle_seconds: i64,
    /// A session ends after so many seconds, used or not.
    pub session_absolute_seconds: i64,
    /// The largest PDF, in bytes.
    pub largest_pdf: u64,
    /// Whether this is a demonstration, whose sign-in secrets are public.
    pub demonstration: bool,
    /// Where uploads lie until they are inspected and sealed.
    pub incoming: PathBuf,
    /// Where identity cards are asked for, where they are.
    pub eid: Option<Arc<Door>>,
    /// The providers that vouch for people, where there are any.
    pub federation: Option<Arc<Federation>>,
    /// The mail server; without one, mails stay queued.
    pub mail: Option<MailSettings>,
}

impl Settings {
    /// The highest level of sign-in that this installation offers (R2).
    pub fn highest_level(&self) -> u16 {
        let levels = self.offered.iter().map(|means| self.highest_by(*means));
        levels.max().unwrap_or(Level::MOST)
    }

    /// A demand as it stands here, where not every means of the catalogue is offered.
    pub fn here(&self, demand: &SignInDemand) -> SignInDemand {
        // A provider that does not reach a level is none that could meet a demand for it.
        let reaches = |means: &SignInMeans| {
            *means != SignInMeans::Federation || self.highest_by(*means) >= demand.level.number()
        };
        let offered: Vec<_> = self.offered.iter().copied().filter(reaches).collect();
        demand.where_offered(&offered)
    }

    /// The highest level that a means can reach here: another authority's word what the configuration makes of it.
    fn highest_by(&self, means: SignInMeans) -> u16 {
        match (means, &self.federation) {
            (SignInMeans::Federation, Some(federation)) => federation.highest_level(),
            (SignInMeans::Federation, None) => Means::Federation.level(),
            _ => means.highest_level(),
        }
    }
}

/// The means that people sign in with where the configuration says nothing else.
pub const OFFERED: [SignInMeans; 3] = [
    SignInMeans::Password,
    SignInMeans::CodeCard,
    SignInMeans::Totp,
];

/// What was done.
#[derive(Debug, Clone)]
pub struct Done<T> {
    /// What the use-case answers.
    pub value: T,
    /// The acts, in order; empty if nothing had to be done.
    pub acts: Vec<ActNumber>,
}

/// One step of a use-case inside a transaction: the database as this command sees it, and the caller.
pub struct Step<'t> {
    /// The transaction.
    pub tx: &'t mut Tx,
    /// Who asks.
    pub caller: &'t Caller,
    /// The network's description.
    pub catalogue: &'t Catalogue,
    /// What the caller is in his capacity, read in this very transaction.
    pub facts: CallerFacts,
    rules: &'t Rules,
    highest_level: u16,
}

impl Step<'_> {
    /// What a decision of the domain is given besides its slice.
    pub fn asking(&self) -> Asking<'_> {
        Asking {
            catalogue: self.catalogue,
            rules: self.rules,
            caller: &self.facts,
            session: self.caller.session(),
            highest_level: self.highest_level,
            at: self.caller.at,
        }
    }
}

/// What a step decided: acts in the affairs of an institution, and an answer.
pub struct Decided<T> {
    /// The institution whose affair it is, where it is one institution's.
    pub institution: Option<InstitutionId>,
    /// The acts.
    pub facts: Vec<Fact>,
    /// The answer.
    pub value: T,
}

impl Desk {
    /// Acts: runs `work` in a transaction, appends the acts that it decides, and writes what they change.
    ///
    /// `work` may run twice and must not call outside. A refusal is recorded in the trail under `name`.
    ///
    /// # Errors
    /// The refusal of the decision, or a fault; in both cases nothing was changed.
    pub async fn act<I, T, W>(
        &self,
        caller: &Caller,
        name: &'static str,
        input: I,
        work: W,
    ) -> Result<Done<T>, Denied>
    where
        I: Send + Sync + 'static,
        T: Send + 'static,
        W: for<'s, 't> Fn(&'s mut Step<'t>, &'s I) -> BoxFuture<'s, Result<Decided<T>, Denied>>
            + Send
            + Sync
            + 'static,
    {
        let context = Context {
            caller: caller.clone(),
            catalogue: Arc::clone(&self.catalogue),
            rules: Arc::clone(&self.rules),
            highest_level: self.settings.highest_level(),
            input,
            work: Arc::new(work),
        };
        let result = self
            .store
            .run_tx(name, context, |tx, context| Box::pin(step(tx, context)))
            .await;
        if let Err(Denied::Refused(refusal)) = &result {
            self.record_refusal(caller, name, refusal).await?;
        }
        result
    }

    /// Asks the rules about something that is only looked at. A refusal is recorded in the trail.
    pub async fn may(&self, caller: &Caller, ask: &Ask) -> Result<(), Denied> {
        let facts = self.facts(caller).await?;
        let question = Question {
            who: &facts,
            session: caller.session(),
            ask,
        };
        let Err(refusal) = self.rules.decide(&question).or_refuse() else {
            return Ok(());
        };
        self.record_refusal(caller, ask.action().code(), &refusal)
            .await?;
        Err(refusal.into())
    }

    /// Whether the rules would allow it to the same person with a sign-in raised as far as it takes: for menus, which
    /// lead to what one may do after having proved more surely, or anew, who one is.
    pub fn would_allow_raised(&self, caller: &Caller, facts: &CallerFacts, ask: &Ask) -> bool {
        self.rules
            .decide(&Question {
                who: facts,
                session: caller.session().raised_for(ask),
                ask,
            })
            .is_allowed()
    }

    /// Whether the rules would allow it: for menus and buttons, which record nothing.
    pub fn would_allow(&self, caller: &Caller, facts: &CallerFacts, ask: &Ask) -> bool {
        self.rules
            .decide(&Question {
                who: facts,
                session: caller.session(),
                ask,
            })
            .is_allowed()
    }

    /// Whether this act asks the caller to prove once more, or more surely, who he is: for pages that lead to it, so that
    /// nobody types in vain. The rules ask the same when it is done.
    pub fn asks_to_raise(&self, caller: &Caller, act: SensitiveAct) -> bool {
        let session = caller.session();
        let mut asked = self.catalogue.acts.iter();
        asked.find(|entry| entry.code == act).is_some_and(|entry| {
            let demand = self.settings.here(&entry.sign_in);
            let minutes = u64::from(session.minutes_ago);
            !demand.is_met_by(session.means.code(), session.level, minutes)
        })
    }

    /// What the caller is in his capacity, now: from memory, or from the database while the index is being filled.
    pub async fn facts(&self, caller: &Caller) -> Result<CallerFacts, Denied> {
        let known = caller.person().and_then(|person| {
            self.live
                .facts(&self.catalogue, person, caller.capacity, caller.at.day())
        });
        if let Some(facts) = known {
            return Ok(CallerFacts::Person(Box::new(facts)));
        }
        let mut reader = self.store.reader().await?;
        capacities::facts(&mut reader, &self.catalogue, caller).await
    }

    /// A place for a file of this request that is on its way in. Whoever asks removes the file.
    ///
    /// # Errors
    /// A fault when the dice cannot be drawn.
    pub fn new_incoming(&self, caller: &Caller, label: &str) -> Result<PathBuf, Denied> {
        let name = RequestId::from_bytes(caller.draw(label)?);
        Ok(self.settings.incoming.join(name.to_string()))
    }

    pub(crate) async fn record_refusal(
        &self,
        caller: &Caller,
        what: &str,
        refusal: &Refusal,
    ) -> Result<(), Denied> {
        let outcome = refusal
            .rule
            .clone()
            .unwrap_or_else(|| refusal.reason.code().to_owned());
        let mut entry = entry(caller, "refusal", &outcome);
        entry.subject_kind = Some(what.to_owned());
        entry.body = refusal.reason.code().as_bytes().to_vec();
        if let Who::Person(_) = caller.who {
            let mut reader = self.store.reader().await?;
            entry.institution = capacities::institution_of(&mut reader, caller.capacity).await?;
        }
        Ok(self.store.record(entry).await?)
    }
}

/// An entry of the trail by this caller; the rest is filled in by who records it.
pub fn entry(caller: &Caller, kind: &str, outcome: &str) -> NewEntry {
    NewEntry {
        at: caller.at,
        kind: kind.to_owned(),
        person: caller.person(),
        institution: None,
        capacity: Some(caller.capacity.to_string()),
        means: Some(caller.means.code().to_owned()),
        level: Some(caller.level),
        subject_kind: None,
        subject: None,
        outcome: outcome.to_owned(),
        trace: caller.request,
        body: Vec::new(),
    }
}

struct Context<I, W> {
    caller: Caller,
    catalogue: Arc<Catalogue>,
    rules: Arc<Rules>,
    highest_level: u16,
    input: I,
    work: Arc<W>,
}

async fn step<I, T, W>(tx: &mut Tx, context: &Context<I, W>) -> Result<Done<T>, Denied>
where
    I: Send + Sync,
    W: for<'s, 't> Fn(&'s mut Step<'t>, &'s I) -> BoxFuture<'s, Result<Decided<T>, Denied>>
        + Send
        + Sync,
{
    let facts = capacities::facts(tx, &context.catalogue, &context.caller).await?;
    let mut step = Step {
        tx,
        caller: &context.caller,
        catalogue: &context.catalogue,
        facts,
        rules: &context.rules,
        highest_level: context.highest_level,
    };
    let decided = (context.work)(&mut step, &context.input).await?;
    let acts = append(step.tx, context, decided.institution, &decided.facts).await?;
    Ok(Done {
        value: decided.value,
        acts,
    })
}

async fn append<I, W>(
    tx: &mut Tx,
    context: &Context<I, W>,
    institution: Option<InstitutionId>,
    facts: &[Fact],
) -> Result<Vec<ActNumber>, Denied> {
    let caller = &context.caller;
    let rules = Hash::from_bytes(context.rules.digest());
    let mut written = Vec::with_capacity(facts.len());
    for (place, fact) in facts.iter().enumerate() {
        // The registration of an institution is the first of its own affairs.
        let institution = match fact {
            Fact::InstitutionRegistered { institution, .. } => Some(*institution),
            _ => institution,
        };
        let act = Act {
            version: VERSION,
            at: caller.at,
            by: caller.actor(),
            institution,
            rules,
            salt: Hash16(caller.draw(&format!("act {place}"))?),
            what: fact.clone(),
        };
        let body = act
            .encode()
            .map_err(|error| Fault::Internal(error.to_string()))?;
        let actor = act
            .by
            .person
            .map(beffroi_domain::ids::PersonId::bytes)
            .or(act.by.client.map(beffroi_domain::ids::ClientId::bytes));
        let number = tx.append(NewAct {
            at: act.at,
            kind: fact.kind().to_owned(),
            actor,
            institution,
            body,
        })?;
        written.push((number, fact));
    }
    register::write(tx, &written).await?;
    Ok(written.into_iter().map(|(number, _)| number).collect())
}
