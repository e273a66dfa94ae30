//! Registering an institution: each success and each refusal.

use super::world::*;
use crate::act::Fact;
use crate::command::register_institution::{self, RegisterInstitution, Slice};
use crate::language::Language;
use crate::numbers::EnterpriseNumber;
use crate::parties::{Names, OperatorRole};
use crate::refusal::Reason;

const NEW: Slice = Slice { known: None };

fn eupen() -> RegisterInstitution {
    RegisterInstitution {
        institution: HERE,
        number: EnterpriseNumber::from_first_eight(2_073_765).unwrap(),
        synthetic: false,
        languages: vec![Language::De, Language::Fr],
        names: Names {
            fr: Some("CPAS d’Eupen".to_owned()),
            nl: None,
            de: Some("ÖSHZ Eupen".to_owned()),
        },
        municipality: Some(63_023),
    }
}

fn register(who: &Scene, command: RegisterInstitution) -> Outcome {
    register_institution::decide(command, NEW, &who.asking())
}

fn called(name: &str) -> RegisterInstitution {
    let mut command = eupen();
    command.names.de = Some(name.to_owned());
    command
}

fn speaking(languages: &[Language]) -> RegisterInstitution {
    RegisterInstitution {
        languages: languages.to_vec(),
        ..eupen()
    }
}

pub fn table() -> Vec<Case> {
    let cell = security_cell();
    let RegisterInstitution {
        institution,
        number,
        synthetic,
        languages,
        names,
        municipality,
    } = eupen();
    let registered = vec![Fact::InstitutionRegistered {
        institution,
        number,
        synthetic,
        languages,
        names,
        municipality,
    }];
    let known = register_institution::decide(eupen(), Slice { known: Some(HERE) }, &cell.asking());
    vec![
        decides(
            "o1_the_security_cell_registers",
            register(&cell, eupen()),
            registered.clone(),
        ),
        decides(
            "o1_the_installation_imports",
            register(&installation(), eupen()),
            registered,
        ),
        forbids(
            "o1_the_help_desk_does_not",
            register(&operator(OperatorRole::HelpDesk), eupen()),
            "O1",
        ),
        forbids(
            "o1_nor_does_an_access_manager",
            register(&access_manager(), eupen()),
            "O1",
        ),
        refuses(
            "o1_a_number_is_registered_once",
            known,
            Reason::InstitutionKnown,
        )
        .about("number"),
        refuses(
            "o1_an_institution_has_a_language",
            register(&cell, speaking(&[])),
            Reason::Missing,
        )
        .about("languages"),
        refuses(
            "o1_nobody_administers_in_english",
            register(&cell, speaking(&[Language::Fr, Language::En])),
            Reason::BadCharacters,
        )
        .about("languages"),
        refuses(
            "o1_a_name_in_each_of_its_languages",
            register(&cell, speaking(&[Language::Nl])),
            Reason::Missing,
        )
        .about("name"),
        refuses(
            "o1_a_name_is_not_blank",
            register(&cell, called(" ")),
            Reason::Missing,
        )
        .about("name"),
        refuses(
            "o1_a_name_has_at_most_two_hundred_characters",
            register(&cell, called(&"ö".repeat(201))),
            Reason::TooLong,
        )
        .about("name"),
        refuses(
            "o1_a_name_hides_nothing",
            register(&cell, called("\u{202e}Eupen")),
            Reason::BadCharacters,
        )
        .about("name"),
    ]
}

#[test]
fn each_registration_and_each_refusal_of_one() {
    check(&table());
}
