//! `beffroi openapi` prints the description of the interface for programs.

use std::process::ExitCode;

use crate::say;

/// Prints the description of the interface for programs.
pub fn run() -> anyhow::Result<ExitCode> {
    say::line(serde_json::to_string_pretty(
        &beffroi_web::api::openapi::document(),
    )?);
    Ok(ExitCode::SUCCESS)
}
