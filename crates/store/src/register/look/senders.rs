//! Senders, their staff and their machine credentials.

use std::collections::BTreeSet;

use beffroi_domain::ids::{PersonId, SenderId};
use beffroi_domain::parties::Names;
use beffroi_domain::rules::facts::SenderFacts;

use crate::db::{Columns, Connection, FromRow};
use crate::{StoreError, args};

/// A sender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// What the rules must know of it.
    pub facts: SenderFacts,
    /// Its names.
    pub name: Names,
}

impl FromRow for Sender {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        let id = row.take()?;
        let name = Names {
            fr: row.take()?,
            nl: row.take()?,
            de: row.take()?,
        };
        let categories: String = row.take()?;
        let categories: BTreeSet<String> = categories.split(' ').map(str::to_owned).collect();
        Ok(Self {
            facts: SenderFacts { id, categories },
            name,
        })
    }
}

/// The sender with this identity. Index: `senders_living`.
pub async fn sender(
    connection: &mut Connection,
    sender: SenderId,
) -> Result<Option<Sender>, StoreError> {
    let sql = "select sender, name_fr, name_nl, name_de, categories from senders where sender = $1 and closed is null";
    connection.fetch_optional(sql, args![sender]).await
}

/// All senders, in the order of their registration. There are few.
pub async fn senders(connection: &mut Connection) -> Result<Vec<Sender>, StoreError> {
    let sql = "select sender, name_fr, name_nl, name_de, categories from senders where closed is null order by opened";
    connection.fetch_all(sql, args![]).await
}

/// The senders for which a person works. Index: the primary key, from its other end; there are few.
pub async fn senders_of(
    connection: &mut Connection,
    person: PersonId,
) -> Result<Vec<SenderId>, StoreError> {
    connection
        .fetch_all(
            "select sender from sender_staff where person = $1 order by sender",
            args![person],
        )
        .await
}
