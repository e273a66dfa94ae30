//! A person's own means of signing in: what he may add and remove, and after what proof.
//!
//! Whoever has less than an account's surest means must not get at more by adding to it. So one adds only after having
//! just proved the highest level that the account has, and never a means surer than what one proved: a surer one comes
//! with an activation. A recovery code stands for the second factor that was lost: it restores means up to the level
//! under which its list was made, and opens nothing else.

use crate::capacity::Means;
use crate::refusal::{Reason, Refusal};
use crate::rules::question::SessionFacts;

/// How long ago the proof may be, in minutes.
pub const FRESH_MINUTES: u32 = 15;

/// A means that an account has beside its password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Held {
    /// Of what kind.
    pub means: Means,
    /// The level that it gives; of recovery codes the one that they may restore.
    pub level: u16,
}

impl Held {
    const fn signs_in(self) -> bool {
        !matches!(self.means, Means::RecoveryCode)
    }
}

/// The highest level that somebody with these means can sign in at.
pub fn highest(held: &[Held]) -> u16 {
    let levels = held.iter().filter(|held| held.signs_in());
    levels
        .map(|held| held.level)
        .max()
        .unwrap_or_else(|| Means::Password.level())
}

/// The level up to which the session lets its person add means.
///
/// # Errors
/// [`Reason::NotAllowed`], to be raised, when he has not just proved the highest level that the account has.
fn proved(session: SessionFacts, held: &[Held]) -> Result<u16, Refusal> {
    let highest = highest(held);
    let fresh = session.minutes_ago <= FRESH_MINUTES;
    if session.means == Means::RecoveryCode && fresh {
        // There is one list at a time; were there more, the least would count.
        let lists = held.iter().filter(|held| !held.signs_in());
        return Ok(lists.map(|list| list.level).min().unwrap_or(0));
    }
    if !fresh || session.level < highest {
        return Err(unproved(highest));
    }
    Ok(session.level)
}

fn unproved(highest: u16) -> Refusal {
    let mut refusal = Refusal::because(Reason::NotAllowed).raised_by(highest);
    refusal.text = Some("refusal-own-means".to_owned());
    refusal
}

/// Whether a means of this kind may be added.
///
/// # Errors
/// [`Reason::NotAllowed`], to be raised; [`Reason::MeansTooSure`] for one that is surer than what was proved.
pub fn may_add(session: SessionFacts, held: &[Held], new: Means) -> Result<(), Refusal> {
    let limit = proved(session, held)?;
    if new.level() > limit {
        return Err(Reason::MeansTooSure.into());
    }
    Ok(())
}

/// Whether a list of recovery codes may be made; answers the level up to which it will restore means.
///
/// # Errors
/// [`Reason::NotAllowed`], to be raised: a recovery code makes no further ones, and a password alone makes none.
pub fn may_make_recovery_codes(session: SessionFacts, held: &[Held]) -> Result<u16, Refusal> {
    let level = proved(session, held)?;
    let second_factor = session.level > Means::Password.level();
    if session.means == Means::RecoveryCode || !second_factor {
        return Err(unproved(highest(held)));
    }
    Ok(level)
}

/// Whether one of the means may be removed; `rest` are the others.
///
/// # Errors
/// [`Reason::NotAllowed`], to be raised; [`Reason::LastMeans`] when the account would lose its highest level.
pub fn may_remove(session: SessionFacts, gone: Held, rest: &[Held]) -> Result<(), Refusal> {
    let mut held = rest.to_vec();
    held.push(gone);
    proved(session, &held)?;
    if session.means == Means::RecoveryCode {
        return Err(unproved(highest(&held)));
    }
    if highest(rest) < highest(&held) {
        return Err(Reason::LastMeans.into());
    }
    Ok(())
}

/// Whether the password may be changed, which is asked for beside this.
///
/// # Errors
/// [`Reason::NotAllowed`], to be raised, when the highest level that the account has was not just proved; a recovery code
/// restores a second factor and changes no password.
pub fn may_change_password(session: SessionFacts, held: &[Held]) -> Result<(), Refusal> {
    proved(session, held)?;
    if session.means == Means::RecoveryCode {
        return Err(unproved(highest(held)));
    }
    Ok(())
}

/// Whether the password may be chosen without the present one: somebody forgot it, or never had one. What is proved must not
/// rest on it.
///
/// # Errors
/// As [`may_change_password`]; also to be raised when the proof rests on the password, or is less sure than an application for
/// codes.
pub fn may_choose_password(session: SessionFacts, held: &[Held]) -> Result<(), Refusal> {
    proved(session, held)?;
    let by_itself = matches!(
        session.means,
        Means::Passkey | Means::Eid | Means::Federation
    );
    if !by_itself || session.level < Means::Totp.level() {
        return Err(unproved(Means::Eid.level()));
    }
    Ok(())
}

/// Whether somebody who has no account yet may open one with a user name and a password: who he is has just been proved
/// without one, and he has a second factor.
///
/// # Errors
/// As [`may_choose_password`]; [`Reason::FactorFirst`] without a second factor.
pub fn may_open_account(session: SessionFacts, held: &[Held]) -> Result<(), Refusal> {
    may_choose_password(session, held)?;
    if !held.iter().any(|held| held.signs_in()) {
        return Err(Reason::FactorFirst.into());
    }
    Ok(())
}

/// Whether the addresses to which notices go may be changed: the link that gives an access back goes there.
///
/// # Errors
/// [`Reason::NotAllowed`], to be raised, as for the password; a recovery code changes no address either.
pub fn may_change_addresses(session: SessionFacts, held: &[Held]) -> Result<(), Refusal> {
    may_change_password(session, held)
}

#[cfg(test)]
mod tests;
