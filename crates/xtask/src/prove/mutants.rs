//! Rules with one fault each: whether the theorems notice.

use anyhow::{Context, bail};
use beffroi_domain::rules::Rules;
use serde::Deserialize;

use super::solver::Solver;
use super::theorem::{NO_POLICY_ERRS, Theorem};

const TEXT: &str = include_str!("mutants.toml");
const STRICT_VALIDATION: &str = "strict-validation";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    mutant: Vec<Mutant>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mutant {
    fault: String,
    theorem: String,
    drop: Option<String>,
    policy: Option<String>,
    #[serde(default)]
    replace: String,
    #[serde(default)]
    by: String,
}

/// What became of one mutant.
pub struct Outcome {
    /// Its fault, as a sentence.
    pub fault: String,
    /// The theorem that should notice.
    pub theorem: String,
    /// Whether it did.
    pub noticed: bool,
    /// The case that shows the fault.
    pub example: Option<String>,
}

/// Puts each mutant to its theorem.
///
/// # Errors
/// A mutant that no longer fits the policies, or names no theorem.
pub async fn refute(
    network: &[(&str, &str)],
    theorems: &[Theorem],
) -> anyhow::Result<Vec<Outcome>> {
    let file: File = toml::from_str(TEXT).context("mutants.toml")?;
    let mut outcomes = Vec::new();
    for mutant in file.mutant {
        let own = mutant.changed(Rules::shipped())?;
        let added = mutant.changed(network)?;
        if own.changes + added.changes == 0 {
            bail!("mutant `{}`: it changes nothing", mutant.fault);
        }
        outcomes.push(judge(mutant, &own, &added, theorems).await?);
    }
    Ok(outcomes)
}

async fn judge(
    mutant: Mutant,
    own: &Texts,
    added: &Texts,
    theorems: &[Theorem],
) -> anyhow::Result<Outcome> {
    let rules = Rules::from_texts(&own.borrowed(), &added.borrowed());
    let (noticed, example) = match (rules, mutant.theorem.as_str()) {
        (Err(fault), STRICT_VALIDATION) => (true, Some(fault.to_string())),
        (Ok(_), STRICT_VALIDATION) => (false, None),
        (Err(fault), _) => bail!("mutant `{}`: {fault}", mutant.fault),
        (Ok(rules), NO_POLICY_ERRS) => {
            let example = Solver::start()?
                .no_policy_errs(&rules)
                .await?
                .counterexample;
            (example.is_some(), example)
        }
        (Ok(rules), code) => {
            let theorem = theorems.iter().find(|theorem| theorem.code == code);
            let theorem = theorem
                .with_context(|| format!("mutant `{}`: no theorem `{code}`", mutant.fault))?;
            let example = Solver::start()?
                .never(&rules, theorem)
                .await?
                .counterexample;
            (example.is_some(), example)
        }
    };
    Ok(Outcome {
        fault: mutant.fault,
        theorem: mutant.theorem,
        noticed,
        example,
    })
}

/// The texts of the policies with the fault in them.
struct Texts {
    files: Vec<(String, String)>,
    changes: usize,
}

impl Texts {
    fn borrowed(&self) -> Vec<(&str, &str)> {
        self.files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect()
    }
}

impl Mutant {
    fn changed(&self, files: &[(&str, &str)]) -> anyhow::Result<Texts> {
        let mut texts = Texts {
            files: Vec::new(),
            changes: 0,
        };
        for (name, text) in files {
            let mut text = (*text).to_owned();
            if let Some(at) = self.drop.as_deref().and_then(|code| place(&text, code)) {
                text.replace_range(at, "");
                texts.changes += 1;
            }
            if let Some(at) = self.policy.as_deref().and_then(|code| place(&text, code)) {
                let policy = text.get(at.clone()).unwrap_or_default();
                if policy.matches(&self.replace).count() != 1 {
                    bail!(
                        "mutant `{}`: the text to replace does not stand exactly once",
                        self.fault
                    );
                }
                let faulty = policy.replace(&self.replace, &self.by);
                text.replace_range(at, &faulty);
                texts.changes += 1;
            }
            texts.files.push(((*name).to_owned(), text));
        }
        Ok(texts)
    }
}

/// Where a policy stands in a text: from its `@id` to the next one, or to the end.
fn place(text: &str, code: &str) -> Option<std::ops::Range<usize>> {
    let start = text.find(&format!("@id(\"{code}\")"))?;
    let next = text
        .get(start + 1..)?
        .find("@id(")
        .map_or(text.len(), |length| start + 1 + length);
    Some(start..next)
}
