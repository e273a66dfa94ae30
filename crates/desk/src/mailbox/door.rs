//! The door of a mailbox: whether this caller may come in, and what he may read there.

use beffroi_domain::ids::{DocumentId, InstitutionId, QualityId};
use beffroi_domain::refusal::Reason;
use beffroi_domain::rules::facts::{CallerFacts, Demand, DocumentFacts, QualityFacts};
use beffroi_domain::rules::question::Ask;
use beffroi_store::db::Connection;
use beffroi_store::mailbox::{self, Lying};
use beffroi_store::register::look::institutions;

use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Desk, entry};
use crate::{capacities, menu};

/// A mailbox that the caller may open, and what he may read in it.
#[derive(Debug, Clone)]
pub struct Inside {
    /// The quality whose mailbox it is.
    pub quality: QualityFacts,
    /// What reading demands of a sign-in.
    pub demand: Demand,
    /// What the caller is.
    pub facts: CallerFacts,
    /// Whether he reads protected documents too.
    pub protected: bool,
}

/// Lets the caller into a mailbox: the one named, or that of his capacity. A refusal is in the trail.
///
/// A mailbox that does not exist is refused like one of another institution.
///
/// # Errors
/// The refusal of the rules: R12 to an access manager, M2 to the operator, to other institutions and to whoever holds no
/// role that opens it.
pub async fn enter(
    desk: &Desk,
    caller: &Caller,
    mailbox: Option<QualityId>,
) -> Result<Inside, Denied> {
    let quality = asked_about(desk, caller, mailbox).await?;
    let demand = menu::mailbox_demand(desk);
    let ask = Ask::OpenMailbox {
        quality: quality.clone(),
        demand: demand.clone(),
    };
    desk.may(caller, &ask).await?;
    let facts = desk.facts(caller).await?;
    let mut inside = Inside {
        quality,
        demand,
        facts,
        protected: true,
    };
    inside.protected = inside.would_open(desk, caller, DocumentId::from_bytes([0; 16]), true);
    Ok(inside)
}

/// Whether the caller has a mailbox to open, without asking in earnest: for the first page, which records nothing.
pub async fn peek(desk: &Desk, caller: &Caller) -> Result<bool, Denied> {
    let quality = asked_about(desk, caller, None).await?;
    if !menu::has_mailbox(&desk.catalogue, &quality.kind) {
        return Ok(false);
    }
    let demand = menu::mailbox_demand(desk);
    let facts = desk.facts(caller).await?;
    Ok(desk.would_allow(caller, &facts, &Ask::OpenMailbox { quality, demand }))
}

/// The quality that the rules are asked about. Where there is none, one that exists nowhere: so that whoever has no
/// mailbox gets the reason that the rules have for him, and a mailbox that does not exist looks like a stranger's.
async fn asked_about(
    desk: &Desk,
    caller: &Caller,
    mailbox: Option<QualityId>,
) -> Result<QualityFacts, Denied> {
    let mut reader = desk.store.reader().await?;
    if let Some(id) = mailbox.or(caller.capacity.quality()) {
        let found = institutions::quality(&mut reader, id).await?;
        return Ok(found.map_or_else(|| nowhere(None), |quality| quality.facts));
    }
    let institution = capacities::institution_of(&mut reader, caller.capacity).await?;
    let Some(institution) = institution else {
        return Ok(nowhere(None));
    };
    let qualities = institutions::qualities_of(&mut reader, institution).await?;
    let with_mailbox = qualities
        .into_iter()
        .map(|quality| quality.facts)
        .find(|quality| menu::has_mailbox(&desk.catalogue, &quality.kind));
    Ok(with_mailbox.unwrap_or_else(|| nowhere(Some(institution))))
}

fn nowhere(institution: Option<InstitutionId>) -> QualityFacts {
    QualityFacts {
        id: QualityId::from_bytes([0; 16]),
        institution: institution.unwrap_or(InstitutionId::from_bytes([0; 16])),
        kind: String::new(),
    }
}

impl Inside {
    /// A document of this mailbox as the rules must know it.
    pub fn document(&self, document: DocumentId, protected: bool) -> DocumentFacts {
        DocumentFacts {
            id: document,
            mailbox: self.quality.clone(),
            protected,
        }
    }

    /// Whether the rules would let the caller open it; records nothing.
    pub fn would_open(
        &self,
        desk: &Desk,
        caller: &Caller,
        document: DocumentId,
        protected: bool,
    ) -> bool {
        let ask = Ask::OpenDocument {
            document: self.document(document, protected),
            demand: self.demand.clone(),
        };
        desk.would_allow(caller, &self.facts, &ask)
    }

    /// Whether the caller may take documents out of view here (M8).
    pub fn would_remove(
        &self,
        desk: &Desk,
        caller: &Caller,
        document: DocumentId,
        protected: bool,
    ) -> bool {
        let ask = Ask::RemoveDocument {
            document: self.document(document, protected),
            demand: self.demand.clone(),
        };
        desk.would_allow(caller, &self.facts, &ask)
    }

    /// The categories whose documents the caller must not even see in the list.
    pub fn hidden(&self, desk: &Desk) -> Vec<String> {
        if self.protected {
            return Vec::new();
        }
        let protected = |code: &str| is_protected(desk, code);
        let codes = desk
            .catalogue
            .categories
            .iter()
            .map(|category| category.code.as_str());
        codes
            .filter(|code| protected(code))
            .map(str::to_owned)
            .collect()
    }
}

/// Whether a category is protected (M2). One that the catalogue does not know is.
pub fn is_protected(desk: &Desk, category: &str) -> bool {
    let catalogue = &desk.catalogue;
    let category = category
        .parse()
        .ok()
        .and_then(|code| catalogue.category(&code));
    let kind = category.and_then(|category| catalogue.kind(&category.kind));
    kind.is_none_or(|kind| kind.protected)
}

/// A document of this mailbox that the caller may open. The rules are asked in earnest; removed ones are found too.
///
/// # Errors
/// [`nothing`] when no such document lies here; the rules' refusal when it is protected and the caller lacks that role.
pub async fn find(
    desk: &Desk,
    caller: &Caller,
    inside: &Inside,
    document: DocumentId,
) -> Result<Lying, Denied> {
    let mut reader = desk.store.reader().await?;
    let found = look(&mut reader, inside, document, caller).await?;
    drop(reader);
    let Some(lying) = found else {
        return Err(nothing(desk, caller, inside, document).await);
    };
    let protected = is_protected(desk, &lying.delivered.category);
    let ask = Ask::OpenDocument {
        document: inside.document(document, protected),
        demand: inside.demand.clone(),
    };
    desk.may(caller, &ask).await?;
    Ok(lying)
}

async fn look(
    reader: &mut Connection,
    inside: &Inside,
    document: DocumentId,
    caller: &Caller,
) -> Result<Option<Lying>, Denied> {
    Ok(mailbox::lying(reader, inside.quality.id, document, caller.at).await?)
}

/// The answer about a document that is not in this mailbox: the same whether it lies in another one or nowhere. The try
/// is in the trail.
pub async fn nothing(
    desk: &Desk,
    caller: &Caller,
    inside: &Inside,
    document: DocumentId,
) -> Denied {
    let mut tried = entry(caller, "refusal", Reason::NotFound.code());
    tried.institution = Some(inside.quality.institution);
    tried.subject_kind = Some("document".to_owned());
    tried.subject = Some(document.bytes());
    match desk.store.record(tried).await {
        Ok(()) => Reason::NotFound.into(),
        Err(error) => error.into(),
    }
}
