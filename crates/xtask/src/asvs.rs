//! The security requirements that we hold ourselves to, and what shows that each is met.
//!
//! `docs/asvs.toml` answers each requirement of OWASP ASVS in [`REQUIRED`] in exactly one way: with tests, with a
//! sentence of a document, with what is missing, or with why it does not apply. A test or a sentence that is gone turns
//! the answer into a claim; so both are looked for here.

use std::collections::BTreeSet;

use anyhow::Context;
use serde::Deserialize;

use crate::house::House;
use crate::words::named_tests::is_a_test;

/// The document.
const DOCUMENT: &str = "docs/asvs.toml";

/// The requirements that it must answer: an id and a level on each line.
const REQUIRED: &str = include_str!("asvs/required.txt");

/// The whole document.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answers {
    requirement: Vec<Answer>,
}

/// What is said about one requirement.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    id: String,
    level: u8,
    /// What is asked, in our own words.
    asks: String,
    /// How it is met, in a sentence.
    #[serde(default)]
    how: String,
    /// Test functions, or the titles of steps in the browser.
    test: Option<OneOrMore>,
    /// A document, and a phrase that stands there.
    document: Option<String>,
    line: Option<String>,
    /// What is missing.
    not_yet: Option<String>,
    /// Why it does not apply.
    not_applicable: Option<String>,
}

/// One name or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl OneOrMore {
    fn names(&self) -> &[String] {
        match self {
            Self::One(name) => std::slice::from_ref(name),
            Self::More(names) => names,
        }
    }
}

/// Everything that is wrong with the answers.
///
/// # Errors
/// When the document is not there or cannot be read.
pub fn findings(house: &House) -> anyhow::Result<Vec<String>> {
    about(house, REQUIRED)
}

fn about(house: &House, required: &str) -> anyhow::Result<Vec<String>> {
    let text = house.files.get(DOCUMENT);
    let text = text.with_context(|| format!("{DOCUMENT} does not exist"))?;
    let answers: Answers = toml::from_str(text).context(DOCUMENT)?;
    let mut findings = listed(&answers.requirement, required);
    for answer in &answers.requirement {
        let wrong = one_way(answer)
            .into_iter()
            .chain(tests(house, answer))
            .chain(phrase(house, answer));
        findings.extend(wrong.map(|what| format!("{DOCUMENT}: {} {what}", answer.id)));
    }
    Ok(findings)
}

/// Ids that are missing, there twice, not asked for, or of another level.
fn listed(answers: &[Answer], required: &str) -> Vec<String> {
    let required: Vec<(&str, &str)> = required
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
        .collect();
    let mut findings = Vec::new();
    let mut seen = BTreeSet::new();
    for answer in answers {
        let id = answer.id.as_str();
        if !seen.insert(id) {
            findings.push(format!("{DOCUMENT}: {id} stands there twice"));
        }
        match required.iter().find(|(asked, _)| *asked == id) {
            None => findings.push(format!(
                "{DOCUMENT}: {id} is not on the list of the required"
            )),
            Some((_, level)) if *level != answer.level.to_string() => {
                findings.push(format!("{DOCUMENT}: {id} is of level {level}"));
            }
            Some(_) => {}
        }
    }
    let missing = required.iter().filter(|(id, _)| !seen.contains(id));
    findings.extend(missing.map(|(id, _)| format!("{DOCUMENT}: {id} is missing")));
    findings
}

/// Whether there is one answer, and its sentence.
fn one_way(answer: &Answer) -> Vec<String> {
    let said = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
    let ways = [
        answer
            .test
            .as_ref()
            .is_some_and(|test| !test.names().is_empty()),
        said(&answer.document),
        said(&answer.not_yet),
        said(&answer.not_applicable),
    ];
    let mut findings = Vec::new();
    if answer.asks.trim().is_empty() {
        findings.push("does not say what is asked".to_owned());
    }
    let count = ways.into_iter().filter(|given| *given).count();
    if count != 1 {
        findings.push(format!(
            "has {count} of test, document, not_yet and not_applicable; it needs exactly one"
        ));
    }
    let [test, document, ..] = ways;
    if (test || document) && answer.how.trim().is_empty() {
        findings.push("does not say how".to_owned());
    }
    if document != said(&answer.line) {
        findings.push("needs a document and a line of it together".to_owned());
    }
    findings
}

fn tests(house: &House, answer: &Answer) -> Vec<String> {
    let names = answer.test.as_ref().map_or(&[][..], OneOrMore::names);
    let missing = names
        .iter()
        .filter(|name| !is_a_test(house, name) && !is_a_step(house, name));
    missing
        .map(|name| format!("names the test `{name}`, which does not exist"))
        .collect()
}

/// Whether a walk in the browser has a step of this title.
fn is_a_step(house: &House, title: &str) -> bool {
    let declared = format!("step('{title}',");
    house
        .with_extension("mjs")
        .any(|(path, text)| path.ends_with(".test.mjs") && text.contains(&declared))
}

/// Whether the document says what is quoted; where its lines end does not matter.
fn phrase(house: &House, answer: &Answer) -> Option<String> {
    let path = answer.document.as_ref()?;
    let Some(text) = house.files.get(path) else {
        return Some(format!("names {path}, which does not exist"));
    };
    let line = flowing(answer.line.as_deref().unwrap_or_default());
    (!flowing(text).contains(&line)).then(|| format!("quotes `{line}`, which {path} does not say"))
}

fn flowing(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
