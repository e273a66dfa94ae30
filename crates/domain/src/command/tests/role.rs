//! Granting and withdrawing: R15, R18, R19, M3.

use super::world::*;
use crate::act::{Fact, Ground};
use crate::command::role::{self, GrantFacts, GrantRole, GrantSlice};
use crate::parties::{Function, Scope};
use crate::refusal::Reason;
use crate::rules::facts::{Candidate, Power, QualityFacts};
use crate::testing::catalogue;
use crate::time::Period;

fn granting(role: &str) -> GrantRole {
    GrantRole {
        candidate: candidate(&[]),
        role: role.to_owned(),
        period: Period::starting(today()),
        ground: Some(Ground::Code("task".to_owned())),
    }
}

fn to(candidate: Candidate, role: &str) -> GrantRole {
    GrantRole {
        candidate,
        ..granting(role)
    }
}

fn lasting(from: &str, until: Option<&str>) -> GrantRole {
    GrantRole {
        period: period(from, until),
        ..granting("agent-social")
    }
}

fn admitted() -> GrantSlice {
    GrantSlice {
        admitted: true,
        ..GrantSlice::default()
    }
}

fn holding(role: &str, period: Period) -> GrantSlice {
    GrantSlice {
        held: vec![(role.to_owned(), period)],
        ..admitted()
    }
}

fn grant(who: &Scene, command: &GrantRole, slice: &GrantSlice) -> Outcome {
    role::grant(&social(), command, slice, &who.asking())
}

fn granted(command: &GrantRole) -> Vec<Fact> {
    vec![Fact::RoleGranted {
        scope: Scope::whole(SOCIAL),
        person: command.candidate.person,
        role: command.role.clone(),
        period: command.period,
        ground: command.ground.clone(),
    }]
}

fn who_may() -> Vec<Case> {
    let social = granting("agent-social");
    let mailbox = granting("e-box-institution");
    let auditor = to(
        candidate(&[Function::DataProtectionOfficer]),
        "conseiller-en-securite-audit",
    );
    let mission = GrantSlice {
        mission_recorded: true,
        ..admitted()
    };
    let audit_without = to(candidate(&[]), "conseiller-en-securite-audit");
    vec![
        decides(
            "r15_the_local_manager_grants",
            grant(&local_manager(), &social, &admitted()),
            granted(&social),
        ),
        decides(
            "r14_a_co_grants",
            grant(&co_local_manager(), &social, &admitted()),
            granted(&social),
        ),
        decides(
            "r11_the_access_manager_grants",
            grant(&access_manager(), &social, &admitted()),
            granted(&social),
        ),
        decides(
            "m3_with_the_mission_the_mailbox_is_opened",
            grant(&local_manager(), &mailbox, &mission),
            granted(&mailbox),
        ),
        decides(
            "r19_the_attested_function_is_there",
            grant(&local_manager(), &auditor, &admitted()),
            granted(&auditor),
        ),
        forbids(
            "r15_a_stranger_does_not",
            grant(&stranger(), &social, &admitted()),
            "R15",
        ),
        forbids(
            "o1_nor_does_the_security_cell",
            grant(&security_cell(), &social, &admitted()),
            "R15",
        ),
        forbids(
            "r3_a_blocked_manager_has_no_power",
            grant(&blocked_local_manager(), &social, &admitted()),
            "R3-blocked-quality",
        ),
        forbids(
            "r9_nobody_grants_himself",
            grant(
                &local_manager(),
                &to(himself(), "agent-social"),
                &admitted(),
            ),
            "R9",
        ),
        forbids(
            "m3_without_the_mission_no_mailbox_role",
            grant(&local_manager(), &mailbox, &admitted()),
            "M3-mission",
        ),
        forbids(
            "r19_the_attested_function_is_missing",
            grant(&local_manager(), &audit_without, &admitted()),
            "R19-function",
        ),
        forbids(
            "r15_not_with_a_password_alone",
            grant(&local_manager().with_a_password(), &social, &admitted()),
            "SIGN-IN-managers",
        ),
    ]
}

fn what_makes_sense() -> Vec<Case> {
    let manager = local_manager();
    let social = granting("agent-social");
    let until_may = holding("agent-social", period("2026-01-01", Some("2027-05-31")));
    let from_june = lasting("2027-06-01", None);
    let from_may = lasting("2027-05-31", None);
    let limited = catalogue_with(
        "roles.toml",
        "code = \"agent-social\"\n",
        "code = \"agent-social\"\nmaximum_holders = 2\n",
    );
    let limited = local_manager().under(limited);
    let two = GrantSlice {
        holders: 2,
        ..admitted()
    };
    let one = GrantSlice {
        holders: 1,
        ..admitted()
    };
    let president = to(
        candidate(&[Function::President]),
        "rapport-unique-president",
    );
    let secretary = holding("rapport-unique-secretaire", Period::starting(today()));
    let secretary_until_yesterday = holding(
        "rapport-unique-secretaire",
        period("2026-01-01", Some("2026-11-20")),
    );
    let employer = QualityFacts {
        kind: "employeur-onss".to_owned(),
        ..super::world::social()
    };
    let elsewhere = role::grant(&employer, &social, &admitted(), &access_manager().asking());
    vec![
        decides(
            "r18_the_same_role_again_once_the_first_is_over",
            grant(&manager, &from_june, &until_may),
            granted(&from_june),
        ),
        decides(
            "r19_one_more_holder_than_there_are",
            grant(&limited, &social, &one),
            granted(&social),
        ),
        decides(
            "r19_incompatible_only_at_the_same_time",
            grant(&manager, &president, &secretary_until_yesterday),
            granted(&president),
        ),
        refuses(
            "r18_the_catalogue_has_the_role",
            grant(&manager, &granting("mayor"), &admitted()),
            Reason::RoleUnknown,
        )
        .under("R18")
        .about("role"),
        refuses(
            "r18_the_role_is_a_code",
            grant(&manager, &granting("No Role!"), &admitted()),
            Reason::RoleUnknown,
        )
        .under("R18")
        .about("role"),
        refuses(
            "r18_the_quality_offers_the_role",
            elsewhere,
            Reason::RoleNotOffered,
        )
        .under("R18")
        .about("role"),
        refuses(
            "r18_an_end_before_the_start",
            grant(
                &manager,
                &lasting("2026-12-01", Some("2026-11-30")),
                &admitted(),
            ),
            Reason::PeriodBackwards,
        )
        .under("R18")
        .about("until"),
        refuses(
            "r18_an_end_before_today",
            grant(
                &manager,
                &lasting("2026-01-01", Some("2026-11-20")),
                &admitted(),
            ),
            Reason::PeriodOver,
        )
        .under("R18")
        .about("until"),
        refuses(
            "r18_a_start_in_another_age",
            grant(&manager, &lasting("2126-01-01", None), &admitted()),
            Reason::PeriodTooFar,
        )
        .under("R18")
        .about("from"),
        refuses(
            "r15_only_to_an_admitted_user",
            grant(&manager, &social, &GrantSlice::default()),
            Reason::NotAdmitted,
        )
        .under("R15")
        .about("person"),
        refuses(
            "r18_the_same_role_is_never_held_twice_at_once",
            grant(&manager, &from_may, &until_may),
            Reason::RoleHeld,
        )
        .under("R18")
        .about("role"),
        refuses(
            "r19_incompatible_with_another_role_he_holds",
            grant(&manager, &president, &secretary),
            Reason::Incompatible,
        )
        .under("R19")
        .about("role"),
        refuses(
            "r19_as_many_holders_as_there_may_be",
            grant(&limited, &social, &two),
            Reason::TooManyHolders,
        )
        .under("R19")
        .about("role"),
    ]
}

fn withdrawals() -> Vec<Case> {
    let held = |role: &str, holder: u64| GrantFacts {
        act: act(5),
        person: person(holder),
        role: role.to_owned(),
        quality: social(),
    };
    let withdraw = |who: Scene, grant: Option<&GrantFacts>| {
        role::withdraw(grant, Some(commitment()), &who.asking())
    };
    let withdrawn = vec![Fact::RoleWithdrawn {
        grant: act(5),
        reason: Some(commitment()),
    }];
    let usual = held("agent-social", OTHER);
    let dropped = held("role-of-long-ago", OTHER);
    vec![
        decides(
            "r15_the_local_manager_withdraws",
            withdraw(local_manager(), Some(&usual)),
            withdrawn.clone(),
        ),
        decides(
            "r15_also_a_role_that_the_catalogue_dropped",
            withdraw(local_manager(), Some(&dropped)),
            withdrawn.clone(),
        ),
        decides(
            "r9_taking_from_oneself_is_not_giving",
            withdraw(local_manager(), Some(&held("agent-social", CALLER))),
            withdrawn,
        ),
        forbids(
            "r15_a_stranger_does_not_withdraw",
            withdraw(stranger(), Some(&usual)),
            "R15",
        ),
        refuses(
            "r15_what_was_withdrawn_is_not_withdrawn_again",
            withdraw(local_manager(), None),
            Reason::ChangedMeanwhile,
        ),
    ]
}

pub fn table() -> Vec<Case> {
    let mut table = who_may();
    table.extend(what_makes_sense());
    table.extend(withdrawals());
    table
}

#[test]
fn each_grant_and_withdrawal_and_each_refusal_of_one() {
    check(&table());
}

#[test]
fn m2_m8_l2_a_role_opens_what_the_catalogue_says_and_nothing_else() {
    let opened = |role: &str| {
        let holding = role::holding(catalogue(), role, SOCIAL, HERE)?;
        assert_eq!((holding.quality, holding.institution), (SOCIAL, HERE));
        Some((
            Vec::from_iter(holding.applications),
            Vec::from_iter(holding.powers),
        ))
    };
    let opens = |application: &str, power: Option<Power>| {
        Some((vec![application.to_owned()], Vec::from_iter(power)))
    };
    assert_eq!(opened("agent-social"), opens("primaweb", None));
    assert_eq!(
        opened("e-box-institution"),
        opens("e-box", Some(Power::Mailbox))
    );
    assert_eq!(
        opened("e-box-protected"),
        opens("e-box", Some(Power::ProtectedDocuments))
    );
    assert_eq!(
        opened("e-box-privileged"),
        opens("e-box", Some(Power::Privileged))
    );
    assert_eq!(
        opened("conseiller-en-securite-audit"),
        opens("iris", Some(Power::SecurityLog))
    );
    assert_eq!(opened("dropped-long-ago"), None);
    assert_eq!(opened("No Role!"), None);
}
