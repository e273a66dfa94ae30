//! Another password: the caller shows the present one, and proves himself as for any change of his means.
//!
//! A session that lies open is not enough, and neither is the password alone: what is asked for stands in
//! [`beffroi_domain::own_means::may_change_password`]. Wrong tries wait like those of signing in and are counted with them.

use std::collections::BTreeSet;

use beffroi_domain::capacity::Means;
use beffroi_domain::ids::{PersonId, SessionId};
use beffroi_domain::own_means as rules;
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_store::accounts::{self, Account};
use beffroi_store::own_means;

use super::means::{held, only, recorded};
use super::notices::{self, Notice};
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Desk, entry};
use crate::sign_in::acceptable::acceptable;
use crate::sign_in::delay::{self, Failed};
use crate::sign_in::hashing::Turn;
use crate::sign_in::own_words::own_words;

/// What the trail calls it, done or refused.
const CHANGED: &str = "password-changed";

/// What the person typed, and where from.
#[derive(Clone)]
pub struct Change {
    /// The password so far.
    pub present: String,
    /// The one to come.
    pub new: String,
    /// The same once more: there is no page that would show what was mistyped.
    pub again: String,
    /// Where the request comes from, as the proxy or the socket says.
    pub source: String,
}

/// Asks beforehand whether the caller may change his password, so that nobody types one in vain.
///
/// # Errors
/// As [`rules::may_change_password`]; [`Reason::NotFound`] for somebody who has no password.
pub async fn may_change(desk: &Desk, caller: &Caller) -> Result<(), Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    let mut reader = desk.store.reader().await?;
    if accounts::of_person(&mut reader, person).await?.is_none() {
        return Err(Reason::NotFound.into());
    }
    let own = only(held(&mut reader, person).await?);
    Ok(rules::may_change_password(caller.session(), &own)?)
}

/// Changes the caller's password. His other sessions and the sign-ins that are half done end: they rest on the old one.
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
    let allowed = may_change(desk, caller).await;
    recorded(desk, caller, "change-password", allowed).await?;
    let turn = desk.settings.turns.turn().await?;
    let before = shown(desk, caller, person, &turn, &change).await?;
    let salt = caller.draw("password salt")?;
    let hash = turn.hash(desk.settings.hashing, change.new, salt).await?;
    drop(turn);
    let mail = notices::prepared(desk, caller)?;
    let record = entry(caller, CHANGED, "done");
    let session = (current, caller.session());
    let input = (person, (before, hash), session, record, mail);
    let changed = desk
        .store
        .run_tx(
            "change password",
            input,
            |tx, (person, (before, hash), (current, session), record, mail)| {
                Box::pin(async move {
                    let own = only(held(tx, *person).await?);
                    rules::may_change_password(*session, &own)?;
                    if !accounts::change_password(tx, *person, before, hash).await? {
                        return Err(Denied::from(Reason::ChangedMeanwhile));
                    }
                    accounts::end_other_sessions(tx, *person, *current).await?;
                    own_means::take_halves(tx, *person).await?;
                    tx.record(record.clone())?;
                    mail.send(tx, *person, Notice::PasswordChanged).await
                })
            },
        )
        .await;
    recorded(desk, caller, "change-password", changed).await
}

/// Checks everything that was typed; answers the hash of the present password, which is to be replaced.
async fn shown(
    desk: &Desk,
    caller: &Caller,
    person: PersonId,
    turn: &Turn,
    change: &Change,
) -> Result<String, Denied> {
    let mut reader = desk.store.reader().await?;
    let account = accounts::of_person(&mut reader, person).await?;
    let account = account.ok_or(Reason::NotFound)?;
    let own = own_words(&mut reader, person, caller.at.day()).await?;
    is_fit(change, &account, &own)?;
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
fn is_fit(change: &Change, account: &Account, own: &BTreeSet<String>) -> Result<(), Refusal> {
    if change.present.is_empty() {
        return Err(Refusal::because(Reason::Missing).about("present"));
    }
    let wrong = |field, what: &str| {
        Refusal::because(Reason::BadPassword)
            .about(field)
            .with("password", what)
    };
    acceptable(&change.new, &account.user_name, own)?;
    if change.new == change.present {
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
