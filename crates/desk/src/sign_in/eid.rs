//! The certificate of an electronic identity card.
//!
//! A card is asked for on an address of its own, since browsers ask once for each address and remember the answer. So the
//! browser sets out from the desk with a cookie ([`begin`]), shows its card there ([`prove`]), and comes back with a ticket
//! that is worth nothing without that cookie ([`arrive`]): nobody can be made to sign in as somebody else, nor to sign
//! somebody else in.

pub mod certificate;
mod list;
pub mod trust;

use std::path::PathBuf;

use beffroi_domain::capacity::{Capacity, Means, Proof};
use beffroi_domain::ids::{JourneyId, PersonId};
use beffroi_domain::refusal::Reason;
use beffroi_store::journeys::{self, NewJourney};
use beffroi_store::people;

use self::trust::Trust;
use super::secret;
use super::session::{self, Begun, Coming};
use crate::caller::Caller;
use crate::capacities;
use crate::denied::{Denied, Fault};
use crate::desk::{Desk, entry};
use crate::people::number_digest;

/// How long a card may take, in seconds: a reader to be found, a PIN to be remembered.
const PATIENCE: i64 = 300;
/// The longest address that is kept to go back to, in bytes.
pub(super) const LONGEST_BACK: usize = 2_000;

/// Where cards are asked for, and which ones are believed.
#[derive(Debug)]
pub struct Door {
    /// The address, without a slash at the end: `https://eid.desk.example`.
    pub address: String,
    /// Whose certificates are believed.
    pub trust: Trust,
    /// A demonstration's own cards, for anybody to take.
    pub samples: Option<PathBuf>,
}

/// A sign-in that sets out.
pub struct SetOut {
    /// The secret that the browser keeps until it comes back.
    pub cookie: String,
    /// Where it goes.
    pub address: String,
}

/// Sets out; `session_secret` is that of the session that is to be raised, where somebody is signed in already.
///
/// # Errors
/// [`Reason::NotFound`] where no cards are asked for.
pub async fn begin(
    desk: &Desk,
    caller: &Caller,
    back: &str,
    session_secret: Option<&str>,
) -> Result<SetOut, Denied> {
    let door = door(desk)?;
    let cookie = secret::print(caller.draw("journey cookie")?);
    let journey = JourneyId::from_bytes(caller.draw("journey")?);
    let new = NewJourney {
        cookie_digest: secret::digest_of(&cookie),
        journey,
        back: if back.len() > LONGEST_BACK { "" } else { back }.to_owned(),
        raises: session_secret.map(secret::digest_of),
        state: None,
        expires_at: caller.at.plus_seconds(PATIENCE),
    };
    desk.store
        .run_tx("begin journey", new, |tx, new| {
            Box::pin(journeys::begin(tx, new))
        })
        .await
        .map_err(Denied::from)?;
    Ok(SetOut {
        cookie,
        address: format!("{}/eid?journey={journey}", door.address),
    })
}

/// Takes a card: the certificate first, then those that the browser sent with it, as DER. The caller has shown that he
/// holds the key. Answers where the browser goes back.
///
/// # Errors
/// [`Reason::BadCertificate`], [`Reason::NobodyHere`], [`Reason::JourneyOver`]; each is in the trail.
pub async fn prove(
    desk: &Desk,
    caller: &Caller,
    journey: JourneyId,
    shown: &[Vec<u8>],
) -> Result<String, Denied> {
    match try_once(desk, caller, journey, shown).await {
        Err((Denied::Refused(refusal), person)) => {
            let mut record = entry(caller, "sign-in", "refused");
            record.person = person;
            record.means = Some(Means::Eid.code().to_owned());
            record.level = None;
            record.body = refusal.reason.code().as_bytes().to_vec();
            desk.store.record(record).await?;
            Err(Denied::Refused(refusal))
        }
        Err((fault, _)) => Err(fault),
        Ok(address) => Ok(address),
    }
}

async fn try_once(
    desk: &Desk,
    caller: &Caller,
    journey: JourneyId,
    shown: &[Vec<u8>],
) -> Result<String, (Denied, Option<PersonId>)> {
    let nobody = |denied: Denied| (denied, None);
    let door = door(desk).map_err(nobody)?;
    door.trust
        .check(shown, caller.at)
        .map_err(|refusal| nobody(refusal.into()))?;
    let number = certificate::national_number(shown, caller.at.day())
        .map_err(|refusal| nobody(refusal.into()))?;
    let digest = number_digest(&desk.vault, number).map_err(nobody)?;
    let mut reader = desk
        .store
        .reader()
        .await
        .map_err(|error| nobody(error.into()))?;
    let known = people::person_by_number(&mut reader, digest)
        .await
        .map_err(|error| nobody(error.into()))?;
    let Some(person) = known.map(|known| known.person) else {
        return Err(nobody(Reason::NobodyHere.into()));
    };
    let theirs = |denied: Denied| (denied, Some(person));
    let held = capacities::capacities(&mut reader, person, caller.at.day())
        .await
        .map_err(theirs)?;
    drop(reader);
    // Whoever has nothing today gets the same answer as whoever was never heard of.
    if held.iter().all(|capacity| *capacity == Capacity::Person) {
        return Err(theirs(Reason::NobodyHere.into()));
    }
    let ticket = secret::print(
        caller
            .draw("journey ticket")
            .map_err(|fault| theirs(fault.into()))?,
    );
    let input = (journey, person, secret::digest_of(&ticket), caller.at);
    let proved = desk
        .store
        .run_tx(
            "prove journey",
            input,
            |tx, (journey, person, ticket, at)| {
                Box::pin(journeys::prove(tx, *journey, *person, *ticket, *at))
            },
        )
        .await
        .map_err(|error: beffroi_store::StoreError| theirs(error.into()))?;
    if !proved {
        return Err(theirs(Reason::JourneyOver.into()));
    }
    Ok(format!(
        "{}/sign-in/eid/back?ticket={ticket}",
        desk.settings.base_url
    ))
}

/// Comes back: the session of whoever was proved, and where he wants to go. `earlier` is the secret of the session that his
/// browser has already.
///
/// # Errors
/// [`Reason::JourneyOver`] for a ticket that is spent, too old, or of another browser; those of a session that is raised.
pub async fn arrive(
    desk: &Desk,
    caller: &Caller,
    cookie: &str,
    ticket: &str,
    earlier: Option<&str>,
) -> Result<(Begun, String), Denied> {
    let input = (
        secret::digest_of(cookie),
        secret::digest_of(ticket),
        caller.at,
    );
    let found = desk
        .store
        .run_tx("end journey", input, |tx, (cookie, ticket, at)| {
            Box::pin(journeys::arrive(tx, *cookie, *ticket, *at))
        })
        .await
        .map_err(Denied::from)?;
    let arrived = found.ok_or(Reason::JourneyOver)?;
    let proof = Proof::by(Means::Eid);
    let coming = Coming {
        raises: arrived.raises,
        earlier,
    };
    let begun = session::raise_or_begin(desk, caller, arrived.person, coming, proof).await?;
    Ok((begun, arrived.back))
}

/// The names of a demonstration's own cards.
///
/// # Errors
/// [`Reason::NotFound`] where this is no demonstration.
pub async fn samples(desk: &Desk) -> Result<Vec<String>, Denied> {
    let mut names = Vec::new();
    let mut entries = tokio::fs::read_dir(folder(desk)?)
        .await
        .map_err(Fault::from)?;
    while let Some(entry) = entries.next_entry().await.map_err(Fault::from)? {
        let name = entry.file_name().to_string_lossy().into_owned();
        names.extend(name.strip_suffix(".p12").map(str::to_owned));
    }
    names.sort();
    Ok(names)
}

/// One of them, as PKCS #12.
///
/// # Errors
/// [`Reason::NotFound`] for a name that is none of them.
pub async fn sample(desk: &Desk, name: &str) -> Result<Vec<u8>, Denied> {
    if !samples(desk).await?.iter().any(|known| known == name) {
        return Err(Reason::NotFound.into());
    }
    let path = folder(desk)?.join(format!("{name}.p12"));
    Ok(tokio::fs::read(path).await.map_err(Fault::from)?)
}

fn folder(desk: &Desk) -> Result<PathBuf, Denied> {
    let folder = door(desk)?.samples.clone();
    let folder = folder.filter(|_| desk.settings.demonstration);
    folder.ok_or(Reason::NotFound.into())
}

fn door(desk: &Desk) -> Result<&Door, Denied> {
    desk.settings.eid.as_deref().ok_or(Reason::NotFound.into())
}

/// A fault of the certificates that the installation names.
fn unreadable(error: impl std::fmt::Display) -> Fault {
    Fault::Internal(format!("certificates of identity cards: {error}"))
}
