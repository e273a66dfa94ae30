//! Who and what may speak for a sender: its staff, and its machine credentials, of which only digests are kept.

use beffroi_domain::ids::{ClientId, PersonId, SenderId};
use beffroi_domain::time::Moment;

use crate::db::{Columns, Connection, FromRow};
use crate::{StoreError, Tx, args};

/// A machine credential of a sender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// Its identity, as in acts.
    pub client: ClientId,
    /// Whose it is.
    pub sender: SenderId,
    /// What it is called.
    pub label: String,
    /// The digest of its secret.
    pub secret_digest: [u8; 32],
    /// Since when.
    pub created_at: Moment,
    /// Until when.
    pub expires_at: Moment,
}

impl FromRow for Client {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            client: row.take()?,
            sender: row.take()?,
            label: row.take()?,
            secret_digest: row.take()?,
            created_at: row.take()?,
            expires_at: row.take()?,
        })
    }
}

/// Keeps a credential.
pub async fn keep_client(tx: &mut Tx, client: &Client) -> Result<(), StoreError> {
    let sql = "insert into clients (client, sender, label, secret_digest, created_at, expires_at) \
               values ($1, $2, $3, $4, $5, $6)";
    let args = args![
        client.client,
        client.sender,
        &client.label,
        client.secret_digest,
        client.created_at,
        client.expires_at
    ];
    tx.execute(sql, args).await.map(drop)
}

/// The credential with this identity. Index: the primary key.
pub async fn client(
    connection: &mut Connection,
    client: ClientId,
) -> Result<Option<Client>, StoreError> {
    let sql = "select client, sender, label, secret_digest, created_at, expires_at from clients where client = $1";
    connection.fetch_optional(sql, args![client]).await
}

/// The credentials of a sender. There are few.
pub async fn clients_of(
    connection: &mut Connection,
    sender: SenderId,
) -> Result<Vec<Client>, StoreError> {
    let sql = "select client, sender, label, secret_digest, created_at, expires_at from clients \
               where sender = $1 order by created_at, client";
    connection.fetch_all(sql, args![sender]).await
}

/// Ends a credential at once; answers false when there was none.
pub async fn end_client(tx: &mut Tx, client: ClientId, at: Moment) -> Result<bool, StoreError> {
    let sql = "update clients set expires_at = $2 where client = $1 and expires_at > $2";
    Ok(tx.execute(sql, args![client, at]).await? == 1)
}

/// A person works for a sender from now on; answers false when he did already.
pub async fn add_staff(
    tx: &mut Tx,
    sender: SenderId,
    person: PersonId,
) -> Result<bool, StoreError> {
    let sql = "insert into sender_staff (sender, person) values ($1, $2) on conflict do nothing";
    Ok(tx.execute(sql, args![sender, person]).await? == 1)
}

/// Who works for a sender. Index: the primary key.
pub async fn staff_of(
    connection: &mut Connection,
    sender: SenderId,
) -> Result<Vec<PersonId>, StoreError> {
    let sql = "select person from sender_staff where sender = $1 order by person";
    connection.fetch_all(sql, args![sender]).await
}
