//! Sessions: a secret in the browser's cookie, a row in the database. Ending one is deleting the row.

use beffroi_domain::capacity::{Capacity, Means, Proof};
use beffroi_domain::ids::{PersonId, RequestId, SessionId};
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::time::Moment;
use beffroi_store::Tx;
use beffroi_store::accounts::{self, Raised, Session};
use beffroi_store::trail::NewEntry;

use super::factor::{self, Spend};
use super::secret;
use crate::caller::{Caller, Who};
use crate::capacities;
use crate::denied::{Denied, Fault};
use crate::desk::{Desk, entry};

/// A session is written back at most once in so many seconds: being seen is not worth a commit each time.
const SEEN_EVERY_SECONDS: i64 = 60;
/// For how long a session that has ended is remembered, in seconds: a day. It opens nothing then; but a form that was filled
/// in within it can be kept for its person ([`late`](super::late)).
pub const REMEMBERED_SECONDS: i64 = 24 * 60 * 60;

/// A session as it begins: the secret goes into the cookie and nowhere else.
pub struct Begun {
    /// The secret.
    pub secret: String,
    /// Whose it is.
    pub person: PersonId,
    /// In what capacity it begins; [`Capacity::Person`] when one must be chosen first.
    pub capacity: Capacity,
    /// The language of the person's pages, where he has chosen one.
    pub language: Option<String>,
    /// By what means it began.
    pub means: Means,
}

/// A session that is being used.
#[derive(Debug, Clone)]
pub struct Living {
    /// Which one.
    pub session: SessionId,
    /// Who.
    pub person: PersonId,
    /// In what capacity.
    pub capacity: Capacity,
    /// By what means.
    pub means: Means,
    /// At what level.
    pub level: u16,
    /// The token that its forms carry.
    pub form_token: String,
    /// When it will end if it is not used again.
    pub idle_until: Moment,
    /// When it will end, used or not.
    pub ends_at: Moment,
    /// When he last proved who he is.
    pub proved_at: Moment,
}

impl Living {
    /// A request within this session.
    pub const fn caller(&self, request: RequestId, at: Moment, dice: [u8; 32]) -> Caller {
        Caller {
            who: Who::Person(self.person),
            capacity: self.capacity,
            means: self.means,
            level: self.level,
            proved_at: self.proved_at,
            request,
            at,
            dice,
        }
    }
}

/// Begins a session for a person who has just shown who he is, in a browser that has none.
pub async fn begin(
    desk: &Desk,
    caller: &Caller,
    person: PersonId,
    proof: Proof,
) -> Result<Begun, Denied> {
    begin_instead(desk, caller, person, proof, None).await
}

/// Begins a session for a person who has just shown who he is. With one capacity it begins in that one. `earlier` is the
/// secret of the session that his browser has already, whoever's: it ends as this one begins.
pub(super) async fn begin_instead(
    desk: &Desk,
    caller: &Caller,
    person: PersonId,
    proof: Proof,
    earlier: Option<&str>,
) -> Result<Begun, Denied> {
    let replaced = replaced(desk, caller, earlier).await?;
    let mut reader = desk.store.reader().await?;
    let choices = capacities::capacities(&mut reader, person, caller.at.day()).await?;
    let account = accounts::of_person(&mut reader, person).await?;
    drop(reader);
    let (language, preferred) = account
        .map(|account| (account.language, account.default_capacity))
        .unwrap_or_default();
    let preferred = preferred
        .and_then(|capacity| capacity.parse().ok())
        .filter(|capacity| choices.contains(capacity));
    let capacity = match choices.as_slice() {
        [only] => *only,
        _ => preferred.unwrap_or(Capacity::Person),
    };
    let secret = secret::print(caller.draw("session secret")?);
    let session = new_session(desk, caller, person, capacity, proof)?;
    let mut record = entry(caller, "sign-in", "done");
    record.person = Some(person);
    record.capacity = Some(capacity.to_string());
    record.means = Some(proof.means.code().to_owned());
    record.level = Some(proof.level);
    let mut reader = desk.store.reader().await?;
    record.institution = capacities::institution_of(&mut reader, capacity).await?;
    drop(reader);
    let input = (secret::digest_of(&secret), session, record, replaced);
    desk.store
        .run_tx(
            "begin session",
            input,
            |tx, (digest, session, record, replaced)| {
                Box::pin(async move {
                    if let Some(replaced) = replaced {
                        replaced.end(tx).await?;
                    }
                    accounts::begin_session(tx, *digest, session).await?;
                    tx.record(record.clone())?;
                    Ok::<_, Denied>(())
                })
            },
        )
        .await?;
    Ok(Begun {
        secret,
        person,
        capacity,
        language,
        means: proof.means,
    })
}

fn new_session(
    desk: &Desk,
    caller: &Caller,
    person: PersonId,
    capacity: Capacity,
    proof: Proof,
) -> Result<Session, Denied> {
    let absolute = desk.settings.session_absolute_seconds;
    Ok(Session {
        session: SessionId::from_bytes(caller.draw("session")?),
        person,
        capacity: capacity.to_string(),
        means: proof.means.code().to_owned(),
        level: proof.level,
        form_token: secret::print(caller.draw("form token")?),
        signed_in_at: caller.at,
        seen_at: caller.at,
        ends_at: caller.at.plus_seconds(absolute),
        proved_at: caller.at,
    })
}

/// The session that a browser had before another one began in it, and what the trail says of its end.
#[derive(Clone)]
struct Replaced {
    person: PersonId,
    session: SessionId,
    record: NewEntry,
}

impl Replaced {
    async fn end(&self, tx: &mut Tx) -> Result<(), Denied> {
        if accounts::end_session(tx, self.person, self.session).await? {
            tx.record(self.record.clone())?;
        }
        Ok(())
    }
}

/// The session of this secret, to be ended; nothing where it has ended already.
async fn replaced(
    desk: &Desk,
    caller: &Caller,
    earlier: Option<&str>,
) -> Result<Option<Replaced>, Denied> {
    let Some(earlier) = earlier else {
        return Ok(None);
    };
    let living = match find(desk, earlier, caller.at).await {
        Ok(living) => living,
        Err(Denied::Refused(_)) => return Ok(None),
        Err(fault) => return Err(fault),
    };
    let own = living.caller(caller.request, caller.at, caller.dice);
    let mut record = entry(&own, "sign-out", "done");
    let mut reader = desk.store.reader().await?;
    record.institution = capacities::institution_of(&mut reader, living.capacity).await?;
    Ok(Some(Replaced {
        person: living.person,
        session: living.session,
        record,
    }))
}

/// Raises the caller's session in place with what he has just shown, which is spent by it where it is a code: a new secret and a new token
/// for its forms, in the same capacity. Answers the new secret; nothing when what he typed was wrong after all, or used.
///
/// # Errors
/// [`Reason::SessionEnded`] when the session has ended meanwhile, or was raised in another window;
/// [`Reason::LessSure`] when it is worth more than what he has shown.
pub(super) async fn raise(
    desk: &Desk,
    caller: &Caller,
    before: [u8; 32],
    proof: Proof,
    spend: Option<Spend>,
) -> Result<Option<String>, Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    if proof.level < caller.level {
        return Err(less_sure(caller.level).into());
    }
    let secret = secret::print(caller.draw("raised session secret")?);
    let form_token = secret::print(caller.draw("raised form token")?);
    let mut record = entry(caller, "session-raised", "done");
    record.means = Some(proof.means.code().to_owned());
    record.level = Some(proof.level);
    let mut reader = desk.store.reader().await?;
    record.institution = capacities::institution_of(&mut reader, caller.capacity).await?;
    drop(reader);
    let digests = (before, secret::digest_of(&secret));
    let input = (person, digests, form_token, proof, spend, record);
    let raised = desk
        .store
        .run_tx(
            "raise session",
            input,
            |tx, (person, (before, digest), form_token, proof, spend, record)| {
                Box::pin(async move {
                    if let Some(spend) = spend
                        && !factor::spend(tx, *spend, record.at).await?
                    {
                        return Ok(false);
                    }
                    let raised = Raised {
                        before: *before,
                        digest: *digest,
                        means: proof.means.code(),
                        level: proof.level,
                        form_token,
                        at: record.at,
                    };
                    if !accounts::raise_session(tx, *person, &raised).await? {
                        return Err(Denied::from(Reason::SessionEnded));
                    }
                    accounts::succeeded(tx, *person, record.at).await?;
                    tx.record(record.clone())?;
                    Ok(true)
                })
            },
        )
        .await?;
    Ok(raised.then_some(secret))
}

/// What was shown is less than the session has, which is of this level.
pub(super) fn less_sure(level: u16) -> Refusal {
    Refusal::because(Reason::LessSure).with("level", level.to_string())
}

/// Where somebody comes from who proves himself on another way.
pub(super) struct Coming<'a> {
    /// The digest of the session that he set out to raise.
    pub raises: Option<[u8; 32]>,
    /// The secret of the session that his browser has as he comes back.
    pub earlier: Option<&'a str>,
}

/// The session of somebody who set out to prove himself on another way: the one that he set out from, raised, where there
/// is one and it is still living; otherwise a new one.
///
/// # Errors
/// [`Reason::AnotherPersonSignedIn`] when it is the session of somebody else; [`Reason::LessSure`], which is in the trail,
/// when it is worth more than what he has shown. Either leaves it as it is.
pub(super) async fn raise_or_begin(
    desk: &Desk,
    caller: &Caller,
    person: PersonId,
    from: Coming<'_>,
    proof: Proof,
) -> Result<Begun, Denied> {
    let anew = || begin_instead(desk, caller, person, proof, from.earlier);
    let Some(before) = from.raises else {
        return anew().await;
    };
    let living = match of_digest(desk, before, caller.at).await {
        Ok(living) => living,
        Err(Denied::Refused(_)) => return anew().await,
        Err(fault) => return Err(fault),
    };
    if living.person != person {
        return Err(Reason::AnotherPersonSignedIn.into());
    }
    let own = living.caller(caller.request, caller.at, caller.dice);
    if proof.level < living.level {
        let mut record = entry(&own, "session-raised", "refused");
        record.means = Some(proof.means.code().to_owned());
        record.level = Some(proof.level);
        record.body = Reason::LessSure.code().as_bytes().to_vec();
        desk.store.record(record).await?;
        return Err(less_sure(living.level).into());
    }
    match raise(desk, &own, before, proof, None).await? {
        Some(secret) => Ok(Begun {
            secret,
            person,
            capacity: living.capacity,
            language: None,
            means: proof.means,
        }),
        None => anew().await,
    }
}

/// The session of a cookie, if it is living.
///
/// # Errors
/// [`Reason::SessionEnded`] when there is none any more.
pub async fn find(desk: &Desk, secret: &str, at: Moment) -> Result<Living, Denied> {
    of_digest(desk, secret::digest_of(secret), at).await
}

/// The session whose secret has this digest, if it is living.
///
/// # Errors
/// [`Reason::SessionEnded`] when there is none any more.
pub(super) async fn of_digest(desk: &Desk, digest: [u8; 32], at: Moment) -> Result<Living, Denied> {
    let mut reader = desk.store.reader().await?;
    let found = accounts::session(&mut reader, digest).await?;
    drop(reader);
    let session = found.ok_or(Reason::SessionEnded)?;
    if ended_at(desk, &session) <= at {
        return Err(Reason::SessionEnded.into());
    }
    let mut seen_at = session.seen_at;
    if session.seen_at.plus_seconds(SEEN_EVERY_SECONDS) <= at {
        let seen = (digest, at);
        let written = desk.store.run_tx("seen", seen, |tx, (digest, at)| {
            Box::pin(accounts::seen(tx, *digest, *at))
        });
        // Whoever reads must be able to go on when nothing can be written; his session ends a little earlier then.
        match written.await {
            Ok(()) => seen_at = at,
            Err(error) => tracing::warn!(%error, "it was not written that a session is in use"),
        }
    }
    let broken = || Fault::Damaged("a session has an unknown capacity or means".to_owned());
    Ok(Living {
        session: session.session,
        person: session.person,
        capacity: session.capacity.parse().map_err(|_| broken())?,
        means: Means::from_code(&session.means).ok_or_else(broken)?,
        level: session.level,
        form_token: session.form_token,
        idle_until: seen_at.plus_seconds(desk.settings.session_idle_seconds),
        ends_at: session.ends_at,
        proved_at: session.proved_at,
    })
}

/// When a session ended, or will end if it is not used again.
fn ended_at(desk: &Desk, session: &Session) -> Moment {
    let idle = desk.settings.session_idle_seconds;
    session.seen_at.plus_seconds(idle).min(session.ends_at)
}

/// Whether a session has ended, and not so long ago that it is forgotten.
pub(super) fn is_over(desk: &Desk, session: &Session, at: Moment) -> bool {
    let ended = ended_at(desk, session);
    ended <= at && at < ended.plus_seconds(REMEMBERED_SECONDS)
}

/// Ends a session of the caller's own.
pub async fn end(desk: &Desk, caller: &Caller, session: SessionId) -> Result<(), Denied> {
    let Some(person) = caller.person() else {
        return Ok(());
    };
    let record = entry(caller, "sign-out", "done");
    desk.store
        .run_tx(
            "end session",
            (person, session, record),
            |tx, (person, session, record)| {
                Box::pin(async move {
                    if accounts::end_session(tx, *person, *session).await? {
                        tx.record(record.clone())?;
                    }
                    Ok(())
                })
            },
        )
        .await
}
