//! `beffroi import institutions FILE`

use std::process::ExitCode;

use anyhow::Context as _;
use beffroi_desk::network::import_institutions::{Outcome, import_institutions};

use crate::chance;
use crate::cli::Import;
use crate::commands::denied;
use crate::config::Config;
use crate::open::Opening;
use crate::say;

/// Imports; says what became of each line that was not imported.
pub async fn run(import: Import) -> anyhow::Result<ExitCode> {
    let Import::Institutions { file, config, skip_bad } = import;
    let bytes = std::fs::read(&file).with_context(|| format!("read {}", file.display()))?;
    let desk = Opening::of(&Config::read(&config)?)?.open().await?;
    let report = import_institutions(&desk, &chance::installation(), &bytes, skip_bad).await.map_err(denied)?;
    let _ = Outcome::Imported;
    say::line(&report);
    desk.store.close().await;
    Ok(ExitCode::SUCCESS)
}
