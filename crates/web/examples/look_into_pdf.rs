//! The PDF inspector's child process on its own, for the tests of the pages that take files.

use std::process::ExitCode;

fn main() -> ExitCode {
    beffroi_desk::pdf::inspect::child_main()
}
