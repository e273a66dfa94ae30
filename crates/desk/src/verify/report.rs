//! What verifying found.

use std::fmt;

/// The most findings that are kept one by one; the rest are counted.
pub const MOST_FINDINGS: usize = 100;

/// What was checked, and what does not agree.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// How many of each were checked.
    pub checked: Counts,
    /// Names of objects on disk that nothing names: left by an interrupted upload, or on its way in.
    pub orphans: Vec<String>,
    /// What does not agree, in the order in which it was found; at most [`MOST_FINDINGS`].
    pub findings: Vec<Finding>,
    /// How many more were found.
    pub more: u64,
}

/// How many were checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Acts of the ledger.
    pub acts: u64,
    /// Rows of the register.
    pub rows: u64,
    /// Entries of the trail.
    pub entries: u64,
    /// Kept hashes of subtrees of both logs.
    pub subtrees: u64,
    /// Signed checkpoints of both logs, those brought along included.
    pub checkpoints: u64,
    /// Persons.
    pub persons: u64,
    /// Sentences.
    pub sentences: u64,
    /// Documents.
    pub documents: u64,
    /// Signed papers.
    pub papers: u64,
    /// Bytes of documents and papers, as they are before encryption.
    pub bytes: u64,
}

/// One thing that does not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub place: Where,
    /// What is wrong, in a sentence.
    pub sentence: String,
}

/// Where something does not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Where {
    /// In a log, as a whole or in a range that is all that can be told.
    Log(&'static str),
    /// In an act.
    Act {
        /// Its number.
        number: i64,
        /// The column, where one is wrong.
        column: Option<&'static str>,
    },
    /// In an entry of the trail.
    Entry {
        /// Its number.
        number: i64,
    },
    /// In a row of the register, named by the act that opened it and its place in that act.
    Row {
        /// The table.
        table: &'static str,
        /// The act that opened it.
        act: i64,
        /// Its place among the rows of that act.
        item: i64,
        /// The column, where one is wrong.
        column: Option<&'static str>,
    },
    /// In what is kept about a person, by his identity.
    Person(String),
    /// In a sentence, by its commitment.
    Sentence(String),
    /// In a document or paper, by its identity.
    Object {
        /// `document` or `paper`.
        kind: &'static str,
        /// Its identity.
        id: String,
        /// The name of its file.
        object: String,
    },
    /// In a checkpoint.
    Checkpoint {
        /// Of which log.
        log: &'static str,
        /// For how many entries it speaks, where it could be read.
        size: Option<i64>,
    },
}

impl Report {
    /// Whether everything agrees.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    /// How many things do not agree.
    pub fn count(&self) -> u64 {
        u64::try_from(self.findings.len())
            .unwrap_or(u64::MAX)
            .saturating_add(self.more)
    }

    pub(super) fn note(&mut self, place: Where, sentence: impl Into<String>) {
        if self.findings.len() >= MOST_FINDINGS {
            self.more += 1;
            return;
        }
        self.findings.push(Finding {
            place,
            sentence: sentence.into(),
        });
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.sentence)
    }
}

impl fmt::Display for Where {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Log(log) => f.write_str(log),
            Self::Act {
                number,
                column: None,
            } => write!(f, "act {number}"),
            Self::Act {
                number,
                column: Some(column),
            } => write!(f, "act {number}, column `{column}`"),
            Self::Entry { number } => write!(f, "entry {number} of the trail"),
            Self::Row {
                table,
                act,
                item,
                column,
            } => {
                write!(f, "register, table `{table}`, row opened by act {act}")?;
                if *item != 0 {
                    write!(f, " as number {item}")?;
                }
                column.map_or(Ok(()), |column| write!(f, ", column `{column}`"))
            }
            Self::Person(person) => write!(f, "person {person}"),
            Self::Sentence(commitment) => write!(f, "sentence {commitment}"),
            Self::Object { kind, id, object } => write!(f, "{kind} {id}, object {object}"),
            Self::Checkpoint {
                log,
                size: Some(size),
            } => write!(f, "checkpoint of {log} at {size}"),
            Self::Checkpoint { log, size: None } => write!(f, "checkpoint of {log}"),
        }
    }
}
