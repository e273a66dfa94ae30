//! The fold of the ledger beside the tables of the register: both are read once, in the order of opening.
//!
//! Each table is read ahead a little. Every row that an act opens must be the next of its table; every row that an act
//! closes must bear that act's number. Rows that bear a closing act are remembered until that act comes by.

use std::collections::{BTreeMap, HashMap, VecDeque};

use beffroi_domain::act::{Evidence, Fact};
use beffroi_domain::apply::apply;
use beffroi_domain::register::{Change, Row, Table};
use beffroi_store::db::Connection;
use beffroi_store::register::{RawRow, facts, raw_rows, shape};

use super::ledger::{Papers, number};
use super::report::{Report, Where};
use crate::denied::{Denied, Fault};

/// How many rows of a table are read at a time.
const PIECE: u32 = 500;

/// The fold as far as it has come.
#[derive(Default)]
pub(super) struct Fold {
    tables: BTreeMap<Table, Reader>,
    /// Rows that say which act closes them, until it does.
    closing: HashMap<(Table, i64, i64), i64>,
    papers: Papers,
}

/// One table, read ahead.
struct Reader {
    ahead: VecDeque<RawRow>,
    after: (i64, i64),
    ended: bool,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            ahead: VecDeque::new(),
            after: (i64::MIN, i64::MIN),
            ended: false,
        }
    }
}

impl Reader {
    /// The next row, without taking it.
    async fn peek(
        &mut self,
        connection: &mut Connection,
        table: Table,
    ) -> Result<Option<&RawRow>, Denied> {
        if self.ahead.is_empty() && !self.ended {
            let rows = raw_rows(connection, table, self.after, PIECE).await?;
            self.ended = rows.len() < PIECE as usize;
            self.after = rows.last().map_or(self.after, |row| row.key);
            self.ahead = rows.into();
        }
        Ok(self.ahead.front())
    }
}

impl Fold {
    /// Takes in one act.
    pub(super) async fn absorb(
        &mut self,
        connection: &mut Connection,
        act: i64,
        fact: &Fact,
        report: &mut Report,
    ) -> Result<(), Denied> {
        let mut item = 0;
        for change in apply(fact) {
            match change {
                Change::Open(row) => {
                    self.keep_paper(&row, act);
                    self.open(connection, (act, item), &row, report).await?;
                    item += 1;
                }
                Change::Close(table, key) => {
                    self.close(table, (number(key.act), i64::from(key.item)), act, report);
                }
            }
        }
        Ok(())
    }

    fn keep_paper(&mut self, row: &Row, act: i64) {
        if let Some(paper) = evidence(row) {
            self.papers.entry(paper.id).or_insert((paper.sha256, act));
        }
    }

    async fn open(
        &mut self,
        connection: &mut Connection,
        key: (i64, i64),
        row: &Row,
        report: &mut Report,
    ) -> Result<(), Denied> {
        let table = row.table();
        self.pass_strangers(connection, table, key, report).await?;
        let reader = self.tables.entry(table).or_default();
        let is_next = reader
            .peek(connection, table)
            .await?
            .is_some_and(|next| next.key == key);
        let Some(next) = reader.ahead.pop_front_if(|_| is_next) else {
            report.note(
                place(table, key, None),
                "the row that the act opens is missing",
            );
            return Ok(());
        };
        report.checked.rows += 1;
        let said = facts(row).map_err(|error| Fault::Internal(error.to_string()))?;
        for ((name, stands), said) in shape(table).facts.iter().zip(&next.facts).zip(&said) {
            if stands != said {
                report.note(
                    place(table, key, Some(name)),
                    "the column does not say what the act says",
                );
            }
        }
        self.remember(table, &next);
        Ok(())
    }

    /// Rows that come before the one expected were opened by no act.
    async fn pass_strangers(
        &mut self,
        connection: &mut Connection,
        table: Table,
        expected: (i64, i64),
        report: &mut Report,
    ) -> Result<(), Denied> {
        let reader = self.tables.entry(table).or_default();
        let mut strangers = Vec::new();
        while reader
            .peek(connection, table)
            .await?
            .is_some_and(|next| next.key < expected)
        {
            strangers.extend(reader.ahead.pop_front());
        }
        for stranger in strangers {
            report.note(
                place(table, stranger.key, None),
                "no act opens this row (column `opened` or `item`)",
            );
            self.remember(table, &stranger);
        }
        Ok(())
    }

    fn remember(&mut self, table: Table, row: &RawRow) {
        if let Some(closed) = row.closed {
            self.closing.insert((table, row.key.0, row.key.1), closed);
        }
    }

    fn close(&mut self, table: Table, key: (i64, i64), act: i64, report: &mut Report) {
        match self.closing.remove(&(table, key.0, key.1)) {
            Some(closed) if closed == act => {}
            Some(closed) => report.note(
                place(table, key, Some("closed")),
                format!("act {act} closes the row, but it says that act {closed} did"),
            ),
            None => report.note(
                place(table, key, Some("closed")),
                format!("act {act} closes the row, but it is open, or closed twice, or missing"),
            ),
        }
    }

    /// Nothing may be left over. Answers the signed papers that acts name.
    pub(super) async fn finish(
        mut self,
        connection: &mut Connection,
        report: &mut Report,
    ) -> Result<Papers, Denied> {
        for table in Table::ALL {
            self.pass_strangers(connection, *table, (i64::MAX, i64::MAX), report)
                .await?;
        }
        let mut left: Vec<_> = std::mem::take(&mut self.closing).into_iter().collect();
        left.sort_unstable();
        for ((table, act, item), closed) in left {
            report.note(
                place(table, (act, item), Some("closed")),
                format!("the row says that act {closed} closed it, which no act did"),
            );
        }
        Ok(self.papers)
    }
}

fn place(table: Table, key: (i64, i64), column: Option<&'static str>) -> Where {
    Where::Row {
        table: table.code(),
        act: key.0,
        item: key.1,
        column,
    }
}

const fn evidence(row: &Row) -> Option<Evidence> {
    match row {
        Row::Attestation { evidence, .. }
        | Row::Office { evidence, .. }
        | Row::SwitchCondition { evidence, .. } => *evidence,
        Row::Mission { evidence, .. } => Some(*evidence),
        _ => None,
    }
}
