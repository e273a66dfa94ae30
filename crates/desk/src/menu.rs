//! What a caller sees before he asks for anything: in what capacity he is, and what he may do in it.

use std::collections::BTreeSet;

use beffroi_domain::capacity::Capacity;
use beffroi_domain::catalogue::Catalogue;
use beffroi_domain::catalogue::codes::QualityKindCode;
use beffroi_domain::catalogue::parts::{BuiltIn, MailboxRight};
use beffroi_domain::catalogue::sign_in::SignInDemand;
use beffroi_domain::language::Text;
use beffroi_domain::parties::{Function, Names};
use beffroi_domain::rules::facts::{Demand, Place, QualityFacts};
use beffroi_domain::rules::question::Ask;
use beffroi_store::register::look::institutions::{self, Institution};
use beffroi_store::register::look::{offices, senders};

use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;

/// A capacity with what its label needs.
#[derive(Debug, Clone)]
pub struct Described {
    /// The capacity.
    pub capacity: Capacity,
    /// The institution in whose affairs it lies.
    pub institution: Option<Institution>,
    /// The quality in which it lies.
    pub quality: Option<QualityFacts>,
    /// The name of that quality's kind.
    pub quality_name: Option<Text>,
    /// The name of the sender for which it is.
    pub sender: Option<Names>,
}

/// What the main menu offers: only what the rules would allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Menu {
    /// Documents.
    pub documents: bool,
    /// Access.
    pub access: bool,
    /// The way from paper to electronic.
    pub switch: bool,
    /// Sending.
    pub sending: bool,
    /// The security log.
    pub log: bool,
    /// The network.
    pub network: bool,
}

/// Describes a capacity.
pub async fn describe(desk: &Desk, capacity: Capacity) -> Result<Described, Denied> {
    let mut reader = desk.store.reader().await?;
    let quality = match capacity.quality() {
        Some(quality) => institutions::quality(&mut reader, quality)
            .await?
            .map(|quality| quality.facts),
        None => None,
    };
    let institution = capacity
        .institution()
        .or(quality.as_ref().map(|quality| quality.institution));
    let institution = match institution {
        Some(institution) => institutions::institution(&mut reader, institution).await?,
        None => None,
    };
    let sender = match capacity {
        Capacity::Sender(sender) => senders::sender(&mut reader, sender)
            .await?
            .map(|sender| sender.name),
        _ => None,
    };
    let quality_name = quality
        .as_ref()
        .and_then(|quality| quality_name(&desk.catalogue, &quality.kind));
    Ok(Described {
        capacity,
        institution,
        quality,
        quality_name,
        sender,
    })
}

/// The name of a kind of quality.
pub fn quality_name(catalogue: &Catalogue, kind: &str) -> Option<Text> {
    let code: QualityKindCode = kind.parse().ok()?;
    catalogue.quality(&code).map(|kind| kind.name.clone())
}

/// What the caller may do in his capacity.
pub async fn menu(desk: &Desk, caller: &Caller, described: &Described) -> Result<Menu, Denied> {
    let facts = desk.facts(caller).await?;
    let may = |ask: &Ask| desk.would_allow_raised(caller, &facts, ask);
    let mut menu = Menu {
        network: may(&Ask::ViewNetwork),
        ..Menu::default()
    };
    if let Some(quality) = &described.quality {
        let demand = mailbox_demand(desk);
        menu.documents = has_mailbox(&desk.catalogue, &quality.kind)
            && may(&Ask::OpenMailbox {
                quality: quality.clone(),
                demand,
            });
        menu.access = may(&Ask::ViewAccess {
            place: Place::Quality(quality.clone()),
        });
        menu.switch = menu.access && has_mailbox(&desk.catalogue, &quality.kind);
    }
    if let Some(institution) = &described.institution {
        let institution = institution.institution;
        let of_institution = described.quality.is_none();
        menu.access |= of_institution
            && may(&Ask::ViewAccess {
                place: Place::Institution(institution),
            });
        menu.switch |= of_institution && menu.access;
        let attested = own_functions(desk, caller, institution).await?;
        let demand = log_demand(desk);
        menu.log = may(&Ask::ConsultLog {
            institution,
            demand,
            attested,
            purpose_given: true,
        });
    }
    if let Capacity::Sender(sender) = described.capacity {
        let mut reader = desk.store.reader().await?;
        let sender = senders::sender(&mut reader, sender).await?;
        menu.sending = sender.is_some_and(|sender| {
            may(&Ask::ViewBatches {
                sender: sender.facts,
            })
        });
    }
    Ok(menu)
}

/// What the caller himself is attested to be in an institution today.
pub async fn own_functions(
    desk: &Desk,
    caller: &Caller,
    institution: beffroi_domain::ids::InstitutionId,
) -> Result<BTreeSet<Function>, Denied> {
    let Some(person) = caller.person() else {
        return Ok(BTreeSet::new());
    };
    let mut reader = desk.store.reader().await?;
    Ok(offices::functions(&mut reader, institution, person, caller.at.day()).await?)
}

/// Whether a kind of quality has a mailbox (M1).
pub fn has_mailbox(catalogue: &Catalogue, kind: &str) -> bool {
    let code: Option<QualityKindCode> = kind.parse().ok();
    code.and_then(|code| catalogue.quality(&code))
        .is_some_and(|kind| kind.has_mailbox)
}

/// What reading the mailbox demands of a sign-in: the demand of the role that opens it (R19).
pub fn mailbox_demand(desk: &Desk) -> Demand {
    let role = desk.catalogue.roles_with(MailboxRight::Read).next();
    role.map(|role| demand(desk, &role.sign_in, role.function))
        .unwrap_or_default()
}

/// What consulting the log demands: the demand of the role that opens it (L2).
pub fn log_demand(desk: &Desk) -> Demand {
    let log = desk.catalogue.built_in(BuiltIn::SecurityLog);
    let role = log.and_then(|log| desk.catalogue.roles_opening(&log.code).next().cloned());
    role.map(|role| demand(desk, &role.sign_in, role.function))
        .unwrap_or_default()
}

/// A demand counts the means that this installation offers, where the catalogue says what will do until then.
fn demand(desk: &Desk, sign_in: &SignInDemand, function: Option<Function>) -> Demand {
    let sign_in = desk.settings.here(sign_in);
    Demand {
        within_minutes: sign_in.fresh_minutes,
        level: sign_in.level.number(),
        means: sign_in
            .means
            .iter()
            .map(|means| means.code().to_owned())
            .collect(),
        functions: function.into_iter().collect(),
    }
}
