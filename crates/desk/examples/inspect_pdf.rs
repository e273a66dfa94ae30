//! The PDF inspector's child process on its own: reads questions on standard input, one JSON object a line, and
//! answers each with one line. The tests of the inspector run it as the service runs its hidden subcommand.

use std::process::ExitCode;

fn main() -> ExitCode {
    beffroi_desk::pdf::inspect::child_main()
}
