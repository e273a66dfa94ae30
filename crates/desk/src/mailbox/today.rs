//! What came in today, for the first page after sign-in.

use beffroi_domain::time::{Day, Moment};
use beffroi_store::register::look::switch;

use super::door;
use super::filter::{Filter, Received};
use super::list::{self, Count, Row, Turn};
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;

/// The documents of the day.
#[derive(Debug, Clone)]
pub struct Today {
    /// The newest of them, at most a page.
    pub rows: Vec<Row>,
    /// Whether there are more.
    pub more: bool,
    /// When there are none: when the last one came in.
    pub last: Option<Moment>,
    /// How many documents the caller may see.
    pub all: Option<Count>,
    /// From which day the mailbox is used, where that is settled.
    pub electronic_from: Option<Day>,
}

/// The documents that came in today; nothing for whoever has no mailbox to open, which is no refusal.
pub async fn today(desk: &Desk, caller: &Caller) -> Result<Option<Today>, Denied> {
    if !door::peek(desk, caller).await? {
        return Ok(None);
    }
    let of_today = Filter {
        received: Received::Today,
        ..Filter::default()
    };
    let today = list::list(desk, caller, None, &of_today, Turn::Newest).await?;
    let all = list::list(desk, caller, None, &Filter::default(), Turn::Newest).await?;
    let mut reader = desk.store.reader().await?;
    let electronic = switch::electronic_from(&mut reader, all.quality).await?;
    Ok(Some(Today {
        last: all.rows.first().map(|row| row.received),
        more: today.older.is_some(),
        rows: today.rows,
        all: all.count,
        electronic_from: electronic.map(|(_, day)| day),
    }))
}
