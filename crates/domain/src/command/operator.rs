//! The operator's own staff and the senders: what the installation itself sets up.

use super::Asking;
use crate::act::Fact;
use crate::catalogue::codes::CategoryCode;
use crate::ids::{ActNumber, PersonId, SenderId};
use crate::parties::{Names, OperatorRole};
use crate::refusal::{Reason, Refusal};
use crate::rules::question::Ask;

/// Appoints a member of the operator's staff.
pub fn appoint(
    person: PersonId,
    role: OperatorRole,
    held: Option<ActNumber>,
    asking: &Asking<'_>,
) -> Result<Vec<Fact>, Refusal> {
    asking.may(&Ask::AppointOperator {
        candidate: person,
        role,
    })?;
    if held.is_some() {
        return Err(Refusal::because(Reason::OfficeHeld).about("role"));
    }
    Ok(vec![Fact::OperatorAppointed { person, role }])
}

/// Registers a sender with the categories that it may deliver.
pub fn register_sender(
    sender: SenderId,
    name: Names,
    categories: Vec<String>,
    asking: &Asking<'_>,
) -> Result<Vec<Fact>, Refusal> {
    asking.may(&Ask::RegisterSender)?;
    let given: Vec<&String> = [&name.fr, &name.nl, &name.de]
        .into_iter()
        .flatten()
        .collect();
    if given.is_empty() {
        return Err(Refusal::because(Reason::Missing).about("name"));
    }
    for name in given {
        super::text::required(name, super::register_institution::LONGEST_NAME, "name")?;
    }
    if categories.is_empty() {
        return Err(Refusal::because(Reason::Missing).about("categories"));
    }
    for code in &categories {
        let known = code
            .parse::<CategoryCode>()
            .ok()
            .and_then(|code| asking.catalogue.category(&code));
        if known.is_none() {
            return Err(Refusal::because(Reason::CategoryUnknown)
                .about("categories")
                .with("category", code.clone()));
        }
    }
    Ok(vec![Fact::SenderRegistered {
        sender,
        name,
        categories,
    }])
}
