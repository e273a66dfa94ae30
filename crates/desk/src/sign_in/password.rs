//! User name, password and one-time code.
//!
//! Unknown and wrong are answered alike, after the same work.

use beffroi_domain::capacity::{Means, Proof};
use beffroi_domain::ids::PersonId;
use beffroi_store::StoreError;
use beffroi_store::accounts::{self, Account};
use beffroi_store::own_means;

use super::delay::{self, Failed, Stranger};
use super::factor::{self, Asked, Spend, Typed};
use super::hashing::Turn;
use super::second_step;
use super::session::{self, Begun};
use super::source::Source;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;

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
    pub source: Source,
}

/// Where a first step leads.
pub enum Step {
    /// Signed in.
    Begun(Begun),
    /// The password was right, and a second factor is asked for: the secret for the cookie that carries it.
    Half(String),
}

/// What an attempt shows.
enum Shown {
    All(PersonId, Proof),
    Half(PersonId),
}

/// Signs somebody in. `earlier` is the secret of the session that his browser has already, which ends as another begins.
///
/// # Errors
/// `sign-in-failed` whatever was wrong; `too-many-tries` with the seconds to wait; `too-busy` when the queue is full.
pub async fn sign_in(
    desk: &Desk,
    caller: &Caller,
    attempt: Attempt,
    earlier: Option<&str>,
) -> Result<Step, Denied> {
    let turn = desk.settings.turns.turn().await?;
    let shown = try_once(desk, caller, &turn, &attempt).await?;
    drop(turn);
    match shown {
        Shown::All(person, proof) => session::begin_instead(desk, caller, person, proof, earlier)
            .await
            .map(Step::Begun),
        Shown::Half(person) => second_step::keep(desk, caller, person)
            .await
            .map(Step::Half),
    }
}

/// The same for a program, which has no second page: a factor that is not typed is a wrong one.
///
/// # Errors
/// As [`sign_in`].
pub async fn sign_in_at_once(
    desk: &Desk,
    caller: &Caller,
    attempt: Attempt,
) -> Result<Begun, Denied> {
    let turn = desk.settings.turns.turn().await?;
    let shown = try_once(desk, caller, &turn, &attempt).await?;
    let (person, proof) = match shown {
        Shown::All(person, proof) => (person, proof),
        Shown::Half(person) => {
            let failed = Failed {
                what: "sign-in",
                person: Some(person),
                means: Means::Password,
                why: "no-code",
                source: attempt.source,
            };
            return Err(delay::refuse(desk, caller, failed).await?);
        }
    };
    drop(turn);
    session::begin(desk, caller, person, proof).await
}

async fn try_once(
    desk: &Desk,
    caller: &Caller,
    turn: &Turn,
    attempt: &Attempt,
) -> Result<Shown, Denied> {
    let mut reader = desk.store.reader().await?;
    let user_name = attempt.user_name.trim().to_lowercase();
    let account = match accounts::by_user_name(&mut reader, &user_name).await {
        // What no name can hold is an unknown name like any other.
        Err(StoreError::NulInText) => None,
        found => found?,
    };
    let stranger = Stranger::named(desk, &user_name)?;
    match (&account, &stranger) {
        (None, Some(stranger)) => {
            delay::wait_as_stranger(&mut reader, caller, &attempt.source, stranger).await?;
        }
        (found, _) => delay::wait(&mut reader, caller, &attempt.source, found.as_ref()).await?,
    }
    drop(reader);
    let hash = account.as_ref().map_or_else(
        || desk.settings.hashing.nobodys(),
        |account| account.password_hash.clone(),
    );
    let right = turn.check(attempt.password.clone(), hash).await?;
    let Some(account) = account else {
        return Err(refuse_unknown(desk, caller, attempt, stranger).await?);
    };
    if !right {
        return Err(refuse(desk, caller, &account, attempt, "wrong-password").await?);
    }
    hash_anew(desk, caller, turn, &account, attempt).await?;
    let mut reader = desk.store.reader().await?;
    let factors = factor::asked(desk, &mut reader, account.person, true).await?;
    let has_nothing = own_means::of_person(&mut reader, account.person)
        .await?
        .is_empty();
    drop(reader);
    if has_nothing {
        let person = account.person;
        let input = (person, caller.at);
        desk.store
            .run_tx("accept password", input, |tx, (person, at)| {
                Box::pin(accounts::succeeded(tx, *person, *at))
            })
            .await
            .map_err(Denied::from)?;
        return Ok(Shown::All(person, Proof::by(Means::Password)));
    }
    // Something that cannot be typed, such as a passkey, or a card of which every code was used, is asked for as well.
    if attempt.code.trim().is_empty() {
        return Ok(Shown::Half(account.person));
    }
    with_code(desk, caller, turn, &account, &factors, attempt).await
}

/// Hashes a password anew, now that it is at hand, where the configuration asks for other costs than it was hashed with.
async fn hash_anew(
    desk: &Desk,
    caller: &Caller,
    turn: &Turn,
    account: &Account,
    attempt: &Attempt,
) -> Result<(), Denied> {
    let how = desk.settings.hashing;
    if !how.differs_from(&account.password_hash) {
        return Ok(());
    }
    let salt = caller.draw("password salt")?;
    let hash = turn.hash(how, attempt.password.clone(), salt).await?;
    let input = (account.person, account.password_hash.clone(), hash);
    desk.store
        .run_tx("hash anew", input, |tx, (person, before, hash)| {
            Box::pin(accounts::rehashed(tx, *person, before, hash))
        })
        .await
        .map_err(Denied::from)
}

/// Password and one-time code on one page.
async fn with_code(
    desk: &Desk,
    caller: &Caller,
    turn: &Turn,
    account: &Account,
    factors: &[Asked],
    attempt: &Attempt,
) -> Result<Shown, Denied> {
    let mut reader = desk.store.reader().await?;
    let mut right: Option<(Proof, Spend)> = None;
    for asked in factors.iter().filter(|asked| asked.kind == Means::Totp) {
        let typed = Typed {
            means: asked.means,
            code: attempt.code.clone(),
        };
        let person = account.person;
        right = factor::check(desk, turn, &mut reader, person, &typed, caller.at).await?;
        if right.is_some() {
            break;
        }
    }
    drop(reader);
    let Some((proof, spend)) = right else {
        return Err(refuse(desk, caller, account, attempt, "wrong-code").await?);
    };
    let spent = (account.person, spend, caller.at);
    let fresh = desk
        .store
        .run_tx("accept code", spent, |tx, (person, spend, at)| {
            Box::pin(async move {
                let fresh = factor::spend(tx, *spend, *at).await?;
                if fresh {
                    accounts::succeeded(tx, *person, *at).await?;
                }
                Ok::<_, StoreError>(fresh)
            })
        })
        .await
        .map_err(Denied::from)?;
    if !fresh {
        return Err(refuse(desk, caller, account, attempt, "code-used-before").await?);
    }
    Ok(Shown::All(account.person, proof))
}

async fn refuse_unknown(
    desk: &Desk,
    caller: &Caller,
    attempt: &Attempt,
    stranger: Option<Stranger>,
) -> Result<Denied, Denied> {
    let failed = Failed {
        what: "sign-in",
        person: None,
        means: Means::Password,
        why: "unknown-name",
        source: attempt.source.clone(),
    };
    delay::refuse_stranger(desk, caller, failed, stranger).await
}

async fn refuse(
    desk: &Desk,
    caller: &Caller,
    account: &Account,
    attempt: &Attempt,
    why: &'static str,
) -> Result<Denied, Denied> {
    let typed_code = why == "wrong-code" || why == "code-used-before";
    let failed = Failed {
        what: "sign-in",
        person: Some(account.person),
        means: if typed_code {
            Means::Totp
        } else {
            Means::Password
        },
        why,
        source: attempt.source.clone(),
    };
    delay::refuse(desk, caller, failed).await
}

/// Who is behind a user name, for the demonstration's own list.
pub async fn person_of(desk: &Desk, user_name: &str) -> Result<Option<PersonId>, Denied> {
    let mut reader = desk.store.reader().await?;
    Ok(accounts::by_user_name(&mut reader, user_name)
        .await?
        .map(|account| account.person))
}
