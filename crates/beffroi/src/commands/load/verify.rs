//! How long it takes to compute everything again.

use anyhow::bail;
use beffroi_desk::verify::{House, verify};

use super::gauge::{Report, Run, shown};
use super::network::{self, Size};
use super::site::Site;
use crate::commands::denied;

/// Verifies a ledger of about `size` acts, of the same network as for a start: of each seven, three are about a person
/// and three are grants.
pub async fn run(site: &Site, size: u64) -> anyhow::Result<Report> {
    let persons = (size * 10 / 68).max(5);
    let what = format!("network of {persons}");
    let desk = if site.holds(&what)? {
        site.open().await?
    } else {
        let desk = site.open_empty().await?;
        let network = Size {
            institutions: persons / 5,
            persons,
            grants: 3 * persons,
        };
        network::fill(&desk, network).await?;
        site.filled(&what)?;
        desk
    };
    let mut run = Run::begin();
    let begun = std::time::Instant::now();
    let verified = run
        .time(verify(&House::of(&desk), &[], |_| {}))
        .await
        .map_err(denied)?;
    let wall = begun.elapsed();
    let measured = run.end(
        "verify everything",
        "processor: reading rows, JSON, SHA-256",
    );
    if !verified.is_clean() {
        bail!(
            "what was just filled does not verify: {:?}",
            verified.findings
        );
    }
    let checked = &verified.checked;
    let millions = u32::try_from(checked.acts.max(1))?;
    let notes = vec![
        format!(
            "{} acts, {} rows of the register, {} persons",
            checked.acts, checked.rows, checked.persons
        ),
        format!(
            "{} for a million acts",
            shown(wall.saturating_mul(1_000_000) / millions)
        ),
    ];
    desk.store.close().await;
    Ok(Report {
        measured: vec![measured],
        notes,
    })
}
