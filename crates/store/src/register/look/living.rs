//! All living rows that tie persons to places, table by table, for the index in memory.
//!
//! There may be ten millions of them, and a program that starts waits for them all: so they come packed, a page in one
//! text (`db/packed.rs`), and are taken apart row by row.

use beffroi_domain::ids::{ActNumber, InstitutionId, PersonId, QualityId, SubdivisionId};
use beffroi_domain::parties::{Function, Office, OperatorRole, Scope, Seat};
use beffroi_domain::register::{Row, Table};
use beffroi_domain::time::{Day, Period};

use crate::db::{Connection, Fields, Packed, PackedRows};
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

/// Some living rows of one table.
#[derive(Debug)]
pub struct Page {
    table: Table,
    rows: PackedRows,
}

/// Up to `limit` living rows of one of the [`TABLES`], in the order of the acts that opened them, from this act on.
/// Papers, identifiers, grounds and subdivisions are not read. Index: the primary key, so that all pages of a table
/// together are one pass over it.
///
/// # Errors
/// [`StoreError::Damaged`] for any other table.
pub async fn page(
    connection: &mut Connection,
    table: Table,
    from: ActNumber,
    limit: u32,
) -> Result<Page, StoreError> {
    use Packed::{Bytes, Plain};
    let columns: &[Packed] = match table {
        Table::Qualities => &[Bytes("quality"), Bytes("institution"), Plain("kind")],
        Table::Operators => &[Bytes("person"), Plain("role")],
        Table::Attestations => &[
            Bytes("institution"),
            Bytes("person"),
            Plain("function"),
            Plain("from_day"),
            Plain("until_day"),
        ],
        Table::Offices => &[
            Plain("seat_kind"),
            Bytes("seat"),
            Plain("office"),
            Bytes("person"),
        ],
        Table::Blocks => &[Plain("office")],
        Table::Admissions => &[Bytes("quality"), Bytes("person")],
        Table::Grants => &[
            Bytes("quality"),
            Bytes("person"),
            Plain("role"),
            Plain("from_day"),
            Plain("until_day"),
        ],
        other => {
            return Err(StoreError::damaged(format!(
                "`{other}` ties no person to a place"
            )));
        }
    };
    let rows = connection
        .fetch_packed(table.code(), columns, args![from, limit])
        .await?;
    Ok(Page { table, rows })
}

impl Page {
    /// From which act on the next page goes; nothing when this one is empty, and so the table was read to its end.
    pub fn next(&self) -> Option<ActNumber> {
        self.rows.last.map(|last| ActNumber(last.0 + 1))
    }

    /// Hands over every row with the act that opened it, in no certain order.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] for a code that the program does not know; rows before it were handed over.
    pub fn each(&self, mut take: impl FnMut(ActNumber, &Row)) -> Result<(), StoreError> {
        for mut fields in self.rows.rows() {
            let read = read(self.table, &mut fields).filter(|_| fields.is_spent());
            let (act, row) = read.ok_or_else(|| {
                StoreError::damaged(format!("a code in the table `{}` is unknown", self.table))
            })?;
            take(act, &row);
        }
        Ok(())
    }
}

fn read(table: Table, fields: &mut Fields<'_>) -> Option<(ActNumber, Row)> {
    let act = act(fields)?;
    let row = match table {
        Table::Qualities => Row::Quality {
            quality: QualityId::from_bytes(fields.bytes()?),
            institution: InstitutionId::from_bytes(fields.bytes()?),
            kind: fields.text()?.to_owned(),
            identifier: String::new(),
        },
        Table::Operators => Row::Operator {
            person: PersonId::from_bytes(fields.bytes()?),
            role: OperatorRole::from_code(fields.text()?)?,
        },
        Table::Attestations => Row::Attestation {
            institution: InstitutionId::from_bytes(fields.bytes()?),
            person: PersonId::from_bytes(fields.bytes()?),
            function: Function::from_code(fields.text()?)?,
            period: period(fields)?,
            evidence: None,
        },
        Table::Offices => Row::Office {
            seat: seat(fields)?,
            office: Office::from_code(fields.text()?)?,
            person: PersonId::from_bytes(fields.bytes()?),
            evidence: None,
        },
        Table::Blocks => Row::Block {
            office: self::act(fields)?,
        },
        Table::Admissions => Row::Admission {
            scope: Scope::whole(QualityId::from_bytes(fields.bytes()?)),
            person: PersonId::from_bytes(fields.bytes()?),
        },
        Table::Grants => Row::Grant {
            scope: Scope::whole(QualityId::from_bytes(fields.bytes()?)),
            person: PersonId::from_bytes(fields.bytes()?),
            role: fields.text()?.to_owned(),
            period: period(fields)?,
            ground: None,
        },
        _ => return None,
    };
    Some((act, row))
}

fn act(fields: &mut Fields<'_>) -> Option<ActNumber> {
    u64::try_from(fields.number()?).ok().map(ActNumber)
}

fn seat(fields: &mut Fields<'_>) -> Option<Seat> {
    Some(match (fields.text()?, fields.bytes()?) {
        ("institution", id) => Seat::Institution(InstitutionId::from_bytes(id)),
        ("quality", id) => Seat::Quality(QualityId::from_bytes(id)),
        ("subdivision", id) => Seat::Subdivision(SubdivisionId::from_bytes(id)),
        _ => return None,
    })
}

/// The last two fields of a row; without an end, the second is empty.
fn period(fields: &mut Fields<'_>) -> Option<Period> {
    let from = Day::from_number(fields.number()?).ok()?;
    let until = match fields.text()? {
        "" => None,
        written => Some(Day::from_number(written.parse().ok()?).ok()?),
    };
    Some(Period { from, until })
}

#[cfg(test)]
mod tests;
