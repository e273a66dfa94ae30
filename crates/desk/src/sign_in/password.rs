//! User name, password and one-time code.
//!
//! Unknown and wrong are answered alike, after the same work. Tries are slowed down by account and by source, never
//! for longer than a quarter of an hour, so that nobody can lock an institution's only manager out.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use beffroi_domain::capacity::Means;
use beffroi_domain::ids::PersonId;
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::time::Moment;
use beffroi_store::StoreError;
use beffroi_store::accounts::{self, Account};
use beffroi_store::seal::Purpose;
use tokio::sync::Semaphore;
use totp_rs::{Builder, Totp};

use super::session::{self, Begun};
use crate::caller::Caller;
use crate::denied::{Denied, Fault};
use crate::desk::{Desk, entry};

/// After so many failures in a row the waiting begins.
const PATIENCE: u32 = 5;
/// After so many failures from one source the waiting begins there.
const SOURCE_PATIENCE: u32 = 20;
/// A source that has not failed for so many seconds begins anew: a whole institution may stand behind one address.
const SOURCE_MEMORY: i64 = 3_600;
/// The longest wait, in seconds.
const LONGEST_WAIT: i64 = 900;
/// How many passwords are checked at once: each takes 19 MiB and a core.
static CHECKS: Semaphore = Semaphore::const_new(2);
/// A hash of no password at all, checked when the user name is unknown.
const NOBODYS_HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$YmVmZnJvaS1ub2JvZHkh$0000000000000000000000000000000000000000000";
/// One-time codes have steps of 30 seconds; one step on either side is accepted.
const STEP_SECONDS: i64 = 30;

/// What somebody typed, and where from.
#[derive(Clone)]
pub struct Attempt {
    /// The user name.
    pub user_name: String,
    /// The password.
    pub password: String,
    /// The one-time code; empty if none was typed.
    pub code: String,
    /// Where the request comes from, as the proxy or the socket says.
    pub source: String,
}

/// Signs somebody in.
///
/// # Errors
/// [`Reason::SignInFailed`] whatever was wrong; [`Reason::TooManyTries`] with the seconds to wait.
pub async fn sign_in(desk: &Desk, caller: &Caller, attempt: Attempt) -> Result<Begun, Denied> {
    // Whoever waits for his turn is counted when it comes: many tries at once gain nothing.
    let turn = CHECKS
        .acquire()
        .await
        .map_err(|error| Fault::Internal(error.to_string()))?;
    let (person, means) = try_once(desk, caller, &attempt).await?;
    drop(turn);
    session::begin(desk, caller, person, means).await
}

async fn try_once(
    desk: &Desk,
    caller: &Caller,
    attempt: &Attempt,
) -> Result<(PersonId, Means), Denied> {
    let mut reader = desk.store.reader().await?;
    let user_name = attempt.user_name.trim().to_lowercase();
    let account = match accounts::by_user_name(&mut reader, &user_name).await {
        // What no name can hold is an unknown name like any other.
        Err(StoreError::NulInText) => None,
        found => found?,
    };
    let throttle =
        accounts::throttle(&mut reader, &attempt.source, remembered_since(caller)).await?;
    drop(reader);
    let from_source = throttle.map_or(caller.at, |(_, until)| until);
    let from_account = account
        .as_ref()
        .map_or(caller.at, |account| account.delayed_until);
    wait_first(caller.at, from_source.max(from_account))?;
    let hash = account.as_ref().map_or_else(
        || NOBODYS_HASH.to_owned(),
        |account| account.password_hash.clone(),
    );
    let right = check(attempt.password.clone(), hash).await?;
    let accepted = match &account {
        Some(account) if right => accept(desk, account, &attempt.code, caller.at)?,
        _ => None,
    };
    let (Some(account), Some((means, step))) = (&account, accepted) else {
        return Err(refuse(desk, caller, account.as_ref(), attempt).await?);
    };
    let spent = (account.person, step, caller.at);
    let fresh = desk
        .store
        .run_tx("accept code", spent, |tx, (person, step, at)| {
            Box::pin(accounts::succeeded(tx, *person, *step, *at))
        })
        .await
        .map_err(Denied::from)?;
    if !fresh {
        return Err(refuse(desk, caller, Some(account), attempt).await?);
    }
    Ok((account.person, means))
}

fn remembered_since(caller: &Caller) -> Moment {
    caller.at.plus_seconds(-SOURCE_MEMORY)
}

fn wait_first(now: Moment, until: Moment) -> Result<(), Refusal> {
    if until <= now {
        return Ok(());
    }
    let seconds = (until.millis() - now.millis() + 999) / 1000;
    Err(Refusal::because(Reason::TooManyTries).with("seconds", seconds.to_string()))
}

/// The means that password and code amount to, and the step that is spent by it; nothing if the code is wrong.
fn accept(
    desk: &Desk,
    account: &Account,
    code: &str,
    at: Moment,
) -> Result<Option<(Means, i64)>, Denied> {
    let Some(sealed) = &account.totp_sealed else {
        return Ok(Some((
            Means::Password,
            account.totp_last_step.saturating_add(1),
        )));
    };
    let secret = desk
        .vault
        .open_value(Purpose::SecondFactor, &account.person.bytes(), sealed)?;
    let code: String = code.chars().filter(char::is_ascii_digit).collect();
    let codes = one_time_codes(&secret);
    let now = at.millis().div_euclid(1000 * STEP_SECONDS);
    let accepted = [now, now - 1, now + 1].into_iter().find(|step| {
        let second = u64::try_from(step * STEP_SECONDS).unwrap_or(0);
        step > &account.totp_last_step && codes.generate(second).to_string() == code
    });
    Ok(accepted.map(|step| (Means::Totp, step)))
}

/// The generator of one-time codes with this secret (RFC 6238: SHA-1, six digits, thirty seconds).
pub fn one_time_codes(secret: &[u8]) -> Totp {
    Builder::new()
        .with_secret(secret.to_vec())
        .with_skew(0)
        .build_noncompliant()
}

/// Counts the failure as the database has it now, and answers what everybody gets.
async fn refuse(
    desk: &Desk,
    caller: &Caller,
    account: Option<&Account>,
    attempt: &Attempt,
) -> Result<Denied, Denied> {
    let mut record = entry(caller, "sign-in", "refused");
    record.person = account.map(|account| account.person);
    let input = (record, attempt.source.clone(), remembered_since(caller));
    desk.store
        .run_tx("refuse sign-in", input, |tx, (record, source, since)| {
            Box::pin(async move {
                let at = record.at;
                if let Some(person) = record.person {
                    let account = accounts::of_person(tx, person).await?;
                    let failures = account.map_or(1, |account| account.failures.saturating_add(1));
                    accounts::failed(tx, person, failures, later(at, failures, PATIENCE)).await?;
                }
                let before = accounts::throttle(tx, source, *since).await?;
                let failures = before.map_or(1, |(failures, _)| failures.saturating_add(1));
                accounts::throttled(
                    tx,
                    source,
                    failures,
                    later(at, failures, SOURCE_PATIENCE),
                    at,
                )
                .await?;
                tx.record(record.clone())
            })
        })
        .await
        .map_err(Denied::from)?;
    Ok(Reason::SignInFailed.into())
}

/// Doubles from one second on, once patience is at its end.
fn later(at: Moment, failures: u32, patience: u32) -> Moment {
    let beyond = failures.saturating_sub(patience);
    if beyond == 0 {
        return at;
    }
    at.plus_seconds(
        1_i64
            .checked_shl(beyond.min(20))
            .unwrap_or(LONGEST_WAIT)
            .min(LONGEST_WAIT),
    )
}

/// Checks a password against a hash, away from the threads that serve requests.
async fn check(password: String, hash: String) -> Result<bool, Denied> {
    let checked = tokio::task::spawn_blocking(move || {
        PasswordHash::new(&hash)
            .is_ok_and(|hash| hasher().verify_password(password.as_bytes(), &hash).is_ok())
    });
    checked
        .await
        .map_err(|error| Fault::Internal(error.to_string()).into())
}

/// Argon2id with 19 MiB, two passes, one lane: the floor that OWASP names.
fn hasher() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::DEFAULT)
}

/// Hashes a password with this salt (16 random bytes).
pub async fn hash(password: String, salt: [u8; 16]) -> Result<String, Denied> {
    let _turn = CHECKS
        .acquire()
        .await
        .map_err(|error| Fault::Internal(error.to_string()))?;
    let hashed = tokio::task::spawn_blocking(move || {
        hasher()
            .hash_password_with_salt(password.as_bytes(), &salt)
            .map(|hash| hash.to_string())
    });
    let hashed = hashed
        .await
        .map_err(|error| Fault::Internal(error.to_string()))?;
    hashed.map_err(|error| Fault::Internal(error.to_string()).into())
}

/// What a password must be: 15 characters or more, at most 128, and not the user name or the like.
///
/// # Errors
/// [`Reason::BadPassword`]; the detail `password` says `too-short`, `too-long` or `too-obvious`.
pub fn acceptable(password: &str, user_name: &str) -> Result<(), Refusal> {
    let wrong = |what: &str| {
        Refusal::because(Reason::BadPassword)
            .about("password")
            .with("password", what)
    };
    let length = password.chars().count();
    if length < 15 {
        return Err(wrong("too-short"));
    }
    if length > 128 {
        return Err(wrong("too-long"));
    }
    let first = password.chars().next();
    let monotonous = password.chars().all(|c| Some(c) == first);
    if monotonous || password.to_lowercase().contains(&user_name.to_lowercase()) {
        return Err(wrong("too-obvious"));
    }
    Ok(())
}

/// Who is behind a user name, for the demonstration's own list.
pub async fn person_of(desk: &Desk, user_name: &str) -> Result<Option<PersonId>, Denied> {
    let mut reader = desk.store.reader().await?;
    Ok(accounts::by_user_name(&mut reader, user_name)
        .await?
        .map(|account| account.person))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_unknown_name_costs_the_same_work_as_a_wrong_password() {
        // A hash that could not be read would be answered at once.
        assert!(PasswordHash::new(NOBODYS_HASH).is_ok());
        let real = hash("a-long-phrase-of-a-test".to_owned(), [7; 16])
            .await
            .unwrap();
        let cost = |hash: &str| hash.rsplitn(3, '$').nth(2).map(str::to_owned);
        assert_eq!(cost(NOBODYS_HASH), cost(&real));
        assert!(
            !check("beffroi".to_owned(), NOBODYS_HASH.to_owned())
                .await
                .unwrap()
        );
    }

    #[test]
    fn waiting_doubles_and_never_passes_a_quarter_of_an_hour() {
        let at = Moment::from_millis(0);
        let waits: Vec<i64> = [5, 6, 7, 8, 15, 16, 40, u32::MAX]
            .map(|failures| later(at, failures, 5).millis() / 1000)
            .to_vec();
        assert_eq!(waits, [0, 2, 4, 8, 900, 900, 900, 900]);
    }
}
