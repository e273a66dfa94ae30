//! Raising a session in place: the person proves more surely, or anew, who he is, and goes on where he was.

use beffroi_domain::capacity::{Means, Proof};
use beffroi_domain::ids::PersonId;
use beffroi_domain::refusal::Reason;
use beffroi_store::{accounts, own_means};

use super::delay::{self, Failed};
use super::factor::{self, Asked, Spend, Typed};
use super::hashing::Turn;
use super::session;
use super::source::Source;
use super::{second_step, secret};
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;

/// What the caller may be asked for: his own means that give no less than his session has.
pub async fn choices(desk: &Desk, caller: &Caller) -> Result<Vec<Asked>, Denied> {
    let own = typed_means(desk, caller).await?;
    let enough = |asked: &Asked| asked.kind.level() >= caller.level;
    Ok(own.into_iter().filter(enough).collect())
}

/// Whether the caller has a passkey, which is not typed.
pub async fn has_passkey(desk: &Desk, caller: &Caller) -> Result<bool, Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    let mut reader = desk.store.reader().await?;
    let own = own_means::of_person(&mut reader, person).await?;
    Ok(own.iter().any(|own| own.kind == Means::Passkey.code()))
}

async fn typed_means(desk: &Desk, caller: &Caller) -> Result<Vec<Asked>, Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    let mut reader = desk.store.reader().await?;
    factor::asked(desk, &mut reader, person, false).await
}

/// Raises the caller's session; answers its new secret. The old one, and the token of its forms, are worth nothing
/// from then on.
///
/// # Errors
/// [`Reason::WrongCode`]; [`Reason::TooManyTries`] with the seconds to wait; [`Reason::TooBusy`] when the queue is full;
/// [`Reason::SessionEnded`] when the session has ended meanwhile; [`Reason::LessSure`] for a means below the session's level, as
/// a page has it that was opened before the session was raised in another window.
pub async fn raise(
    desk: &Desk,
    caller: &Caller,
    session_secret: &str,
    typed: Typed,
    source: &Source,
) -> Result<String, Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    let turn = desk.settings.turns.turn().await?;
    let own = typed_means(desk, caller).await?;
    let chosen = own.iter().find(|asked| asked.means == typed.means);
    if chosen.is_some_and(|asked| asked.kind.level() < caller.level) {
        return Err(session::less_sure(caller.level).into());
    }
    let failed = Failed {
        what: "session-raised",
        person: Some(person),
        means: chosen.map_or(Means::Password, |asked| asked.kind),
        why: "wrong-code",
        source: source.clone(),
    };
    let right = match chosen {
        Some(_) => prove(desk, caller, &turn, person, &typed, source).await?,
        None => None,
    };
    let Some((proof, spend)) = right else {
        return Err(second_step::wrong(
            delay::refuse(desk, caller, failed).await?,
        ));
    };
    let raised = session::raise(
        desk,
        caller,
        secret::digest_of(session_secret),
        proof,
        Some(spend),
    )
    .await?;
    drop(turn);
    match raised {
        Some(secret) => Ok(secret),
        None => Err(second_step::wrong(
            delay::refuse(desk, caller, failed).await?,
        )),
    }
}

async fn prove(
    desk: &Desk,
    caller: &Caller,
    turn: &Turn,
    person: PersonId,
    typed: &Typed,
    source: &Source,
) -> Result<Option<(Proof, Spend)>, Denied> {
    let mut reader = desk.store.reader().await?;
    let account = accounts::of_person(&mut reader, person).await?;
    delay::wait(&mut reader, caller, source, account.as_ref()).await?;
    factor::check(desk, turn, &mut reader, person, typed, caller.at).await
}
