//! Sign-ins that go over another address and come back: ordinary rows, no acts.

use beffroi_domain::ids::{JourneyId, PersonId};
use beffroi_domain::time::Moment;

use crate::db::{Columns, FromRow};
use crate::{StoreError, Tx, args};

/// A sign-in as it sets out.
#[derive(Debug, Clone)]
pub struct NewJourney {
    /// The digest of the secret that the browser keeps.
    pub cookie_digest: [u8; 32],
    /// How the other address names it.
    pub journey: JourneyId,
    /// Where the browser wants to go afterwards.
    pub back: String,
    /// The digest of the session that is to be raised, where somebody is signed in already.
    pub raises: Option<[u8; 32]>,
    /// The challenge to which a passkey answers.
    pub state: Option<Vec<u8>>,
    /// When it is over.
    pub expires_at: Moment,
}

/// A challenge that is answered.
#[derive(Clone)]
pub struct Challenge {
    /// What was kept of it.
    pub state: Vec<u8>,
    /// Where the browser wants to go.
    pub back: String,
    /// The digest of the session that is to be raised.
    pub raises: Option<[u8; 32]>,
}

impl FromRow for Challenge {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            state: row.take()?,
            back: row.take()?,
            raises: row.take()?,
        })
    }
}

/// A journey at its end.
#[derive(Debug, Clone)]
pub struct Arrived {
    /// Who was proved.
    pub person: PersonId,
    /// Where he wants to go.
    pub back: String,
    /// The digest of the session that is to be raised.
    pub raises: Option<[u8; 32]>,
}

impl FromRow for Arrived {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            person: row.take()?,
            back: row.take()?,
            raises: row.take()?,
        })
    }
}

/// Sets out.
pub async fn begin(tx: &mut Tx, new: &NewJourney) -> Result<(), StoreError> {
    let sql = "insert into sign_in_journeys (cookie_digest, journey, back, raises, state, expires_at) \
               values ($1, $2, $3, $4, $5, $6)";
    let args = args![
        new.cookie_digest,
        new.journey,
        &new.back,
        new.raises,
        new.state.clone(),
        new.expires_at
    ];
    tx.execute(sql, args).await.map(drop)
}

/// Notes who was proved, and the digest of the ticket with which the browser comes back. Answers false when the journey
/// is over, or somebody was proved in it already.
pub async fn prove(
    tx: &mut Tx,
    journey: JourneyId,
    person: PersonId,
    ticket_digest: [u8; 32],
    now: Moment,
) -> Result<bool, StoreError> {
    let sql = "update sign_in_journeys set person = $2, ticket_digest = $3 \
               where journey = $1 and person is null and expires_at > $4";
    let args = args![journey, person, ticket_digest, now];
    Ok(tx.execute(sql, args).await? == 1)
}

/// Who was proved in the journey that this browser began and this ticket ends, and where he wants to go. It can be asked
/// once. Index: the primary key.
pub async fn arrive(
    tx: &mut Tx,
    cookie_digest: [u8; 32],
    ticket_digest: [u8; 32],
    now: Moment,
) -> Result<Option<Arrived>, StoreError> {
    let sql = "select person, back, raises from sign_in_journeys where cookie_digest = $1 and ticket_digest = $2 \
               and person is not null and expires_at > $3";
    let args = args![cookie_digest, ticket_digest, now];
    let found = tx.fetch_optional(sql, args).await?;
    let sql = "delete from sign_in_journeys where cookie_digest = $1";
    tx.execute(sql, args![cookie_digest]).await?;
    Ok(found)
}

/// The challenge that this browser was given. It can be asked once. Index: the primary key.
pub async fn take_challenge(
    tx: &mut Tx,
    cookie_digest: [u8; 32],
    now: Moment,
) -> Result<Option<Challenge>, StoreError> {
    let sql = "select state, back, raises from sign_in_journeys where cookie_digest = $1 and state is not null \
               and expires_at > $2";
    let found = tx.fetch_optional(sql, args![cookie_digest, now]).await?;
    let sql = "delete from sign_in_journeys where cookie_digest = $1";
    tx.execute(sql, args![cookie_digest]).await?;
    Ok(found)
}

/// Forgets journeys that are over; answers how many.
pub async fn forget(tx: &mut Tx, now: Moment) -> Result<u64, StoreError> {
    let sql = "delete from sign_in_journeys where expires_at < $1";
    tx.execute(sql, args![now]).await
}
