//! `beffroi demo`: a whole network on this machine, with people to sign in as.

use std::process::ExitCode;

use crate::cli::Demo;

/// Fills the data where there is none, prints the table, and serves.
pub async fn run(_demo: Demo) -> anyhow::Result<ExitCode> {
    anyhow::bail!("not yet")
}
