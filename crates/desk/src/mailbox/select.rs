//! Several documents as one zip file (M7). Each is recorded as opened before the first byte is given (M9).

use std::collections::BTreeSet;
use std::io;

use beffroi_domain::ids::DocumentId;
use beffroi_domain::language::Language;
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_store::mailbox::Lying;
use bytes::Bytes;
use futures::StreamExt as _;
use futures::stream::BoxStream;

use super::file_name::file_name;
use super::{door, open};
use crate::caller::Caller;
use crate::denied::{Denied, Fault};
use crate::desk::Desk;
use crate::zip::{self, Member};

/// The most documents in one zip.
pub const MOST_DOCUMENTS: usize = 200;

/// The most bytes of documents in one zip.
pub const MOST_BYTES: u64 = 500_000_000;

/// The zip of these documents of the mailbox of the caller's capacity, made while it is being sent.
///
/// # Errors
/// Nothing chosen; too many or too much at once; not found when one of them is not in view for this caller, and then
/// nothing is given or recorded as opened.
pub async fn select(
    desk: std::sync::Arc<Desk>,
    caller: &Caller,
    documents: &[DocumentId],
    language: Language,
) -> Result<BoxStream<'static, io::Result<Bytes>>, Denied> {
    let inside = door::enter(&desk, caller, None).await?;
    let chosen: BTreeSet<DocumentId> = documents.iter().copied().collect();
    if chosen.is_empty() {
        return Err(Refusal::because(Reason::NothingChosen)
            .about("document")
            .into());
    }
    if chosen.len() > MOST_DOCUMENTS {
        return Err(too_many().into());
    }
    let mut found = Vec::with_capacity(chosen.len());
    for document in chosen {
        found.push(open::in_view(&desk, caller, &inside, document).await?);
    }
    let bytes: u64 = found.iter().map(|lying| lying.delivered.bytes).sum();
    if bytes > MOST_BYTES {
        return Err(too_many().into());
    }
    open::record(&desk, caller, &inside, &found, "opened").await?;
    let members = futures::stream::iter(found).then(move |lying| {
        let desk = std::sync::Arc::clone(&desk);
        async move { member(&desk, &lying, language).await }
    });
    Ok(zip::stream(members).boxed())
}

fn too_many() -> Refusal {
    Refusal::because(Reason::TooMany).about("document")
}

async fn member(
    desk: &Desk,
    lying: &Lying,
    language: Language,
) -> Result<Member<BoxStream<'static, io::Result<Bytes>>>, io::Error> {
    let known = &lying.delivered;
    let content = open::unseal(desk, lying).await.map_err(|denied| {
        let cause = match denied {
            Denied::Fault(
                Fault::Damaged(cause)
                | Fault::Unavailable(cause)
                | Fault::NoRoom(cause)
                | Fault::Internal(cause),
            ) => cause,
            _ => "refused".to_owned(),
        };
        tracing::error!(alarm = true, %cause, "a zip broke off: {cause}");
        io::Error::other(cause)
    })?;
    Ok(Member {
        name: file_name(&desk.catalogue, &known.category, &known.period, language),
        content,
    })
}
