//! The log as a file for a spreadsheet: also a consultation, and nothing in it that a spreadsheet would run.

use beffroi_domain::ids::PersonId;

use super::consult::{read, record};
use super::search::Search;
use super::{Line, Lines, own_institution};
use crate::caller::Caller;
use crate::denied::{Denied, Fault};
use crate::desk::Desk;

/// The most lines in one file; whoever needs more narrows the period.
pub const MOST: usize = 10_000;

/// The lines that a search finds, as CSV in UTF-8 with a semicolon between fields, as spreadsheets here expect.
///
/// The columns hold codes, which are the same in every language, and names.
///
/// # Errors
/// The refusal of L2; or a fault, when the look could not be recorded.
pub async fn spreadsheet(desk: &Desk, caller: &Caller, search: &Search) -> Result<Vec<u8>, Denied> {
    let institution = own_institution(desk, caller, !search.words.is_empty()).await?;
    let (lines, _) = read(desk, institution, search, None, MOST).await?;
    record(
        desk,
        caller,
        institution,
        search,
        "spreadsheet",
        lines.lines.len(),
    )
    .await?;
    write(&lines).map_err(|error| Fault::Internal(error.to_string()).into())
}

const HEADINGS: [&str; 12] = [
    "log",
    "number",
    "at",
    "kind",
    "outcome",
    "family_name",
    "given_name",
    "national_number",
    "capacity",
    "means",
    "trace",
    "leaf",
];

fn write(lines: &Lines) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(HEADINGS)?;
    for line in &lines.lines {
        writer.write_record(fields(lines, line).iter().map(|field| harmless(field)))?;
    }
    writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}

fn fields(lines: &Lines, line: &Line) -> [String; 12] {
    let place = line.place();
    let (capacity, means, trace, leaf) = match line {
        Line::Act(act) => (
            act.by.capacity.to_string(),
            act.by.means.code().to_owned(),
            String::new(),
            act.leaf.to_string(),
        ),
        Line::Entry(entry) => (
            entry.entry.capacity.clone().unwrap_or_default(),
            entry.entry.means.clone().unwrap_or_default(),
            entry.entry.trace.to_string(),
            entry.leaf.to_string(),
        ),
    };
    let name = |pick: fn(&crate::people::PersonName) -> &String| {
        let named = |person: PersonId| lines.names.get(&person).map(pick).cloned();
        line.person().and_then(named).unwrap_or_default()
    };
    let number = line
        .person()
        .and_then(|person| lines.numbers.get(&person).cloned());
    [
        place.book.code().to_owned(),
        place.number.to_string(),
        place.at.to_string(),
        line.kind().to_owned(),
        line.outcome().to_owned(),
        name(|name| &name.family_name),
        name(|name| &name.given_name),
        number.unwrap_or_default(),
        capacity,
        means,
        trace,
        leaf,
    ]
}

/// A field that begins like a formula is shown as text: spreadsheets would otherwise run what somebody typed.
fn harmless(field: &str) -> String {
    if field.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        return format!("'{field}");
    }
    field.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_begins_like_a_formula_is_text() {
        for dangerous in ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1"] {
            assert!(harmless(dangerous).starts_with('\''), "{dangerous}");
        }
        assert_eq!(harmless("Adriaens"), "Adriaens");
    }
}
