//! All living rows that tie persons to places, table by table, for the index in memory.

use beffroi_domain::ids::{ActNumber, InstitutionId, PersonId, QualityId, SubdivisionId};
use beffroi_domain::parties::{Function, Office, OperatorRole, Scope, Seat};
use beffroi_domain::register::{Row, Table};
use beffroi_domain::time::{Day, Period};

use crate::db::{Connection, Value};
use crate::{StoreError, args};

/// The tables that can be read here. An act opens at most one row in each of them.
pub const TABLES: [Table; 7] = [
    Table::Qualities,
    Table::Operators,
    Table::Attestations,
    Table::Offices,
    Table::Blocks,
    Table::Admissions,
    Table::Grants,
];

/// A page: rows with the acts that opened them.
type Page = Vec<(ActNumber, Row)>;

/// Up to `limit` living rows of one of the [`TABLES`], in the order of the acts that opened them, from this act on.
/// Papers, identifiers, grounds and subdivisions are not read. Index: the primary key, so that all pages of a table
/// together are one pass over it.
///
/// # Errors
/// [`StoreError::Damaged`] for a code that the program does not know, and for any other table.
pub async fn page(
    connection: &mut Connection,
    table: Table,
    from: ActNumber,
    limit: u32,
) -> Result<Page, StoreError> {
    let span = args![from, limit];
    match table {
        Table::Qualities => qualities(connection, span).await,
        Table::Operators => operators(connection, span).await,
        Table::Attestations => attestations(connection, span).await,
        Table::Offices => offices(connection, span).await,
        Table::Blocks => blocks(connection, span).await,
        Table::Admissions => admissions(connection, span).await,
        Table::Grants => grants(connection, span).await,
        other => Err(StoreError::damaged(format!(
            "`{other}` ties no person to a place"
        ))),
    }
}

fn known<T>(code: &str, read: impl Fn(&str) -> Option<T>) -> Result<T, StoreError> {
    read(code).ok_or_else(|| StoreError::damaged("a code in the register is unknown"))
}

async fn qualities(connection: &mut Connection, span: Vec<Value>) -> Result<Page, StoreError> {
    let sql = "select opened, quality, institution, kind from qualities \
               where opened >= $1 and closed is null order by opened limit $2";
    let rows: Vec<(ActNumber, QualityId, InstitutionId, String)> =
        connection.fetch_all(sql, span).await?;
    let row = |(act, quality, institution, kind)| {
        let identifier = String::new();
        (
            act,
            Row::Quality {
                quality,
                institution,
                kind,
                identifier,
            },
        )
    };
    Ok(rows.into_iter().map(row).collect())
}

async fn operators(connection: &mut Connection, span: Vec<Value>) -> Result<Page, StoreError> {
    let sql = "select opened, person, role from operators \
               where opened >= $1 and closed is null order by opened limit $2";
    let rows: Vec<(ActNumber, PersonId, String)> = connection.fetch_all(sql, span).await?;
    let row = |(act, person, role): (ActNumber, PersonId, String)| {
        let role = known(&role, OperatorRole::from_code)?;
        Ok((act, Row::Operator { person, role }))
    };
    rows.into_iter().map(row).collect()
}

type AttestationRow = (ActNumber, InstitutionId, PersonId, String, Day, Option<Day>);

async fn attestations(connection: &mut Connection, span: Vec<Value>) -> Result<Page, StoreError> {
    let sql = "select opened, institution, person, function, from_day, until_day from attestations \
               where opened >= $1 and closed is null order by opened limit $2";
    let rows: Vec<AttestationRow> = connection.fetch_all(sql, span).await?;
    let row = |(act, institution, person, function, from, until): AttestationRow| {
        let function = known(&function, Function::from_code)?;
        let period = Period { from, until };
        let evidence = None;
        Ok((
            act,
            Row::Attestation {
                institution,
                person,
                function,
                period,
                evidence,
            },
        ))
    };
    rows.into_iter().map(row).collect()
}

type OfficeRow = (ActNumber, String, [u8; 16], String, PersonId);

async fn offices(connection: &mut Connection, span: Vec<Value>) -> Result<Page, StoreError> {
    let sql = "select opened, seat_kind, seat, office, person from offices \
               where opened >= $1 and closed is null order by opened limit $2";
    let rows: Vec<OfficeRow> = connection.fetch_all(sql, span).await?;
    let row = |(act, kind, seat, office, person): OfficeRow| {
        let seat = known(&kind, |kind| seat_of(kind, seat))?;
        let office = known(&office, Office::from_code)?;
        let evidence = None;
        Ok((
            act,
            Row::Office {
                seat,
                office,
                person,
                evidence,
            },
        ))
    };
    rows.into_iter().map(row).collect()
}

fn seat_of(kind: &str, id: [u8; 16]) -> Option<Seat> {
    Some(match kind {
        "institution" => Seat::Institution(InstitutionId::from_bytes(id)),
        "quality" => Seat::Quality(QualityId::from_bytes(id)),
        "subdivision" => Seat::Subdivision(SubdivisionId::from_bytes(id)),
        _ => return None,
    })
}

async fn blocks(connection: &mut Connection, span: Vec<Value>) -> Result<Page, StoreError> {
    let sql = "select opened, office from blocks where opened >= $1 and closed is null order by opened limit $2";
    let rows: Vec<(ActNumber, ActNumber)> = connection.fetch_all(sql, span).await?;
    Ok(rows
        .into_iter()
        .map(|(act, office)| (act, Row::Block { office }))
        .collect())
}

async fn admissions(connection: &mut Connection, span: Vec<Value>) -> Result<Page, StoreError> {
    let sql = "select opened, quality, person from admissions \
               where opened >= $1 and closed is null order by opened limit $2";
    let rows: Vec<(ActNumber, QualityId, PersonId)> = connection.fetch_all(sql, span).await?;
    let row = |(act, quality, person)| {
        (
            act,
            Row::Admission {
                scope: Scope::whole(quality),
                person,
            },
        )
    };
    Ok(rows.into_iter().map(row).collect())
}

type GrantRow = (ActNumber, QualityId, PersonId, String, Day, Option<Day>);

async fn grants(connection: &mut Connection, span: Vec<Value>) -> Result<Page, StoreError> {
    let sql = "select opened, quality, person, role, from_day, until_day from grants \
               where opened >= $1 and closed is null order by opened limit $2";
    let rows: Vec<GrantRow> = connection.fetch_all(sql, span).await?;
    let row = |(act, quality, person, role, from, until)| {
        let period = Period { from, until };
        let scope = Scope::whole(quality);
        (
            act,
            Row::Grant {
                scope,
                person,
                role,
                period,
                ground: None,
            },
        )
    };
    Ok(rows.into_iter().map(row).collect())
}
