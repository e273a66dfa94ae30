//! The shed: checks on the house and generators for it, run by developers and by CI, never shipped.
//!
//! `cargo xtask check` runs every check that needs no database and no solver. Each check answers with a list of
//! findings; a finding is a sentence that names the file, what is wrong, and the way out. No findings: exit code 0.
//! Findings: they are printed to standard error and the exit code is 1. A check that could not look (cargo or git
//! failed) ends with exit code 2, so that "nothing found" is never said of something that was not read.

mod arrows;
mod asvs;
mod dependencies;
mod exceptions;
mod house;
mod prove;
mod words;

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Context;
use clap::{Parser, Subcommand};
use house::House;

/// What the command line may say.
#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "Checks on the house and generators for it"
)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

/// One task of the shed.
#[derive(Subcommand)]
enum Task {
    /// Run every check below but the proofs
    Check,
    /// Check that crates lean only on the crates they may, and that the domain stays pure
    Arrows,
    /// Check the size of files, forbidden words, opening paragraphs and the paths that documents name
    Words,
    /// Check that every dependency is used and has its line in docs/dependencies.md
    Dependencies,
    /// Check that docs/asvs.toml answers every security requirement, with tests and texts that exist
    Asvs,
    /// Prove what must never happen, for every caller, place and circumstance; needs the solver cvc5
    Prove,
}

/// A check looks at the house and says what is wrong with it, one sentence each.
type Check = fn(&House) -> anyhow::Result<Vec<String>>;

/// All checks, in the order in which they run.
const CHECKS: &[(&str, Check)] = &[
    ("arrows", arrows::findings),
    ("words", words::findings),
    ("dependencies", dependencies::findings),
    ("asvs", asvs::findings),
];

fn main() -> ExitCode {
    let answer = match Arguments::parse().task {
        Task::Check => run(|_| true),
        Task::Arrows => run(|name| name == "arrows"),
        Task::Words => run(|name| name == "words"),
        Task::Dependencies => run(|name| name == "dependencies"),
        Task::Asvs => run(|name| name == "asvs"),
        Task::Prove => prove::run(),
    };
    match answer {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            // Nothing sensible is left to do when standard error itself is closed.
            let _ = writeln!(io::stderr(), "xtask could not look: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Runs the chosen checks and prints their findings; true when there are none.
fn run(chosen: impl Fn(&str) -> bool) -> anyhow::Result<bool> {
    let house = House::open()?;
    let mut clean = true;
    for (name, check) in CHECKS.iter().filter(|(name, _)| chosen(name)) {
        let findings = check(&house).with_context(|| format!("the check `{name}`"))?;
        for finding in &findings {
            writeln!(io::stderr(), "{name}: {finding}")?;
        }
        if findings.is_empty() {
            writeln!(io::stdout(), "{name}: nothing to remark")?;
        } else {
            writeln!(io::stderr(), "{name}: {} to put right", findings.len())?;
            clean = false;
        }
    }
    Ok(clean)
}
