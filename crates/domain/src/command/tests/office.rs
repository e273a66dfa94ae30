//! The end, the blocking and the unblocking of an office: R3, R7, R9, R10, R11.

use super::world::*;
use crate::act::Fact;
use crate::command::office::{self, OfficeFacts};
use crate::ids::PersonId;
use crate::parties::Office;
use crate::refusal::Reason;
use crate::rules::facts::Place;

/// Designated by act 5, not blocked.
pub fn facts_of(office: Office, person: PersonId, others: u32) -> OfficeFacts {
    let place = match office {
        Office::AccessManager | Office::CoAccessManager => Place::Institution(HERE),
        _ => Place::Quality(social()),
    };
    OfficeFacts {
        act: act(5),
        office,
        person,
        place,
        blocked: None,
        others,
    }
}

fn living(office: Office, others: u32) -> OfficeFacts {
    facts_of(office, person(OTHER), others)
}

fn blocked(office: Office) -> OfficeFacts {
    OfficeFacts {
        blocked: Some(act(7)),
        ..living(office, 0)
    }
}

fn end(who: &Scene, office: &OfficeFacts) -> Outcome {
    office::end(Some(office), &who.asking())
}

fn block(who: &Scene, office: &OfficeFacts) -> Outcome {
    office::block(Some(office), &who.asking())
}

fn unblock(who: &Scene, office: &OfficeFacts) -> Outcome {
    office::unblock(Some(office), &who.asking())
}

fn ends() -> Vec<Case> {
    let ended = vec![Fact::OfficeEnded { office: act(5) }];
    let (co, local) = (Office::CoLocalManager, Office::LocalManager);
    let head = Office::AccessManager;
    vec![
        decides(
            "r7_the_local_manager_removes_a_co",
            end(&local_manager(), &living(co, 0)),
            ended.clone(),
        ),
        decides(
            "r11_the_access_manager_removes_a_co",
            end(&access_manager(), &living(co, 0)),
            ended.clone(),
        ),
        decides(
            "r3_the_access_manager_removes_his_own_co",
            end(&access_manager(), &living(Office::CoAccessManager, 0)),
            ended.clone(),
        ),
        decides(
            "r10_the_security_cell_ends_where_somebody_else_can_manage",
            end(&security_cell(), &living(local, 1)),
            ended,
        ),
        forbids(
            "r7_a_co_does_not_remove_his_like",
            end(&co_local_manager(), &living(co, 0)),
            "R3-offices",
        ),
        forbids(
            "r5_the_access_manager_does_not_end_the_local_manager_without_a_successor",
            end(&access_manager(), &living(local, 0)),
            "R3-offices",
        ),
        refuses(
            "r10_the_last_local_manager_does_not_end",
            end(&security_cell(), &living(local, 0)),
            Reason::LastManager,
        )
        .under("R10"),
        refuses(
            "r10_nor_the_last_access_manager",
            end(&security_cell(), &living(head, 0)),
            Reason::LastManager,
        )
        .under("R10"),
        refuses(
            "r3_what_has_ended_does_not_end_again",
            office::end(None, &security_cell().asking()),
            Reason::ChangedMeanwhile,
        ),
    ]
}

fn blocks() -> Vec<Case> {
    let co_head = Office::CoAccessManager;
    let himself = OfficeFacts {
        person: person(CALLER),
        ..blocked(Office::LocalManager)
    };
    let done = vec![Fact::OfficeBlocked { office: act(5) }];
    let undone = vec![Fact::OfficeUnblocked { block: act(7) }];
    vec![
        decides(
            "r3_the_access_manager_blocks_his_co",
            block(&access_manager(), &living(co_head, 0)),
            done.clone(),
        ),
        decides(
            "o1_the_security_cell_suspends_anybody",
            block(&security_cell(), &living(Office::LocalManager, 0)),
            done,
        ),
        decides(
            "r3_the_access_manager_unblocks_his_co",
            unblock(&access_manager(), &blocked(co_head)),
            undone.clone(),
        ),
        decides(
            "o1_the_security_cell_unblocks",
            unblock(&security_cell(), &blocked(Office::LocalManager)),
            undone,
        ),
        forbids(
            "r3_a_local_manager_blocks_nobody",
            block(&local_manager(), &living(Office::CoLocalManager, 0)),
            "R3-offices",
        ),
        forbids(
            "r3_nor_unblocks",
            unblock(&local_manager(), &blocked(Office::CoLocalManager)),
            "R3-offices",
        ),
        forbids(
            "r9_nobody_unblocks_himself",
            unblock(&security_cell(), &himself),
            "R9-unblock",
        ),
        refuses(
            "r3_what_is_blocked_is_not_blocked_again",
            block(&security_cell(), &blocked(co_head)),
            Reason::OfficeBlocked,
        )
        .under("R3"),
        refuses(
            "r3_what_is_not_blocked_is_not_unblocked",
            unblock(&security_cell(), &living(co_head, 0)),
            Reason::ChangedMeanwhile,
        )
        .under("R3"),
        refuses(
            "r3_an_office_that_ended_is_not_blocked",
            office::block(None, &security_cell().asking()),
            Reason::ChangedMeanwhile,
        ),
        refuses(
            "r3_nor_unblocked",
            office::unblock(None, &security_cell().asking()),
            Reason::ChangedMeanwhile,
        ),
    ]
}

pub fn table() -> Vec<Case> {
    let mut table = ends();
    table.extend(blocks());
    table
}

#[test]
fn each_end_and_each_block_and_each_refusal_of_one() {
    check(&table());
}
