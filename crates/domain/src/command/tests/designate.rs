//! Designations: R1, R2, R5, R6, R7, R9.

use std::collections::BTreeSet;

use super::world::*;
use crate::act::Fact;
use crate::command::designate::{self, Designation, SeatSlice};
use crate::ids::PersonId;
use crate::parties::{Function, Office, OperatorRole, Seat};
use crate::refusal::Reason;
use crate::rules::facts::Candidate;

const FREE: SeatSlice = SeatSlice {
    holder: None,
    held: false,
};
const HELD: SeatSlice = SeatSlice {
    holder: None,
    held: true,
};

fn taken() -> SeatSlice {
    SeatSlice {
        holder: Some((act(5), person(77))),
        held: false,
    }
}

fn replacing(number: u64) -> Designation {
    Designation {
        replaces: Some(act(number)),
        evidence: None,
    }
}

fn signed() -> Designation {
    Designation {
        replaces: None,
        evidence: Some(evidence()),
    }
}

fn designated(office: Office, person: PersonId, designation: Designation) -> Vec<Fact> {
    let seat = match office {
        Office::AccessManager => Seat::Institution(HERE),
        _ => Seat::Quality(SOCIAL),
    };
    let Designation { replaces, evidence } = designation;
    vec![Fact::OfficeDesignated {
        seat,
        office,
        person,
        replaces,
        evidence,
    }]
}

fn access(
    who: &Scene,
    candidate: &Candidate,
    designation: Designation,
    slice: SeatSlice,
) -> Outcome {
    designate::access_manager(HERE, candidate, designation, slice, &who.asking())
}

fn local(
    who: &Scene,
    candidate: &Candidate,
    designation: Designation,
    slice: SeatSlice,
) -> Outcome {
    designate::local_manager(
        &social(),
        candidate,
        designation,
        slice,
        BTreeSet::new(),
        &who.asking(),
    )
}

fn co(who: &Scene, candidate: &Candidate, slice: SeatSlice) -> Outcome {
    designate::co_local_manager(&social(), candidate, slice, &who.asking())
}

fn access_managers() -> Vec<Case> {
    let employee = candidate(&[Function::Employee]);
    let (rep, cell) = (legal_representative(), security_cell());
    let plain = Designation::default();
    let office = Office::AccessManager;
    vec![
        decides(
            "r2_a_legal_representative_designates",
            access(&rep, &employee, plain, FREE),
            designated(office, employee.person, plain),
        ),
        decides(
            "r2_the_security_cell_records_the_signed_paper",
            access(&cell, &employee, signed(), FREE),
            designated(office, employee.person, signed()),
        ),
        decides(
            "r2_the_installation_imports_with_the_signed_paper",
            access(&installation(), &employee, signed(), FREE),
            designated(office, employee.person, signed()),
        ),
        decides(
            "r9_by_law_a_legal_representative_may_designate_himself",
            access(&rep, &himself(), plain, FREE),
            designated(office, person(CALLER), plain),
        ),
        decides(
            "r2_a_change_is_one_act",
            access(&rep, &employee, replacing(5), taken()),
            designated(office, employee.person, replacing(5)),
        ),
        forbids(
            "r2_an_access_manager_does_not_designate_his_successor",
            access(&access_manager(), &employee, plain, FREE),
            "R2",
        ),
        forbids(
            "r2_a_stranger_does_not",
            access(&stranger(), &employee, signed(), FREE),
            "R2",
        ),
        forbids(
            "r2_the_security_cell_needs_the_signed_paper",
            access(&cell, &employee, plain, FREE),
            "R2-document",
        ),
        forbids(
            "r2_a_password_alone_is_not_the_highest_level",
            access(
                &legal_representative().with_a_password(),
                &employee,
                plain,
                FREE,
            ),
            "R2-level",
        ),
        forbids(
            "r1_the_candidate_must_be_employee_or_legal_representative",
            access(
                &rep,
                &candidate(&[Function::DataProtectionOfficer]),
                plain,
                FREE,
            ),
            "R1",
        ),
        forbids(
            "r9_the_security_cell_does_not_record_itself",
            access(&cell, &himself(), signed(), FREE),
            "R9-access-manager",
        ),
        refuses(
            "r2_who_is_access_manager_already_is_not_designated_again",
            access(&rep, &employee, plain, HELD),
            Reason::OfficeHeld,
        )
        .under("R2")
        .about("person"),
        refuses(
            "r2_there_is_one_access_manager",
            access(&rep, &employee, plain, taken()),
            Reason::SeatTaken,
        )
        .under("R2")
        .about("person"),
        refuses(
            "r2_another_holder_than_the_caller_saw",
            access(&rep, &employee, replacing(4), taken()),
            Reason::ChangedMeanwhile,
        )
        .under("R2"),
        refuses(
            "r2_the_holder_left_meanwhile",
            access(&rep, &employee, replacing(5), FREE),
            Reason::ChangedMeanwhile,
        )
        .under("R2"),
    ]
}

fn local_managers() -> Vec<Case> {
    let dpo = candidate(&[Function::DataProtectionOfficer]);
    let manager = access_manager();
    let plain = Designation::default();
    let office = Office::LocalManager;
    let excepted = designate::local_manager(
        &social(),
        &candidate(&[Function::Employee]),
        plain,
        FREE,
        BTreeSet::from(["R6".to_owned()]),
        &manager.asking(),
    );
    vec![
        decides(
            "r5_the_access_manager_designates",
            local(&manager, &dpo, plain, FREE),
            designated(office, dpo.person, plain),
        ),
        decides(
            "r5_changing_the_local_manager_is_one_act",
            local(&manager, &dpo, replacing(5), taken()),
            designated(office, dpo.person, replacing(5)),
        ),
        decides(
            "r6_a_recorded_exception_lets_another_in",
            excepted,
            designated(office, dpo.person, plain),
        ),
        forbids(
            "r6_refuses_a_local_manager_who_is_not_the_dpo",
            local(&manager, &candidate(&[Function::Employee]), plain, FREE),
            "R6",
        ),
        forbids(
            "r5_the_local_manager_does_not_designate_his_successor",
            local(&local_manager(), &dpo, plain, FREE),
            "R5",
        ),
        forbids(
            "r5_nor_does_the_security_cell",
            local(&security_cell(), &dpo, plain, FREE),
            "R5",
        ),
        forbids(
            "r9_nobody_designates_himself",
            local(&manager, &himself(), plain, FREE),
            "R9",
        ),
        forbids(
            "r5_not_with_a_password_alone",
            local(&access_manager().with_a_password(), &dpo, plain, FREE),
            "SIGN-IN-managers",
        ),
        refuses(
            "r5_who_is_local_manager_already_is_not_designated_again",
            local(&manager, &dpo, plain, HELD),
            Reason::OfficeHeld,
        )
        .under("R5")
        .about("person"),
        refuses(
            "r5_there_is_exactly_one",
            local(&manager, &dpo, plain, taken()),
            Reason::SeatTaken,
        )
        .under("R5")
        .about("person"),
        refuses(
            "r5_another_holder_than_the_caller_saw",
            local(&manager, &dpo, replacing(4), taken()),
            Reason::ChangedMeanwhile,
        )
        .under("R5"),
    ]
}

fn co_local_managers() -> Vec<Case> {
    let plain = candidate(&[]);
    let office = Office::CoLocalManager;
    let expected = designated(office, plain.person, Designation::default());
    vec![
        decides(
            "r7_the_local_manager_names",
            co(&local_manager(), &plain, FREE),
            expected.clone(),
        ),
        decides(
            "r7_several_may_serve_at_once",
            co(&local_manager(), &plain, taken()),
            expected.clone(),
        ),
        decides(
            "r11_the_access_manager_names",
            co(&access_manager(), &plain, FREE),
            expected,
        ),
        forbids(
            "r7_a_co_local_manager_does_not",
            co(&co_local_manager(), &plain, FREE),
            "R7",
        ),
        forbids(
            "r3_a_blocked_local_manager_does_not",
            co(&blocked_local_manager(), &plain, FREE),
            "R3-blocked-quality",
        ),
        forbids(
            "r9_nobody_names_himself",
            co(&local_manager(), &himself(), FREE),
            "R9",
        ),
        forbids(
            "r7_the_help_desk_does_not",
            co(&operator(OperatorRole::HelpDesk), &plain, FREE),
            "R7",
        ),
        refuses(
            "r7_who_is_co_already_is_not_named_again",
            co(&local_manager(), &plain, HELD),
            Reason::OfficeHeld,
        )
        .under("R7")
        .about("person"),
    ]
}

pub fn table() -> Vec<Case> {
    let mut table = access_managers();
    table.extend(local_managers());
    table.extend(co_local_managers());
    table
}

#[test]
fn each_designation_and_each_refusal_of_one() {
    check(&table());
}
