//! The answer: allowed by this rule, or refused by that one.

use std::sync::Arc;

use cedar_policy::Policy;

use super::question::Question;
use crate::refusal::{Reason, Refusal};

/// The stable code of a rule: `R12`, `M2-protected` …
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleCode(Arc<str>);

impl RuleCode {
    pub(super) fn of(policy: &Policy) -> Self {
        Self(policy.annotation("id").unwrap_or("rule-error").into())
    }

    /// The code as it is printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for RuleCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What the rules answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// He may, by this rule.
    Allowed {
        /// The rule.
        by: RuleCode,
    },
    /// He may not.
    Refused(Refused),
}

impl Verdict {
    /// The verdict as the commands need it: the rule that allows, or a refusal to hand on.
    ///
    /// # Errors
    /// [`Reason::NotAllowed`] with the rule's code and the key of its text.
    pub fn or_refuse(self) -> Result<RuleCode, Refusal> {
        match self {
            Self::Allowed { by } => Ok(by),
            Self::Refused(refused) => Err(refused.into()),
        }
    }

    /// Whether he may.
    pub const fn is_allowed(&self) -> bool {
        matches!(self, Self::Allowed { .. })
    }
}

/// Why he may not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The forbid that spoke, or the rule whose permit is missing; `rule-error` when a policy erred.
    pub rule: RuleCode,
    /// The key of the text, in four languages, that he reads.
    pub refusal: Arc<str>,
    /// The level of sign-in that would change the answer, where that is all that is missing.
    pub needs_level: Option<u16>,
    /// Whether somebody must look at once: a policy erred, which strict validation and the proofs exclude.
    pub alarm: bool,
}

impl Refused {
    pub(super) fn by(policy: &Policy, question: &Question<'_>) -> Self {
        let needs_level = policy
            .annotation("raises_to")
            .and_then(|level| match level {
                "demanded" => question.ask.demanded_level(),
                number => number.parse().ok(),
            });
        Self {
            rule: RuleCode::of(policy),
            refusal: policy
                .annotation("refusal")
                .unwrap_or("refusal-rule-error")
                .into(),
            needs_level,
            alarm: false,
        }
    }

    pub(super) fn rule_error() -> Self {
        Self {
            rule: RuleCode("rule-error".into()),
            refusal: "refusal-rule-error".into(),
            needs_level: None,
            alarm: true,
        }
    }
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        let mut refusal = Self::because(Reason::NotAllowed).under(refused.rule.as_str());
        refusal.text = Some(refused.refusal.to_string());
        match refused.needs_level {
            Some(level) => refusal.raised_by(level),
            None => refusal,
        }
    }
}
