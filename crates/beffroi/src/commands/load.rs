//! `beffroi load`: how fast it is on this machine.
//!
//! Each scenario makes an installation of its own, fills it by acts, measures, and throws it away. The figures of
//! `docs/benchmarks.md` are its tables.

mod acts;
mod browser;
mod gauge;
mod mailbox;
mod network;
mod pages;
mod publish;
mod sending;
mod server;
mod sign_ins;
mod site;
mod start;
mod verify;

use std::process::ExitCode;

use self::site::Site;
use crate::chance;
use crate::cli::{Load, Scenario};
use crate::say;

/// Measures, and prints the table.
pub async fn run(asked: Load) -> anyhow::Result<ExitCode> {
    super::serve::log_to_standard_error("error");
    let site = Site::of(&asked)?;
    let size = asked.size.unwrap_or_else(|| asked.scenario.usual_size());
    let report = match asked.scenario {
        Scenario::Acts => acts::run(&site, size, asked.waiting).await,
        Scenario::Publish => publish::run(&site, size).await,
        Scenario::Mailbox => mailbox::run(&site, size).await,
        Scenario::Start => start::run(&site, size).await,
        Scenario::Pages => pages::run(&site, size).await,
        Scenario::SignIns => sign_ins::run(&site, size, asked.waiting).await,
        Scenario::Verify => verify::run(&site, size).await,
    }?;
    if !report.measured.is_empty() {
        say::line(format_args!(
            "{}, {}, {}, size {size}",
            gauge::machine(),
            chance::now().day(),
            site.database()
                .map_or("embedded database", |_| "database server"),
        ));
    }
    report.print();
    Ok(ExitCode::SUCCESS)
}
