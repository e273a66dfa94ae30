//! The mission (M3) and exceptions to a rule of the network (R6).

use super::world::*;
use crate::act::Fact;
use crate::command::mission::{self, RecordMission, Slice};
use crate::refusal::Reason;
use crate::time::Period;

fn record(who: &Scene, command: RecordMission, slice: Slice) -> Outcome {
    mission::record(command, slice, &who.asking())
}

fn missions() -> Vec<Case> {
    let command = RecordMission {
        institution: HERE,
        president: person(11),
        secretary: person(12),
        evidence: Some(evidence()),
    };
    let slice = Slice {
        recorded: false,
        president: Some(person(11)),
        secretary: Some(person(12)),
    };
    let cell = security_cell();
    let recorded = vec![Fact::MissionRecorded {
        institution: HERE,
        president: person(11),
        secretary: person(12),
        evidence: evidence(),
    }];
    let differs = |slice| refuses_signature(record(&cell, command, slice));
    vec![
        decides(
            "m3_the_security_cell_records",
            record(&cell, command, slice),
            recorded,
        ),
        forbids(
            "m3_a_local_manager_does_not",
            record(&local_manager(), command, slice),
            "M3",
        ),
        forbids(
            "m3_the_president_does_not",
            record(&by(|facts| facts.presides.insert(HERE)), command, slice),
            "M3",
        ),
        refuses(
            "m3_a_mission_is_recorded_once",
            record(
                &cell,
                command,
                Slice {
                    recorded: true,
                    ..slice
                },
            ),
            Reason::MissionRecorded,
        )
        .under("M3"),
        differs(Slice {
            president: Some(person(13)),
            ..slice
        })("m3_another_president_is_attested"),
        differs(Slice {
            secretary: Some(person(13)),
            ..slice
        })("m3_another_secretary_is_attested"),
        differs(Slice {
            secretary: None,
            ..slice
        })("m3_no_secretary_is_attested"),
        refuses(
            "m3_the_signed_paper_is_required",
            record(
                &cell,
                RecordMission {
                    evidence: None,
                    ..command
                },
                slice,
            ),
            Reason::EvidenceMissing,
        )
        .under("M3")
        .about("evidence"),
    ]
}

fn refuses_signature(outcome: Outcome) -> impl FnOnce(&'static str) -> Case {
    move |name| {
        refuses(name, outcome, Reason::SignatoriesDiffer)
            .under("M3")
            .about("president")
    }
}

fn except(who: &Scene, rule: &str, period: Period, reason: &str) -> Outcome {
    mission::except(&social(), rule, period, &words(reason), &who.asking())
}

fn exceptions() -> Vec<Case> {
    let cell = security_cell();
    let year = period("2026-11-21", Some("2027-11-20"));
    let excepted = vec![Fact::RuleExcepted {
        rule: "R6".to_owned(),
        quality: SOCIAL,
        period: year,
        reason: commitment(),
    }];
    vec![
        decides(
            "r6_the_security_cell_records_an_exception",
            except(&cell, "R6", year, "a reason"),
            excepted,
        ),
        forbids(
            "r6_an_access_manager_does_not",
            except(&access_manager(), "R6", year, "a reason"),
            "R6-exceptions",
        ),
        refuses(
            "r6_only_from_a_rule_of_the_network",
            except(&cell, "R9", year, "a reason"),
            Reason::RuleUnknown,
        )
        .about("rule"),
        refuses(
            "r6_only_from_something_that_is_a_rule",
            except(&cell, "no rule", year, "a reason"),
            Reason::RuleUnknown,
        )
        .about("rule"),
        refuses(
            "r6_a_reason_is_required",
            except(&cell, "R6", year, "\n"),
            Reason::Missing,
        )
        .about("reason"),
        refuses(
            "r6_a_reason_has_at_most_a_thousand_characters",
            except(&cell, "R6", year, &"x".repeat(1_001)),
            Reason::TooLong,
        )
        .about("reason"),
        refuses(
            "r6_a_reason_hides_nothing",
            except(&cell, "R6", year, "\u{200b}x"),
            Reason::BadCharacters,
        )
        .about("reason"),
        refuses(
            "r6_an_exception_has_an_end",
            except(&cell, "R6", period("2026-11-21", None), "a reason"),
            Reason::Missing,
        )
        .under("R6")
        .about("until"),
        refuses(
            "r6_an_end_before_the_start",
            except(
                &cell,
                "R6",
                period("2026-12-21", Some("2026-12-20")),
                "a reason",
            ),
            Reason::PeriodBackwards,
        )
        .under("R18")
        .about("until"),
        refuses(
            "r6_an_end_before_today",
            except(
                &cell,
                "R6",
                period("2026-01-01", Some("2026-11-20")),
                "a reason",
            ),
            Reason::PeriodOver,
        )
        .under("R18")
        .about("until"),
        refuses(
            "r6_a_start_in_another_age",
            except(
                &cell,
                "R6",
                period("2099-01-01", Some("2099-12-31")),
                "a reason",
            ),
            Reason::PeriodTooFar,
        )
        .under("R18")
        .about("from"),
    ]
}

pub fn table() -> Vec<Case> {
    let mut table = missions();
    table.extend(exceptions());
    table
}

#[test]
fn each_mission_and_exception_and_each_refusal_of_one() {
    check(&table());
}
