//! `beffroi verify`: everything computed again, also while another process serves.

use std::process::ExitCode;

use beffroi_desk::verify::{Progress, Report, verify};

use crate::cli::Verify;
use crate::commands::denied;
use crate::config::Config;
use crate::open::Opening;
use crate::say;

/// Verifies; exit code 3 if anything differs.
pub async fn run(asked: Verify) -> anyhow::Result<ExitCode> {
    let opening = match (&asked.config, &asked.demo) {
        (Some(config), _) => Opening::of(&Config::read(config)?)?,
        (None, Some(dir)) => super::demo::opening_of(dir)?,
        (None, None) => anyhow::bail!("say --config FILE, or --demo DIR"),
    };
    let mut exported = Vec::new();
    for file in &asked.checkpoint {
        exported.push(std::fs::read_to_string(file)?);
    }
    let reading = opening.to_read().await?;
    let report = verify(&reading.house(), &exported, told)
        .await
        .map_err(denied)?;
    reading.store.close().await;
    Ok(print(&report))
}

fn told(progress: Progress) {
    match progress {
        Progress::Acts(done, all) => say::aside(format_args!("  acts {done} of {all}")),
        Progress::Entries(done, all) => {
            say::aside(format_args!("  entries of the trail {done} of {all}"));
        }
        Progress::Objects(done) => say::aside(format_args!("  documents and papers {done}")),
    }
}

/// Says what was checked and how many, then what does not agree.
pub fn print(report: &Report) -> ExitCode {
    let checked = &report.checked;
    for (count, what) in [
        (checked.acts, "acts of the ledger"),
        (
            checked.rows,
            "rows of the register against the fold of the ledger",
        ),
        (checked.entries, "entries of the trail"),
        (checked.subtrees, "kept subtrees"),
        (checked.checkpoints, "signed checkpoints"),
        (checked.persons, "persons against their commitments"),
        (checked.sentences, "sentences against their commitments"),
        (checked.documents, "documents, decrypted and digested"),
        (checked.papers, "signed papers, decrypted and digested"),
    ] {
        say::line(format_args!("{count:>10} {what}"));
    }
    for orphan in &report.orphans {
        say::line(format_args!("unused file: {orphan}"));
    }
    for finding in &report.findings {
        say::line(format_args!("DIFFERS: {finding}"));
    }
    if report.more > 0 {
        say::line(format_args!("and {} more", report.more));
    }
    if report.findings.is_empty() {
        say::line("Everything agrees.");
        return ExitCode::SUCCESS;
    }
    ExitCode::from(say::NOT_RIGHT)
}
