//! The operator's staff (O4, R9) and the senders (O1).

use super::world::*;
use crate::act::Fact;
use crate::command::operator as operators;
use crate::ids::{ActNumber, PersonId};
use crate::parties::{Names, OperatorRole};
use crate::refusal::Reason;

fn appoint(who: &Scene, candidate: PersonId, held: Option<ActNumber>) -> Outcome {
    operators::appoint(candidate, OperatorRole::HelpDesk, held, &who.asking())
}

fn named(name: &str) -> Names {
    Names {
        nl: Some(name.to_owned()),
        ..Names::default()
    }
}

fn register(who: &Scene, name: Names, categories: &[&str]) -> Outcome {
    let categories = categories.iter().map(|&code| code.to_owned()).collect();
    operators::register_sender(SENDER, name, categories, &who.asking())
}

pub fn table() -> Vec<Case> {
    let administrator = operator(OperatorRole::PlatformAdministrator);
    let appointed = vec![Fact::OperatorAppointed {
        person: person(OTHER),
        role: OperatorRole::HelpDesk,
    }];
    let cell = security_cell();
    let category = "monthly-statement_dis";
    let registered = vec![Fact::SenderRegistered {
        sender: SENDER,
        name: named("Dienst terugbetalingen"),
        categories: vec![category.to_owned()],
    }];
    let good = || named("Dienst terugbetalingen");
    vec![
        decides(
            "o4_the_platform_administrator_appoints",
            appoint(&administrator, person(OTHER), None),
            appointed.clone(),
        ),
        decides(
            "o1_the_installation_appoints_the_first",
            appoint(&installation(), person(OTHER), None),
            appointed,
        ),
        forbids(
            "o4_the_security_cell_does_not",
            appoint(&cell, person(OTHER), None),
            "O4",
        ),
        forbids(
            "r9_nobody_appoints_himself",
            appoint(&administrator, person(CALLER), None),
            "R9",
        ),
        refuses(
            "o4_who_has_the_part_is_not_appointed_again",
            appoint(&administrator, person(OTHER), Some(act(5))),
            Reason::OfficeHeld,
        )
        .about("role"),
        decides(
            "o1_the_security_cell_registers_a_sender",
            register(&cell, good(), &[category]),
            registered,
        ),
        forbids(
            "o1_the_platform_administrator_does_not",
            register(&administrator, good(), &[category]),
            "O1",
        ),
        refuses(
            "o1_a_sender_has_a_name",
            register(&cell, Names::default(), &[category]),
            Reason::Missing,
        )
        .about("name"),
        refuses(
            "o1_a_name_has_at_most_two_hundred_characters",
            register(&cell, named(&"x".repeat(201)), &[category]),
            Reason::TooLong,
        )
        .about("name"),
        refuses(
            "o1_a_name_hides_nothing",
            register(&cell, named("a\u{202e}b"), &[category]),
            Reason::BadCharacters,
        )
        .about("name"),
        refuses(
            "o1_every_name_of_a_sender_is_looked_at",
            register(
                &cell,
                Names {
                    fr: Some("bon".to_owned()),
                    ..named("\u{202e}")
                },
                &[category],
            ),
            Reason::BadCharacters,
        )
        .about("name"),
        refuses(
            "m4_a_sender_delivers_something",
            register(&cell, good(), &[]),
            Reason::Missing,
        )
        .about("categories"),
        refuses(
            "m4_only_categories_of_the_catalogue",
            register(&cell, good(), &[category, "love-letter_dis"]),
            Reason::CategoryUnknown,
        )
        .about("categories"),
        refuses(
            "m4_only_what_is_a_category",
            register(&cell, good(), &["???"]),
            Reason::CategoryUnknown,
        )
        .about("categories"),
    ]
}

#[test]
fn each_appointment_and_sender_and_each_refusal_of_one() {
    check(&table());
}
