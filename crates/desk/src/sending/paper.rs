//! The paper run of a batch (M6): what to print, in the order of the post, and how far it is.

use std::io;

use beffroi_domain::command::text;
use beffroi_domain::ids::BatchId;
use beffroi_domain::refusal::Reason;
use beffroi_store::directory::{self, PostalAddress};
use beffroi_store::objects::ObjectError;
use beffroi_store::sending::{batches, files};
use bytes::Bytes;
use futures::stream::BoxStream;
use futures::{Stream, StreamExt, stream};

use super::own;
use super::receipt::{self, Line, Receipt, name_of, plain};
use crate::caller::Caller;
use crate::denied::{Denied, Fault};
use crate::desk::{Desk, entry};
use crate::pdf::address_sheet::{AddressSheet, address_sheets};
use crate::zip::{self, Member};

/// How far a paper run is, in the order in which it goes.
pub const STATES: [&str; 4] = ["queued", "printed", "posted", "returned"];

/// The words on address sheets, in the language of each addressee.
pub struct Words<'a> {
    /// The title of the file of sheets, and its language.
    pub title: (String, String),
    /// The sender, small above each address.
    pub sender: String,
    /// What stands at the foot for the print shop, in a language: the batch's reference, how many documents follow.
    pub foot: &'a (dyn Fn(beffroi_domain::language::Language, u32) -> (String, String) + Sync),
}

/// The documents of one addressee.
struct Envelope {
    address: Option<PostalAddress>,
    lines: Vec<Line>,
}

impl Envelope {
    fn first(&self) -> Option<&Line> {
        self.lines.first()
    }

    /// By postal code and then by name; without an address, after all others by name.
    fn postal_order(&self) -> (bool, String, String) {
        let name = self
            .first()
            .map(|line| text::fold(name_of(&line.institution)))
            .unwrap_or_default();
        let code = self
            .address
            .as_ref()
            .map(|address| address.postal_code.clone());
        (code.is_none(), code.unwrap_or_default(), name)
    }
}

/// The zip of a paper run: the address sheets, a list, and the documents in the order of the post.
///
/// # Errors
/// Refused: M6; [`Reason::NotFound`] when the batch is not published or has nothing on paper.
pub async fn paper_run(
    desk: &Desk,
    caller: &Caller,
    batch: BatchId,
    words: Words<'_>,
) -> Result<impl Stream<Item = io::Result<Bytes>> + Send + use<>, Denied> {
    own::batch(desk, caller, batch, own::print).await?;
    let receipt = receipt::receipt(desk, caller, batch).await?;
    let envelopes = envelopes(desk, &receipt).await?;
    if envelopes.is_empty() {
        return Err(Reason::NotFound.into());
    }
    let sheets = sheets(&envelopes, &receipt, &words)?;
    let list = list(&envelopes)?;
    // Whoever prints has the documents in hand, so it is recorded first (L1).
    let mut record = entry(caller, "paper-run-printed", "done");
    record.subject_kind = Some("batch".to_owned());
    record.subject = Some(batch.bytes());
    desk.store.record(record).await?;
    let mut members = vec![made("address-sheets.pdf", sheets), made("list.csv", list)];
    let mut reader = desk.store.reader().await?;
    for (number, envelope) in (1_u32..).zip(&envelopes) {
        for line in &envelope.lines {
            let key = files::key_of(&mut reader, line.document).await?;
            let (object, wrapped) =
                key.ok_or_else(|| Fault::Damaged("a document without its key".to_owned()))?;
            let name = format!(
                "{number:04}_{}_{}",
                line.institution.number.digits(),
                line.file_name
            );
            members.push((
                name,
                Content::Kept(line.document.to_string(), object, wrapped),
            ));
        }
    }
    let objects = desk.objects.clone();
    let opened = stream::iter(members).then(move |(name, content)| {
        let objects = objects.clone();
        async move {
            let content: BoxStream<'static, Result<Bytes, ObjectError>> = match content {
                Content::Made(bytes) => stream::iter([Ok(bytes)]).boxed(),
                Content::Kept(document, object, wrapped) => {
                    objects
                        .open(&document, &object, &wrapped, None)
                        .await?
                        .stream
                }
            };
            Ok::<_, ObjectError>(Member { name, content })
        }
    });
    Ok(zip::stream(opened))
}

enum Content {
    Made(Bytes),
    Kept(String, String, Vec<u8>),
}

fn made(name: &str, bytes: Vec<u8>) -> (String, Content) {
    (name.to_owned(), Content::Made(bytes.into()))
}

async fn envelopes(desk: &Desk, receipt: &Receipt) -> Result<Vec<Envelope>, Denied> {
    let mut by_institution = std::collections::BTreeMap::new();
    for line in receipt.lines.iter().filter(|line| line.on_paper) {
        by_institution
            .entry(line.institution.institution)
            .or_insert_with(Vec::new)
            .push(line.clone());
    }
    let mut reader = desk.store.reader().await?;
    let mut envelopes = Vec::with_capacity(by_institution.len());
    for (institution, lines) in by_institution {
        let address = directory::address(&mut reader, institution).await?;
        envelopes.push(Envelope { address, lines });
    }
    envelopes.sort_by_cached_key(Envelope::postal_order);
    Ok(envelopes)
}

fn sheets(envelopes: &[Envelope], receipt: &Receipt, words: &Words<'_>) -> Result<Vec<u8>, Denied> {
    let sheet = |envelope: &Envelope| {
        let institution = &envelope.first()?.institution;
        let language = *institution.languages.first()?;
        let documents = u32::try_from(envelope.lines.len()).unwrap_or(u32::MAX);
        let (batch, documents) = (words.foot)(language, documents);
        let names = &institution.names;
        let of = |language: &beffroi_domain::language::Language| match language.code() {
            "fr" => names.fr.clone(),
            "nl" => names.nl.clone(),
            _ => names.de.clone(),
        };
        let (street, locality) = envelope
            .address
            .as_ref()
            .map(|address| {
                (
                    address.street.clone(),
                    format!("{} {}", address.postal_code, address.town),
                )
            })
            .unwrap_or_default();
        Some(AddressSheet {
            language: language.locale().to_owned(),
            name: institution.languages.iter().filter_map(of).collect(),
            street,
            locality,
            batch,
            documents,
        })
    };
    let sheets: Vec<AddressSheet> = envelopes.iter().filter_map(sheet).collect();
    let (title, language) = &words.title;
    address_sheets(
        title,
        language,
        &words.sender,
        receipt.published_at,
        &sheets,
    )
    .map_err(|error| Fault::Internal(error.to_string()).into())
}

fn list(envelopes: &[Envelope]) -> Result<Vec<u8>, Denied> {
    let broken = |error: csv::Error| Denied::from(Fault::Internal(error.to_string()));
    let mut out = csv::Writer::from_writer(b"\xef\xbb\xbf".to_vec());
    let columns = [
        "envelope",
        "postal_code",
        "town",
        "street",
        "enterprise_number",
        "institution",
        "file",
        "pages",
        "sha256",
    ];
    out.write_record(columns).map_err(broken)?;
    for (number, envelope) in (1_u32..).zip(envelopes) {
        let address = envelope.address.clone();
        let (code, town, street) = address
            .map(|known| (known.postal_code, known.town, known.street))
            .unwrap_or_default();
        for line in &envelope.lines {
            let record = [
                format!("{number:04}"),
                code.clone(),
                plain(&town),
                plain(&street),
                line.institution.number.digits(),
                plain(name_of(&line.institution)),
                plain(&line.file_name),
                line.pages.to_string(),
                line.sha256.to_string(),
            ];
            out.write_record(record).map_err(broken)?;
        }
    }
    out.into_inner()
        .map_err(|error| Fault::Internal(error.to_string()).into())
}

/// The paper run goes one step further.
///
/// # Errors
/// Refused: M6; [`Reason::NotFound`]; [`Reason::ChangedMeanwhile`] when it does not stand right before that step.
pub async fn paper_done(
    desk: &Desk,
    caller: &Caller,
    batch: BatchId,
    to: &str,
) -> Result<(), Denied> {
    own::batch(desk, caller, batch, own::print).await?;
    let step = STATES
        .iter()
        .zip(STATES.iter().skip(1))
        .find(|(_, next)| **next == to);
    let (from, to) = step.ok_or(Reason::ChangedMeanwhile)?;
    let mut record = entry(caller, "paper-run", to);
    record.subject_kind = Some("batch".to_owned());
    record.subject = Some(batch.bytes());
    let input = (batch, *from, *to, record);
    desk.store
        .run_tx("paper run", input, |tx, (batch, from, to, record)| {
            Box::pin(async move {
                if batches::paper(tx, *batch).await?.is_none() {
                    return Err(Denied::from(Reason::NotFound));
                }
                if !batches::move_paper(tx, *batch, from, to, record.at).await? {
                    return Err(Reason::ChangedMeanwhile.into());
                }
                Ok(tx.record(record.clone())?)
            })
        })
        .await
}
