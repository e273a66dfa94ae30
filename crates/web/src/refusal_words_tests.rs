//! Every rule, number, file and password that is refused has its words in four languages.

use std::collections::BTreeSet;

use beffroi_desk::pdf::inspect::Rejection;
use beffroi_domain::catalogue::{Catalogue, CatalogueFile};
use beffroi_domain::language::Language;
use beffroi_domain::numbers::NumberError;
use beffroi_domain::refusal::Reason;
use beffroi_domain::rules::Rules;

use super::*;
use crate::language::bundles::Locales;

fn catalogue() -> Catalogue {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue/cpas");
    let mut files = Vec::new();
    for folder in [root.clone(), root.join("rules")] {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap();
                files.push((name.to_owned(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let files: Vec<CatalogueFile<'_>> = files
        .iter()
        .map(|(name, text)| CatalogueFile { name, text })
        .collect();
    Catalogue::read(&files).unwrap()
}

/// The sentence in each language; fails on one that cannot be said.
fn said(phrase: &Phrase) -> Vec<String> {
    let sentences: Vec<String> = Language::ALL
        .into_iter()
        .map(|language| phrase.say(language).to_string())
        .collect();
    for sentence in &sentences {
        assert!(!sentence.contains('⟦'), "{sentence}");
        assert!(sentence.ends_with('.'), "{sentence}");
    }
    let different: BTreeSet<&String> = sentences.iter().collect();
    assert_eq!(different.len(), 4, "{sentences:?}");
    sentences
}

fn by_policy(key: &str) -> Refusal {
    let mut refusal = Refusal::because(Reason::NotAllowed).under("R12");
    refusal.text = Some(key.to_owned());
    refusal
}

/// The keys of the messages of a file, as they are written.
fn keys_of(file: &str) -> BTreeSet<String> {
    let file = Locales::get(&format!("en/{file}.ftl")).unwrap();
    let text = String::from_utf8(file.data.to_vec()).unwrap();
    let lines = text.lines().filter(|line| line.starts_with("refusal-"));
    lines
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key.to_owned())
        .collect()
}

#[test]
fn every_rule_of_the_program_has_its_own_words_in_four_languages() {
    let rules = Rules::new(&[]).unwrap();
    let mut keys: BTreeSet<&str> = rules.rules().map(|rule| rule.refusal).collect();
    keys.insert("refusal-rule-error");
    for key in &keys {
        assert_eq!(sentence(&by_policy(key)).key(), *key);
        for level in ["200", "300", "400", "450", "500"] {
            said(&sentence(&by_policy(key).with("level", level)));
        }
    }
    for written in keys_of("rules") {
        let key = written.trim_end_matches("-with-level");
        assert!(keys.contains(key), "no rule speaks {written}");
    }
}

#[test]
fn a_rule_that_wants_another_level_names_the_means() {
    let refusal = by_policy("refusal-r19-level").with("level", "500");
    let sentences = said(&sentence(&refusal));
    assert!(
        sentences.iter().all(|said| said.contains("eID")),
        "{sentences:?}"
    );
}

#[test]
fn r6_a_rule_of_the_network_speaks_in_the_catalogue_s_words() {
    let catalogue = catalogue();
    let words = NetworkWords::of(&catalogue);
    assert!(!catalogue.rules.is_empty());
    for rule in &catalogue.rules {
        let refusal = by_policy(rule.refusal.as_str());
        let sentences = said(&words.sentence(&refusal));
        assert!(
            sentences[0].starts_with(&rule.refusal_text.fr),
            "{sentences:?}"
        );
        assert!(sentences[1].ends_with(&rule.remedy.nl), "{sentences:?}");
        let shown = words.rule(&refusal).unwrap();
        assert_eq!(shown.name, rule.name);
        assert_eq!(shown.fixed_by.len(), rule.fixed_by.len());
    }
    assert_eq!(words.rule(&by_policy("refusal-r12")), None);
}

#[test]
fn m5_missing_conditions_are_called_by_their_names() {
    let catalogue = catalogue();
    let words = NetworkWords::of(&catalogue);
    let codes: Vec<&str> = catalogue.conditions.iter().map(|c| c.code.code()).collect();
    let refusal = Refusal::because(Reason::ConditionsMissing).with("missing", codes.join(" "));
    let sentences = said(&words.sentence(&refusal));
    for condition in &catalogue.conditions {
        assert!(sentences[0].contains(&condition.name.fr), "{sentences:?}");
        assert!(sentences[2].contains(&condition.name.de), "{sentences:?}");
    }
    // A code that nobody knows says less, and never shows itself.
    let strange = Refusal::because(Reason::ConditionsMissing).with("missing", "no-such");
    assert_eq!(words.sentence(&strange).key(), "refusal-conditions-missing");
    assert_eq!(sentence(&refusal).key(), "refusal-conditions-missing");
}

#[test]
fn every_code_of_what_is_wrong_has_its_own_sentence() {
    let mut spoken = BTreeSet::new();
    let mut demand = |reason: Reason, name: &'static str, code: &str| {
        let phrase = sentence(&Refusal::because(reason).with(name, code));
        assert_eq!(phrase.key(), format!("refusal-{reason}-{code}"));
        said(&phrase);
        spoken.insert(phrase.key().to_owned());
    };
    for code in NumberError::CODES {
        demand(Reason::BadNumber, "number", code);
    }
    demand(Reason::BadNumber, "number", "of-another-institution");
    for rejection in Rejection::ALL {
        demand(Reason::BadFile, "file", rejection.code());
    }
    for code in [
        "too-short",
        "too-long",
        "too-obvious",
        "leaked",
        "unchanged",
        "not-the-same",
    ] {
        demand(Reason::BadPassword, "password", code);
    }
    for code in [
        "none",
        "expired",
        "not-yet-valid",
        "revoked",
        "unknown-issuer",
        "status-unknown",
        "not-authentication",
        "no-number",
        "bad-number",
    ] {
        demand(Reason::BadCertificate, "certificate", code);
    }
    for code in [
        "away",
        "not-asked",
        "declined",
        "stale",
        "unsure",
        "no-number",
        "bad-number",
        "not-in-order",
    ] {
        demand(Reason::BadAssertion, "assertion", code);
    }
    demand(Reason::NobodyHere, "means", "federation");
    demand(Reason::AnotherPersonSignedIn, "means", "federation");
    demand(Reason::BadCode, "code", "passkey");
    demand(Reason::SignInFailed, "means", "passkey");
    let unspoken: Vec<String> = keys_of("refusal-details")
        .into_iter()
        .filter(|key| !spoken.contains(key) && !key.contains("-with-"))
        .filter(|key| key != "refusal-of-the-network")
        .collect();
    assert_eq!(unspoken, Vec::<String>::new());
}

#[test]
fn a_sentence_tells_the_details_that_it_is_given() {
    let told = |reason: Reason, name: &'static str, value: &str| {
        said(&sentence(&Refusal::because(reason).with(name, value)))
    };
    let wait = told(Reason::TooManyTries, "seconds", "1");
    assert!(wait[0].contains("1 seconde et"), "{wait:?}");
    let wait = told(Reason::TooManyTries, "seconds", "64");
    assert!(wait[2].contains("64 Sekunden"), "{wait:?}");
    assert!(told(Reason::TooLong, "longest", "120")[3].contains("120"));
    assert!(told(Reason::PeriodOver, "today", "2026-11-21")[0].contains("21/11/2026"));
    assert!(told(Reason::PeriodBackwards, "from", "2026-11-21")[1].contains("21/11/2026"));
    assert!(told(Reason::BadManifest, "line", "1204")[3].contains("line 1,204"));
}

#[test]
fn a_reason_without_details_or_with_unknown_ones_keeps_its_own_sentence() {
    for &reason in Reason::ALL {
        assert_eq!(sentence(&reason.into()).key(), format!("refusal-{reason}"));
        said(&sentence(&reason.into()));
    }
    let strange = Refusal::because(Reason::RoleHeld).with("role", "agent-social");
    assert_eq!(sentence(&strange).key(), "refusal-role-held");
    said(&sentence(&by_policy("no-such-key")));
}
