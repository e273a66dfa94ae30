//! Waiting: tries are slowed down by account and by source, never for longer than a quarter of an hour, so that nobody
//! can lock an institution's only manager out. A browser in which the person has signed in before waits for its own mistakes
//! alone: whoever mistypes on purpose elsewhere, however often, does not slow that person down.

use beffroi_domain::capacity::Means;
use beffroi_domain::ids::PersonId;
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::time::Moment;
use beffroi_store::accounts::{self, Account};
use beffroi_store::db::Connection;
use beffroi_store::seal::Purpose;
use beffroi_store::trail::NewEntry;
use beffroi_store::{StoreError, Tx, known_browsers};

use super::secret;
use super::source::Source;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Desk, entry};

/// After so many failures in a row the waiting begins.
const PATIENCE: u32 = 5;
/// After so many failures from one source the waiting begins there.
const SOURCE_PATIENCE: u32 = 20;
/// A source that has not failed for so many seconds begins anew: a whole institution may stand behind one address.
pub(crate) const SOURCE_MEMORY: i64 = 3_600;
/// An account does not forget its failures before a success, and neither does a name that nobody has.
const FOR_EVER: Moment = Moment::from_millis(0);
/// The longest wait, in seconds.
const LONGEST_WAIT: i64 = 900;

/// A try that failed: what the trail keeps of it.
#[derive(Clone)]
pub(crate) struct Failed {
    /// What was tried: `sign-in`, `session-raised`, `password-changed`.
    pub what: &'static str,
    /// Whose account, where there is one.
    pub person: Option<PersonId>,
    /// By what means.
    pub means: Means,
    /// What was wrong with it; for the trail alone, never for whoever tries.
    pub why: &'static str,
    /// Where it came from.
    pub source: Source,
}

/// A name that nobody has, as its tries are counted: a digest under the vault's key, since what is typed as a name may be
/// a password.
#[derive(Clone)]
pub(crate) struct Stranger(String);

impl Stranger {
    /// Of a user name as accounts have it. Who leaves the field empty is nobody, and need not wait for all the others who
    /// did.
    pub(crate) fn named(desk: &Desk, user_name: &str) -> Result<Option<Self>, Denied> {
        if user_name.is_empty() {
            return Ok(None);
        }
        let said = [b"unknown name ", user_name.as_bytes()].concat();
        let digest = desk.vault.lookup_digest(Purpose::SecondFactor, &said)?;
        let printed: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Some(Self(format!("name {printed}"))))
    }
}

/// Refuses to look at a try before the account's and the source's wait are over.
///
/// # Errors
/// [`Reason::TooManyTries`] with the seconds to wait.
pub(crate) async fn wait(
    reader: &mut Connection,
    caller: &Caller,
    source: &Source,
    account: Option<&Account>,
) -> Result<(), Denied> {
    let Some(account) = account else {
        return wait_for_both(reader, caller, source, caller.at).await;
    };
    if let Some(known) = known_browser(reader, source, account.person).await? {
        let own = accounts::throttle(reader, &known, remembered_since(caller)).await?;
        let until = own.map_or(caller.at, |(_, until)| until);
        return Ok(wait_first(caller.at, until)?);
    }
    wait_for_both(reader, caller, source, account.delayed_until).await
}

/// Under what name the mistakes of the browser are counted, if the person has signed in with it before.
async fn known_browser(
    reader: &mut Connection,
    source: &Source,
    person: PersonId,
) -> Result<Option<String>, StoreError> {
    let Some(browser) = &source.browser else {
        return Ok(None);
    };
    let digest = secret::digest_of(browser);
    let known = known_browsers::knows(reader, person, digest).await?;
    Ok(known.then(|| {
        let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("browser {digest} {person}")
    }))
}

/// The same for a name that nobody has. It waits as an account does: otherwise the sixth try would tell which names
/// there are.
///
/// # Errors
/// As [`wait`].
pub(crate) async fn wait_as_stranger(
    reader: &mut Connection,
    caller: &Caller,
    source: &Source,
    stranger: &Stranger,
) -> Result<(), Denied> {
    // The same work as for somebody.
    known_browser(reader, source, PersonId::from_bytes([0; 16])).await?;
    let before = accounts::throttle(reader, &stranger.0, FOR_EVER).await?;
    let from_name = before.map_or(caller.at, |(_, until)| until);
    wait_for_both(reader, caller, source, from_name).await
}

async fn wait_for_both(
    reader: &mut Connection,
    caller: &Caller,
    source: &Source,
    from_account: Moment,
) -> Result<(), Denied> {
    let throttle = accounts::throttle(reader, &source.address, remembered_since(caller)).await?;
    let from_source = throttle.map_or(caller.at, |(_, until)| until);
    Ok(wait_first(caller.at, from_source.max(from_account))?)
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

/// Counts the failure as the database has it now, and answers what everybody gets.
pub(crate) async fn refuse(desk: &Desk, caller: &Caller, failed: Failed) -> Result<Denied, Denied> {
    count(desk, caller, failed, None).await
}

/// The same for a name that nobody has.
pub(crate) async fn refuse_stranger(
    desk: &Desk,
    caller: &Caller,
    failed: Failed,
    stranger: Option<Stranger>,
) -> Result<Denied, Denied> {
    count(desk, caller, failed, stranger).await
}

/// The same for a machine, which has no account: its source waits.
///
/// # Errors
/// [`Reason::TooManyTries`] before the wait is over; nothing is recorded then.
pub(crate) async fn refuse_machine(
    desk: &Desk,
    caller: &Caller,
    record: NewEntry,
    source: &Source,
) -> Result<Denied, Denied> {
    let mut reader = desk.store.reader().await?;
    wait_for_both(&mut reader, caller, source, caller.at).await?;
    drop(reader);
    let input = (record, source.clone(), remembered_since(caller));
    desk.store
        .run_tx("refuse machine", input, |tx, (record, source, since)| {
            Box::pin(async move {
                let counted = (source.address.as_str(), *since);
                throttle(tx, counted, record.at, SOURCE_PATIENCE).await?;
                tx.record(record.clone())
            })
        })
        .await
        .map_err(Denied::from)?;
    Ok(Reason::SignInFailed.into())
}

async fn count(
    desk: &Desk,
    caller: &Caller,
    failed: Failed,
    stranger: Option<Stranger>,
) -> Result<Denied, Denied> {
    let mut record = entry(caller, failed.what, "refused");
    record.person = failed.person;
    record.means = Some(failed.means.code().to_owned());
    record.body = failed.why.as_bytes().to_vec();
    let since = remembered_since(caller);
    let input = (record, stranger, (failed.source, since));
    desk.store
        .run_tx(
            "refuse sign-in",
            input,
            |tx, (record, stranger, (source, since))| {
                Box::pin(async move {
                    count_person(tx, record, source, *since).await?;
                    if let Some(Stranger(name)) = stranger {
                        throttle(tx, (name, FOR_EVER), record.at, PATIENCE).await?;
                    }
                    tx.record(record.clone())
                })
            },
        )
        .await
        .map_err(Denied::from)?;
    Ok(Reason::SignInFailed.into())
}

/// Counts one more failure: of a browser that is the person's own, or else of the account and the source.
async fn count_person(
    tx: &mut Tx,
    record: &NewEntry,
    source: &Source,
    since: Moment,
) -> Result<(), StoreError> {
    let at = record.at;
    if let Some(person) = record.person {
        if let Some(known) = known_browser(tx, source, person).await? {
            return throttle(tx, (&known, since), at, PATIENCE).await;
        }
        let account = accounts::of_person(tx, person).await?;
        let before = account.map_or(0, |account| account.failures);
        let failures = before.saturating_add(1);
        accounts::failed(tx, person, failures, later(at, failures, PATIENCE)).await?;
    }
    throttle(tx, (&source.address, since), at, SOURCE_PATIENCE).await
}

/// Counts one more failure of a source, a browser, or a name that nobody has.
async fn throttle(
    tx: &mut Tx,
    (source, since): (&str, Moment),
    at: Moment,
    patience: u32,
) -> Result<(), StoreError> {
    let before = accounts::throttle(tx, source, since).await?;
    let failures = before.map_or(1, |(failures, _)| failures.saturating_add(1));
    accounts::throttled(tx, source, failures, later(at, failures, patience), at).await
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_doubles_and_never_passes_a_quarter_of_an_hour() {
        let at = Moment::from_millis(0);
        let waits: Vec<i64> = [5, 6, 7, 8, 15, 16, 40, u32::MAX]
            .map(|failures| later(at, failures, 5).millis() / 1000)
            .to_vec();
        assert_eq!(waits, [0, 2, 4, 8, 900, 900, 900, 900]);
    }
}
