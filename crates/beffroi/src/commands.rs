//! One file for each command.

mod backup;
mod catalogue;
mod codes;
mod completions;
mod demo;
mod doctor;
mod end_sessions;
mod import;
mod init;
mod load;
mod migrate;
mod openapi;
mod publish;
mod recover;
pub mod serve;
mod verify;

use std::process::ExitCode;

use crate::cli::{Cli, Command};

/// Runs the command that was typed.
pub async fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    match cli.command {
        Command::Demo(demo) => demo::run(demo).await,
        Command::Init(init) => init::run(init).await,
        Command::Recover(asked) => recover::run(asked).await,
        Command::EndSessions(asked) => end_sessions::run(asked).await,
        Command::Import(import) => import::run(import).await,
        Command::Serve(configured) => serve::run(configured).await,
        Command::Migrate(configured) => migrate::run(configured).await,
        Command::Doctor(configured) => doctor::run(configured).await,

        Command::Catalogue(catalogue) => catalogue::run(catalogue),
        Command::Verify(asked) => verify::run(asked).await,
        Command::Backup(asked) => backup::back_up(asked).await,
        Command::Restore(asked) => backup::restore(asked).await,
        Command::Publish(asked) => publish::run(asked).await,
        Command::Load(asked) => load::run(asked).await,
        Command::Openapi => openapi::run(),
        Command::Codes { user_name } => codes::run(user_name.as_deref()),
        Command::Completions { shell } => Ok(completions::run(shell)),
        Command::InspectPdf => anyhow::bail!("this command is answered before the others"),
    }
}

/// A denial as an error of the command line: the refusal's code and details, or the fault.
pub fn denied(denied: beffroi_desk::denied::Denied) -> anyhow::Error {
    use beffroi_desk::denied::Denied;
    match denied {
        Denied::Fault(fault) => fault.into(),
        Denied::Refused(refusal) => {
            let rule = refusal
                .rule
                .as_ref()
                .map(|rule| format!(" by rule {rule}"))
                .unwrap_or_default();
            let field = refusal
                .field
                .map(|field| format!(", field {field}"))
                .unwrap_or_default();
            let details: String = refusal
                .details
                .iter()
                .map(|(name, value)| format!(", {name} {value}"))
                .collect();
            anyhow::anyhow!("refused{rule}: {}{field}{details}", refusal.reason)
        }
    }
}
