//! The parent's side: a few children, kept alive from file to file, killed when they dawdle.

use std::io;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures::{StreamExt, stream};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::Semaphore;

use super::{Answer, Facts, Limits, Question, Rejection};

/// Files after which a child is let go, so that what a parser may have leaked goes with it.
const FILES_PER_CHILD: u32 = 200;
/// Longest answer of a child, in bytes.
const ANSWER: u64 = 16 * 1024;
/// The signal of spent processor time, SIGXCPU.
const TIME_SPENT: i32 = 24;

/// Inspects PDFs in child processes, as many at once as the machine has cores. Cheap to clone; clones share the
/// children.
#[derive(Clone)]
pub struct Inspector {
    program: PathBuf,
    args: Vec<String>,
    limits: Limits,
    patience: Duration,
    idle: Arc<Mutex<Vec<Worker>>>,
    seats: Arc<Semaphore>,
    at_once: usize,
}

impl Inspector {
    /// Inspects with children that run `program` with `args`: normally this very program and its hidden subcommand,
    /// which calls [`super::child_main`]. A file may take ten seconds.
    pub fn new(program: PathBuf, args: Vec<String>, limits: Limits) -> Self {
        let at_once = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            program,
            args,
            limits,
            patience: Duration::from_secs(10),
            idle: Arc::default(),
            seats: Arc::new(Semaphore::new(at_once)),
            at_once,
        }
    }

    /// The same, waiting at most `patience` for each file.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Inspects the file at `path`, waiting for a free child if need be. Always a verdict: a child that breaks or
    /// does not answer refuses this file and no other.
    pub async fn inspect(&self, path: &Path) -> Result<Facts, Rejection> {
        let Ok(_seat) = self.seats.acquire().await else {
            return Err(Rejection::InspectorDied);
        };
        let kept = self
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        let Some(worker) = kept else {
            return self.ask(self.hire()?, path).await;
        };
        match self.ask(worker, path).await {
            // A child that was kept may have died of something else meanwhile: a new one decides.
            Err(Rejection::InspectorDied) => self.ask(self.hire()?, path).await,
            verdict => verdict,
        }
    }

    /// Inspects many files, several at once, and answers in their order.
    pub async fn inspect_all(&self, paths: Vec<PathBuf>) -> Vec<Result<Facts, Rejection>> {
        let verdicts = paths
            .into_iter()
            .map(|path| async move { self.inspect(&path).await });
        stream::iter(verdicts)
            .buffered(self.at_once)
            .collect()
            .await
    }

    fn hire(&self) -> Result<Worker, Rejection> {
        Worker::start(&self.program, &self.args).map_err(|error| {
            tracing::error!(%error, "the PDF inspector can't be started");
            Rejection::InspectorDied
        })
    }

    async fn ask(&self, mut worker: Worker, path: &Path) -> Result<Facts, Rejection> {
        // The child stands in another folder.
        let path = std::path::absolute(path).ok();
        let path = path.as_deref().and_then(Path::to_str);
        let path = path.ok_or(Rejection::InspectorDied)?.to_owned();
        let question = Question {
            path,
            limits: self.limits,
        };
        let Ok(answer) = tokio::time::timeout(self.patience, worker.ask(&question)).await else {
            worker.end().await;
            return Err(Rejection::TookTooLong);
        };
        match answer {
            Ok(Answer::Accepted(facts)) => self.keep(worker, Ok(facts)),
            Ok(Answer::Refused(rejection)) => self.keep(worker, Err(rejection)),
            Ok(Answer::Unreadable(error)) => {
                tracing::error!(error, "the PDF inspector can't read the file it was given");
                self.keep(worker, Err(Rejection::InspectorDied))
            }
            Err(error) => {
                let signal = worker.end().await;
                tracing::warn!(%error, signal, "the PDF inspector died");
                Err(if signal == Some(TIME_SPENT) {
                    Rejection::TookTooLong
                } else {
                    Rejection::InspectorDied
                })
            }
        }
    }

    fn keep(&self, worker: Worker, verdict: Result<Facts, Rejection>) -> Result<Facts, Rejection> {
        if worker.files < FILES_PER_CHILD {
            self.idle
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(worker);
        }
        verdict
    }
}

/// One child. Dropping it kills it.
struct Worker {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
    files: u32,
}

impl Worker {
    fn start(program: &Path, args: &[String]) -> io::Result<Self> {
        let mut child = Command::new(program)
            .args(args)
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let (questions, answers) =
            pipes.ok_or_else(|| io::Error::other("the child has no pipes"))?;
        Ok(Self {
            child,
            questions,
            answers: BufReader::new(answers),
            files: 0,
        })
    }

    async fn ask(&mut self, question: &Question) -> io::Result<Answer> {
        let mut line = serde_json::to_vec(question)?;
        line.push(b'\n');
        self.questions.write_all(&line).await?;
        self.questions.flush().await?;
        let mut answer = Vec::new();
        (&mut self.answers)
            .take(ANSWER)
            .read_until(b'\n', &mut answer)
            .await?;
        if answer.last() != Some(&b'\n') {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.files += 1;
        Ok(serde_json::from_slice(&answer)?)
    }

    /// Kills the child if it still lives, and tells the signal that it died of.
    async fn end(mut self) -> Option<i32> {
        let _ = tokio::time::timeout(Duration::from_millis(50), self.child.wait()).await;
        let _ = self.child.start_kill();
        self.child
            .wait()
            .await
            .ok()
            .and_then(|status| status.signal())
    }
}
