//! One test for each kind of error, with its file, its line and its key.

use super::{Draft, only_error};

#[test]
fn a_missing_file() {
    let draft = Draft::shipped().without("switch.toml");
    only_error(
        &draft,
        ("switch.toml", 0, ""),
        "file-missing",
        "every catalogue has one",
    );
}

#[test]
fn a_file_that_no_catalogue_has() {
    let draft = Draft::shipped().with("role.toml", "");
    only_error(&draft, ("role.toml", 0, ""), "file-unknown", "roles.toml");
    let deep = Draft::shipped().with("rules/more/r7.cedar", "");
    only_error(
        &deep,
        ("rules/more/r7.cedar", 0, ""),
        "file-unknown",
        "rules/….cedar",
    );
}

#[test]
fn a_syntax_error() {
    let draft = Draft::shipped().replace(
        "switch.toml",
        "fixed_by = [\"president\",",
        "fixed_by = \"president\",",
    );
    let line = draft.line("switch.toml", "fixed_by = \"president\",");
    let errors = draft.read().expect_err("errors");
    let error = errors
        .iter()
        .find(|error| error.problem.code() == "syntax")
        .expect("a syntax error");
    assert_eq!(
        (error.place.file.as_str(), error.place.line),
        ("switch.toml", line),
        "{error}"
    );
}

#[test]
fn a_missing_key() {
    let draft = Draft::shipped().replace("roles.toml", "sign_in.level = 300\n", "");
    let line = draft.line("roles.toml", "[[role]]");
    only_error(
        &draft,
        ("roles.toml", line, "role.agent-social.sign_in"),
        "key-missing",
        "add it",
    );
}

#[test]
fn an_unknown_key() {
    let draft = Draft::shipped().replace(
        "roles.toml",
        "mailbox = \"read\"",
        "mailbox = \"read\"\nmail_box = true",
    );
    let line = draft.line("roles.toml", "mail_box");
    only_error(
        &draft,
        ("roles.toml", line, "role.e-box-institution.mail_box"),
        "key-unknown",
        "maximum_holders",
    );
}

#[test]
fn an_unknown_language() {
    let draft =
        Draft::shipped().replace("network.toml", "name.en =", "name.lu = \"Netz\"\nname.en =");
    let line = draft.line("network.toml", "name.lu");
    only_error(
        &draft,
        ("network.toml", line, "name.lu"),
        "key-unknown",
        "de, en, fr, nl",
    );
}

#[test]
fn a_value_of_the_wrong_type() {
    let draft = Draft::shipped().replace(
        "qualities.toml",
        "has_mailbox = true",
        "has_mailbox = \"yes\"",
    );
    let line = draft.line("qualities.toml", "has_mailbox =");
    let errors = draft.read().expect_err("errors");
    let error = errors
        .iter()
        .find(|error| error.problem.code() == "wrong-type")
        .expect("the error");
    let place = (
        error.place.file.as_str(),
        error.place.line,
        error.place.key.as_str(),
    );
    assert_eq!(
        place,
        ("qualities.toml", line, "quality.action-sociale.has_mailbox")
    );
    assert!(
        error
            .to_string()
            .ends_with("true or false expected, string found"),
        "{error}"
    );
}

#[test]
fn a_text_without_one_language() {
    let draft = Draft::shipped().replace_after(
        "roles.toml",
        "\"handiweb\"",
        "name.de = \"Handiweb\"\n",
        "",
    );
    let errors = draft.read().expect_err("errors");
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert_eq!(errors[0].place.key, "role.handiweb.name.de");
    assert_eq!(errors[0].problem.code(), "language-missing");
    assert!(errors[0].to_string().contains("Deutsch"));
    assert!(
        errors[0].place.line > draft.line("roles.toml", "[[role]]\ncode = \"gestion-primaweb\"")
    );
}

#[test]
fn an_empty_text() {
    let draft = Draft::shipped().replace("documents.toml", "\"Maandstaat\"", "\"  \"");
    let line = draft.line("documents.toml", "\"  \"");
    only_error(
        &draft,
        ("documents.toml", line, "kind.monthly-statement.name.nl"),
        "text-empty",
        "write one",
    );
}

#[test]
fn an_empty_list() {
    let draft = Draft::shipped().replace(
        "switch.toml",
        "[\"access-manager\", \"co-access-manager\"]",
        "[]",
    );
    let line = draft.line("switch.toml", "fixed_by = []");
    let key = "condition.local-manager-designated.fixed_by";
    only_error(
        &draft,
        ("switch.toml", line, key),
        "list-empty",
        "at least one",
    );
}

#[test]
fn a_code_that_is_not_kebab_case() {
    let draft = Draft::shipped().replace(
        "roles.toml",
        "\"match-it-read-only\"",
        "\"Match-It lecture\"",
    );
    let line = draft.line("roles.toml", "\"Match-It lecture\"");
    only_error(
        &draft,
        ("roles.toml", line, "role.Match-It lecture.code"),
        "not-a-code",
        "joined by hyphens",
    );
}

#[test]
fn a_rule_code_that_is_none() {
    let draft = Draft::shipped().replace("rules.toml", "\"R6\"", "\"rule-6\"");
    let errors = draft.read().expect_err("errors");
    let line = draft.line("rules.toml", "\"rule-6\"");
    let first = errors
        .iter()
        .find(|error| error.problem.code() == "not-a-rule")
        .expect("the error");
    assert_eq!(
        (first.place.line, first.place.key.as_str()),
        (line, "rule.rule-6.code")
    );
}

#[test]
fn an_unknown_member_of_a_closed_list() {
    let draft = Draft::shipped().replace(
        "documents.toml",
        "period = \"month\"",
        "period = \"monthly\"",
    );
    let line = draft.line("documents.toml", "\"monthly\"");
    let place = ("documents.toml", line, "kind.monthly-statement.period");
    only_error(&draft, place, "not-one-of", "month, week, year, none");
}

#[test]
fn r19_an_unknown_means_of_sign_in() {
    let draft = Draft::shipped().replace(
        "roles.toml",
        "sign_in.level = 300",
        "sign_in.level = 300\nsign_in.means = [\"fax\"]",
    );
    let line = draft.line("roles.toml", "\"fax\"");
    let place = ("roles.toml", line, "role.agent-social.sign_in.means");
    only_error(&draft, place, "not-one-of", "passkey");
}

#[test]
fn a_code_twice() {
    let draft = Draft::shipped().replace(
        "applications.toml",
        "code = \"handiweb\"",
        "code = \"myhandicap\"",
    );
    let errors = draft.read().expect_err("errors");
    let twice = errors
        .iter()
        .find(|error| error.problem.code() == "code-twice")
        .expect("the error");
    assert_eq!(
        (twice.place.file.as_str(), twice.place.key.as_str()),
        ("applications.toml", "application.myhandicap.code")
    );
    let first = draft.line("applications.toml", "code = \"myhandicap\"");
    assert!(
        twice
            .to_string()
            .contains(&format!("in applications.toml line {first}")),
        "{twice}"
    );
}

#[test]
fn an_entry_twice_in_a_closed_list() {
    let draft = Draft::shipped().replace(
        "switch.toml",
        "code = \"request-received\"",
        "code = \"mission-recorded\"",
    );
    let errors = draft.read().expect_err("errors");
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert_eq!(errors[0].problem.code(), "code-twice");
}

#[test]
fn the_same_thing_twice_in_a_list() {
    let draft = Draft::shipped().replace(
        "roles.toml",
        "[\"action-sociale\"]",
        "[\"action-sociale\", \"action-sociale\"]",
    );
    let line = draft.line("roles.toml", "\"action-sociale\", ");
    only_error(
        &draft,
        ("roles.toml", line, "role.agent-social.offered_by"),
        "listed-twice",
        "remove one",
    );
}

#[test]
fn a_code_that_nothing_bears() {
    let draft = Draft::shipped().replace(
        "roles.toml",
        "applications = [\"primaweb\"]",
        "applications = [\"primeweb\"]",
    );
    let line = draft.line("roles.toml", "primeweb");
    let place = ("roles.toml", line, "role.agent-social.applications");
    only_error(
        &draft,
        place,
        "code-unknown",
        "there is no application `primeweb`",
    );
}

#[test]
fn r19_a_level_out_of_bounds() {
    for level in ["99", "501", "-1", "99999999999999999999", "0xFFFF"] {
        let draft = Draft::shipped().replace(
            "roles.toml",
            "sign_in.level = 300",
            &format!("sign_in.level = {level}"),
        );
        let line = draft.line("roles.toml", "sign_in.level");
        let place = ("roles.toml", line, "role.agent-social.sign_in.level");
        only_error(&draft, place, "out-of-bounds", "from 100 to 500");
    }
}

#[test]
fn r19_a_means_that_never_reaches_the_level() {
    let demand = "sign_in.level = 300\nsign_in.means = [\"password\", \"totp\"]";
    let draft = Draft::shipped().replace("roles.toml", "sign_in.level = 300", demand);
    let line = draft.line("roles.toml", "sign_in.means");
    let place = ("roles.toml", line, "role.agent-social.sign_in.means");
    only_error(
        &draft,
        place,
        "means-too-weak",
        "`password` reaches level 200",
    );
}

#[test]
fn a_title_without_an_entry() {
    let draft = Draft::shipped();
    let text = &draft.0["titles.toml"];
    let start = text.find("[[title]]\ncode = \"sender\"").unwrap();
    let end = start + text[start..].find("# Acts").unwrap();
    let cut = text[start..end].to_owned();
    let draft = draft.replace("titles.toml", &cut, "");
    let errors = draft.read().expect_err("errors");
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert_eq!(
        (errors[0].problem.code(), errors[0].place.key.as_str()),
        ("entry-missing", "title")
    );
}

/// Whoever mends a catalogue sees everything at once, in the order of files and lines.
#[test]
fn all_errors_are_reported_together() {
    let draft = Draft::shipped()
        .replace("roles.toml", "name.nl = \"Maatschappelijk werker\"\n", "")
        .replace(
            "roles.toml",
            "applications = [\"liste-des-codes\"]",
            "applications = [\"codes\"]",
        )
        .replace("network.toml", "telephone =", "phone =")
        .replace(
            "documents.toml",
            "retention_years = 10",
            "retention_years = 0",
        )
        .without("rules/r6.cedar");
    let errors = draft.errors();
    let places: Vec<_> = errors
        .iter()
        .map(|error| error.splitn(3, ':').nth(2).unwrap().trim())
        .collect();
    let keys: Vec<_> = places
        .iter()
        .map(|rest| rest.split(": ").next().unwrap())
        .collect();
    let expected = [
        "kind.monthly-statement.retention_years",
        "help_desk.telephone",
        "help_desk.phone",
        "role.agent-social.name.nl",
        "role.consultation-ctms.applications",
        "rule.R6.code",
    ];
    assert_eq!(keys, expected, "{errors:#?}");
}

#[test]
fn nothing_at_all_is_eight_missing_files() {
    let errors = super::Catalogue::read(&[]).expect_err("errors");
    let missing = errors
        .iter()
        .filter(|error| error.problem.code() == "file-missing")
        .count();
    assert_eq!((missing, errors.len()), (8, 8), "{errors:#?}");
}
