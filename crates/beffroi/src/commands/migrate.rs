//! `beffroi migrate`: opening the database brings it up to date; this command does only that.

use std::process::ExitCode;

use beffroi_store::Store;
use beffroi_store::db::Place;

use crate::cli::Configured;
use crate::config::Config;
use crate::say;
use std::sync::Arc;

/// Migrates.
pub async fn run(configured: Configured) -> anyhow::Result<ExitCode> {
    let config = Config::read(&configured.config)?;
    std::fs::create_dir_all(&config.data.folder)?;
    let place = Place::parse(&config.database()?)?;
    let store = Store::open(&place, Arc::new(|_| Box::pin(async {}))).await?;
    store.close().await;
    say::line("The database is up to date.");
    Ok(ExitCode::SUCCESS)
}
