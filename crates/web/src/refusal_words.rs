//! The words of a refusal: what happened, what to do next, who can do it.
//!
//! A rule of the program has its words in the message files, under the key that its policy names. A rule that the
//! network adds has them in the catalogue, with its name and its basis. Every other refusal has the words of its reason,
//! and sharper ones where it says more: `refusal-bad-number-not-digits` for a code of what is wrong,
//! `refusal-too-many-tries-with-seconds` for a detail that the sentence tells.

use std::collections::BTreeMap;

use beffroi_domain::catalogue::Catalogue;
use beffroi_domain::language::Text;
use beffroi_domain::refusal::Refusal;

use crate::language::bundles::knows;
use crate::language::phrase::Phrase;

/// Details that are quantities, so that a sentence can count with them; every other is text.
const QUANTITIES: [&str; 5] = ["seconds", "level", "longest", "line", "count"];

/// The words that a network's catalogue adds to those of the program.
#[derive(Debug, Clone, Default)]
pub struct NetworkWords {
    rules: Vec<RuleWords>,
    /// The conditions of the switch by their codes (M5).
    conditions: BTreeMap<String, Text>,
}

/// A rule of the network in words (R6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleWords {
    /// Its code, as acts and the trail have it.
    pub code: String,
    /// The code of the refusal that it gives.
    pub refusal: String,
    /// The rule in one sentence.
    pub name: Text,
    /// The law or the decision that it rests on.
    pub basis: Text,
    /// What happened.
    pub what: Text,
    /// What to do next.
    pub remedy: Text,
    /// Who can do it.
    pub fixed_by: Vec<Text>,
}

impl NetworkWords {
    /// The words of a catalogue.
    pub fn of(catalogue: &Catalogue) -> Self {
        let rules = catalogue.rules.iter().map(|rule| RuleWords {
            code: rule.code.as_str().to_owned(),
            refusal: rule.refusal.as_str().to_owned(),
            name: rule.name.clone(),
            basis: rule.basis_text.clone(),
            what: rule.refusal_text.clone(),
            remedy: rule.remedy.clone(),
            fixed_by: rule
                .fixed_by
                .iter()
                .filter_map(|&title| catalogue.title(title))
                .map(|title| title.name.clone())
                .collect(),
        });
        let conditions = catalogue
            .conditions
            .iter()
            .map(|condition| (condition.code.code().to_owned(), condition.name.clone()));
        Self {
            rules: rules.collect(),
            conditions: conditions.collect(),
        }
    }

    /// One rule and one condition, for samples of pages.
    #[cfg(test)]
    pub fn given(rule: RuleWords, (code, name): (&str, Text)) -> Self {
        Self {
            rules: vec![rule],
            conditions: BTreeMap::from([(code.to_owned(), name)]),
        }
    }

    /// The rule of the network that refused, if it was one of the network's.
    pub fn rule(&self, refusal: &Refusal) -> Option<&RuleWords> {
        let text = refusal.text.as_ref()?;
        self.rules.iter().find(|rule| rule.refusal == *text)
    }

    /// The sentence for a refusal, in the network's words where it is the network's.
    pub fn sentence(&self, refusal: &Refusal) -> Phrase {
        if let Some(rule) = self.rule(refusal) {
            return Phrase::new("refusal-of-the-network")
                .with("what", &rule.what)
                .with("remedy", &rule.remedy);
        }
        let missing = refusal.details.iter().find(|(name, _)| *name == "missing");
        match missing.and_then(|(_, codes)| self.conditions_named(codes)) {
            Some(names) => {
                Phrase::new("refusal-conditions-missing-with-missing").with("missing", &names)
            }
            None => sentence(refusal),
        }
    }

    /// The names of conditions, from their codes with spaces between; none if one of them is unknown.
    fn conditions_named(&self, codes: &str) -> Option<Text> {
        let names: Option<Vec<&Text>> = codes
            .split_whitespace()
            .map(|code| self.conditions.get(code))
            .collect();
        let names = names.filter(|names| !names.is_empty())?;
        let joined = |pick: fn(&Text) -> &str| {
            let names: Vec<&str> = names.iter().map(|name| pick(name)).collect();
            names.join("; ")
        };
        Some(Text {
            fr: joined(|name| &name.fr).replace("; ", "\u{a0}; "),
            nl: joined(|name| &name.nl),
            de: joined(|name| &name.de),
            en: joined(|name| &name.en),
        })
    }
}

/// The sentence for a refusal, in the words of the program alone.
pub fn sentence(refusal: &Refusal) -> Phrase {
    let own = refusal.text.clone().filter(|key| knows(key));
    let key = own.unwrap_or_else(|| format!("refusal-{}", refusal.reason.code()));
    let sharper = refusal.details.iter().find_map(|detail| {
        let (name, value) = (detail.0, detail.1.as_str());
        let keys = [format!("{key}-{value}"), format!("{key}-with-{name}")];
        // Codes of conditions mean nothing to a reader; their names are in the catalogue alone.
        keys.into_iter().find(|key| name != "missing" && knows(key))
    });
    let phrase = Phrase::new(sharper.unwrap_or(key));
    refusal.details.iter().fold(phrase, with_detail)
}

fn with_detail(phrase: Phrase, (name, value): &(&'static str, String)) -> Phrase {
    match value.parse::<i64>() {
        Ok(quantity) if QUANTITIES.contains(name) => phrase.with(name, quantity),
        _ => phrase.with(name, value),
    }
}

#[cfg(test)]
#[path = "refusal_words_tests.rs"]
mod tests;
