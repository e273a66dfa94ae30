//! Every state of an account, and everything that somebody who can prove a part of it may do.

use std::collections::BTreeSet;

use super::*;

/// A means of an account, and whether whoever tries can prove it.
type Owned = (Held, bool);

/// An account as whoever tries meets it, with the session that he has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    means: Vec<Owned>,
    session: (Means, u16),
}

const KINDS: [Means; 5] = [
    Means::CodeCard,
    Means::Totp,
    Means::Passkey,
    Means::Eid,
    Means::RecoveryCode,
];
/// More means than this are no new case.
const MOST: usize = 4;

fn facts((means, level): (Means, u16)) -> SessionFacts {
    SessionFacts {
        level,
        means,
        minutes_ago: 0,
    }
}

fn held(means: &[Owned]) -> Vec<Held> {
    means.iter().map(|(held, _)| *held).collect()
}

fn with(state: &State, new: Held) -> Option<State> {
    let mut next = state.clone();
    next.means.push((new, true));
    next.means.sort();
    (next.means.len() <= MOST).then_some(next)
}

/// What may follow: another session by what he can prove, or a change to the means that the rules let him make.
fn steps(state: &State) -> Vec<State> {
    let mut found = Vec::new();
    let provable = state.means.iter().filter(|(_, provable)| *provable);
    let proofs = provable.map(|(held, _)| (held.means, held.means.level()));
    for session in proofs.chain([(Means::Password, Means::Password.level())]) {
        found.push(State {
            session,
            ..state.clone()
        });
    }
    let session = facts(state.session);
    let all = held(&state.means);
    for kind in KINDS {
        if kind == Means::RecoveryCode {
            let level = may_make_recovery_codes(session, &all);
            let list = level.map(|level| Held { means: kind, level });
            found.extend(list.ok().and_then(|list| with(state, list)));
        } else if may_add(session, &all, kind).is_ok() {
            let level = kind.level();
            found.extend(with(state, Held { means: kind, level }));
        }
    }
    for place in 0..state.means.len() {
        let mut rest = state.means.clone();
        let (gone, _) = rest.remove(place);
        if may_remove(session, gone, &held(&rest)).is_ok() {
            found.push(State {
                means: rest,
                ..state.clone()
            });
        }
    }
    found
}

/// Every account with up to three means, and every part of it that somebody might be able to prove.
fn beginnings() -> Vec<State> {
    let mut sets: Vec<Vec<Held>> = vec![Vec::new()];
    for _ in 0..3 {
        let longer: Vec<Vec<Held>> = sets
            .iter()
            .flat_map(|set| {
                KINDS.map(|means| {
                    // A list restores what its account had when it was made.
                    let level = match means {
                        Means::RecoveryCode => highest(set),
                        other => other.level(),
                    };
                    let mut set = set.clone();
                    set.push(Held { means, level });
                    set
                })
            })
            .collect();
        sets.extend(longer);
    }
    let mut found = BTreeSet::new();
    for set in sets {
        for proved in 0..(1_u8 << set.len()) {
            let owned = set.iter().enumerate();
            let mut means: Vec<Owned> = owned
                .map(|(place, held)| (*held, proved >> place & 1 == 1))
                .collect();
            means.sort();
            let session = (Means::Password, Means::Password.level());
            found.insert(State { means, session });
        }
    }
    found.into_iter().collect()
}

#[test]
fn t17_no_path_leads_to_a_level_without_the_proof_of_that_level() {
    let mut looked_at = 0;
    for beginning in beginnings() {
        let provable = beginning.means.iter().filter(|(_, provable)| *provable);
        let proved = provable.map(|(held, _)| held.level).max().unwrap_or(0);
        let limit = proved.max(Means::Password.level());
        let mut seen = BTreeSet::from([beginning.clone()]);
        let mut waiting = vec![beginning.clone()];
        while let Some(state) = waiting.pop() {
            looked_at += 1;
            assert!(
                state.session.1 <= limit,
                "from {beginning:?} somebody came to {state:?}"
            );
            assert!(
                highest(&held(&state.means)) >= highest(&held(&beginning.means)),
                "an account lost its highest level: {beginning:?}, {state:?}"
            );
            let next = steps(&state).into_iter();
            waiting.extend(next.filter(|next| seen.insert(next.clone())));
        }
    }
    assert!(looked_at > 10_000, "only {looked_at} states");
}

const TOTP: Held = Held {
    means: Means::Totp,
    level: 400,
};
const CARD: Held = Held {
    means: Means::CodeCard,
    level: 300,
};
const LIST: Held = Held {
    means: Means::RecoveryCode,
    level: 400,
};

fn by(means: Means) -> SessionFacts {
    means.into()
}

#[test]
fn t17_one_adds_only_after_having_just_proved_the_highest_level() {
    let account = [TOTP, CARD];
    assert_eq!(may_add(by(Means::Totp), &account, Means::Totp), Ok(()));
    let raised = |session| may_add(session, &account, Means::Totp).map_err(|told| told.raise);
    assert_eq!(raised(by(Means::CodeCard)), Err(true));
    assert_eq!(raised(by(Means::Password)), Err(true));
    let later = |minutes_ago| SessionFacts {
        minutes_ago,
        ..by(Means::Totp)
    };
    assert_eq!(raised(later(15)), Ok(()));
    assert_eq!(raised(later(16)), Err(true));
    let surer = may_add(by(Means::Totp), &account, Means::Passkey);
    assert_eq!(surer.map_err(|told| told.reason), Err(Reason::MeansTooSure));
    // A password alone gives itself no second factor.
    let first = may_add(by(Means::Password), &[], Means::CodeCard);
    assert_eq!(first.map_err(|told| told.reason), Err(Reason::MeansTooSure));
}

#[test]
fn t18_a_recovery_code_restores_what_was_lost_and_nothing_more() {
    let session = by(Means::RecoveryCode);
    let account = [TOTP, LIST];
    assert_eq!(may_add(session, &account, Means::Totp), Ok(()));
    let surer = may_add(session, &account, Means::Passkey);
    assert_eq!(surer.map_err(|told| told.reason), Err(Reason::MeansTooSure));
    assert!(may_make_recovery_codes(session, &account).is_err());
    assert!(may_remove(session, TOTP, &[TOTP, LIST]).is_err());
    assert_eq!(session.level, Means::Password.level());
}

#[test]
fn the_last_means_of_the_highest_level_stays() {
    let session = by(Means::Totp);
    let reason = |outcome: Result<(), Refusal>| outcome.map_err(|told| told.reason);
    let last = may_remove(session, TOTP, &[CARD, LIST]);
    assert_eq!(reason(last), Err(Reason::LastMeans));
    assert_eq!(may_remove(session, TOTP, &[TOTP]), Ok(()));
    assert_eq!(may_remove(session, CARD, &[TOTP]), Ok(()));
    assert_eq!(may_remove(session, LIST, &[TOTP]), Ok(()));
}

#[test]
fn t17_a_password_is_changed_only_after_having_just_proved_the_highest_level() {
    let app = Held {
        means: Means::Totp,
        level: 400,
    };
    let list = Held {
        means: Means::RecoveryCode,
        level: 400,
    };
    let with = |means: Means, minutes_ago| SessionFacts {
        minutes_ago,
        ..facts((means, means.level()))
    };
    for surest in [Means::Totp, Means::Passkey, Means::Eid] {
        assert_eq!(may_change_password(with(surest, 15), &[app, list]), Ok(()));
        let stale = may_change_password(with(surest, 16), &[app, list]);
        assert!(stale.unwrap_err().raise);
    }
    for weaker in [Means::Password, Means::CodeCard, Means::RecoveryCode] {
        let refused = may_change_password(with(weaker, 0), &[app, list]);
        assert!(refused.unwrap_err().raise, "{weaker:?}");
    }
    // Whoever has nothing but a password has proved all there is.
    assert_eq!(may_change_password(with(Means::Password, 0), &[]), Ok(()));
}

#[test]
fn t17_a_password_is_chosen_without_the_present_one_only_after_a_proof_that_does_not_rest_on_it() {
    let with = |means, level, minutes_ago| SessionFacts {
        level,
        means,
        minutes_ago,
    };
    let passkey = Held {
        means: Means::Passkey,
        level: 450,
    };
    for (session, account, chosen) in [
        (with(Means::Eid, 500, 15), vec![TOTP, passkey], true),
        (with(Means::Eid, 500, 16), vec![TOTP], false),
        (with(Means::Passkey, 450, 0), vec![TOTP, passkey], true),
        (with(Means::Federation, 400, 0), vec![TOTP], true),
        (with(Means::Federation, 400, 0), vec![passkey], false),
        // Less sure than what would open the account again, whatever the account has.
        (with(Means::Federation, 200, 0), Vec::new(), false),
        (with(Means::Totp, 400, 0), vec![TOTP], false),
        (with(Means::RecoveryCode, 200, 0), vec![TOTP, LIST], false),
        (with(Means::Password, 200, 0), Vec::new(), false),
    ] {
        let answer = may_choose_password(session, &account);
        assert_eq!(answer.is_ok(), chosen, "{session:?} {account:?}");
        assert!(answer.is_ok() || answer.unwrap_err().raise);
    }
}

#[test]
fn an_account_opens_with_a_password_only_when_it_has_a_second_factor() {
    let card = by(Means::Eid);
    let reason = |outcome: Result<(), Refusal>| outcome.map_err(|told| told.reason);
    assert_eq!(
        reason(may_open_account(card, &[])),
        Err(Reason::FactorFirst)
    );
    assert_eq!(
        reason(may_open_account(card, &[LIST])),
        Err(Reason::FactorFirst)
    );
    assert_eq!(may_open_account(card, &[TOTP]), Ok(()));
    assert!(may_open_account(by(Means::Totp), &[TOTP]).is_err());
}
