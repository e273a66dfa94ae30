//! `beffroi import institutions FILE`

use std::process::ExitCode;

use anyhow::Context as _;
use beffroi_desk::network::import_institutions::{How, import_institutions};

use crate::chance;
use crate::cli::Import;
use crate::commands::denied;
use crate::config::Config;
use crate::open::Opening;
use crate::say;

/// Imports; says what became of each line that was not imported.
pub async fn run(import: Import) -> anyhow::Result<ExitCode> {
    let Import::Institutions {
        file,
        config,
        skip_bad,
    } = import;
    let bytes = std::fs::read(&file).with_context(|| format!("read {}", file.display()))?;
    let desk = Opening::of(&Config::read(&config)?)?.open().await?;
    let how = How {
        skip_bad,
        at_a_time: None,
    };
    let report = import_institutions(&desk, &chance::installation(), &bytes, how)
        .await
        .map_err(denied)?;
    for wrong in &report.wrong {
        let column = wrong
            .column
            .map(|column| format!(", column {column}"))
            .unwrap_or_default();
        say::line(format_args!(
            "line {}{column}: {} ({})",
            wrong.line, wrong.sentence, wrong.code
        ));
    }
    say::line(format_args!(
        "{} lines, {} registered, {} wrong",
        report.lines,
        report.registered,
        report.wrong.len()
    ));
    desk.store.close().await;
    Ok(if report.wrong.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(say::NOT_RIGHT)
    })
}
