//! Where notices go to a person: addresses that he gave and showed to be his. Ordinary rows, no acts.

use beffroi_domain::ids::PersonId;
use beffroi_domain::time::Moment;

use crate::db::{Columns, Connection, FromRow};
use crate::{StoreError, Tx, args};

/// An address at which a person reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeAddress {
    /// The address.
    pub address: String,
    /// Since when it is known to be his.
    pub confirmed_at: Moment,
}

impl FromRow for NoticeAddress {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            address: row.take()?,
            confirmed_at: row.take()?,
        })
    }
}

/// All addresses of a person, the oldest first. Index: the primary key.
pub async fn of_person(
    connection: &mut Connection,
    person: PersonId,
) -> Result<Vec<NoticeAddress>, StoreError> {
    let sql = "select address, confirmed_at from notice_addresses where person = $1 order by confirmed_at, address";
    connection.fetch_all(sql, args![person]).await
}

/// Adds an address that was shown to be the person's; one that he has already stays as it is.
pub async fn add(
    tx: &mut Tx,
    person: PersonId,
    address: &str,
    at: Moment,
) -> Result<(), StoreError> {
    let sql = "insert into notice_addresses (person, address, confirmed_at) values ($1, $2, $3) \
               on conflict (person, address) do nothing";
    tx.execute(sql, args![person, address, at]).await.map(drop)
}

/// Removes an address; answers whether it was there.
pub async fn remove(tx: &mut Tx, person: PersonId, address: &str) -> Result<bool, StoreError> {
    let sql = "delete from notice_addresses where person = $1 and address = $2";
    Ok(tx.execute(sql, args![person, address]).await? == 1)
}
