//! Reading and writing `institutions.csv`.
//!
//! The first line names the columns, in any order; the columns of the address may be left out. A byte order mark,
//! carriage returns, blank lines and quoted fields are taken as they come. A line with an error gives that error and no
//! institution; whether the good lines count when others are bad is for the caller to say.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};

use crate::language::Language;
use crate::numbers::{EnterpriseNumber, NumberError};

/// The columns, in the order in which they are written.
const COLUMNS: [&str; 10] = [
    "enterprise_number",
    "synthetic",
    "nis",
    "languages",
    "name_fr",
    "name_nl",
    "name_de",
    "street",
    "postal_code",
    "town",
];

/// The columns that every file has.
const REQUIRED: [&str; 2] = ["enterprise_number", "languages"];

const LONGEST: usize = 200;

/// An institution as the file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Institution {
    /// Its number in the Crossroads Bank for Enterprises, or one made up in its place.
    pub enterprise_number: EnterpriseNumber,
    /// Whether the number is made up: it passes the check, but no register knows it.
    pub synthetic: bool,
    /// The NIS code of its municipality, five digits, where it has one.
    pub nis: Option<String>,
    /// Its official languages, its own first; at least one, never English.
    pub languages: Vec<Language>,
    /// Its name in each of its official languages, in their order.
    pub names: Vec<(Language, String)>,
    /// Street and number, where known.
    pub street: Option<String>,
    /// Postal code, where known.
    pub postal_code: Option<String>,
    /// Town, where known.
    pub town: Option<String>,
}

/// A line of the file that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}{}: {problem}", .column.map(|column| format!(", {column}")).unwrap_or_default())]
pub struct ImportError {
    /// The line, counted from 1, the header included.
    pub line: u64,
    /// The column, where one is meant.
    pub column: Option<&'static str>,
    /// What is wrong.
    pub problem: ImportProblem,
}

/// What is wrong with a line. The list is closed; [`ImportProblem::code`] is stable.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportProblem {
    /// The file has no header that names the columns.
    #[error("the column is missing: the first line names the columns, this one among them")]
    ColumnMissing,
    /// The header names a column that means nothing.
    #[error("`{0}` is no column of this file: remove it, or correct its name")]
    ColumnUnknown(String),
    /// The header names a column twice.
    #[error("the column stands twice: remove one")]
    ColumnTwice,
    /// The line has more or fewer fields than the header.
    #[error("{found} fields, where the first line names {expected} columns")]
    FieldCount {
        /// How many there are.
        found: u64,
        /// How many there should be.
        expected: u64,
    },
    /// The line is not UTF-8.
    #[error("not UTF-8: save the file as UTF-8")]
    NotUtf8,
    /// The line cannot be taken apart.
    #[error("the line cannot be read as comma-separated fields")]
    Unreadable,
    /// The number is not an enterprise number.
    #[error("not an enterprise number: {0}")]
    Number(NumberError),
    /// The number stands on an earlier line too.
    #[error("the number stands on line {first} already: every institution stands once")]
    NumberTwice {
        /// The earlier line.
        first: u64,
    },
    /// Not true or false.
    #[error("`true` or `false` expected")]
    NotTrueOrFalse,
    /// Not a NIS code.
    #[error("not a NIS code: five digits expected")]
    NotANisCode,
    /// Not a list of official languages.
    #[error("one or more of fr, nl, de expected, joined by `+`, each once")]
    NotLanguages,
    /// No name in an official language, or nothing but blanks.
    #[error("the name is missing: an institution has a name in each of its languages")]
    NameMissing,
    /// A name in a language that is not the institution's.
    #[error(
        "there is a name in a language that the line does not list: remove it, or list the language"
    )]
    NameNotOfficial,
    /// A field is too long.
    #[error("longer than 200 characters")]
    TooLong,
    /// A field holds a control character.
    #[error("there is a control character in it: remove it")]
    ControlCharacter,
}

impl ImportProblem {
    /// The stable code of the problem, for programs and for the words on pages.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ColumnMissing => "column-missing",
            Self::ColumnUnknown(_) => "column-unknown",
            Self::ColumnTwice => "column-twice",
            Self::FieldCount { .. } => "field-count",
            Self::NotUtf8 => "not-utf-8",
            Self::Unreadable => "unreadable",
            Self::Number(_) => "not-an-enterprise-number",
            Self::NumberTwice { .. } => "number-twice",
            Self::NotTrueOrFalse => "not-true-or-false",
            Self::NotANisCode => "not-a-nis-code",
            Self::NotLanguages => "not-languages",
            Self::NameMissing => "name-missing",
            Self::NameNotOfficial => "name-not-official",
            Self::TooLong => "too-long",
            Self::ControlCharacter => "control-character",
        }
    }
}

fn error(line: u64, column: Option<&'static str>, problem: ImportProblem) -> ImportError {
    ImportError {
        line,
        column,
        problem,
    }
}

/// Reads the file. One result for each line that is not blank, in their order; when the header is wrong, only what is
/// wrong with it.
pub fn read(bytes: &[u8]) -> Vec<Result<Institution, ImportError>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = ReaderBuilder::new().has_headers(true).from_reader(bytes);
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(fault) => return vec![Err(unreadable(&fault, 1))],
    };
    let columns = match Columns::of(&header) {
        Ok(columns) => columns,
        Err(errors) => return errors.into_iter().map(Err).collect(),
    };
    let mut seen = BTreeMap::new();
    let mut results = Vec::new();
    let mut record = StringRecord::new();
    loop {
        let line = line(bytes, reader.position());
        match reader.read_record(&mut record) {
            Ok(false) => return results,
            Err(fault) => results.push(Err(unreadable(&fault, line))),
            Ok(true) => {
                let result = institution(&columns, &record, line);
                results.push(once(result, line, &mut seen));
            }
        }
    }
}

/// The line on which the record at a position begins, counted from 1. The reader passes over blank lines only after it
/// has taken the position.
fn line(bytes: &[u8], position: &csv::Position) -> u64 {
    let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let rest = bytes.get(start..).unwrap_or_default();
    let blank = rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
    let passed = blank.filter(|byte| **byte == b'\n').count();
    position.line() + u64::try_from(passed).unwrap_or(0)
}

/// Refuses an institution whose number stood on an earlier line.
fn once(
    result: Result<Institution, ImportError>,
    line: u64,
    seen: &mut BTreeMap<EnterpriseNumber, u64>,
) -> Result<Institution, ImportError> {
    let institution = result?;
    if let Some(&first) = seen.get(&institution.enterprise_number) {
        return Err(error(
            line,
            Some("enterprise_number"),
            ImportProblem::NumberTwice { first },
        ));
    }
    seen.insert(institution.enterprise_number, line);
    Ok(institution)
}

fn unreadable(fault: &csv::Error, line: u64) -> ImportError {
    let problem = match fault.kind() {
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => ImportProblem::FieldCount {
            found: *len,
            expected: *expected_len,
        },
        csv::ErrorKind::Utf8 { .. } => ImportProblem::NotUtf8,
        _ => ImportProblem::Unreadable,
    };
    error(line, None, problem)
}

/// Where each column stands.
struct Columns(BTreeMap<&'static str, usize>);

impl Columns {
    fn of(header: &StringRecord) -> Result<Self, Vec<ImportError>> {
        let mut places = BTreeMap::new();
        let mut errors = Vec::new();
        for (place, name) in header.iter().enumerate() {
            let Some(column) = COLUMNS.into_iter().find(|column| *column == name.trim()) else {
                errors.push(error(
                    1,
                    None,
                    ImportProblem::ColumnUnknown(name.chars().take(40).collect()),
                ));
                continue;
            };
            if places.insert(column, place).is_some() {
                errors.push(error(1, Some(column), ImportProblem::ColumnTwice));
            }
        }
        let missing = REQUIRED
            .into_iter()
            .filter(|column| !places.contains_key(column));
        errors.extend(missing.map(|column| error(1, Some(column), ImportProblem::ColumnMissing)));
        if errors.is_empty() {
            Ok(Self(places))
        } else {
            Err(errors)
        }
    }

    /// The field of a column without blanks around it; empty when the column is left out.
    fn field<'r>(
        &self,
        record: &'r StringRecord,
        column: &'static str,
        line: u64,
    ) -> Result<&'r str, ImportError> {
        let field = self
            .0
            .get(column)
            .and_then(|place| record.get(*place))
            .unwrap_or_default()
            .trim();
        if field.chars().count() > LONGEST {
            return Err(error(line, Some(column), ImportProblem::TooLong));
        }
        if field.chars().any(char::is_control) {
            return Err(error(line, Some(column), ImportProblem::ControlCharacter));
        }
        Ok(field)
    }
}

fn institution(
    columns: &Columns,
    record: &StringRecord,
    line: u64,
) -> Result<Institution, ImportError> {
    let field = |column| columns.field(record, column, line);
    let optional = |column| field(column).map(|text| (!text.is_empty()).then(|| text.to_owned()));
    let at = |column, problem| error(line, Some(column), problem);
    let number = field("enterprise_number")?;
    let enterprise_number = EnterpriseNumber::parse(number)
        .map_err(|problem| at("enterprise_number", ImportProblem::Number(problem)))?;
    let synthetic = match field("synthetic")? {
        "true" => true,
        "" | "false" => false,
        _ => return Err(at("synthetic", ImportProblem::NotTrueOrFalse)),
    };
    let nis = optional("nis")?;
    if nis
        .as_ref()
        .is_some_and(|nis| nis.len() != 5 || !nis.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return Err(at("nis", ImportProblem::NotANisCode));
    }
    let languages = languages(field("languages")?)
        .ok_or_else(|| at("languages", ImportProblem::NotLanguages))?;
    let mut names = Vec::new();
    for language in Language::OFFICIAL {
        let column = name_column(language);
        match (field(column)?, languages.contains(&language)) {
            ("", true) => return Err(at(column, ImportProblem::NameMissing)),
            ("", false) => {}
            (_, false) => return Err(at(column, ImportProblem::NameNotOfficial)),
            (name, true) => names.push((language, name.to_owned())),
        }
    }
    names.sort_by_key(|(language, _)| languages.iter().position(|official| official == language));
    Ok(Institution {
        enterprise_number,
        synthetic,
        nis,
        languages,
        names,
        street: optional("street")?,
        postal_code: optional("postal_code")?,
        town: optional("town")?,
    })
}

const fn name_column(language: Language) -> &'static str {
    match language {
        Language::Nl => "name_nl",
        Language::De => "name_de",
        Language::Fr | Language::En => "name_fr",
    }
}

/// The official languages of a text such as `fr+nl`; nothing when it is not such a text.
pub(super) fn languages(text: &str) -> Option<Vec<Language>> {
    let mut found = Vec::new();
    for code in text.split('+') {
        let language: Language = code.trim().parse().ok()?;
        if language == Language::En || found.contains(&language) {
            return None;
        }
        found.push(language);
    }
    Some(found)
}

/// Writes the file: all columns, one line for each institution, lines ended by a line feed.
///
/// # Errors
/// None in practice: the file is written into memory. The type is that of the library that writes.
pub fn write(institutions: &[Institution]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for institution in institutions {
        let codes: Vec<&str> = institution
            .languages
            .iter()
            .map(|language| language.code())
            .collect();
        let name = |language| {
            institution
                .names
                .iter()
                .find(|(of, _)| *of == language)
                .map_or("", |(_, name)| name.as_str())
        };
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        writer.write_record([
            institution.enterprise_number.digits(),
            institution.synthetic.to_string(),
            text(&institution.nis),
            codes.join("+"),
            name(Language::Fr).to_owned(),
            name(Language::Nl).to_owned(),
            name(Language::De).to_owned(),
            text(&institution.street),
            text(&institution.postal_code),
            text(&institution.town),
        ])?;
    }
    writer
        .into_inner()
        .map_err(|fault| csv::Error::from(std::io::Error::other(fault.to_string())))
}

#[cfg(test)]
#[path = "import_tests.rs"]
mod tests;
