//! `beffroi completions SHELL`

use std::process::ExitCode;

use clap::CommandFactory as _;

use crate::cli::Cli;

/// Prints the script.
pub fn run(shell: clap_complete::Shell) -> ExitCode {
    clap_complete::generate(
        shell,
        &mut Cli::command(),
        "beffroi",
        &mut std::io::stdout(),
    );
    ExitCode::SUCCESS
}
