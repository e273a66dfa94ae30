//! Errors between the parts of a catalogue, and in the network's own rules.

use super::{Draft, SHIPPED, only_error};

#[test]
fn m2_a_mailbox_that_no_role_opens() {
    let draft = Draft::shipped().replace(
        "roles.toml",
        "mailbox = \"read\"",
        "mailbox = \"protected\"",
    );
    let line = draft.line("qualities.toml", "code = \"action-sociale\"");
    let place = ("qualities.toml", line, "quality.action-sociale.has_mailbox");
    only_error(
        &draft,
        place,
        "nothing-opens-the-mailbox",
        "mailbox = \"read\"",
    );
}

#[test]
fn m1_a_mailbox_role_where_there_is_no_mailbox() {
    let draft = Draft::shipped().replace("qualities.toml", "has_mailbox = true\n", "");
    let errors = draft.errors();
    assert_eq!(errors.len(), 3, "{errors:#?}");
    assert!(
        errors
            .iter()
            .all(|error| error.contains("but the quality `action-sociale` has none")),
        "{errors:#?}"
    );
}

#[test]
fn m2_a_mailbox_role_that_does_not_open_the_mailbox() {
    let draft = Draft::shipped().replace(
        "roles.toml",
        "applications = [\"e-box\"]",
        "applications = [\"iris\"]",
    );
    let line = draft.line("roles.toml", "code = \"e-box-institution\"");
    let place = ("roles.toml", line, "role.e-box-institution.mailbox");
    only_error(
        &draft,
        place,
        "mailbox-not-opened",
        "built in as the mailbox",
    );
}

#[test]
fn r13_a_role_that_opens_what_its_quality_lacks() {
    let draft = Draft::shipped().replace("qualities.toml", "  \"handiweb\",\n", "");
    let line = draft.line("roles.toml", "code = \"handiweb\"");
    let place = ("roles.toml", line, "role.handiweb.applications");
    only_error(&draft, place, "application-not-there", "add it there");
}

#[test]
fn two_applications_that_are_the_same_part() {
    let draft = Draft::shipped().replace("applications.toml", "\"security-log\"", "\"mailbox\"");
    let errors = draft.errors();
    assert_eq!(errors.len(), 2, "{errors:#?}");
    assert_eq!(
        errors[0],
        "applications.toml: no application is built in as `security-log`: add one"
    );
    assert!(
        errors[1].contains("application.iris.built_in: `e-box` is built in as `mailbox` already"),
        "{errors:#?}"
    );
}

#[test]
fn r19_an_incompatibility_on_one_side_only() {
    let draft = Draft::shipped().replace(
        "roles.toml",
        "incompatible_with = [\"rapport-unique-secretaire\"]\n",
        "",
    );
    let line = draft.line("roles.toml", "code = \"rapport-unique-secretaire\"");
    let place = (
        "roles.toml",
        line,
        "role.rapport-unique-secretaire.incompatible_with",
    );
    only_error(&draft, place, "one-sided", "on both sides");
}

#[test]
fn a_rule_that_permits() {
    let draft = Draft::shipped().replace("rules/r6.cedar", "forbid (", "permit (");
    only_error(
        &draft,
        ("rules/r6.cedar", 0, ""),
        "policy-permits",
        "a network can only forbid",
    );
}

#[test]
fn a_rule_without_its_basis() {
    let draft = Draft::shipped().replace("rules/r6.cedar", "@basis", "@reason");
    only_error(
        &draft,
        ("rules/r6.cedar", 0, ""),
        "annotation-missing",
        "@basis",
    );
}

#[test]
fn a_rule_whose_refusal_has_other_texts() {
    let draft = Draft::shipped().replace(
        "rules/r6.cedar",
        "local-manager-must-be-the-dpo",
        "something-else",
    );
    only_error(
        &draft,
        ("rules/r6.cedar", 0, ""),
        "annotation-differs",
        "something-else",
    );
}

#[test]
fn a_rule_that_is_not_cedar() {
    let draft = Draft::shipped().replace("rules/r6.cedar", "forbid (", "forbid [");
    only_error(
        &draft,
        ("rules/r6.cedar", 6, ""),
        "policy-syntax",
        "not valid Cedar",
    );
}

#[test]
fn a_rule_file_with_no_policy_or_two() {
    let twice = SHIPPED[8]
        .1
        .repeat(2)
        .replacen("@id(\"R6\")", "@id(\"R7\")", 1);
    let draft = Draft::shipped().with("rules/r6.cedar", &twice);
    let errors = draft.errors();
    assert!(
        errors
            .iter()
            .any(|error| error.starts_with("rules/r6.cedar: 2 policies in the file")),
        "{errors:#?}"
    );
    let none = Draft::shipped().with("rules/r7.cedar", "// nothing yet\n");
    only_error(
        &none,
        ("rules/r7.cedar", 0, ""),
        "not-one-policy",
        "exactly one",
    );
}

#[test]
fn a_rule_with_open_slots() {
    let draft = Draft::shipped().replace(
        "rules/r6.cedar",
        "    principal,",
        "    principal == ?principal,",
    );
    let errors = draft.errors();
    assert!(
        errors.contains(&"rules/r6.cedar: the policy is a template: fill in its slots".to_owned()),
        "{errors:#?}"
    );
}

#[test]
fn a_rule_with_only_one_half() {
    let draft = Draft::shipped().without("rules/r6.cedar");
    let line = draft.line("rules.toml", "code = \"R6\"");
    only_error(
        &draft,
        ("rules.toml", line, "rule.R6.code"),
        "rule-halved",
        "no policy",
    );
    let draft = Draft::shipped().with("rules.toml", "# none\n");
    only_error(&draft, ("rules/r6.cedar", 0, ""), "rule-halved", "no texts");
}

#[test]
fn an_origin_that_cannot_name_a_log() {
    for origin in ["a log", "example", "example.org/a+b", "example.org/"] {
        let draft = Draft::shipped().replace("network.toml", "beffroi.example/cpas", origin);
        let line = draft.line("network.toml", "origin =");
        only_error(
            &draft,
            ("network.toml", line, "origin"),
            "not-an-origin",
            origin,
        );
    }
}
