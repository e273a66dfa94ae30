//! The security log: what the adviser of an institution may look at (L1, L2).
//!
//! Acts of the ledger and entries of the trail stand together, by time. Whoever looks says why, sees his own
//! institution only, and stands in the log himself before he sees the first line: what can't be recorded is not shown.

pub mod consult;
pub mod entry;
pub mod place;
pub mod search;
pub mod spreadsheet;

use std::collections::BTreeMap;

use beffroi_domain::ids::{InstitutionId, PersonId};
use beffroi_domain::rules::question::Ask;
use beffroi_store::trail::StoredEntry;

use crate::access::told::{Telling, Told};
use crate::caller::Caller;
use crate::capacities;
use crate::denied::Denied;
use crate::desk::Desk;
use crate::menu;
use crate::people::PersonName;

use self::place::{Book, Place};

/// A line of the security log.
#[derive(Debug, Clone)]
pub enum Line {
    /// An act.
    Act(Box<Told>),
    /// An entry of the trail.
    Entry(Box<StoredEntry>),
}

impl Line {
    /// Where it stands: what a list goes on after, and what the address of its sheet is made of.
    pub fn place(&self) -> Place {
        match self {
            Self::Act(act) => Place {
                at: act.at,
                book: Book::Ledger,
                number: act.number.0,
            },
            Self::Entry(entry) => Place {
                at: entry.entry.at,
                book: Book::Trail,
                number: entry.number,
            },
        }
    }

    /// The stable name of what happened.
    pub fn kind(&self) -> &str {
        match self {
            Self::Act(act) => act.what.kind(),
            Self::Entry(entry) => &entry.entry.kind,
        }
    }

    /// Who did or tried it, if a person did.
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Self::Act(act) => act.by.person,
            Self::Entry(entry) => entry.entry.person,
        }
    }

    /// How it ended: `done`, or the code of a refusal.
    pub fn outcome(&self) -> &str {
        match self {
            Self::Act(_) => "done",
            Self::Entry(entry) => &entry.entry.outcome,
        }
    }
}

/// Lines with everything that sentences about them need.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    /// The lines, newest first.
    pub lines: Vec<Line>,
    /// What sentences about the acts among them need.
    pub telling: Telling,
    /// The persons named in any of them; the erased are missing.
    pub names: BTreeMap<PersonId, PersonName>,
    /// Their national numbers, masked.
    pub numbers: BTreeMap<PersonId, String>,
}

/// Asks the rules whether the caller may consult the log of the institution in whose affairs he acts; answers which.
///
/// Who acts for no institution asks about one that nobody is in, and gets the refusal that this deserves (L2).
pub(super) async fn own_institution(
    desk: &Desk,
    caller: &Caller,
    purpose_given: bool,
) -> Result<InstitutionId, Denied> {
    let mut reader = desk.store.reader().await?;
    let own = capacities::institution_of(&mut reader, caller.capacity).await?;
    drop(reader);
    let institution = own.unwrap_or(InstitutionId::from_bytes([0; 16]));
    let attested = menu::own_functions(desk, caller, institution).await?;
    let demand = menu::log_demand(desk);
    let ask = Ask::ConsultLog {
        institution,
        demand,
        attested,
        purpose_given,
    };
    desk.may(caller, &ask).await?;
    Ok(institution)
}
