//! How long a start takes, and how much memory a network of many grants needs.
//!
//! The process that filled the network gives way to a fresh one, which starts as a service does and holds nothing else.

use std::os::unix::process::CommandExt as _;
use std::process::Command;

use anyhow::{Context as _, bail};

use super::gauge::{Report, Run, mebibytes, resident};
use super::network::{self, Size};
use super::site::Site;

/// Measures a start with a network of `size` persons: a fifth as many institutions, three times as many grants.
pub async fn run(site: &Site, size: u64) -> anyhow::Result<Report> {
    let size = size.max(5);
    let size = Size {
        institutions: size / 5,
        persons: size,
        grants: 3 * size,
    };
    let what = format!("network of {}", size.persons);
    if site.holds(&what)? {
        return measure(site, size).await;
    }
    if site.is_temporary() {
        // Whoever measures takes the place of whoever filled: somebody must be left to take the folder away.
        let status = again(site, size)?.status().context("start once more")?;
        if !status.success() {
            bail!("the process that measures ended with {status}");
        }
        return Ok(Report::default());
    }
    let desk = site.open_empty().await?;
    network::fill(&desk, size).await?;
    desk.store.close().await;
    site.filled(&what)?;
    let failed = again(site, size)?.exec();
    Err(failed).context("start once more")
}

/// This very program, with the folder that was filled.
fn again(site: &Site, size: Size) -> anyhow::Result<Command> {
    let mut command = Command::new(std::env::current_exe().context("find this program")?);
    command.args([
        "load",
        "start",
        "--size",
        &size.persons.to_string(),
        "--dir",
    ]);
    command.arg(site.folder());
    if let Some(database) = site.database() {
        command.args(["--database", database]);
    }
    Ok(command)
}

async fn measure(site: &Site, size: Size) -> anyhow::Result<Report> {
    let (before, _) = resident();
    let mut run = Run::begin();
    let desk = run.time(site.open()).await?;
    let started = run.end(
        format!("start with {} grants", size.grants),
        "processor: rows of the register into memory",
    );
    // What only the filling held is given back to the system a moment later.
    tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;
    let (after, most) = resident();
    let mut again = Run::begin();
    again.time(desk.live.fill(&desk.store)).await?;
    let filled = again.end("of that, filling the index", "processor: rows into memory");
    let held = desk.live.size().context("the index is not filled")?;
    let bytes = u64::try_from(held.bytes)?;
    let notes = vec![
        format!(
            "{} institutions, {} persons, {} grants: {} links in the index",
            size.institutions, size.persons, size.grants, held.links
        ),
        format!(
            "resident: {} before, {} after, {} at most",
            mebibytes(before),
            mebibytes(after),
            mebibytes(most)
        ),
        format!(
            "index: {}, {} bytes a link, {} bytes a grant with all that hangs on it",
            mebibytes(bytes),
            bytes / u64::try_from(held.links)?.max(1),
            bytes / size.grants.max(1)
        ),
    ];
    desk.store.close().await;
    Ok(Report {
        measured: vec![started, filled],
        notes,
    })
}
