//! Mails: what was written to whom, and what became of it. No names of persons stand in them.

use beffroi_domain::ids::{PersonId, QualityId};
use beffroi_domain::time::Moment;

use crate::db::{Columns, Connection, FromRow, Query};
use crate::{StoreError, Tx, args};

/// A mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Six characters by which the mail can be looked up, in its subject and here.
    pub reference: String,
    /// The address.
    pub recipient: String,
    /// The quality to whose address it goes, if it does.
    pub quality: Option<QualityId>,
    /// The person to whom it goes, if it goes to one.
    pub person: Option<PersonId>,
    /// Which template.
    pub kind: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
    /// `queued`, `sent`, `refused` or `given-up`.
    pub state: String,
    /// When it was written.
    pub created_at: Moment,
    /// When the server took it, or said no for good.
    pub sent_at: Option<Moment>,
    /// The server's last answer, as a code: `250`, `550`, `away` …
    pub answer: Option<String>,
}

impl FromRow for Mail {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            reference: row.take()?,
            recipient: row.take()?,
            quality: row.take()?,
            person: row.take()?,
            kind: row.take()?,
            subject: row.take()?,
            body: row.take()?,
            state: row.take()?,
            created_at: row.take()?,
            sent_at: row.take()?,
            answer: row.take()?,
        })
    }
}

/// Keeps a mail; answers false when its reference is taken: draw another.
pub async fn keep(tx: &mut Tx, mail: &Mail) -> Result<bool, StoreError> {
    let sql = "insert into mails (reference, recipient, quality, person, kind, subject, body, state, created_at, \
               sent_at, answer) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
               on conflict (reference) do nothing";
    let args = args![
        &mail.reference,
        &mail.recipient,
        mail.quality,
        mail.person,
        &mail.kind,
        &mail.subject,
        &mail.body,
        &mail.state,
        mail.created_at,
        mail.sent_at,
        mail.answer.clone()
    ];
    Ok(tx.execute(sql, args).await? == 1)
}

/// The mail with this reference. Index: the primary key.
pub async fn mail(
    connection: &mut Connection,
    reference: &str,
) -> Result<Option<Mail>, StoreError> {
    let sql = "select reference, recipient, quality, person, kind, subject, body, state, created_at, sent_at, answer \
               from mails where reference = $1";
    connection.fetch_optional(sql, args![reference]).await
}

/// What became of a mail: its state, when, and the server's answer.
pub async fn settle(
    tx: &mut Tx,
    reference: &str,
    state: &str,
    at: Option<Moment>,
    answer: &str,
) -> Result<bool, StoreError> {
    let sql = "update mails set state = $2, sent_at = $3, answer = $4 where reference = $1";
    Ok(tx.execute(sql, args![reference, state, at, answer]).await? == 1)
}

/// Forgets the text of a mail, which held a secret; that it was sent, and to whom, stays.
pub async fn forget_text(tx: &mut Tx, reference: &str) -> Result<(), StoreError> {
    let sql = "update mails set body = '' where reference = $1";
    tx.execute(sql, args![reference]).await.map(drop)
}

/// How many mails of a kind were written to a person since a moment. Index: `mails_person`.
pub async fn written_since(
    connection: &mut Connection,
    person: PersonId,
    kind: &str,
    since: Moment,
) -> Result<u64, StoreError> {
    let sql = "select count(*) from mails where person = $1 and kind = $2 and created_at >= $3";
    connection.fetch_one(sql, args![person, kind, since]).await
}

/// Mails in a state, the oldest first, after one of them. Index: `mails_state`.
pub async fn in_state(
    connection: &mut Connection,
    state: &str,
    after: Option<(Moment, String)>,
    limit: u32,
) -> Result<Vec<Mail>, StoreError> {
    let mut query = Query::new(
        "select reference, recipient, quality, person, kind, subject, body, state, created_at, sent_at, answer \
         from mails where state = ",
    )
    .bind(state);
    if let Some((at, reference)) = after {
        query = query
            .text(" and (created_at, reference) > (")
            .bind(at)
            .text(", ")
            .bind(reference)
            .text(")");
    }
    query
        .text(" order by created_at, reference limit ")
        .bind(limit)
        .fetch_all(connection)
        .await
}

/// How many mails are in a state. Index: `mails_state`.
pub async fn count(connection: &mut Connection, state: &str) -> Result<u64, StoreError> {
    connection
        .fetch_one("select count(*) from mails where state = $1", args![state])
        .await
}

/// Mails that went to a person, the newest first. Index: `mails_person`.
pub async fn to_person(
    connection: &mut Connection,
    person: PersonId,
    limit: u32,
) -> Result<Vec<Mail>, StoreError> {
    let sql = "select reference, recipient, quality, person, kind, subject, body, state, created_at, sent_at, answer \
               from mails where person = $1 order by created_at desc limit $2";
    connection.fetch_all(sql, args![person, limit]).await
}
