//! The list of institutions is imported: all of it, or nothing, unless the bad lines are to be left out.
//!
//! The whole file is read and checked before anything is written. Then all institutions are registered in one
//! transaction, one act each. A transaction keeps everybody else waiting, so a very long list is refused unless the
//! caller says in how many lines at a time it may go in; then what went in before a failure stays in, and the report
//! says how far it came. Running the same list again finds those lines known.

use std::collections::{BTreeSet, HashSet};

use beffroi_domain::act::Fact;
use beffroi_domain::centres::{ImportError, Institution as Listed, read as read_list};
use beffroi_domain::command::register_institution::{self, RegisterInstitution, Slice};
use beffroi_domain::command::text;
use beffroi_domain::ids::InstitutionId;
use beffroi_domain::language::Language;
use beffroi_domain::numbers::EnterpriseNumber;
use beffroi_domain::parties::Names;
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::rules::question::Ask;
use beffroi_store::db::Connection;
use beffroi_store::directory::{self, PostalAddress};
use beffroi_store::register::look::switch_details;

use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, Step};

/// The largest file, in bytes.
pub const LARGEST: usize = 64 << 20;

/// The most lines in one transaction unless the caller says otherwise.
pub const AT_ONCE: usize = 5_000;

/// Numbers that are looked up in one statement.
const LOOKED_UP: usize = 500;

/// How the list is to be imported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct How {
    /// Leave out lines that are wrong; otherwise one wrong line means that nothing is imported.
    pub skip_bad: bool,
    /// So many lines in each transaction; absent for one transaction.
    pub at_a_time: Option<usize>,
}

/// What became of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Lines that name an institution, right or wrong.
    pub lines: usize,
    /// Institutions that were registered.
    pub registered: usize,
    /// The lines that are wrong, in their order. Unless they were to be skipped, nothing was imported.
    pub wrong: Vec<WrongLine>,
}

/// A line that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongLine {
    /// The line, counted from 1, the header included; 0 where the reader of the file does not say.
    pub line: u64,
    /// The column, where one is meant.
    pub column: Option<&'static str>,
    /// The stable code of what is wrong, for the words on pages.
    pub code: String,
    /// The same in an English sentence, for the command line.
    pub sentence: String,
}

impl From<ImportError> for WrongLine {
    fn from(error: ImportError) -> Self {
        Self {
            line: error.line,
            column: error.column,
            code: error.problem.code().to_owned(),
            sentence: error.to_string(),
        }
    }
}

/// Imports the list.
///
/// # Errors
/// A refusal of the whole: not allowed, the file too large ([`Reason::BadFile`]), too many lines for one transaction
/// ([`Reason::TooMany`], with `most`); or a fault. Wrong lines are no error: they stand in the report.
pub async fn import_institutions(
    desk: &Desk,
    caller: &Caller,
    bytes: &[u8],
    how: How,
) -> Result<ImportReport, Denied> {
    desk.may(caller, &Ask::RegisterInstitution).await?;
    if bytes.len() > LARGEST {
        let refusal = Refusal::because(Reason::BadFile).about("file");
        return Err(refusal.with("file", "too-large").into());
    }
    let mut report = ImportReport::default();
    let good = read(desk, bytes, &mut report).await?;
    if !report.wrong.is_empty() && !how.skip_bad {
        return Ok(report);
    }
    let at_once = how.at_a_time.unwrap_or(good.len()).max(1);
    if how.at_a_time.is_none() && good.len() > AT_ONCE {
        let refusal = Refusal::because(Reason::TooMany).about("file");
        return Err(refusal.with("most", AT_ONCE.to_string()).into());
    }
    let mut rest = good;
    let mut chunk = 0_u32;
    while !rest.is_empty() {
        let later = rest.split_off(at_once.min(rest.len()));
        report.registered += register(desk, caller, rest, chunk).await?;
        rest = later;
        chunk += 1;
    }
    Ok(report)
}

/// Reads the file; wrong lines, and lines about institutions that are known, go into the report.
async fn read(desk: &Desk, bytes: &[u8], report: &mut ImportReport) -> Result<Vec<Listed>, Denied> {
    let mut good = Vec::new();
    for result in read_list(bytes) {
        report.lines += 1;
        match result {
            Ok(institution) => good.push(institution),
            Err(error) => report.wrong.push(error.into()),
        }
    }
    let mut reader = desk.store.reader().await?;
    let known = known(&mut reader, &good).await?;
    if !known.is_empty() {
        good.retain(|institution| {
            let number = institution.enterprise_number;
            let new = !known.contains(&number.digits());
            if !new {
                report.wrong.push(already_known(number));
            }
            new
        });
    }
    Ok(good)
}

fn already_known(number: EnterpriseNumber) -> WrongLine {
    WrongLine {
        line: 0,
        column: Some("enterprise_number"),
        code: Reason::InstitutionKnown.code().to_owned(),
        sentence: format!("{number}: the institution is registered already"),
    }
}

async fn known(
    connection: &mut Connection,
    institutions: &[Listed],
) -> Result<HashSet<String>, Denied> {
    let mut known = HashSet::new();
    for part in institutions.chunks(LOOKED_UP) {
        let numbers: Vec<String> = part
            .iter()
            .map(|institution| institution.enterprise_number.digits())
            .collect();
        known.extend(switch_details::known_among(connection, &numbers).await?);
    }
    Ok(known)
}

/// One institution, ready to be registered.
struct Ready {
    command: RegisterInstitution,
    address: Option<PostalAddress>,
}

async fn register(
    desk: &Desk,
    caller: &Caller,
    institutions: Vec<Listed>,
    chunk: u32,
) -> Result<usize, Denied> {
    let mut ready = Vec::with_capacity(institutions.len());
    for (place, institution) in institutions.into_iter().enumerate() {
        let id = InstitutionId::from_bytes(caller.draw(&format!("institution {chunk} {place}"))?);
        ready.push(prepare(institution, id));
    }
    // Acts of two chunks never share their salts.
    let mut caller = caller.clone();
    caller.dice = caller.draw(&format!("import {chunk}"))?;
    let done = desk
        .act(&caller, "import-institutions", ready, |step, ready| {
            Box::pin(decide(step, ready))
        })
        .await?;
    Ok(done.acts.len())
}

fn prepare(institution: Listed, id: InstitutionId) -> Ready {
    let mut names = Names::default();
    for (language, name) in institution.names {
        match language {
            Language::Fr => names.fr = Some(name),
            Language::Nl => names.nl = Some(name),
            Language::De => names.de = Some(name),
            // The reader of the file takes no English.
            Language::En => {}
        }
    }
    let address = match (
        institution.street,
        institution.postal_code,
        institution.town,
    ) {
        (None, None, None) => None,
        (street, postal_code, town) => Some(PostalAddress {
            street: street.unwrap_or_default(),
            postal_code: postal_code.unwrap_or_default(),
            town: town.unwrap_or_default(),
        }),
    };
    Ready {
        command: RegisterInstitution {
            institution: id,
            number: institution.enterprise_number,
            synthetic: institution.synthetic,
            languages: institution.languages,
            names,
            municipality: institution.nis.and_then(|nis| nis.parse().ok()),
        },
        address,
    }
}

async fn decide(step: &mut Step<'_>, ready: &[Ready]) -> Result<Decided<()>, Denied> {
    // The rules are asked once for the whole list: the answer cannot differ from line to line.
    step.asking().may(&Ask::RegisterInstitution)?;
    let numbers: Vec<String> = ready
        .iter()
        .map(|one| one.command.number.digits())
        .collect();
    let mut known = HashSet::new();
    for part in numbers.chunks(LOOKED_UP) {
        known.extend(switch_details::known_among(step.tx, part).await?);
    }
    // Somebody registered one of them between our reading and this transaction.
    if !known.is_empty() {
        return Err(Reason::ChangedMeanwhile.into());
    }
    let mut facts: Vec<Fact> = Vec::with_capacity(ready.len());
    let mut found_by = Vec::new();
    for one in ready {
        let command = one.command.clone();
        found_by.extend(searched(&command.names, command.institution));
        facts.extend(register_institution::make_sense(
            command,
            Slice { known: None },
        )?);
        if let Some(address) = &one.address {
            directory::keep_address(step.tx, one.command.institution, address).await?;
        }
    }
    directory::keep_names(step.tx, found_by).await?;
    Ok(Decided {
        institution: None,
        facts,
        value: (),
    })
}

/// Under what an institution is found: each of its names, from each of its words on.
fn searched(names: &Names, institution: InstitutionId) -> Vec<(String, InstitutionId)> {
    let mut found = BTreeSet::new();
    for name in [&names.fr, &names.nl, &names.de].into_iter().flatten() {
        let folded = text::fold(name);
        let starts = folded.match_indices(' ').map(|(space, _)| space + 1);
        for start in std::iter::once(0).chain(starts) {
            found.extend(folded.get(start..).map(str::to_owned));
        }
    }
    found.into_iter().map(|name| (name, institution)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_institution_is_found_by_each_word_of_each_of_its_names() {
        let names = Names {
            fr: Some("CPAS de Villers-la-Ville".to_owned()),
            nl: Some("OCMW Villers".to_owned()),
            de: None,
        };
        let found = searched(&names, InstitutionId::from_bytes([1; 16]));
        let found: Vec<String> = found.into_iter().map(|(name, _)| name).collect();
        let expected = [
            "cpas de villers la ville",
            "de villers la ville",
            "la ville",
            "ocmw villers",
            "ville",
            "villers",
            "villers la ville",
        ];
        assert_eq!(found, expected);
    }
}
