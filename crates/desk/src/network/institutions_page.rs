//! The list of institutions, by number or by what they are called.

use std::collections::BTreeSet;

use beffroi_domain::command::text;
use beffroi_domain::ids::InstitutionId;
use beffroi_domain::numbers::EnterpriseNumber;
use beffroi_domain::rules::question::Ask;
use beffroi_store::db::Connection;
use beffroi_store::directory;
use beffroi_store::register::look::institutions::{self, Institution};
use beffroi_store::register::look::switch_details;

use super::look;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;

/// Institutions on a page.
pub const PAGE: usize = 25;

/// The longest text that is searched for, in characters.
const LONGEST: usize = 100;

/// What is looked for.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// A number, or the beginning of a word of a name; empty for all.
    pub text: String,
    /// Where the last page ended: [`Found::next`] of it.
    pub after: Option<String>,
}

/// An institution in the list.
#[derive(Debug, Clone)]
pub struct Line {
    /// The institution.
    pub institution: Institution,
    /// Whether it is electronic, or approved to become it.
    pub electronic: bool,
}

/// A page of the list.
#[derive(Debug, Clone)]
pub struct Found {
    /// The institutions.
    pub lines: Vec<Line>,
    /// Where the next page begins, if there is one.
    pub next: Option<String>,
}

/// Shows a page of institutions.
pub async fn institutions_page(
    desk: &Desk,
    caller: &Caller,
    search: &Search,
) -> Result<Found, Denied> {
    desk.may(caller, &Ask::ViewNetwork).await?;
    look::record(desk, caller, "institutions", None).await?;
    let mut reader = desk.store.reader().await?;
    let typed: String = search.text.trim().chars().take(LONGEST).collect();
    let (found, next) = if typed.is_empty() {
        by_number(&mut reader, search.after.as_deref().unwrap_or_default()).await?
    } else if let Ok(number) = EnterpriseNumber::parse(&typed) {
        let found = institutions::institution_by_number(&mut reader, number).await?;
        (found.into_iter().collect(), None)
    } else {
        by_name(&mut reader, &text::fold(&typed), search.after.as_deref()).await?
    };
    let ids: Vec<InstitutionId> = found.iter().map(|one| one.institution).collect();
    let electronic = switch_details::electronic_among(&mut reader, &ids).await?;
    let electronic: BTreeSet<InstitutionId> = electronic.into_iter().collect();
    let lines = found.into_iter().map(|institution| Line {
        electronic: electronic.contains(&institution.institution),
        institution,
    });
    Ok(Found {
        lines: lines.collect(),
        next,
    })
}

type Part = (Vec<Institution>, Option<String>);

async fn by_number(reader: &mut Connection, after: &str) -> Result<Part, Denied> {
    let mut found = institutions::institutions_after(reader, after, limit()).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found
        .last()
        .filter(|_| more)
        .map(|last| last.number.digits());
    Ok((found, next))
}

async fn by_name(
    reader: &mut Connection,
    folded: &str,
    after: Option<&str>,
) -> Result<Part, Denied> {
    if folded.is_empty() {
        return Ok((Vec::new(), None));
    }
    let after = after.and_then(|after| {
        let (id, name) = after.split_once('~')?;
        Some((name, id.parse::<InstitutionId>().ok()?))
    });
    let mut named = directory::named_like(reader, folded, after, limit()).await?;
    let more = named.len() > PAGE;
    named.truncate(PAGE);
    let next = named
        .last()
        .filter(|_| more)
        .map(|(name, id)| format!("{id}~{name}"));
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for (_, id) in named {
        // A name in two languages may match twice.
        if seen.insert(id) {
            found.extend(institutions::institution(reader, id).await?);
        }
    }
    Ok((found, next))
}

fn limit() -> u32 {
    u32::try_from(PAGE).unwrap_or(u32::MAX).saturating_add(1)
}
