//! The second step of signing in: the password was right, and one of the person's second factors is asked for.
//!
//! What stands between the two steps is a row found by a secret in a cookie: for five minutes, for a few tries, and for
//! one session. The address says nothing about it.

use beffroi_domain::capacity::{Means, Proof};
use beffroi_domain::ids::PersonId;
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_store::{accounts, own_means};

use super::delay::{self, Failed};
use super::factor::{self, Asked, Spend, Typed};
use super::hashing::Turn;
use super::secret;
use super::session::{self, Begun};
use super::source::Source;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;
use crate::me::notices::{self, Notice};

/// For how long a sign-in may stand half done, in seconds.
const LIFE_SECONDS: i64 = 300;
/// How often somebody may mistype a code before he begins again.
const TRIES: u32 = 5;

/// Keeps a sign-in of which the password was right; answers the secret for the cookie.
pub(super) async fn keep(desk: &Desk, caller: &Caller, person: PersonId) -> Result<String, Denied> {
    let half = secret::print(caller.draw("half sign-in")?);
    let until = caller.at.plus_seconds(LIFE_SECONDS);
    let input = (secret::digest_of(&half), person, caller.at, until);
    desk.store
        .run_tx(
            "keep half sign-in",
            input,
            |tx, (digest, person, now, until)| {
                Box::pin(own_means::keep_half(tx, *digest, *person, *now, *until))
            },
        )
        .await
        .map_err(Denied::from)?;
    Ok(half)
}

/// What is asked of whoever carries this secret.
///
/// # Errors
/// [`Reason::SessionEnded`] when the half sign-in is over.
pub async fn look(desk: &Desk, caller: &Caller, half: &str) -> Result<Vec<Asked>, Denied> {
    let mut reader = desk.store.reader().await?;
    let person = person_of(&mut reader, caller, half).await?;
    factor::asked(desk, &mut reader, person, true).await
}

async fn person_of(
    reader: &mut beffroi_store::db::Connection,
    caller: &Caller,
    half: &str,
) -> Result<PersonId, Denied> {
    let found = own_means::half(reader, secret::digest_of(half), caller.at, TRIES).await?;
    found.ok_or_else(|| Reason::SessionEnded.into())
}

/// Signs in with the second factor. `earlier` is the secret of the session that the browser has already, which ends as
/// another begins.
///
/// # Errors
/// [`Reason::SignInFailed`] whatever was wrong; [`Reason::TooManyTries`] with the seconds to wait; [`Reason::TooBusy`] when
/// the queue is full; [`Reason::SessionEnded`] when one must begin again.
pub async fn answer(
    desk: &Desk,
    caller: &Caller,
    half: &str,
    typed: Typed,
    source: &Source,
    earlier: Option<&str>,
) -> Result<Begun, Denied> {
    let turn = desk.settings.turns.turn().await?;
    let (person, proof) = prove(desk, caller, &turn, half, &typed, source).await?;
    drop(turn);
    session::begin_instead(desk, caller, person, proof, earlier).await
}

async fn prove(
    desk: &Desk,
    caller: &Caller,
    turn: &Turn,
    half: &str,
    typed: &Typed,
    source: &Source,
) -> Result<(PersonId, Proof), Denied> {
    let mut reader = desk.store.reader().await?;
    let person = person_of(&mut reader, caller, half).await?;
    let account = accounts::of_person(&mut reader, person).await?;
    delay::wait(&mut reader, caller, source, account.as_ref()).await?;
    let tried = (secret::digest_of(half), caller.at);
    let counted = desk
        .store
        .run_tx("try second step", tried, |tx, (digest, at)| {
            Box::pin(own_means::try_half(tx, *digest, *at, TRIES))
        });
    if !counted.await.map_err(Denied::from)? {
        return Err(Reason::SessionEnded.into());
    }
    let right = factor::check(desk, turn, &mut reader, person, typed, caller.at).await?;
    let kinds = factor::asked(desk, &mut reader, person, true).await?;
    drop(reader);
    let tried = kinds.iter().find(|asked| asked.means == typed.means);
    let failed = Failed {
        what: "sign-in",
        person: Some(person),
        means: tried.map_or(Means::Password, |asked| asked.kind),
        why: "wrong-code",
        source: source.clone(),
    };
    let Some((proof, spend)) = right else {
        return Err(wrong(delay::refuse(desk, caller, failed).await?));
    };
    if !spend_all(desk, caller, half, person, proof, spend).await? {
        return Err(wrong(delay::refuse(desk, caller, failed).await?));
    }
    Ok((person, proof))
}

/// Spends the code and the half sign-in together; answers false when the code was wrong after all, or used.
async fn spend_all(
    desk: &Desk,
    caller: &Caller,
    half: &str,
    person: PersonId,
    proof: Proof,
    spend: Spend,
) -> Result<bool, Denied> {
    let mail = notices::prepared(desk, caller)?;
    let digest = secret::digest_of(half);
    let input = (digest, person, spend, proof, caller.at, mail);
    desk.store
        .run_tx(
            "spend second factor",
            input,
            |tx, (digest, person, spend, proof, at, mail)| {
                Box::pin(async move {
                    if !factor::spend(tx, *spend, *at).await? {
                        return Ok(false);
                    }
                    if !own_means::take_half(tx, *digest).await? {
                        return Err(Denied::from(Reason::SessionEnded));
                    }
                    accounts::succeeded(tx, *person, *at).await?;
                    if proof.means == Means::RecoveryCode {
                        mail.send(tx, *person, Notice::RecoveryCodeUsed).await?;
                    }
                    Ok(true)
                })
            },
        )
        .await
}

/// The same refusal, beside the field of the code.
pub(super) fn wrong(denied: Denied) -> Denied {
    match denied {
        Denied::Refused(refusal) if refusal.reason == Reason::SignInFailed => {
            Refusal::because(Reason::WrongCode).about("code").into()
        }
        other => other,
    }
}
