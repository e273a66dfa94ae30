//! A table for each command: what it decides, and every refusal that it can give.
//!
//! Which reasons a command can give is read from its own source, so that a refusal that is new fails here until some
//! line of its table produces it.

#![expect(clippy::too_many_lines, reason = "tables, not procedures")]

mod admit;
mod designate;
mod document;
mod function;
mod histories;
mod leave;
mod mission;
mod office;
mod operator;
mod publish;
mod quality;
mod register_institution;
mod role;
mod switch;
mod world;

use std::collections::BTreeSet;

use crate::refusal::Reason;
use world::Case;

/// A command's file, its source and its table.
type Command = (&'static str, &'static str, fn() -> Vec<Case>);

const COMMANDS: [Command; 13] = [
    ("admit", include_str!("admit.rs"), admit::table),
    ("designate", include_str!("designate.rs"), designate::table),
    ("document", include_str!("document.rs"), document::table),
    ("function", include_str!("function.rs"), function::table),
    ("leave", include_str!("leave.rs"), leave::table),
    ("mission", include_str!("mission.rs"), mission::table),
    ("office", include_str!("office.rs"), office::table),
    ("operator", include_str!("operator.rs"), operator::table),
    ("publish", include_str!("publish.rs"), publish::table),
    ("quality", include_str!("quality.rs"), quality::table),
    (
        "register_institution",
        include_str!("register_institution.rs"),
        register_institution::table,
    ),
    ("role", include_str!("role.rs"), role::table),
    ("switch", include_str!("switch.rs"), switch::table),
];

/// Files beside the commands that decide nothing by themselves, with what a command that calls them can refuse.
const HELPERS: [(&str, &str, &[Reason]); 2] = [
    (
        "period",
        "period::not_over(",
        &[
            Reason::PeriodBackwards,
            Reason::PeriodOver,
            Reason::PeriodTooFar,
        ],
    ),
    (
        "text",
        "text::required(",
        &[Reason::Missing, Reason::TooLong, Reason::BadCharacters],
    ),
];

/// Named in the source of a command, and yet out of reach of any test: more than four thousand million documents.
const UNREACHABLE: [(&str, Reason); 1] = [("publish", Reason::TooMany)];

/// Given by other layers than the commands: by the rules of sign-in, of forms, of files, of lists. Only shrinks.
const OF_OTHER_LAYERS: [Reason; 35] = [
    Reason::BadAddress,
    Reason::BadDay,
    Reason::AnotherPerson,
    Reason::NumberTaken,
    Reason::InstitutionUnknown,
    Reason::FunctionRequired,
    Reason::CategoryNotAllowed,
    Reason::BatchHasExceptions,
    Reason::KeyReused,
    Reason::BadFile,
    Reason::BadManifest,
    Reason::NothingChosen,
    Reason::TooMany,
    Reason::SignInFailed,
    Reason::TooManyTries,
    Reason::TooBusy,
    Reason::SessionEnded,
    Reason::LinkSpent,
    Reason::BadCertificate,
    Reason::BadAssertion,
    Reason::NobodyHere,
    Reason::JourneyOver,
    Reason::AnotherPersonSignedIn,
    Reason::BadPassword,
    Reason::UserNameTaken,
    Reason::BadCode,
    Reason::WrongCode,
    Reason::LastMeans,
    Reason::LessSure,
    Reason::MeansTooSure,
    Reason::FactorFirst,
    Reason::OwnRecovery,
    Reason::NoAddress,
    Reason::ActivationElsewhere,
    Reason::OtherCapacity,
];

fn produced(table: fn() -> Vec<Case>) -> BTreeSet<Reason> {
    table().iter().filter_map(Case::reason).collect()
}

/// The reasons that a command's source names, and those of the helpers and of the rules that it calls.
fn nameable(source: &str) -> BTreeSet<Reason> {
    let names = source.split("Reason::").skip(1).map(|rest| {
        let end = rest
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(rest.len());
        &rest[..end]
    });
    let mut reasons: BTreeSet<Reason> = names.filter_map(named).collect();
    for (_, call, helper) in HELPERS {
        if source.contains(call) {
            reasons.extend(helper);
        }
    }
    if source.contains(".may(") {
        reasons.insert(Reason::NotAllowed);
    }
    reasons
}

fn named(name: &str) -> Option<Reason> {
    let mut all = Reason::ALL.iter().copied();
    all.find(|reason| format!("{reason:?}") == name)
}

#[test]
fn every_reason_that_a_command_can_give_is_given_in_its_table() {
    for (name, source, table) in COMMANDS {
        let unreachable = |reason: &Reason| UNREACHABLE.contains(&(name, *reason));
        let able: BTreeSet<Reason> = nameable(source)
            .into_iter()
            .filter(|reason| !unreachable(reason))
            .collect();
        let given = produced(table);
        let untested: Vec<&Reason> = able.difference(&given).collect();
        assert!(untested.is_empty(), "no line of {name} gives {untested:?}");
    }
}

#[test]
fn every_reason_of_the_closed_list_is_given_by_a_command_or_is_another_layer_s() {
    let given: BTreeSet<Reason> = COMMANDS
        .iter()
        .flat_map(|(_, _, table)| produced(*table))
        .collect();
    let rest: Vec<Reason> = Reason::ALL
        .iter()
        .copied()
        .filter(|reason| !given.contains(reason))
        .collect();
    let others: BTreeSet<Reason> = OF_OTHER_LAYERS.into();
    assert_eq!(
        rest.into_iter().collect::<BTreeSet<_>>(),
        others,
        "a reason no command gives stands in OF_OTHER_LAYERS, and only such a one"
    );
}

#[test]
fn every_file_of_commands_has_a_table() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/command");
    let files: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    let mut known: BTreeSet<String> = COMMANDS
        .iter()
        .map(|(name, ..)| (*name).to_owned())
        .collect();
    known.extend(HELPERS.iter().map(|(name, ..)| (*name).to_owned()));
    known.insert("tests".to_owned());
    assert_eq!(files, known);
}

#[test]
fn every_reason_has_a_status_of_an_error() {
    for reason in Reason::ALL {
        let busy = *reason == Reason::TooBusy && reason.status() == 503;
        assert!(busy || (400..500).contains(&reason.status()), "{reason}");
    }
}
