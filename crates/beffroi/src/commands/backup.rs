//! `beffroi backup` and `beffroi restore`

use std::process::ExitCode;

use beffroi_desk::backup;
use beffroi_desk::verify::House;

use crate::chance;
use crate::cli::{Backup, Restore};
use crate::config::Config;
use crate::open::{Opening, make_master_key};
use crate::say;

/// Copies everything into a new folder.
pub async fn back_up(asked: Backup) -> anyhow::Result<ExitCode> {
    let reading = Opening::of(&Config::read(&asked.config)?)?
        .to_read()
        .await?;
    let (house, now) = (reading.house(), chance::now());
    let manifest = backup::make::make(&house, &reading.signer, &asked.to, now).await?;
    reading.store.close().await;
    for table in &manifest.tables {
        say::line(format_args!("{:>10} rows of {}", table.rows, table.name));
    }
    say::line(format_args!(
        "{:>10} files of documents and papers",
        manifest.objects.rows
    ));
    say::line(format_args!(
        "The backup is in {}. The keys are not in it: keep them in the safe.",
        asked.to.display()
    ));
    Ok(ExitCode::SUCCESS)
}

/// Puts a backup back into an empty place, and verifies it.
pub async fn restore(asked: Restore) -> anyhow::Result<ExitCode> {
    let opening = Opening::of(&Config::read(&asked.config)?)?;
    if !opening.master_key.exists() {
        anyhow::bail!(
            "put the master key to {} first: it is not in the backup",
            opening.master_key.display()
        );
    }
    make_master_key(&opening.master_key)?;
    let desk = opening.open().await?;
    let restored =
        backup::restore::restore(&House::of(&desk), &asked.from, &chance::installation()).await?;
    desk.store.close().await;
    Ok(super::verify::print(&restored.report))
}
