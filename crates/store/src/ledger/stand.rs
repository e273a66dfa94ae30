//! The logs as they stand in the database, believing nothing: what verifying compares with
//! the bytes. Columns come as plain values, so that a row that no program of ours wrote can still be read and named.

use super::Log;
use crate::db::{Connection, Value};
use crate::{StoreError, args};

/// An act's row as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingAct {
    /// The number.
    pub number: i64,
    /// `at`, `kind`, `actor` and `institution`.
    pub columns: [Value; 4],
    /// The canonical bytes.
    pub body: Vec<u8>,
    /// The hash of the leaf.
    pub leaf: Vec<u8>,
}

/// The columns of an act, as they are read.
type Row = (i64, Value, Value, Value, Value, Vec<u8>, Vec<u8>);

/// Acts after this number, in order. Index: the primary key.
pub async fn standing_acts(
    connection: &mut Connection,
    after: i64,
    limit: u32,
) -> Result<Vec<StandingAct>, StoreError> {
    let sql = "select no, at, kind, actor, institution, body, leaf from acts where no > $1 order by no limit $2";
    let rows: Vec<Row> = connection.fetch_all(sql, args![after, limit]).await?;
    let acts =
        rows.into_iter().map(
            |(number, at, kind, actor, institution, body, leaf)| StandingAct {
                number,
                columns: [at, kind, actor, institution],
                body,
                leaf,
            },
        );
    Ok(acts.collect())
}

/// The head of a log as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingHead {
    /// The number of entries.
    pub size: i64,
    /// The encoded frontier; empty for an empty log.
    pub frontier: Vec<u8>,
    /// The root.
    pub root: Vec<u8>,
}

/// The head of a log, if its row is there. Index: the primary key.
pub async fn standing_head(
    connection: &mut Connection,
    log: Log,
) -> Result<Option<StandingHead>, StoreError> {
    let sql = "select size, frontier, root from heads where log = $1";
    let row: Option<(i64, Vec<u8>, Vec<u8>)> =
        connection.fetch_optional(sql, args![log.name()]).await?;
    Ok(row.map(|(size, frontier, root)| StandingHead {
        size,
        frontier,
        root,
    }))
}

/// Kept subtrees of a log after a level and a place within it: level, place, hash. Index: the primary key.
pub async fn subtrees_after(
    connection: &mut Connection,
    log: Log,
    after: (i64, i64),
    limit: u32,
) -> Result<Vec<(i64, i64, Vec<u8>)>, StoreError> {
    let sql = "select level, idx, hash from subtrees where log = $1 and (level, idx) > ($2, $3) \
               order by level, idx limit $4";
    let args = args![log.name(), after.0, after.1, limit];
    connection.fetch_all(sql, args).await
}
