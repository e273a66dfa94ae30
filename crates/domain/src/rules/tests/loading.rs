//! What is accepted as rules, and what is not.

use super::world;
use crate::capacity::Means;
use crate::parties::{Function, Office, OperatorRole};
use crate::refusal::Reason;
use crate::rules::question::{Action, Ask};
use crate::rules::verdict::Verdict;
use crate::rules::{Rules, RulesFault};

const NARROW: &str = r#"
@id("X1") @basis("a test") @refusal("refusal-x1")
forbid (principal, action == Action::"change-address", resource);"#;

#[test]
fn the_shipped_rules_pass_strict_validation() {
    Rules::new(&[]).unwrap();
    world::rules();
}

#[test]
fn a_network_narrows_what_the_program_allows() {
    let ask = Ask::ChangeAddress {
        quality: world::own(),
    };
    let who = world::person(|facts| facts.manages.insert(world::OWN_QUALITY));
    assert!(world::decide(&world::rules(), &who, &ask).is_allowed());
    let narrowed = Rules::new(&[("x.cedar", NARROW)]).unwrap();
    let Verdict::Refused(refused) = world::decide(&narrowed, &who, &ask) else {
        panic!("allowed")
    };
    assert_eq!(
        (refused.rule.as_str(), &*refused.refusal),
        ("X1", "refusal-x1")
    );
    let refusal = world::decide(&narrowed, &who, &ask)
        .or_refuse()
        .unwrap_err();
    assert_eq!(
        (refusal.reason, refusal.rule.as_deref()),
        (Reason::NotAllowed, Some("X1"))
    );
}

#[test]
fn a_network_never_widens_what_the_program_allows() {
    let widening = NARROW.replace("forbid", "permit");
    assert!(matches!(
        Rules::new(&[("x.cedar", &widening)]),
        Err(RulesFault::Widens { .. })
    ));
}

#[test]
fn a_policy_without_code_basis_or_text_is_refused() {
    for missing in [
        "@id(\"X1\")",
        "@basis(\"a test\")",
        "@refusal(\"refusal-x1\")",
    ] {
        let text = NARROW.replace(missing, "");
        assert!(
            matches!(
                Rules::new(&[("x.cedar", &text)]),
                Err(RulesFault::Unannotated { .. })
            ),
            "{missing}"
        );
    }
}

#[test]
fn a_code_is_never_used_twice() {
    let text = NARROW.replace("X1", "R12");
    assert!(matches!(
        Rules::new(&[("x.cedar", &text)]),
        Err(RulesFault::Repeated { .. })
    ));
}

#[test]
fn a_policy_that_does_not_fit_the_schema_is_refused() {
    for (good, bad) in [
        ("change-address", "change-adress"),
        ("resource);", "resource) when { resource.colour == 1 };"),
    ] {
        let text = NARROW.replace(good, bad);
        assert!(
            matches!(
                Rules::new(&[("x.cedar", &text)]),
                Err(RulesFault::Invalid(_))
            ),
            "{bad}"
        );
    }
    assert!(matches!(
        Rules::new(&[("x.cedar", "forbid maybe")]),
        Err(RulesFault::Syntax { .. })
    ));
}

#[test]
fn an_erring_policy_refuses_and_raises_an_alarm() {
    // Passes strict validation; adding to the largest number errs, and Cedar would skip the erring forbid.
    let text = NARROW.replace(
        "resource);",
        "resource) when { context.session.level + 9223372036854775807 < 0 };",
    );
    let rules = Rules::new(&[("x.cedar", &text)]).unwrap();
    let who = world::person(|facts| facts.manages.insert(world::OWN_QUALITY));
    let verdict = world::decide(
        &rules,
        &who,
        &Ask::ChangeAddress {
            quality: world::own(),
        },
    );
    let Verdict::Refused(refused) = verdict else {
        panic!("allowed")
    };
    assert!(refused.alarm);
    assert_eq!(refused.rule.as_str(), "rule-error");
}

#[test]
fn the_digest_is_that_of_the_rules_and_of_nothing_else() {
    assert_eq!(
        Rules::new(&[]).unwrap().digest(),
        Rules::new(&[]).unwrap().digest()
    );
    assert_ne!(Rules::new(&[]).unwrap().digest(), world::rules().digest());
}

#[test]
fn the_schema_and_the_program_name_the_same_things() {
    let rules = world::rules();
    let mut actions: Vec<String> = rules
        .schema()
        .request_envs()
        .map(|environment| environment.action().id().unescaped().to_owned())
        .collect();
    actions.sort();
    actions.dedup();
    let mut known: Vec<String> = Action::ALL
        .iter()
        .map(|action| action.code().to_owned())
        .collect();
    known.sort();
    assert_eq!(actions, known);
    // The names of enumerations are held to the schema when a question is put, so each is put once.
    let security = world::person(|facts| facts.operates.insert(OperatorRole::SecurityCell));
    for &function in Function::ALL {
        let ask = Ask::EndFunction {
            institution: world::HERE,
            function,
        };
        assert!(
            world::decide(&rules, &security, &ask).is_allowed(),
            "{function}"
        );
    }
    for &office in Office::ALL {
        let place = crate::rules::facts::Place::Institution(world::HERE);
        let ask = Ask::EndOffice {
            place,
            holder: world::COLLEAGUE,
            office,
        };
        assert!(
            world::decide(&rules, &security, &ask).is_allowed(),
            "{office}"
        );
    }
    for &role in OperatorRole::ALL {
        let ask = Ask::EndOperator {
            holder: world::COLLEAGUE,
            role,
        };
        let installation = crate::rules::facts::CallerFacts::Installation;
        assert!(
            world::decide(&rules, &installation, &ask).is_allowed(),
            "{role}"
        );
    }
    assert_eq!(Means::Totp.level(), 400);
}

#[test]
fn no_machine_and_no_installation_can_even_ask_for_content() {
    let rules = world::rules();
    let content = [
        "open-mailbox",
        "open-document",
        "remove-document",
        "reinject-document",
        "use-application",
    ];
    for environment in rules.schema().request_envs() {
        if content.contains(&environment.action().id().unescaped()) {
            assert_eq!(environment.principal().to_string(), "Person");
        }
    }
}
