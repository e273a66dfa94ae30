//! From paper to electronic: M5, M1, R9.

use super::world::*;
use crate::act::{Evidence, Fact};
use crate::catalogue::parts::SwitchCheck;
use crate::command::switch::{self, SwitchState};
use crate::commitment::Commitment;
use crate::refusal::Reason;
use crate::testing::day;
use crate::time::Day;

fn on_paper() -> SwitchState {
    SwitchState {
        has_mailbox: true,
        ..SwitchState::default()
    }
}

fn met(met: &[SwitchCheck]) -> SwitchState {
    SwitchState {
        met: met.to_vec(),
        ..on_paper()
    }
}

fn ready() -> SwitchState {
    SwitchState {
        request: Some((act(5), day("2027-01-01"))),
        requested_by: Some(person(OTHER)),
        ..met(SwitchCheck::ALL)
    }
}

fn electronic() -> SwitchState {
    SwitchState {
        electronic_from: Some(day("2026-01-01")),
        ..ready()
    }
}

fn record(
    who: &Scene,
    check: SwitchCheck,
    detail: Option<Commitment>,
    paper: Option<Evidence>,
    state: &SwitchState,
) -> Outcome {
    switch::record_condition(&social(), check, detail, paper, state, &who.asking())
}

fn conditions() -> Vec<Case> {
    let cell = security_cell();
    let (form, network) = (SwitchCheck::LocalManagerForm, SwitchCheck::NetworkDeclared);
    let users = SwitchCheck::UserManagementForm;
    let (paper, detail) = (Some(evidence()), Some(commitment()));
    let recorded = |check: SwitchCheck, detail, evidence| {
        let condition = check.code().to_owned();
        vec![Fact::SwitchConditionRecorded {
            quality: SOCIAL,
            condition,
            detail,
            evidence,
        }]
    };
    let refused = |name, outcome, reason| refuses(name, outcome, reason).under("M5");
    vec![
        decides(
            "m5_a_signed_form_is_recorded",
            record(&cell, form, None, paper, &on_paper()),
            recorded(form, None, paper),
        ),
        decides(
            "m5_the_network_is_recorded",
            record(&cell, network, detail, None, &met(&[form])),
            recorded(network, detail, None),
        ),
        forbids(
            "m5_a_local_manager_records_nothing",
            record(&local_manager(), form, None, paper, &on_paper()),
            "M5-conditions",
        ),
        refuses(
            "m1_a_quality_without_a_mailbox_does_not_switch",
            record(&cell, form, None, paper, &SwitchState::default()),
            Reason::NoMailbox,
        )
        .under("M1"),
        refused(
            "m5_what_is_electronic_needs_no_conditions",
            record(&cell, form, None, paper, &electronic()),
            Reason::AlreadyElectronic,
        ),
        refused(
            "m5_what_the_program_sees_is_not_recorded",
            record(
                &cell,
                SwitchCheck::SomebodyCanRead,
                detail,
                paper,
                &on_paper(),
            ),
            Reason::ConditionUnknown,
        )
        .about("condition"),
        refused(
            "m5_a_condition_is_met_once",
            record(&cell, form, None, paper, &met(&[form])),
            Reason::ConditionMet,
        )
        .about("condition"),
        refused(
            "m5_the_form_for_the_local_manager_is_signed",
            record(&cell, form, detail, None, &on_paper()),
            Reason::EvidenceMissing,
        )
        .about("evidence"),
        refused(
            "m5_the_form_for_user_management_is_signed",
            record(&cell, users, detail, None, &on_paper()),
            Reason::EvidenceMissing,
        )
        .about("evidence"),
        refused(
            "m5_the_network_is_named",
            record(&cell, network, None, paper, &on_paper()),
            Reason::Missing,
        )
        .about("detail"),
    ]
}

fn request(who: &Scene, from: &str, state: &SwitchState) -> Outcome {
    switch::request(&social(), day(from), state, &who.asking())
}

fn requests() -> Vec<Case> {
    let manager = local_manager();
    let president = by(|facts| (facts.presides.insert(HERE), facts.works_for.insert(HERE)));
    let requested = |from: &str| {
        vec![Fact::SwitchRequested {
            quality: SOCIAL,
            from: day(from),
        }]
    };
    vec![
        decides(
            "m5_the_local_manager_asks",
            request(&manager, "2027-01-01", &on_paper()),
            requested("2027-01-01"),
        ),
        decides(
            "m5_the_president_asks_for_today",
            request(&president, "2026-11-21", &on_paper()),
            requested("2026-11-21"),
        ),
        forbids(
            "m5_a_co_does_not_ask",
            request(&co_local_manager(), "2027-01-01", &on_paper()),
            "M5-request",
        ),
        refuses(
            "m1_nothing_to_ask_without_a_mailbox",
            request(&manager, "2027-01-01", &SwitchState::default()),
            Reason::NoMailbox,
        )
        .under("M1"),
        refuses(
            "m5_nothing_to_ask_once_electronic",
            request(&manager, "2027-01-01", &electronic()),
            Reason::AlreadyElectronic,
        )
        .under("M5"),
        refuses(
            "m5_one_request_at_a_time",
            request(&manager, "2027-01-01", &ready()),
            Reason::SwitchRequested,
        )
        .under("M5"),
        refuses(
            "m5_not_from_a_day_that_has_passed",
            request(&manager, "2026-11-20", &on_paper()),
            Reason::SwitchDayPast,
        )
        .under("M5")
        .about("from"),
    ]
}

fn approve(who: &Scene, from: Day, state: &SwitchState) -> Outcome {
    switch::approve(&social(), from, state, &who.asking())
}

fn approvals() -> Vec<Case> {
    let cell = security_cell();
    let from = day("2027-01-01");
    let approved = vec![Fact::SwitchApproved {
        quality: SOCIAL,
        request: act(5),
        from,
    }];
    let own = SwitchState {
        requested_by: Some(person(CALLER)),
        ..ready()
    };
    let lacking = |check: SwitchCheck| {
        let met = SwitchCheck::ALL.iter().copied().filter(|met| *met != check);
        SwitchState {
            met: met.collect(),
            ..ready()
        }
    };
    let missing = |name, check| {
        refuses(
            name,
            approve(&cell, from, &lacking(check)),
            Reason::ConditionsMissing,
        )
        .under("M5")
    };
    vec![
        decides(
            "m5_the_security_cell_approves",
            approve(&cell, from, &ready()),
            approved,
        ),
        forbids(
            "m5_a_local_manager_does_not_approve",
            approve(&local_manager(), from, &ready()),
            "M5-approval",
        ),
        forbids(
            "r9_nobody_approves_his_own_request",
            approve(&cell, from, &own),
            "R9-approval",
        ),
        refuses(
            "m1_nothing_to_approve_without_a_mailbox",
            approve(&cell, from, &SwitchState::default()),
            Reason::NoMailbox,
        )
        .under("M1"),
        refuses(
            "m5_nothing_to_approve_once_electronic",
            approve(&cell, from, &electronic()),
            Reason::AlreadyElectronic,
        )
        .under("M5"),
        refuses(
            "m5_nothing_is_approved_unasked",
            approve(&cell, from, &met(SwitchCheck::ALL)),
            Reason::SwitchNotRequested,
        )
        .under("M5"),
        missing("m5_without_a_network", SwitchCheck::NetworkDeclared),
        missing(
            "m5_without_a_local_manager",
            SwitchCheck::LocalManagerDesignated,
        ),
        missing("m5_without_his_form", SwitchCheck::LocalManagerForm),
        missing(
            "m5_without_the_form_for_users",
            SwitchCheck::UserManagementForm,
        ),
        missing("m5_without_a_mission", SwitchCheck::MissionRecorded),
        missing("m5_with_nobody_who_can_read", SwitchCheck::SomebodyCanRead),
        missing(
            "m5_with_no_address_for_the_confirming_mail",
            SwitchCheck::NoticesHaveAddress,
        ),
        refuses(
            "m5_not_from_a_past_day",
            approve(&cell, day("2026-11-20"), &ready()),
            Reason::SwitchDayPast,
        )
        .under("M5")
        .about("from"),
    ]
}

pub fn table() -> Vec<Case> {
    let mut table = conditions();
    table.extend(requests());
    table.extend(approvals());
    table
}

#[test]
fn each_step_of_the_switch_and_each_refusal_of_one() {
    check(&table());
}
