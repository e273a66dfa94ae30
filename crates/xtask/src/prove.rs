//! Proofs about the rules: for every caller, every place and every circumstance, not only for those of the tests.
//!
//! The shipped policies, with those that the catalogues add, are translated for an SMT solver. Each theorem is a
//! sentence and, in `theorems.cedar`, the policies that would permit what must never happen. The solver is asked
//! whether anything is both allowed and such a violation. Each violation is first shown to be possible at all, so that
//! nothing is proved of an empty set; and each theorem is shown to fail on rules with a fault (`mutants.toml`).
//!
//! What is not proved here: that the facts handed to the rules are the true ones, and anything about numbers of things.

mod mutants;
mod shrink;
mod solver;
mod theorem;
mod words;

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Context;
use beffroi_domain::rules::Rules;

use solver::{Answer, Solver};
use theorem::Theorem;

/// The result of one proof, as one line of the report.
struct Line {
    proved: bool,
    code: String,
    says: String,
    answer: Answer,
    took: Duration,
}

/// Proves every theorem, refutes every mutant, prints the sentences with their answers; true when all went so.
///
/// False when a theorem does not hold or says nothing, or a mutant goes unnoticed.
///
/// # Errors
/// No solver (`cvc5` on the path, or its path in the variable `CVC5`), or theorems and mutants that do not fit the rules.
pub fn run() -> anyhow::Result<bool> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(prove(&mut std::io::stdout().lock()))
}

async fn prove(out: &mut impl Write) -> anyhow::Result<bool> {
    let started = Instant::now();
    let network = network_rules()?;
    let network: Vec<(&str, &str)> = network
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let rules = Rules::new(&network)?;
    let theorems = theorem::read(rules.schema())?;
    let policies = rules.policies().num_of_policies();
    writeln!(
        out,
        "{policies} policies, {} kinds of question\n",
        rules.schema().request_envs().count()
    )?;

    let mut failed = 0_usize;
    for line in every_theorem(&rules, &theorems).await? {
        failed += usize::from(!line.proved);
        print(out, &line)?;
    }
    writeln!(
        out,
        "\nRules with one fault each; the theorem must notice:\n"
    )?;
    let outcomes = mutants::refute(&network, &theorems).await?;
    for outcome in &outcomes {
        failed += usize::from(!outcome.noticed);
        let word = if outcome.noticed {
            "refuted"
        } else {
            "UNNOTICED"
        };
        writeln!(
            out,
            "{word}  {}\n         by {}",
            outcome.fault, outcome.theorem
        )?;
        if let Some(example) = &outcome.example {
            writeln!(out, "         for example: {example}")?;
        }
    }
    let seconds = started.elapsed().as_secs_f32();
    let (theorems, mutants) = (theorems.len() + 2, outcomes.len());
    writeln!(
        out,
        "\n{theorems} theorems, {mutants} mutants, {failed} failures, {seconds:.1} s"
    )?;
    Ok(failed == 0)
}

async fn every_theorem(rules: &Rules, theorems: &[Theorem]) -> anyhow::Result<Vec<Line>> {
    let mut lines = Vec::new();
    let clock = Instant::now();
    let answer = Solver::start()?.no_policy_errs(rules).await?;
    lines.push(line(
        theorem::NO_POLICY_ERRS,
        theorem::NO_POLICY_ERRS_SAYS,
        answer,
        clock,
    ));
    let clock = Instant::now();
    let answer = Solver::start()?.slices_decide_alike(rules).await?;
    lines.push(line(theorem::SLICES, theorem::SLICES_SAYS, answer, clock));
    for theorem in theorems {
        let clock = Instant::now();
        let answer = Solver::start()?.never(rules, theorem).await?;
        lines.push(line(&theorem.code, &theorem.says, answer, clock));
    }
    Ok(lines)
}

fn line(code: &str, says: &str, answer: Answer, clock: Instant) -> Line {
    let proved = answer.counterexample.is_none() && answer.possible > 0;
    Line {
        proved,
        code: code.to_owned(),
        says: says.to_owned(),
        answer,
        took: clock.elapsed(),
    }
}

fn print(out: &mut impl Write, line: &Line) -> std::io::Result<()> {
    let word = match (&line.answer.counterexample, line.proved) {
        (Some(_), _) => "REFUTED",
        (None, true) => "proved ",
        (None, false) => "EMPTY  ",
    };
    writeln!(out, "{word}  {}", line.says)?;
    let (possible, milliseconds) = (line.answer.possible, line.took.as_millis());
    writeln!(
        out,
        "         {}: {possible} kinds of question, {milliseconds} ms",
        line.code
    )?;
    if let Some(example) = &line.answer.counterexample {
        writeln!(out, "         counterexample: {example}")?;
    }
    Ok(())
}

/// The policies that the catalogues in the repository add, by file name.
fn network_rules() -> anyhow::Result<Vec<(String, String)>> {
    let catalogues = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue");
    let mut files = Vec::new();
    for catalogue in std::fs::read_dir(&catalogues)
        .with_context(|| format!("reading {}", catalogues.display()))?
    {
        let rules = catalogue?.path().join("rules");
        if !rules.is_dir() {
            continue;
        }
        for file in std::fs::read_dir(rules)? {
            let path = file?.path();
            if path
                .extension()
                .is_some_and(|extension| extension == "cedar")
            {
                let text = std::fs::read_to_string(&path)?;
                files.push((
                    path.file_name()
                        .unwrap_or_default()
                        .to_string_lossy()
                        .into_owned(),
                    text,
                ));
            }
        }
    }
    files.sort();
    Ok(files)
}
