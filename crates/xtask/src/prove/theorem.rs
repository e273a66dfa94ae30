//! The theorems: sentences, and the policies that would permit what they exclude.

use anyhow::{Context, bail};
use cedar_policy::{Effect, PolicyId, PolicySet, Schema, ValidationMode, Validator};

const TEXT: &str = include_str!("theorems.cedar");

/// The code of the theorem that needs no violation: errors.
pub const NO_POLICY_ERRS: &str = "no-policy-errs";
/// Its sentence.
pub const NO_POLICY_ERRS_SAYS: &str = "No policy can err, whatever the question.";
/// The code of the theorem about slices.
pub const SLICES: &str = "slices-decide-alike";
/// Its sentence.
pub const SLICES_SAYS: &str =
    "The few policies kept for each kind of question decide exactly as all of them together.";

/// One theorem.
#[derive(Debug)]
pub struct Theorem {
    /// Its code.
    pub code: String,
    /// The sentence.
    pub says: String,
    /// What must never be allowed.
    pub violations: PolicySet,
}

/// Reads the theorems and holds their violations to the schema, as strictly as the rules themselves.
///
/// # Errors
/// A text that is not as described at its head: it is part of the program, so any fault in it is ours.
pub fn read(schema: &Schema) -> anyhow::Result<Vec<Theorem>> {
    let parsed: PolicySet = TEXT.parse().context("theorems.cedar")?;
    let result = Validator::new(schema.clone()).validate(&parsed, ValidationMode::Strict);
    if !result.validation_passed_without_warnings() {
        bail!("theorems.cedar does not fit the schema: {result}");
    }
    let mut theorems: Vec<Theorem> = Vec::new();
    for number in 0..parsed.num_of_policies() {
        let policy = parsed
            .policy(&PolicyId::new(format!("policy{number}")))
            .context("a policy is missing")?;
        let code = policy
            .annotation("theorem")
            .context("a violation without `@theorem`")?;
        if policy.effect() == Effect::Forbid {
            bail!("`{code}`: a violation is written as a permit");
        }
        if theorems.last().is_none_or(|theorem| theorem.code != code) {
            let says = policy
                .annotation("says")
                .with_context(|| format!("`{code}` begins without `@says`"))?;
            theorems.push(Theorem {
                code: code.to_owned(),
                says: says.to_owned(),
                violations: PolicySet::new(),
            });
        }
        if let Some(theorem) = theorems.last_mut() {
            theorem.violations.add(policy.clone())?;
        }
    }
    Ok(theorems)
}
