//! The shipped catalogue is whole and says what the specification asks.

use std::collections::BTreeSet;

use super::{Draft, SHIPPED};
use crate::catalogue::codes::{QualityKindCode, RoleCode};
use crate::catalogue::parts::{BuiltIn, IdentifierKind, MailboxRight, SensitiveAct, Title};
use crate::catalogue::sign_in::SignInMeans;
use crate::catalogue::{Catalogue, CatalogueFile};
use crate::language::Language;
use crate::parties::{Function, Office, OperatorRole};

fn quality(code: &str) -> QualityKindCode {
    code.parse().unwrap()
}

fn role(code: &str) -> RoleCode {
    code.parse().unwrap()
}

#[test]
fn the_shipped_catalogue_is_valid() {
    let catalogue = Draft::shipped().valid();
    assert_eq!(catalogue.network.code.as_str(), "cpas");
    assert_eq!(
        catalogue.network.institution.in_language(Language::De),
        "ÖSHZ"
    );
    assert_eq!(catalogue.network.help_desk.telephone, "02 787 58 28");
}

#[test]
fn the_nine_qualities_have_their_kinds_of_identifier() {
    let catalogue = Draft::shipped().valid();
    let of_kind = |kind| {
        catalogue
            .qualities
            .iter()
            .filter(|quality| quality.identifier == kind)
            .count()
    };
    assert_eq!(of_kind(IdentifierKind::EnterpriseNumber), 7);
    assert_eq!(of_kind(IdentifierKind::OnssMatricule), 1);
    assert_eq!(of_kind(IdentifierKind::OrpssNumber), 1);
    let action_sociale = catalogue.quality(&quality("action-sociale")).unwrap();
    assert_eq!(
        action_sociale.external_code.as_deref(),
        Some("QUAL_SOC_ACTION")
    );
    assert_eq!(action_sociale.name.nl, "Maatschappelijk welzijn");
}

#[test]
fn r13_action_sociale_has_every_application_of_the_specification() {
    let catalogue = Draft::shipped().valid();
    assert_eq!(catalogue.applications.len(), 16);
    let action_sociale = catalogue.quality(&quality("action-sociale")).unwrap();
    let all: BTreeSet<_> = catalogue
        .applications
        .iter()
        .map(|application| &application.code)
        .collect();
    assert_eq!(
        action_sociale.applications.iter().collect::<BTreeSet<_>>(),
        all
    );
    let built_in = BuiltIn::ALL
        .iter()
        .map(|part| catalogue.built_in(*part).unwrap().code.to_string());
    assert_eq!(
        built_in.collect::<Vec<_>>(),
        ["gestion-des-acces", "e-box", "iris"]
    );
}

/// The eighteen names of the network's list, and the protected communications that it names within the e-Box (M2).
#[test]
fn r18_every_role_of_the_specification_is_offered() {
    let catalogue = Draft::shipped().valid();
    let action_sociale = quality("action-sociale");
    let names: Vec<_> = catalogue
        .roles_offered_by(&action_sociale)
        .map(|role| role.name.fr.as_str())
        .collect();
    let expected = [
        "Agent social",
        "Consultation CTMS",
        "e-Box de l’institution",
        "Utilisateur des communications internes protégées",
        "e-Box utilisateur privilégié",
        "FileExchange",
        "Gestion PrimaWeb",
        "Handiweb",
        "Match-It gestionnaire des résidents ILA",
        "Match-It lecture seule",
        "MyHandicap",
        "MyHandicap – CPAS",
        "Point de contact pour partenaires",
        "Agent administratif FSE",
        "Responsable FSE",
        "Conseiller en sécurité (Audit)",
        "Membre du personnel du CPAS",
        "Président du CPAS",
        "Secrétaire du CPAS",
    ];
    assert_eq!(names, expected);
}

#[test]
fn the_three_most_used_applications_are_opened_as_the_mission_says() {
    let catalogue = Draft::shipped().valid();
    let opening = |application: &str| {
        let application = application.parse().unwrap();
        catalogue
            .roles_opening(&application)
            .map(|role| role.code.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(opening("types-de-mutations"), ["gestion-primaweb"]);
    assert_eq!(opening("primaweb"), ["agent-social", "gestion-primaweb"]);
    let report = [
        "rapport-unique-membre",
        "rapport-unique-president",
        "rapport-unique-secretaire",
    ];
    assert_eq!(opening("rapport-unique"), report);
}

#[test]
fn m2_reading_protected_and_privileged_are_three_roles() {
    let catalogue = Draft::shipped().valid();
    let with = |right| {
        catalogue
            .roles_with(right)
            .map(|role| role.code.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(with(MailboxRight::Read), ["e-box-institution"]);
    assert_eq!(with(MailboxRight::Protected), ["e-box-protected"]);
    assert_eq!(with(MailboxRight::Privileged), ["e-box-privileged"]);
}

#[test]
fn m4_five_kinds_under_three_legislations_are_fifteen_categories() {
    let catalogue = Draft::shipped().valid();
    let codes: Vec<_> = catalogue
        .categories
        .iter()
        .map(|category| category.code.as_str())
        .collect();
    assert_eq!(codes.len(), 15);
    assert_eq!(
        codes[..3],
        [
            "monthly-statement_dis",
            "monthly-statement_law-1965",
            "monthly-statement_maintenance-advances"
        ]
    );
    let protected: Vec<_> = catalogue
        .kinds
        .iter()
        .filter(|kind| kind.protected)
        .map(|kind| kind.code.as_str())
        .collect();
    assert_eq!(protected, ["legality-letter"]);
}

#[test]
fn r19_the_security_log_needs_the_dpo_and_the_strongest_sign_in_there_is() {
    let catalogue = Draft::shipped().valid();
    let adviser = catalogue
        .role(&role("conseiller-en-securite-audit"))
        .unwrap();
    assert_eq!(adviser.function, Some(Function::DataProtectionOfficer));
    assert!(adviser.sign_in.is_met_by("eid", 500, 15));
    assert!(!adviser.sign_in.is_met_by("totp", 400, 0));
    // Until the installation offers the card, a second factor does.
    let offered = [
        SignInMeans::Password,
        SignInMeans::CodeCard,
        SignInMeans::Totp,
    ];
    let today = adviser.sign_in.where_offered(&offered);
    assert!(today.is_met_by("totp", 400, 15));
    assert!(!today.is_met_by("code-card", 300, 0));
}

#[test]
fn r6_is_the_networks_rule_with_its_basis_and_its_words() {
    let catalogue = Draft::shipped().valid();
    let rule = catalogue.rule(&"R6".parse().unwrap()).unwrap();
    assert!(
        rule.basis.contains("royal decree of 4 February 1997"),
        "{}",
        rule.basis
    );
    assert_eq!(rule.refusal.as_str(), "local-manager-must-be-the-dpo");
    assert!(
        rule.refusal_text
            .fr
            .contains("délégué à la protection des données")
    );
    assert!(rule.policy.contains("forbid"));
}

#[test]
fn every_office_function_and_operator_role_has_a_title() {
    let catalogue = Draft::shipped().valid();
    let offices = Office::ALL.iter().map(|office| office.code());
    let functions = Function::ALL.iter().map(|function| function.code());
    let operators = OperatorRole::ALL.iter().map(|role| role.code());
    for code in offices.chain(functions).chain(operators) {
        let title = Title::from_code(code).unwrap_or_else(|| panic!("no title `{code}`"));
        assert!(catalogue.title(title).is_some(), "{code}");
    }
    for &act in SensitiveAct::ALL {
        assert!(catalogue.act(act).is_some(), "{act}");
    }
}

/// French sets a no-break space before these signs; a plain one lets them fall onto the next line.
#[test]
fn french_texts_have_no_plain_space_before_high_punctuation() {
    for (file, text) in SHIPPED {
        for (number, line) in text
            .lines()
            .enumerate()
            .filter(|(_, line)| line.contains(".fr = "))
        {
            for sign in [" ;", " :", " ?", " !", " »", "« "] {
                assert!(
                    !line.contains(sign),
                    "{file}:{}: `{sign}` in {line}",
                    number + 1
                );
            }
            assert!(
                !line.contains('\''),
                "{file}:{}: a straight apostrophe in {line}",
                number + 1
            );
        }
    }
}

#[test]
fn the_version_ignores_how_lines_end_and_nothing_else() {
    let version = Draft::shipped().valid().version;
    let windows: Vec<_> = SHIPPED
        .iter()
        .rev()
        .map(|(name, text)| (*name, format!("\u{feff}{}", text.replace('\n', "\r\n"))))
        .collect();
    let files: Vec<_> = windows
        .iter()
        .map(|(name, text)| CatalogueFile { name, text })
        .collect();
    assert_eq!(Catalogue::read(&files).unwrap().version, version);
    let changed = Draft::shipped()
        .replace(
            "roles.toml",
            "Agent social du CPAS.",
            "Agent social du CPAS !",
        )
        .valid();
    assert_ne!(changed.version, version);
    assert_eq!(version.to_string().len(), 64);
}

#[test]
fn r6_fits_the_schema_of_the_programs_rules() {
    let catalogue = Draft::shipped().valid();
    let network = catalogue.rules.iter();
    let network: Vec<_> = network
        .map(|rule| (rule.file.as_str(), rule.policy.as_str()))
        .collect();
    let rules = crate::rules::Rules::new(&network).expect("the policies fit");
    assert!(rules.rules().any(|rule| rule.code == "R6"));
}
