//! Second factors: what a person has besides his password, and whether what he typed is right.
//!
//! One-time codes are checked against a sealed secret, and each of their steps counts once. Of the codes of a card and of a
//! recovery list only slow digests are kept (`printed.rs`). A code that was used is gone.

use beffroi_domain::capacity::{Means, Proof};
use beffroi_domain::ids::{MeansId, PersonId};
use beffroi_domain::time::Moment;
use beffroi_store::db::Connection;
use beffroi_store::own_means::{self, OwnMeans};
use beffroi_store::seal::Purpose;
use beffroi_store::{StoreError, Tx};
use totp_rs::{Builder, Totp};

use super::hashing::Turn;
use super::printed;
use crate::denied::{Denied, Fault};
use crate::desk::Desk;

/// One-time codes have steps of 30 seconds; one step on either side is accepted.
const STEP_SECONDS: i64 = 30;

/// A second factor that a person may be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Which one.
    pub means: MeansId,
    /// Of what kind.
    pub kind: Means,
    /// What he calls it; empty for no name.
    pub name: String,
    /// Of a card, the number of the code that is asked.
    pub place: Option<u16>,
}

/// What he typed for it.
#[derive(Clone)]
pub struct Typed {
    /// Which one.
    pub means: MeansId,
    /// The code.
    pub code: String,
}

/// A code that is right, and counts once it is spent.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Spend {
    /// A step of one-time codes.
    Step(MeansId, i64),
    /// The code with this digest, at this place if one was asked.
    Code(MeansId, Option<u16>, [u8; 32]),
}

/// What kind of means it is.
///
/// # Errors
/// A fault when the database holds a kind that this program does not know.
pub fn kind_of(own: &OwnMeans) -> Result<Means, Denied> {
    let unknown = || Fault::Damaged("somebody has a means of an unknown kind".to_owned()).into();
    Means::from_code(&own.kind).ok_or_else(unknown)
}

/// What a person may be asked for, the surest first; recovery codes last, and only where `recovery` says so.
pub(crate) async fn asked(
    desk: &Desk,
    reader: &mut Connection,
    person: PersonId,
    recovery: bool,
) -> Result<Vec<Asked>, Denied> {
    let mut found = Vec::new();
    for own in own_means::of_person(reader, person).await? {
        let kind = kind_of(&own)?;
        // A passkey is not typed: it has a way of its own.
        if kind == Means::Passkey
            || !is_offered(desk, kind)
            || (kind == Means::RecoveryCode && !recovery)
        {
            continue;
        }
        let place = match kind {
            Means::CodeCard => own_means::places(reader, own.means).await?.first().copied(),
            Means::RecoveryCode => own_means::places(reader, own.means).await?.first().copied(),
            _ => Some(0),
        };
        // A card or a list without codes has nothing to ask for.
        let Some(place) = place else { continue };
        found.push(Asked {
            means: own.means,
            kind,
            name: own.name,
            place: (kind == Means::CodeCard).then_some(place),
        });
    }
    found.sort_by_key(|asked| std::cmp::Reverse(asked.kind.level()));
    Ok(found)
}

/// Whether this installation takes it. A list of recovery codes goes with any second factor.
pub(crate) fn is_offered(desk: &Desk, kind: Means) -> bool {
    let offered = &desk.settings.offered;
    kind == Means::RecoveryCode || offered.iter().any(|means| means.code() == kind.code())
}

/// What typed text proves, and what is spent by it; nothing if it is wrong. A printed code takes its time, within the turn.
pub(crate) async fn check(
    desk: &Desk,
    turn: &Turn,
    reader: &mut Connection,
    person: PersonId,
    typed: &Typed,
    at: Moment,
) -> Result<Option<(Proof, Spend)>, Denied> {
    let all = own_means::of_person(reader, person).await?;
    let Some(own) = all.iter().find(|own| own.means == typed.means) else {
        return Ok(None);
    };
    let kind = kind_of(own)?;
    if !is_offered(desk, kind) {
        return Ok(None);
    }
    let spend = match kind {
        Means::Totp => right_step(desk, own, &typed.code, at)?,
        Means::CodeCard => {
            let place = own_means::places(reader, own.means).await?.first().copied();
            match place {
                Some(place) => right_code(desk, turn, own, Some(place), &typed.code).await?,
                None => None,
            }
        }
        Means::RecoveryCode => right_code(desk, turn, own, None, &typed.code).await?,
        _ => None,
    };
    Ok(spend.map(|spend| (Proof::by(kind), spend)))
}

/// The step whose one-time code was typed, if it was not spent before.
fn right_step(
    desk: &Desk,
    own: &OwnMeans,
    code: &str,
    at: Moment,
) -> Result<Option<Spend>, Denied> {
    let context = own.person.bytes();
    let secret = desk
        .vault
        .open_value(Purpose::SecondFactor, &context, &own.secret)?;
    let step = step_of(&secret, code, at);
    let fresh = step.filter(|step| *step > own.last_step);
    Ok(fresh.map(|step| Spend::Step(own.means, step)))
}

/// The step around this moment whose code this is.
pub(crate) fn step_of(secret: &[u8], code: &str, at: Moment) -> Option<i64> {
    let code: String = code.chars().filter(char::is_ascii_digit).collect();
    let codes = one_time_codes(secret);
    let now = at.millis().div_euclid(1000 * STEP_SECONDS);
    [now, now - 1, now + 1].into_iter().find(|step| {
        let second = u64::try_from(step * STEP_SECONDS).unwrap_or(0);
        codes.generate(second).to_string() == code
    })
}

async fn right_code(
    desk: &Desk,
    turn: &Turn,
    own: &OwnMeans,
    place: Option<u16>,
    code: &str,
) -> Result<Option<Spend>, Denied> {
    if printed::plain(code).is_empty() {
        return Ok(None);
    }
    let digest = printed::digest(desk, turn, own, place, code).await?;
    Ok(digest.map(|digest| Spend::Code(own.means, place, digest)))
}

/// Spends what was right; answers false when somebody was faster, or when it was wrong after all.
pub(crate) async fn spend(tx: &mut Tx, spent: Spend, at: Moment) -> Result<bool, StoreError> {
    match spent {
        Spend::Step(means, step) => own_means::spend_step(tx, means, step, at).await,
        Spend::Code(means, place, digest) => {
            own_means::spend_code(tx, means, place, digest, at).await
        }
    }
}

/// Whether a code that was found to be right is there to be spent.
pub(super) async fn is_there(reader: &mut Connection, spend: Spend) -> Result<bool, StoreError> {
    match spend {
        Spend::Step(..) => Ok(true),
        Spend::Code(means, place, digest) => {
            own_means::has_code(reader, means, place, digest).await
        }
    }
}

/// The generator of one-time codes with this secret (RFC 6238: SHA-1, six digits, thirty seconds).
pub fn one_time_codes(secret: &[u8]) -> Totp {
    Builder::new()
        .with_secret(secret.to_vec())
        .with_skew(0)
        .build_noncompliant()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_found_half_a_minute_around_and_no_further() {
        let at = Moment::from_millis(1_790_000_000_000);
        let code = |seconds: i64| {
            let second = u64::try_from(at.plus_seconds(seconds).millis() / 1000).unwrap();
            one_time_codes(&[3; 20]).generate(second).to_string()
        };
        assert!(step_of(&[3; 20], &code(0), at).is_some());
        assert!(step_of(&[3; 20], &code(-30), at) < step_of(&[3; 20], &code(30), at));
        assert_eq!(step_of(&[3; 20], &code(90), at), None);
        assert_eq!(step_of(&[3; 20], "", at), None);
    }
}
