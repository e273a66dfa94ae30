//! The child process: takes one path a line, answers with one verdict a line, and can do little else.
//!
//! Before it reads anything it gives up memory beyond half a gibibyte, processor time beyond five seconds a file,
//! writing files, more than a handful of open ones, and leaving a core behind (which would hold the document).

use std::io::{self, BufRead, Write};
use std::path::Path;
use std::process::ExitCode;

use rustix::process::{Resource, Rlimit, setrlimit};
use rustix::time::{ClockId, clock_gettime};

use super::{Answer, Question, examine};

/// Memory for the document, in bytes, above what the program occupies when it starts.
const MEMORY: u64 = 512 << 20;
/// Processor seconds for one file.
const SECONDS_PER_FILE: u64 = 5;
/// Processor seconds for a child's whole life.
const SECONDS_IN_ALL: u64 = 300;

/// The whole of the hidden subcommand `inspect-pdf`. Reads questions from standard input until it closes. It is not
/// for people: the parent writes the questions and reads the answers.
pub fn child_main() -> ExitCode {
    match give_up_powers().and_then(|()| answer_all(io::stdin().lock(), io::stdout().lock())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn give_up_powers() -> io::Result<()> {
    let same = |value| Rlimit {
        current: Some(value),
        maximum: Some(value),
    };
    setrlimit(Resource::Core, same(0))?;
    setrlimit(Resource::Fsize, same(0))?;
    setrlimit(Resource::Nofile, same(16))?;
    setrlimit(Resource::As, same(occupied() + MEMORY))?;
    allow_one_more_file()
}

/// Moves the limit of processor time ahead by what one file may take.
fn allow_one_more_file() -> io::Result<()> {
    let used = u64::try_from(clock_gettime(ClockId::ProcessCPUTime).tv_sec).unwrap_or(0);
    let limit = Rlimit {
        current: Some(used + SECONDS_PER_FILE),
        maximum: Some(SECONDS_IN_ALL),
    };
    Ok(setrlimit(Resource::Cpu, limit)?)
}

/// Address space already taken, in bytes: allocators reserve some at start that they may never use.
fn occupied() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmSize:"))
        .unwrap_or_default();
    line.trim()
        .trim_end_matches(" kB")
        .parse::<u64>()
        .unwrap_or(0)
        * 1024
}

fn answer_all(questions: impl BufRead, mut answers: impl Write) -> io::Result<()> {
    for line in questions.lines() {
        let question: Question = serde_json::from_str(&line?)?;
        allow_one_more_file()?;
        let answer = examine::file(Path::new(&question.path), &question.limits)
            .unwrap_or_else(|error| Answer::Unreadable(error.kind().to_string()));
        let mut line = serde_json::to_vec(&answer)?;
        line.push(b'\n');
        answers.write_all(&line)?;
        answers.flush()?;
    }
    Ok(())
}
