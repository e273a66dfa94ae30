//! Codes as they are defined and referred to while the files are read; what refers to nothing is found at the end.

use std::collections::BTreeMap;
use std::fmt;

use super::error::{CatalogueError, Place, Problem};

/// What a code can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodeKind {
    /// A kind of quality.
    Quality,
    /// An application.
    Application,
    /// A role.
    Role,
    /// A legislation.
    Legislation,
    /// A kind of document.
    DocumentKind,
    /// A network rule.
    Rule,
    /// An entry of a closed list: titles, acts, conditions.
    Entry,
}

impl fmt::Display for CodeKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Quality => "quality",
            Self::Application => "application",
            Self::Role => "role",
            Self::Legislation => "legislation",
            Self::DocumentKind => "kind of document",
            Self::Rule => "rule",
            Self::Entry => "entry",
        })
    }
}

struct Reference {
    kind: CodeKind,
    code: String,
    place: Place,
}

/// Everything found so far: errors, the codes defined, and the codes referred to.
#[derive(Default)]
pub(super) struct Findings {
    errors: Vec<CatalogueError>,
    definitions: BTreeMap<(CodeKind, String), Place>,
    references: Vec<Reference>,
}

impl Findings {
    pub(super) fn report(&mut self, place: Place, problem: Problem) {
        self.errors.push(CatalogueError { place, problem });
    }

    /// Notes that a code is defined here; reports it when it was defined before.
    pub(super) fn define(&mut self, kind: CodeKind, code: &str, place: Place) {
        let key = (kind, code.to_owned());
        let Some(first) = self.definitions.get(&key) else {
            self.definitions.insert(key, place);
            return;
        };
        let problem = Problem::CodeTwice {
            kind,
            code: code.to_owned(),
            first_file: first.file.clone(),
            first_line: first.line,
        };
        self.report(place, problem);
    }

    /// Notes that a code is referred to here.
    pub(super) fn refer(&mut self, kind: CodeKind, code: &str, place: Place) {
        self.references.push(Reference {
            kind,
            code: code.to_owned(),
            place,
        });
    }

    /// Where a code is defined, for an error about the thing that it names.
    pub(super) fn place_of(&self, kind: CodeKind, code: &str) -> Option<Place> {
        self.definitions.get(&(kind, code.to_owned())).cloned()
    }

    /// Reports every reference to a code that nothing defines.
    pub(super) fn resolve(&mut self) {
        for Reference { kind, code, place } in std::mem::take(&mut self.references) {
            if self.definitions.contains_key(&(kind, code.clone())) {
                continue;
            }
            let of_kind = self.definitions.keys().filter(|(other, _)| *other == kind);
            let known = of_kind
                .map(|(_, code)| code.as_str())
                .collect::<Vec<_>>()
                .join(", ");
            self.report(place, Problem::CodeUnknown { kind, code, known });
        }
    }

    /// All errors in the order of files and lines, each once.
    pub(super) fn into_errors(self) -> Vec<CatalogueError> {
        let mut errors = self.errors;
        let missing = |error: &CatalogueError| error.problem == Problem::FileMissing;
        let missing: Vec<String> = errors
            .iter()
            .filter(|error| missing(error))
            .map(|error| error.place.file.clone())
            .collect();
        // What else is wrong with a file that is not there is no help to anybody.
        errors.retain(|error| {
            error.problem == Problem::FileMissing || !missing.contains(&error.place.file)
        });
        errors.sort();
        errors.dedup();
        errors
    }
}
