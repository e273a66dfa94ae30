//! The directory: by what names institutions are found, and where their post goes. Derived or changeable, no acts.

use beffroi_domain::ids::InstitutionId;

use crate::db::{Columns, Connection, FromRow, Query};
use crate::{StoreError, Tx, args};

/// A postal address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostalAddress {
    /// Street and number.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// Town.
    pub town: String,
}

impl FromRow for PostalAddress {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            street: row.take()?,
            postal_code: row.take()?,
            town: row.take()?,
        })
    }
}

/// Keeps names under which institutions are found: already folded, one row for each.
pub async fn keep_names(
    tx: &mut Tx,
    names: impl IntoIterator<Item = (String, InstitutionId)>,
) -> Result<(), StoreError> {
    let rows = names
        .into_iter()
        .map(|(folded, institution)| args![folded, institution])
        .collect();
    tx.insert_all("institution_names (folded, institution)", rows)
        .await
}

/// Institutions with a name that begins, at some word, like this; in the order of those names, after a place in it.
/// An institution may come more than once. Index: the primary key.
pub async fn named_like(
    connection: &mut Connection,
    folded: &str,
    after: Option<(&str, InstitutionId)>,
    limit: u32,
) -> Result<Vec<(String, InstitutionId)>, StoreError> {
    // Nothing that is a letter sorts behind this character, in bytes.
    let end = format!("{folded}\u{10ffff}");
    let mut query =
        Query::new("select folded, institution from institution_names where folded >= ")
            .bind(folded)
            .text(" and folded < ")
            .bind(end);
    if let Some((name, institution)) = after {
        query = query
            .text(" and (folded, institution) > (")
            .bind(name)
            .text(", ")
            .bind(institution)
            .text(")");
    }
    query
        .text(" order by folded, institution limit ")
        .bind(limit)
        .fetch_all(connection)
        .await
}

/// Keeps where an institution's post goes, in place of what was kept before.
pub async fn keep_address(
    tx: &mut Tx,
    institution: InstitutionId,
    address: &PostalAddress,
) -> Result<(), StoreError> {
    let sql = "insert into postal_addresses (institution, street, postal_code, town) values ($1, $2, $3, $4) \
               on conflict (institution) do update set street = excluded.street, \
               postal_code = excluded.postal_code, town = excluded.town";
    let args = args![
        institution,
        &address.street,
        &address.postal_code,
        &address.town
    ];
    tx.execute(sql, args).await.map(drop)
}

/// Where an institution's post goes, where known. Index: the primary key.
pub async fn address(
    connection: &mut Connection,
    institution: InstitutionId,
) -> Result<Option<PostalAddress>, StoreError> {
    let sql = "select street, postal_code, town from postal_addresses where institution = $1";
    connection.fetch_optional(sql, args![institution]).await
}
