//! Another password: the caller shows the present one, and proves himself as for any change of his means.
//!
//! A session that lies open is not enough, and neither is the password alone: what is asked for stands in
//! [`beffroi_domain::own_means::may_change_password`]. Whoever forgot it chooses another after a proof that does not rest on it,
//! such as his identity card; whoever never had one opens an account in the same way. Wrong tries wait like those of signing
//! in and are counted with them.

use std::collections::BTreeSet;

use beffroi_domain::capacity::Means;
use beffroi_domain::ids::{PersonId, SessionId};
use beffroi_domain::own_means as rules;
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::rules::question::SessionFacts;
use beffroi_store::accounts::{self, Account, NewAccount};
use beffroi_store::trail::NewEntry;
use beffroi_store::{Tx, own_means};

use super::means::{held, only, own_entry, recorded};
use super::notices::{self, Notice, Prepared};
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;
use crate::sign_in::acceptable::acceptable;
use crate::sign_in::activate::user_name_is_fit;
use crate::sign_in::delay::{self, Failed};
use crate::sign_in::hashing::Turn;
use crate::sign_in::open_account::taken;
use crate::sign_in::own_words::own_words;
use crate::sign_in::source::Source;

/// What the trail calls it, done or refused.
const CHANGED: &str = "password-changed";

/// What the person typed, and where from.
#[derive(Clone)]
pub struct Change {
    /// A user name, where there is no account yet.
    pub user_name: String,
    /// The password so far; not looked at where it is not asked for.
    pub present: String,
    /// The one to come.
    pub new: String,
    /// The same once more: there is no page that would show what was mistyped.
    pub again: String,
    /// Where the request comes from, as the proxy or the socket says.
    pub source: Source,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// The present password, and another.
    Present,
    /// Another password: who he is was just proved without one.
    New,
    /// A user name and a password: there is no account yet.
    Account,
}

/// Asks beforehand whether the caller may change or choose his password, so that nobody types one in vain.
///
/// # Errors
/// As [`rules::may_change_password`]; for somebody who has no password as [`rules::may_open_account`].
pub async fn may_change(desk: &Desk, caller: &Caller) -> Result<Asks, Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    let mut reader = desk.store.reader().await?;
    let account = accounts::of_person(&mut reader, person).await?;
    let own = only(held(&mut reader, person).await?);
    let session = caller.session();
    if account.is_none() {
        rules::may_open_account(session, &own)?;
        return Ok(Asks::Account);
    }
    if rules::may_choose_password(session, &own).is_ok() {
        return Ok(Asks::New);
    }
    rules::may_change_password(session, &own)?;
    Ok(Asks::Present)
}

/// Changes or chooses the caller's password. His other sessions and the sign-ins that are half done end: they rest on the
/// old one.
///
/// # Errors
/// As [`may_change`]; [`Reason::BadPassword`] and [`Reason::Missing`] beside their fields; [`Reason::SignInFailed`] for a
/// wrong present password; [`Reason::TooManyTries`] with the seconds to wait; [`Reason::TooBusy`];
/// [`Reason::ChangedMeanwhile`].
pub async fn change(
    desk: &Desk,
    caller: &Caller,
    current: SessionId,
    change: Change,
) -> Result<(), Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    let asks = match may_change(desk, caller).await {
        Ok(asks) => asks,
        Err(denied) => return recorded(desk, caller, "change-password", Err(denied)).await,
    };
    let turn = desk.settings.turns.turn().await?;
    let before = shown(desk, caller, person, &turn, (&change, asks)).await?;
    let salt = caller.draw("password salt")?;
    let hash = turn.hash(desk.settings.hashing, change.new, salt).await?;
    drop(turn);
    let writing = Writing {
        person,
        asks,
        user_name: change.user_name.trim().to_lowercase(),
        before,
        hash,
        current,
        session: caller.session(),
        mail: notices::prepared(desk, caller)?,
        record: own_entry(desk, caller, CHANGED).await?,
    };
    let changed = desk
        .store
        .run_tx("change password", writing, |tx, writing| {
            Box::pin(write(tx, writing))
        })
        .await;
    recorded(desk, caller, "change-password", changed).await
}

/// What is written.
#[derive(Clone)]
struct Writing {
    person: PersonId,
    asks: Asks,
    user_name: String,
    /// The hash of the password so far; empty for an account that opens.
    before: String,
    hash: String,
    current: SessionId,
    session: SessionFacts,
    mail: Prepared,
    record: NewEntry,
}

async fn write(tx: &mut Tx, writing: &Writing) -> Result<(), Denied> {
    let person = writing.person;
    let own = only(held(tx, person).await?);
    match writing.asks {
        Asks::Present => rules::may_change_password(writing.session, &own)?,
        Asks::New => rules::may_choose_password(writing.session, &own)?,
        Asks::Account => rules::may_open_account(writing.session, &own)?,
    }
    if writing.asks == Asks::Account {
        let new = NewAccount {
            person,
            user_name: &writing.user_name,
            password_hash: &writing.hash,
            at: writing.record.at,
        };
        accounts::open(tx, &new).await.map_err(taken)?;
    } else if !accounts::change_password(tx, person, &writing.before, &writing.hash).await? {
        return Err(Reason::ChangedMeanwhile.into());
    }
    accounts::end_other_sessions(tx, person, writing.current).await?;
    own_means::take_halves(tx, person).await?;
    tx.record(writing.record.clone())?;
    writing.mail.send(tx, person, Notice::PasswordChanged).await
}

/// Checks everything that was typed; answers the hash of the present password, which is to be replaced.
async fn shown(
    desk: &Desk,
    caller: &Caller,
    person: PersonId,
    turn: &Turn,
    (change, asks): (&Change, Asks),
) -> Result<String, Denied> {
    let mut reader = desk.store.reader().await?;
    let account = accounts::of_person(&mut reader, person).await?;
    let own = own_words(&mut reader, person, caller.at.day()).await?;
    is_fit(change, account.as_ref(), &own, asks)?;
    if let Some(leaked) = &desk.settings.leaked {
        leaked.refuse(&change.new).await?;
    }
    let Some(account) = account else {
        return Ok(String::new());
    };
    if asks == Asks::New {
        return Ok(account.password_hash);
    }
    delay::wait(&mut reader, caller, &change.source, Some(&account)).await?;
    drop(reader);
    let present = (change.present.clone(), account.password_hash.clone());
    if turn.check(present.0, present.1).await? {
        return Ok(account.password_hash);
    }
    let failed = Failed {
        what: CHANGED,
        person: Some(person),
        means: Means::Password,
        why: "wrong-password",
        source: change.source.clone(),
    };
    Err(beside_its_field(delay::refuse(desk, caller, failed).await?))
}

/// What can be said without knowing the present password.
fn is_fit(
    change: &Change,
    account: Option<&Account>,
    own: &BTreeSet<String>,
    asks: Asks,
) -> Result<(), Refusal> {
    if asks == Asks::Present && change.present.is_empty() {
        return Err(Refusal::because(Reason::Missing).about("present"));
    }
    let typed = change.user_name.trim().to_lowercase();
    let user_name = if let Some(account) = account {
        account.user_name.as_str()
    } else {
        user_name_is_fit(&typed)?;
        typed.as_str()
    };
    let wrong = |field, what: &str| {
        Refusal::because(Reason::BadPassword)
            .about(field)
            .with("password", what)
    };
    acceptable(&change.new, user_name, own)?;
    if asks == Asks::Present && change.new == change.present {
        return Err(wrong("password", "unchanged"));
    }
    if change.new != change.again {
        return Err(wrong("again", "not-the-same"));
    }
    Ok(())
}

/// The refusal of a sign-in, in words about the present password.
fn beside_its_field(denied: Denied) -> Denied {
    match denied {
        Denied::Refused(refusal) if refusal.reason == Reason::SignInFailed => {
            let mut refusal = Refusal::because(Reason::SignInFailed).about("present");
            refusal.text = Some("refusal-present-password".to_owned());
            refusal.into()
        }
        other => other,
    }
}
