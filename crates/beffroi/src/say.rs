//! What the program says to whoever typed the command. The only place that prints.

use std::io::Write as _;
use std::process::ExitCode;

/// The command was understood and did not succeed.
pub const FAILED: u8 = 1;
/// Something was checked and is not right.
pub const NOT_RIGHT: u8 = 3;

/// Prints a line for people or for the next program.
pub fn line(text: impl std::fmt::Display) {
    // A reader that went away is no reason to stop.
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// Prints a line that is not the answer: progress, warnings.
pub fn aside(text: impl std::fmt::Display) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// Says why the command failed, causes joined by colons.
pub fn failed(error: &anyhow::Error) -> ExitCode {
    aside(format_args!("beffroi: {error:#}"));
    ExitCode::from(FAILED)
}
