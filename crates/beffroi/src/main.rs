//! The hallway: reads the command line and the configuration, opens the desk, and hands over.
//!
//! No rule lives here. What a command does is a function of the desk; this binary gives it the clock, the dice, the
//! files and the exit code.

mod cards;
mod chance;
mod cli;
mod commands;
mod config;
mod demo;
mod federation;
mod open;
mod say;

use std::process::ExitCode;

use clap::Parser as _;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    if matches!(cli.command, cli::Command::InspectPdf) {
        return beffroi_desk::pdf::inspect::child_main();
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return say::failed(&error.into()),
    };
    match runtime.block_on(commands::run(cli)) {
        Ok(code) => code,
        Err(error) => say::failed(&error),
    }
}
