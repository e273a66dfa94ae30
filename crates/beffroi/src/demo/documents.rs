//! The documents that the demonstration has delivered: what they are called, and their files.

use std::path::Path;

use anyhow::Context as _;
use beffroi_desk::sending::add_files::Incoming;
use beffroi_domain::catalogue::parts::{DocumentKind, Legislation, PeriodForm};
use beffroi_domain::time::Moment;

use super::papers;

/// The same statement for several centres.
pub struct Statement<'a> {
    /// Its title.
    pub title: &'a str,
    /// The code of its category.
    pub category: &'a str,
    /// Its period; empty for none.
    pub period: &'a str,
    /// What tells its content from another's.
    pub seed: u64,
    /// When it was written.
    pub at: Moment,
}

/// A period of this form in or near a month (`2026-10`).
pub fn period(form: PeriodForm, month: &str, seed: u64) -> String {
    let year = month.get(..4).unwrap_or("2026");
    match form {
        PeriodForm::Month => month.to_owned(),
        PeriodForm::Week => format!("{year}-W{:02}", 30 + seed % 20),
        PeriodForm::Year => year.to_owned(),
        PeriodForm::None => String::new(),
    }
}

/// What the agency's staff, who write French here, call a batch.
pub fn label(kind: &DocumentKind, law: &Legislation, period: &str) -> String {
    let label = format!("{}, {}, {period}", kind.name.fr, law.short_name.fr);
    label.trim_end_matches(", ").to_owned()
}

/// Writes the file of each centre (number and name) into a folder.
pub fn write(
    folder: &Path,
    centres: &[(&str, &str)],
    statement: &Statement<'_>,
) -> anyhow::Result<Vec<Incoming>> {
    let Statement {
        title,
        category,
        period,
        seed,
        at,
    } = statement;
    let mut incoming = Vec::new();
    for (place, (number, name)) in (0_u64..).zip(centres) {
        let bytes = papers::statement(title, name, period, seed * 10 + place, *at)?;
        let file_name = format!("{number}_{category}_{period}.pdf").replace("_.pdf", ".pdf");
        let path = folder.join(format!("demo-{seed}-{place}"));
        std::fs::write(&path, bytes).context("write a document")?;
        incoming.push(Incoming { path, file_name });
    }
    Ok(incoming)
}
