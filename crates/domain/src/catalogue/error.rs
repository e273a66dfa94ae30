//! What can be wrong with a catalogue, each with its file, its line, its key, and how to mend it.

use std::fmt;

use super::references::CodeKind;
use crate::language::Language;

/// A place in a file of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file's name, relative to the catalogue's folder, with forward slashes.
    pub file: String,
    /// The line, counted from 1; 0 when the whole file is meant.
    pub line: usize,
    /// The key, from the outside in: `role.agent-social.name.nl`. Empty when no key is meant.
    pub key: String,
}

/// Something wrong with a catalogue. Printed, it is one line for a terminal, in English.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CatalogueError {
    /// Where.
    pub place: Place,
    /// What.
    pub problem: Problem,
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { file, line, key } = &self.place;
        formatter.write_str(file)?;
        if *line > 0 {
            write!(formatter, ":{line}")?;
        }
        if !key.is_empty() {
            write!(formatter, ": {key}")?;
        }
        write!(formatter, ": {}", self.problem)
    }
}

impl std::error::Error for CatalogueError {}

/// What is wrong, and how to mend it. The list is closed; [`Problem::code`] is stable.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Problem {
    /// A file that every catalogue has is not there.
    #[error("the file is missing: every catalogue has one")]
    FileMissing,
    /// A file that no catalogue has.
    #[error("no catalogue has a file of this name: remove it, or give it one of the names {known}")]
    FileUnknown {
        /// The names that exist.
        known: String,
    },
    /// Not TOML.
    #[error("not valid TOML: {message}")]
    Syntax {
        /// What the TOML reader says.
        message: String,
    },
    /// A key is not there.
    #[error("the key is missing: add it")]
    KeyMissing,
    /// A key that means nothing.
    #[error("unknown key: remove it, or use one of {known}")]
    KeyUnknown {
        /// The keys that exist at this place.
        known: String,
    },
    /// A value of another type.
    #[error("{expected} expected, {found} found")]
    WrongType {
        /// What should stand here.
        expected: &'static str,
        /// What stands here.
        found: &'static str,
    },
    /// A text lacks a language.
    #[error("the text is missing in {}: add it, every text stands in fr, nl, de and en", .language.own_name())]
    LanguageMissing {
        /// Which.
        language: Language,
    },
    /// A text of nothing but blanks.
    #[error("the text is empty: write one")]
    TextEmpty,
    /// A list of nothing.
    #[error("the list is empty: name at least one")]
    ListEmpty,
    /// Not a code.
    #[error("`{found}` is not a code: use lower-case letters and digits, words joined by hyphens")]
    NotACode {
        /// What stands here.
        found: String,
    },
    /// Not a rule's code.
    #[error("`{found}` is not the code of a rule: use a capital letter and a number, as in R6")]
    NotARule {
        /// What stands here.
        found: String,
    },
    /// Not one of a closed list.
    #[error("`{found}` is not known here: use one of {known}")]
    NotOneOf {
        /// What stands here.
        found: String,
        /// What could stand here.
        known: String,
    },
    /// A code used twice for the same kind of thing.
    #[error(
        "the {kind} `{code}` exists already, in {first_file} line {first_line}: choose another code or remove one"
    )]
    CodeTwice {
        /// Of what.
        kind: CodeKind,
        /// Which.
        code: String,
        /// Where it was first.
        first_file: String,
        /// On which line it was first.
        first_line: usize,
    },
    /// The same entry twice in one list.
    #[error("`{found}` stands twice in the list: remove one")]
    ListedTwice {
        /// Which.
        found: String,
    },
    /// A code that nothing bears.
    #[error("there is no {kind} `{code}`: define it, or use one of {known}")]
    CodeUnknown {
        /// Of what.
        kind: CodeKind,
        /// Which.
        code: String,
        /// Those that exist.
        known: String,
    },
    /// A number outside its bounds.
    #[error("{found} is out of bounds: use a whole number from {least} to {most}")]
    OutOfBounds {
        /// What stands here.
        found: String,
        /// The least allowed.
        least: u32,
        /// The most allowed.
        most: u32,
    },
    /// A means that never reaches the demanded level.
    #[error(
        "`{means}` reaches level {reaches} at most, below the demanded {level}: remove the means or lower the level"
    )]
    MeansTooWeak {
        /// Which means.
        means: &'static str,
        /// How far it reaches.
        reaches: u16,
        /// What is demanded.
        level: u16,
    },
    /// A member of a closed list has no entry.
    #[error("there is no entry for `{code}`: add one, every catalogue has it")]
    EntryMissing {
        /// Which.
        code: &'static str,
    },
    /// A quality with a mailbox that nobody could read.
    #[error(
        "the quality has a mailbox, but no role that it offers has mailbox = \"read\": offer one"
    )]
    NothingOpensTheMailbox,
    /// A mailbox right offered where there is no mailbox.
    #[error(
        "the role gives a right in the mailbox, but the quality `{quality}` has none: withdraw the offer"
    )]
    NoMailboxThere {
        /// In which quality.
        quality: String,
    },
    /// A role opens an application that a quality that offers it does not have.
    #[error(
        "the role opens `{application}`, which the quality `{quality}` that offers it does not have: add it there"
    )]
    ApplicationNotThere {
        /// Which application.
        application: String,
        /// In which quality.
        quality: String,
    },
    /// A role with a mailbox right that does not open the mailbox application.
    #[error(
        "the role gives a right in the mailbox, but does not open the application that is built in as the mailbox"
    )]
    MailboxNotOpened,
    /// Two applications that are the same part of the program.
    #[error("`{first}` is built in as `{built_in}` already: only one application can be")]
    BuiltInTwice {
        /// Which part.
        built_in: &'static str,
        /// The application that came first.
        first: String,
    },
    /// No application is this part of the program.
    #[error("no application is built in as `{built_in}`: add one")]
    BuiltInMissing {
        /// Which part.
        built_in: &'static str,
    },
    /// An incompatibility stated on one side only, or with itself.
    #[error(
        "`{other}` does not name this role in turn: state an incompatibility on both sides, and never with itself"
    )]
    OneSided {
        /// The other role.
        other: String,
    },
    /// A rule file that Cedar cannot read.
    #[error("not valid Cedar: {message}")]
    PolicySyntax {
        /// What Cedar says.
        message: String,
    },
    /// A rule that permits.
    #[error("the policy permits: a network can only forbid, write `forbid`")]
    PolicyPermits,
    /// A rule with open slots.
    #[error("the policy is a template: fill in its slots")]
    PolicyTemplate,
    /// A rule file with no rule, or several.
    #[error("{found} policies in the file: write exactly one in each")]
    NotOnePolicy {
        /// How many there are.
        found: usize,
    },
    /// A policy lacks an annotation.
    #[error("the policy lacks @{annotation}(\"…\"): add it")]
    AnnotationMissing {
        /// Which.
        annotation: &'static str,
    },
    /// A policy and its texts disagree.
    #[error(
        "the policy says @{annotation}(\"{policy}\"), its texts say `{texts}`: make them equal"
    )]
    AnnotationDiffers {
        /// Which annotation.
        annotation: &'static str,
        /// What the policy says.
        policy: String,
        /// What the texts say.
        texts: String,
    },
    /// Texts without a policy, or a policy without texts.
    #[error("the rule `{code}` has {has} but no {lacks}: add it")]
    RuleHalved {
        /// Which rule.
        code: String,
        /// What it has.
        has: &'static str,
        /// What it lacks.
        lacks: &'static str,
    },
    /// The origin of the checkpoints is not a host name and a path.
    #[error(
        "`{found}` cannot be the origin of a log: use a host name and a path without blanks or plus signs"
    )]
    NotAnOrigin {
        /// What stands here.
        found: String,
    },
    /// The same document twice over.
    #[error("the category `{code}` stands twice: remove one")]
    CategoryTwice {
        /// Which.
        code: String,
    },
}

impl Problem {
    /// The stable code of the problem, for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::FileMissing => "file-missing",
            Self::FileUnknown { .. } => "file-unknown",
            Self::Syntax { .. } => "syntax",
            Self::KeyMissing => "key-missing",
            Self::KeyUnknown { .. } => "key-unknown",
            Self::WrongType { .. } => "wrong-type",
            Self::LanguageMissing { .. } => "language-missing",
            Self::TextEmpty => "text-empty",
            Self::ListEmpty => "list-empty",
            Self::NotACode { .. } => "not-a-code",
            Self::NotARule { .. } => "not-a-rule",
            Self::NotOneOf { .. } => "not-one-of",
            Self::CodeTwice { .. } => "code-twice",
            Self::ListedTwice { .. } => "listed-twice",
            Self::CodeUnknown { .. } => "code-unknown",
            Self::OutOfBounds { .. } => "out-of-bounds",
            Self::MeansTooWeak { .. } => "means-too-weak",
            Self::EntryMissing { .. } => "entry-missing",
            Self::NothingOpensTheMailbox => "nothing-opens-the-mailbox",
            Self::NoMailboxThere { .. } => "no-mailbox-there",
            Self::ApplicationNotThere { .. } => "application-not-there",
            Self::MailboxNotOpened => "mailbox-not-opened",
            Self::BuiltInTwice { .. } => "built-in-twice",
            Self::BuiltInMissing { .. } => "built-in-missing",
            Self::OneSided { .. } => "one-sided",
            Self::PolicySyntax { .. } => "policy-syntax",
            Self::PolicyPermits => "policy-permits",
            Self::PolicyTemplate => "policy-template",
            Self::NotOnePolicy { .. } => "not-one-policy",
            Self::AnnotationMissing { .. } => "annotation-missing",
            Self::AnnotationDiffers { .. } => "annotation-differs",
            Self::RuleHalved { .. } => "rule-halved",
            Self::NotAnOrigin { .. } => "not-an-origin",
            Self::CategoryTwice { .. } => "category-twice",
        }
    }
}
