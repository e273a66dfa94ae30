//! What became of a published batch: every document for every institution, with its digest and its act.
//!
//! The receipt is read from the register, so it is the same whenever it is asked for. The root of the ledger right
//! after the last act of the batch stands in it: whoever keeps the receipt is a witness of everything before.

use std::collections::HashMap;

use beffroi_domain::ids::{ActNumber, BatchId, DocumentId, InstitutionId};
use beffroi_domain::log::Hash;
use beffroi_domain::refusal::Reason;
use beffroi_domain::time::Moment;
use beffroi_store::ledger::{self, Log};
use beffroi_store::register::look::institutions::Institution;
use beffroi_store::register::look::senders::Sender;
use beffroi_store::sending::batches::{self, Batch};
use beffroi_store::sending::published::{self, Line as Row};
use beffroi_store::sending::{audience, files};

use super::own;
use crate::caller::Caller;
use crate::denied::{Denied, Fault};
use crate::desk::Desk;

/// A document that reached an institution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which document.
    pub document: DocumentId,
    /// The institution.
    pub institution: Institution,
    /// What its sender called the file.
    pub file_name: String,
    /// The code of its category.
    pub category: String,
    /// Its period; empty for none.
    pub period: String,
    /// SHA-256 of the PDF.
    pub sha256: Hash,
    /// Size of the PDF in bytes.
    pub bytes: u64,
    /// Number of pages.
    pub pages: u32,
    /// Whether it goes on paper.
    pub on_paper: bool,
    /// The act by which it was delivered there, or sent on paper.
    pub act: ActNumber,
}

/// A receipt.
#[derive(Debug, Clone)]
pub struct Receipt {
    /// The batch.
    pub batch: Batch,
    /// Whose.
    pub sender: Sender,
    /// When it was published.
    pub published_at: Moment,
    /// The first and the last act.
    pub acts: (ActNumber, ActNumber),
    /// Every document for every institution, in the order of the acts.
    pub lines: Vec<Line>,
    /// How many acts the ledger held right after the last one.
    pub ledger_size: u64,
    /// The root of the ledger then.
    pub ledger_root: Hash,
    /// The first signed note about the ledger that holds them, once there is one.
    pub checkpoint: Option<String>,
    /// Where the paper run stands, if there is one.
    pub paper: Option<String>,
}

/// The receipt of a batch.
///
/// # Errors
/// Refused: M6; [`Reason::NotFound`], also for a batch that is not published.
pub async fn receipt(desk: &Desk, caller: &Caller, batch: BatchId) -> Result<Receipt, Denied> {
    let (sender, found) = own::batch(desk, caller, batch, own::view).await?;
    let (Some(first), Some(published_at)) = (found.receipt_act, found.published_at) else {
        return Err(Reason::NotFound.into());
    };
    let mut snapshot = desk.store.snapshot().await?;
    let mailed = published::delivered(&mut snapshot, batch).await?;
    let printed = published::on_paper(&mut snapshot, batch).await?;
    let names: HashMap<DocumentId, String> = files::files_of(&mut snapshot, batch)
        .await?
        .into_iter()
        .map(|file| (file.document, file.file_name))
        .collect();
    let mut ids: Vec<InstitutionId> = mailed
        .iter()
        .chain(&printed)
        .map(|row| row.institution)
        .collect();
    ids.sort();
    ids.dedup();
    let institutions: HashMap<InstitutionId, Institution> =
        audience::institutions_by_id(&mut snapshot, &ids)
            .await?
            .into_iter()
            .map(|found| (found.institution, found))
            .collect();
    let mut lines = Vec::with_capacity(mailed.len() + printed.len());
    for (row, on_paper) in mailed
        .into_iter()
        .map(|row| (row, false))
        .chain(printed.into_iter().map(|row| (row, true)))
    {
        lines.push(line(row, on_paper, &names, &institutions)?);
    }
    lines.sort_by_key(|line| line.act);
    let last = lines.last().map_or(first, |line| line.act);
    let size = last.0 + 1;
    Ok(Receipt {
        sender,
        published_at,
        acts: (first, last),
        lines,
        ledger_size: size,
        ledger_root: ledger::root(&mut snapshot, Log::Acts, size).await?,
        checkpoint: published::checkpoint_holding(&mut snapshot, last)
            .await?
            .map(|checkpoint| checkpoint.note),
        paper: batches::paper(&mut snapshot, batch)
            .await?
            .map(|(state, _)| state),
        batch: found,
    })
}

fn line(
    row: Row,
    on_paper: bool,
    names: &HashMap<DocumentId, String>,
    institutions: &HashMap<InstitutionId, Institution>,
) -> Result<Line, Denied> {
    let institution = institutions.get(&row.institution);
    let institution = institution.ok_or_else(|| {
        Fault::Damaged("a document lies at an institution that is unknown".to_owned())
    })?;
    Ok(Line {
        document: row.document,
        institution: institution.clone(),
        file_name: names.get(&row.document).cloned().unwrap_or_default(),
        category: row.category,
        period: row.period,
        sha256: row.content,
        bytes: row.bytes,
        pages: row.pages,
        on_paper,
        act: row.act,
    })
}

/// An institution's first official name.
pub fn name_of(institution: &Institution) -> &str {
    let names = &institution.names;
    let of = |language: &beffroi_domain::language::Language| match language {
        beffroi_domain::language::Language::Fr => names.fr.as_deref(),
        beffroi_domain::language::Language::Nl => names.nl.as_deref(),
        beffroi_domain::language::Language::De => names.de.as_deref(),
        beffroi_domain::language::Language::En => None,
    };
    institution
        .languages
        .iter()
        .find_map(of)
        .unwrap_or_default()
}

/// The receipt as a list for other programs: CSV in UTF-8 with a byte order mark, separated by commas. Its columns are
/// named in English in every language, so that programs find them.
pub fn as_csv(receipt: &Receipt) -> Result<Vec<u8>, Denied> {
    let broken = |error: csv::Error| Denied::from(Fault::Internal(error.to_string()));
    let mut out = csv::Writer::from_writer(b"\xef\xbb\xbf".to_vec());
    let columns = [
        "enterprise_number",
        "institution",
        "file",
        "category",
        "period",
        "sha256",
        "bytes",
        "pages",
        "channel",
        "act",
        "document",
    ];
    out.write_record(columns).map_err(broken)?;
    for line in &receipt.lines {
        let record = [
            line.institution.number.digits(),
            plain(name_of(&line.institution)),
            plain(&line.file_name),
            line.category.clone(),
            line.period.clone(),
            line.sha256.to_string(),
            line.bytes.to_string(),
            line.pages.to_string(),
            if line.on_paper { "paper" } else { "electronic" }.to_owned(),
            line.act.0.to_string(),
            line.document.to_string(),
        ];
        out.write_record(record).map_err(broken)?;
    }
    out.into_inner()
        .map_err(|error| Fault::Internal(error.to_string()).into())
}

/// A text that no spreadsheet takes for a formula.
pub(super) fn plain(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
