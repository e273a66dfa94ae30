//! What a new catalogue changes, and who gains and who loses by it.

use super::Draft;
use crate::catalogue::difference::{Change, Consequence, FieldChange, Happening, difference};

#[test]
fn a_catalogue_does_not_differ_from_itself() {
    let catalogue = Draft::shipped().valid();
    let nothing = difference(&catalogue, &catalogue.clone());
    assert_eq!(nothing.changes, []);
    assert_eq!(nothing.consequences, []);
}

#[test]
fn a_changed_word_is_told_with_before_and_after() {
    let before = Draft::shipped();
    let after =
        Draft::shipped().replace("documents.toml", "\"Maandstaat\"", "\"Maandelijkse staat\"");
    let found = difference(&before.valid(), &after.valid());
    let expected = Change {
        kind: "document-kind",
        code: "monthly-statement".into(),
        happening: Happening::Changes(vec![FieldChange {
            key: "name.nl".into(),
            before: Some("Maandstaat".into()),
            after: Some("Maandelijkse staat".into()),
        }]),
    };
    assert_eq!(found.changes, [expected]);
    assert_eq!(found.consequences, []);
}

#[test]
fn a_renamed_role_disappears_and_appears_and_its_holders_lose_it() {
    let before = Draft::shipped().valid();
    let after = Draft::shipped()
        .replace("roles.toml", "code = \"handiweb\"", "code = \"handiweb-2\"")
        .valid();
    let found = difference(&before, &after);
    let told: Vec<_> = found
        .changes
        .iter()
        .map(|c| (c.kind, c.code.as_str(), &c.happening))
        .collect();
    let expected = [
        ("role", "handiweb", &Happening::Disappears),
        ("role", "handiweb-2", &Happening::Appears),
    ];
    assert_eq!(told, expected);
    let expected = [
        Consequence::RoleGone("handiweb".parse().unwrap()),
        Consequence::NewlyOffered(
            "handiweb-2".parse().unwrap(),
            "action-sociale".parse().unwrap(),
        ),
    ];
    assert_eq!(found.consequences, expected);
}

#[test]
fn who_gains_and_who_loses_is_told_for_roles_and_local_managers() {
    let before = Draft::shipped().valid();
    let after = Draft::shipped()
        .replace(
            "roles.toml",
            "applications = [\"primaweb\"]",
            "applications = [\"infocentre\"]",
        )
        .replace_after(
            "roles.toml",
            "code = \"agent-social\"",
            "sign_in.level = 300",
            "sign_in.level = 400",
        )
        .replace_after(
            "qualities.toml",
            "\"securite-sociale\"",
            "[\"gestion-des-acces\"]",
            "[\"gestion-des-acces\", \"infocentre\"]",
        )
        .valid();
    let found = difference(&before, &after);
    let role = || "agent-social".parse().unwrap();
    let expected = [
        Consequence::Closes(role(), "primaweb".parse().unwrap()),
        Consequence::Opens(role(), "infocentre".parse().unwrap()),
        Consequence::SignInDemandChanges(role()),
        Consequence::QualityGains(
            "securite-sociale".parse().unwrap(),
            "infocentre".parse().unwrap(),
        ),
    ];
    assert_eq!(found.consequences, expected);
}

#[test]
fn a_legislation_taken_away_takes_its_categories_with_it() {
    let before = Draft::shipped().valid();
    let without = Draft::shipped();
    let text = without.0["documents.toml"].clone();
    let start = text
        .find("[[legislation]]\ncode = \"maintenance-advances\"")
        .unwrap();
    let end = start + text[start..].find("[[kind]]").unwrap();
    let after = without
        .with(
            "documents.toml",
            &format!("{}{}", &text[..start], &text[end..]),
        )
        .valid();
    let found = difference(&before, &after);
    let gone = |kind: &str| {
        found
            .changes
            .iter()
            .filter(|change| change.kind == kind)
            .count()
    };
    assert_eq!((gone("legislation"), gone("category")), (1, 5));
    assert!(
        found
            .changes
            .iter()
            .all(|change| change.happening == Happening::Disappears)
    );
}
