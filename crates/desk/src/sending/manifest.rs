//! `manifest.csv`: which file goes to whom, as what.
//!
//! Columns `file` and `enterprise_number`, and where the batch does not say them for all, `category`, `period` and
//! `language`; in any order, separated by commas or semicolons, in UTF-8 with or without a byte order mark, with any
//! line ends: as spreadsheets write it. One file may stand on many lines, once for each institution. A line that is
//! wrong hides no other: all of them are told, with their numbers.

use std::collections::{HashMap, HashSet};

use beffroi_domain::refusal::{Reason, Refusal};

/// The largest list of files, in bytes.
pub const LARGEST: u64 = 8 << 20;
/// The most lines of a list.
const MOST_LINES: u64 = 50_000;

/// What is said of one file, once for all its lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Described {
    /// The file.
    pub file: String,
    /// To whom it goes: numbers as they are written, in the order of the lines.
    pub numbers: Vec<String>,
    /// The code of its category.
    pub category: Option<String>,
    /// Its period.
    pub period: Option<String>,
    /// Its language.
    pub language: Option<String>,
}

/// A line that cannot be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongLine {
    /// Its number in the file, from 1; the columns' names stand on the first.
    pub line: u64,
    /// The file that it names, as far as it could be read.
    pub file: String,
    /// What is wrong: `unreadable`, `no-file`, `no-number`, `duplicate`, `contradiction`, `bad-language`, `missing-file`.
    pub what: &'static str,
}

/// A list of files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Manifest {
    /// The files, in the order of their first lines.
    pub files: Vec<Described>,
    /// What is wrong.
    pub wrong: Vec<WrongLine>,
}

/// Where the columns stand.
struct Columns {
    file: usize,
    number: usize,
    category: Option<usize>,
    period: Option<usize>,
    language: Option<usize>,
}

/// Reads a list.
///
/// # Errors
/// [`Reason::BadManifest`] about the first line: a column missing, unknown or twice; [`Reason::TooMany`] lines.
pub fn parse(bytes: &[u8]) -> Result<Manifest, Refusal> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(bytes))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(bytes);
    let headings = reader
        .byte_headers()
        .map_err(|_| bad("unreadable"))?
        .clone();
    let columns = Columns::of(&headings)?;
    let mut manifest = Manifest::default();
    let mut places = HashMap::new();
    let mut seen = HashSet::new();
    for (count, record) in (1..).zip(reader.byte_records()) {
        if count > MOST_LINES {
            return Err(Refusal::because(Reason::TooMany).about("manifest"));
        }
        let Ok(record) = record else {
            manifest.note(count + 1, String::new(), "unreadable");
            continue;
        };
        let line = record.position().map_or(count + 1, csv::Position::line);
        if record.iter().all(<[u8]>::is_empty) {
            continue;
        }
        match columns.read(&record, record.len() > headings.len()) {
            Ok(described) => manifest.take(line, described, &mut places, &mut seen),
            Err((file, what)) => manifest.note(line, file, what),
        }
    }
    Ok(manifest)
}

fn bad(what: &str) -> Refusal {
    Refusal::because(Reason::BadManifest)
        .about("manifest")
        .with("line", "1")
        .with("what", what)
}

/// Spreadsheets of countries with a decimal comma separate by semicolons.
fn delimiter(bytes: &[u8]) -> u8 {
    let first = bytes
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    let count = |mark| first.iter().filter(|byte| **byte == mark).count();
    let (most, mark) = [b',', b';', b'\t']
        .map(|mark| (count(mark), mark))
        .into_iter()
        .max_by_key(|(count, _)| *count)
        .unwrap_or((0, b','));
    if most == 0 { b',' } else { mark }
}

impl Columns {
    fn of(headings: &csv::ByteRecord) -> Result<Self, Refusal> {
        let mut places: HashMap<String, usize> = HashMap::new();
        for (place, heading) in headings.iter().enumerate() {
            let name = String::from_utf8_lossy(heading).trim().to_lowercase();
            let known = [
                "file",
                "enterprise_number",
                "category",
                "period",
                "language",
            ];
            if name.is_empty() {
                continue;
            }
            if !known.contains(&name.as_str()) {
                return Err(bad("unknown-column"));
            }
            if places.insert(name, place).is_some() {
                return Err(bad("column-twice"));
            }
        }
        let required = |name: &str| {
            places
                .get(name)
                .copied()
                .ok_or_else(|| bad("missing-column"))
        };
        Ok(Self {
            file: required("file")?,
            number: required("enterprise_number")?,
            category: places.get("category").copied(),
            period: places.get("period").copied(),
            language: places.get("language").copied(),
        })
    }

    fn read(
        &self,
        record: &csv::ByteRecord,
        too_long: bool,
    ) -> Result<Described, (String, &'static str)> {
        let bytes = |place: usize| record.get(place).unwrap_or_default();
        let file = String::from_utf8_lossy(bytes(self.file)).into_owned();
        let text = |place: usize| {
            String::from_utf8(bytes(place).to_vec()).map_err(|_| (file.clone(), "unreadable"))
        };
        let maybe = |place: Option<usize>| {
            let text = place.map(text).transpose()?.unwrap_or_default();
            Ok::<_, (String, &'static str)>(Some(text).filter(|text| !text.is_empty()))
        };
        if too_long {
            return Err((file, "unreadable"));
        }
        if text(self.file)?.is_empty() {
            return Err((file, "no-file"));
        }
        let number = text(self.number)?;
        if number.is_empty() {
            return Err((file, "no-number"));
        }
        let language = maybe(self.language)?.map(|language| language.to_lowercase());
        if language
            .as_deref()
            .is_some_and(|code| !matches!(code, "fr" | "nl" | "de"))
        {
            return Err((file, "bad-language"));
        }
        Ok(Described {
            numbers: vec![number],
            category: maybe(self.category)?.map(|code| code.to_lowercase()),
            period: maybe(self.period)?.map(|period| period.to_uppercase()),
            language,
            file,
        })
    }
}

impl Manifest {
    fn note(&mut self, line: u64, file: String, what: &'static str) {
        self.wrong.push(WrongLine { line, file, what });
    }

    fn take(
        &mut self,
        line: u64,
        described: Described,
        places: &mut HashMap<String, usize>,
        seen: &mut HashSet<(String, String)>,
    ) {
        let number = same_number(&described.numbers.concat());
        if !seen.insert((described.file.clone(), number)) {
            self.note(line, described.file, "duplicate");
            return;
        }
        let place = places
            .get(&described.file)
            .and_then(|place| self.files.get_mut(*place));
        let Some(known) = place else {
            places.insert(described.file.clone(), self.files.len());
            self.files.push(described);
            return;
        };
        let same = (&known.category, &known.period, &known.language)
            == (&described.category, &described.period, &described.language);
        if same {
            known.numbers.extend(described.numbers);
        } else {
            self.note(line, described.file, "contradiction");
        }
    }

    /// Notes the files that are listed and not there; the first line that names each is not kept, so they come without.
    pub fn require(&mut self, there: &HashSet<&str>) {
        let (present, missing): (Vec<_>, Vec<_>) = std::mem::take(&mut self.files)
            .into_iter()
            .partition(|described| there.contains(described.file.as_str()));
        self.files = present;
        for described in missing {
            self.note(0, described.file, "missing-file");
        }
    }
}

/// What is left of a number when its separators and the zeros in front are taken away; another text as it is.
fn same_number(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let bare = digits.trim_start_matches('0');
    if bare.is_empty() {
        text.to_owned()
    } else {
        bare.to_owned()
    }
}

#[cfg(test)]
#[path = "manifest_tests.rs"]
mod tests;
