//! What the last verification found, as it stands in the trail: for the page that says so.

use beffroi_domain::time::Moment;
use beffroi_store::log_pages;
use serde::{Deserialize, Serialize};

use super::report::Report;
use crate::caller::Caller;
use crate::denied::{Denied, Fault};
use crate::desk::{Desk, entry};

/// The kind of entry that a verification leaves in the trail.
const KIND: &str = "verified";

/// A verification that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Last {
    /// When.
    pub at: Moment,
    /// What it found.
    pub found: Found,
}

/// What a verification found, in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Acts checked.
    pub acts: u64,
    /// Entries of the trail checked.
    pub entries: u64,
    /// Rows of the register checked.
    pub rows: u64,
    /// Documents and papers checked.
    pub objects: u64,
    /// Things that do not agree.
    pub findings: u64,
}

/// Records a verification in the trail.
pub async fn record(desk: &Desk, caller: &Caller, report: &Report) -> Result<(), Denied> {
    let checked = &report.checked;
    let found = Found {
        acts: checked.acts,
        entries: checked.entries,
        rows: checked.rows,
        objects: checked.documents + checked.papers,
        findings: report.count(),
    };
    let outcome = if report.is_clean() { "done" } else { "damaged" };
    let mut record = entry(caller, KIND, outcome);
    record.body = serde_json::to_vec(&found).map_err(|error| Fault::Internal(error.to_string()))?;
    Ok(desk.store.record(record).await?)
}

/// The last verification, if there was one.
pub async fn last(desk: &Desk) -> Result<Option<Last>, Denied> {
    let mut reader = desk.store.reader().await?;
    let entry = log_pages::last_of_the_house(&mut reader, KIND).await?;
    let Some(entry) = entry else { return Ok(None) };
    let found = serde_json::from_slice(&entry.entry.body)
        .map_err(|error| Fault::Damaged(error.to_string()))?;
    Ok(Some(Last {
        at: entry.entry.at,
        found,
    }))
}
