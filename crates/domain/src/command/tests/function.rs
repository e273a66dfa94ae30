//! Attested functions: O1, and what rules lean on.

use super::world::*;
use crate::act::{Evidence, Fact};
use crate::command::function::{self, AttestFunction, AttestSlice, EndSlice};
use crate::parties::{Function, OperatorRole};
use crate::refusal::Reason;
use crate::rules::facts::Candidate;
use crate::time::Period;

const NOBODY: AttestSlice = AttestSlice {
    held: None,
    holder: None,
};

fn attesting(function: Function) -> AttestFunction {
    AttestFunction {
        institution: HERE,
        candidate: candidate(&[]),
        function,
        period: Period::starting(today()),
        evidence: Some(evidence()),
    }
}

fn attest(who: &Scene, command: &AttestFunction, slice: AttestSlice) -> Outcome {
    function::attest(command, slice, &who.asking())
}

fn attested(command: &AttestFunction) -> Vec<Fact> {
    vec![Fact::FunctionAttested {
        institution: command.institution,
        person: command.candidate.person,
        function: command.function,
        period: command.period,
        evidence: command.evidence,
    }]
}

fn with(candidate: Candidate, period: Period, evidence: Option<Evidence>) -> AttestFunction {
    AttestFunction {
        candidate,
        period,
        evidence,
        ..attesting(Function::DataProtectionOfficer)
    }
}

fn attestations() -> Vec<Case> {
    let cell = security_cell();
    let dpo = attesting(Function::DataProtectionOfficer);
    let president = attesting(Function::President);
    let listed = AttestFunction {
        evidence: None,
        ..attesting(Function::Employee)
    };
    let other = AttestSlice {
        held: None,
        holder: Some(person(77)),
    };
    let same = AttestSlice {
        held: Some(act(5)),
        holder: None,
    };
    let someone = || candidate(&[]);
    let lasting =
        |from: &str, until: Option<&str>| with(someone(), period(from, until), Some(evidence()));
    vec![
        decides(
            "o1_the_security_cell_attests",
            attest(&cell, &dpo, NOBODY),
            attested(&dpo),
        ),
        decides(
            "o1_the_installation_imports",
            attest(&installation(), &dpo, NOBODY),
            attested(&dpo),
        ),
        decides(
            "r1_employees_come_on_a_list_without_paper",
            attest(&cell, &listed, NOBODY),
            attested(&listed),
        ),
        decides(
            "r6_a_data_protection_officer_may_have_a_deputy",
            attest(&cell, &dpo, other),
            attested(&dpo),
        ),
        forbids(
            "o1_the_help_desk_does_not",
            attest(&operator(OperatorRole::HelpDesk), &dpo, NOBODY),
            "O1",
        ),
        forbids(
            "o1_nor_does_an_access_manager",
            attest(&access_manager(), &dpo, NOBODY),
            "O1",
        ),
        forbids(
            "r9_nobody_attests_himself",
            attest(&cell, &with(himself(), dpo.period, dpo.evidence), NOBODY),
            "R9",
        ),
        refuses(
            "o1_an_end_before_the_start",
            attest(&cell, &lasting("2026-12-01", Some("2026-11-30")), NOBODY),
            Reason::PeriodBackwards,
        )
        .under("R18")
        .about("until"),
        refuses(
            "o1_an_end_before_today",
            attest(&cell, &lasting("2026-01-01", Some("2026-11-20")), NOBODY),
            Reason::PeriodOver,
        )
        .under("R18")
        .about("until"),
        refuses(
            "o1_a_start_in_another_age",
            attest(&cell, &lasting("1926-01-01", None), NOBODY),
            Reason::PeriodTooFar,
        )
        .under("R18")
        .about("from"),
        refuses(
            "o1_the_same_function_is_not_attested_twice",
            attest(&cell, &dpo, same),
            Reason::FunctionHeld,
        )
        .about("function"),
        refuses(
            "m3_there_is_one_president",
            attest(&cell, &president, other),
            Reason::FunctionTaken,
        )
        .about("function"),
        refuses(
            "m3_there_is_one_secretary",
            attest(&cell, &attesting(Function::Secretary), other),
            Reason::FunctionTaken,
        )
        .about("function"),
        refuses(
            "r6_what_rules_lean_on_needs_a_signed_paper",
            attest(&cell, &with(someone(), dpo.period, None), NOBODY),
            Reason::EvidenceMissing,
        )
        .about("evidence"),
    ]
}

pub fn table() -> Vec<Case> {
    let living = EndSlice {
        living: Some((HERE, Function::President)),
    };
    let gone = EndSlice { living: None };
    let ended = vec![Fact::FunctionEnded {
        attestation: act(5),
    }];
    let mut table = attestations();
    table.extend([
        decides(
            "o1_the_security_cell_ends",
            function::end(act(5), living, &security_cell().asking()),
            ended,
        ),
        forbids(
            "o1_an_access_manager_does_not_end",
            function::end(act(5), living, &access_manager().asking()),
            "O1",
        ),
        refuses(
            "o1_what_has_ended_does_not_end_again",
            function::end(act(5), gone, &security_cell().asking()),
            Reason::ChangedMeanwhile,
        ),
    ]);
    table
}

#[test]
fn each_attestation_and_each_refusal_of_one() {
    check(&table());
}
