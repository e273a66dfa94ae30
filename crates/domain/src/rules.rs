//! Who may: the Cedar policies of the program, asked literal questions.
//!
//! A [`Question`] names who asks, how surely he signed in, and what he wants, with the few facts that bear on it.
//! [`Rules::decide`] answers with a [`Verdict`] that depends on those facts and on nothing else. Authority is decided
//! here; whether a request makes sense (is the role offered, is the seat free) is decided in plain Rust by the commands.
//!
//! The policies stand in `rules/*.cedar` beside this crate. Each bears the code of its rule, its basis, and the key of
//! a refusal text. A network's catalogue may add policies that forbid; it can never widen what the program allows.

use cedar_policy::{Authorizer, Decision, Entities, Request, Response, Schema};
use cedar_policy::{Policy, PolicyId, PolicySet, RequestEnv};

pub mod acts;
pub mod facts;
mod load;
pub mod question;
mod translate;
pub mod verdict;

#[cfg(test)]
mod tests;

pub use load::RulesFault;

use crate::catalogue::Catalogue;
use crate::catalogue::parts::SensitiveActEntry;

use load::{Loaded, Slice};
use question::Question;
use translate::Vocabulary;
use verdict::{Refused, RuleCode, Verdict};

/// The rules of the program together with those that a network adds, ready to be asked.
#[derive(Debug)]
pub struct Rules {
    loaded: Loaded,
    vocabulary: Vocabulary,
    authorizer: Authorizer,
}

impl Rules {
    /// Reads the shipped policies and the network's own, and validates them strictly against the schema.
    ///
    /// `network` holds the name (for messages) and the text of each file that the catalogue adds.
    ///
    /// # Errors
    /// A text that does not parse, a policy that does not fit the schema, a missing or repeated `@id`, `@basis` or
    /// `@refusal`, or a network's policy that permits: a network can narrow what the program allows, never widen it.
    pub fn new(network: &[(&str, &str)]) -> Result<Self, RulesFault> {
        Self::from_texts(load::SHIPPED, network)
    }

    /// The rules of a catalogue: its own policies, and those that follow from what its acts demand of a sign-in.
    ///
    /// # Errors
    /// As [`Rules::new`].
    pub fn of(catalogue: &Catalogue, acts: &[SensitiveActEntry]) -> Result<Self, RulesFault> {
        let demands = acts::policies(acts);
        let own = catalogue.rules.iter();
        let mut added: Vec<(&str, &str)> = own
            .map(|rule| (rule.file.as_str(), rule.policy.as_str()))
            .collect();
        added.push((acts::FILE, &demands));
        Self::new(&added)
    }

    /// The same with other texts in place of the shipped ones: how the prover shows that its theorems notice a change.
    ///
    /// # Errors
    /// As [`Rules::new`].
    pub fn from_texts(own: &[(&str, &str)], network: &[(&str, &str)]) -> Result<Self, RulesFault> {
        let loaded = load::load(own, network)?;
        let vocabulary =
            Vocabulary::new().map_err(|error| RulesFault::Schema(error.to_string()))?;
        Ok(Self {
            loaded,
            vocabulary,
            authorizer: Authorizer::new(),
        })
    }

    /// The names and texts of the shipped policies.
    pub const fn shipped() -> &'static [(&'static str, &'static str)] {
        load::SHIPPED
    }

    /// SHA-256 over the schema and every policy: goes into each act, so that one can tell by which rules it was decided.
    pub const fn digest(&self) -> [u8; 32] {
        self.loaded.digest
    }

    /// The schema, for the prover.
    pub const fn schema(&self) -> &Schema {
        &self.loaded.schema
    }

    /// All policies, for the prover.
    pub const fn policies(&self) -> &PolicySet {
        &self.loaded.policies
    }

    /// The policies that a question of this shape is put to, for the prover; none where the schema has no such shape.
    pub fn slice(&self, environment: &RequestEnv) -> Option<&PolicySet> {
        self.loaded
            .slice_of(environment)
            .map(|slice| &slice.policies)
    }

    /// Every rule with its basis and the key of its refusal text, in the order of the files.
    pub fn rules(&self) -> impl Iterator<Item = Rule<'_>> {
        self.loaded
            .order
            .iter()
            .filter_map(|id| self.loaded.policies.policy(id))
            .map(|policy| Rule {
                code: policy.annotation("id").unwrap_or_default(),
                basis: policy.annotation("basis").unwrap_or_default(),
                refusal: policy.annotation("refusal").unwrap_or_default(),
                forbids: policy.effect() == cedar_policy::Effect::Forbid,
            })
    }

    /// May he? Any error within Cedar is a refusal with an alarm: an erring `forbid` would otherwise be skipped.
    pub fn decide(&self, question: &Question<'_>) -> Verdict {
        self.judge(question)
            .unwrap_or_else(|_| Verdict::Refused(Refused::rule_error()))
    }

    fn judge(&self, question: &Question<'_>) -> Result<Verdict, translate::NotTranslated> {
        let case = translate::translate(&self.vocabulary, question)?;
        let Some(slice) = self.loaded.slice(
            question.ask.action(),
            case.principal_kind,
            case.resource_kind,
        ) else {
            return Ok(Verdict::Refused(self.missing_permit(question)));
        };
        // In builds with assertions every question is also held to the schema: that is what the proofs assume.
        let schema = cfg!(debug_assertions).then_some(&self.loaded.schema);
        let (request, entities) = case.into_request(slice.action.clone(), schema)?;
        let response = self
            .authorizer
            .is_authorized(&request, &slice.policies, &entities);
        if response.diagnostics().errors().next().is_some() {
            return Ok(Verdict::Refused(Refused::rule_error()));
        }
        if response.decision() == Decision::Allow {
            return Ok(self.first(&response).map_or_else(
                || Verdict::Refused(Refused::rule_error()),
                |policy| Verdict::Allowed {
                    by: RuleCode::of(policy),
                },
            ));
        }
        Ok(Verdict::Refused(
            self.refused(question, slice, &response, &request, &entities),
        ))
    }

    /// Which rule speaks. A forbid about the caller comes first; a forbid about the act only where something permits.
    fn refused(
        &self,
        question: &Question<'_>,
        slice: &Slice,
        response: &Response,
        request: &Request,
        entities: &Entities,
    ) -> Refused {
        let Some(policy) = self.first(response) else {
            return self.missing_permit(question);
        };
        if policy.annotation("about") == Some("caller") {
            return Refused::by(policy, question);
        }
        let permitted = self
            .authorizer
            .is_authorized(request, &slice.permits, entities);
        if permitted.decision() == Decision::Allow {
            return Refused::by(policy, question);
        }
        self.missing_permit(question)
    }

    fn missing_permit(&self, question: &Question<'_>) -> Refused {
        self.loaded
            .permit_for(question.ask.action())
            .map_or_else(Refused::rule_error, |policy| Refused::by(policy, question))
    }

    /// The rule that determined the answer; of several, forbids about the caller first, then the order of the files.
    fn first(&self, response: &Response) -> Option<&Policy> {
        let place = |id: &PolicyId| self.loaded.place(id);
        response
            .diagnostics()
            .reason()
            .min_by_key(|id| place(id))
            .and_then(|id| self.loaded.policies.policy(id))
    }
}

/// One rule as a list of rules shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule<'a> {
    /// Its stable code: `R12`, `M2-protected` …
    pub code: &'a str,
    /// The law or the network's rule that it rests on.
    pub basis: &'a str,
    /// The key of the text, in four languages, that a refused caller reads.
    pub refusal: &'a str,
    /// Whether it forbids; otherwise it permits.
    pub forbids: bool,
}
