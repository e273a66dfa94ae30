//! Before sending: by which way would it go, and could anybody open it today (M10)?

use beffroi_domain::ids::InstitutionId;
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_store::sending::audience;

use super::review::{Channel, Reach, is_protected, parsed};
use super::{new_batch, own};
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;

/// The most numbers asked about at once.
pub const MOST: usize = 1_000;

/// What would happen to a document for one institution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// The number as it was asked.
    pub number: String,
    /// The institution's number as the register writes it, if it is one of the network.
    pub institution: Option<String>,
    /// By which way it would go.
    pub channel: Option<Channel>,
    /// Whether somebody could open it today; on paper, anybody can.
    pub readable: bool,
}

/// Answers for each of these enterprise numbers, in their order, about a document of this category.
///
/// # Errors
/// Refused: M6; [`Reason::TooMany`] or [`Reason::NothingChosen`] `enterpriseNumbers`; [`Reason::CategoryUnknown`]
/// `category`.
pub async fn reached(
    desk: &Desk,
    caller: &Caller,
    numbers: &[String],
    category: &str,
) -> Result<Vec<Reached>, Denied> {
    own::sender(desk, caller, own::view).await?;
    if numbers.is_empty() {
        return Err(Refusal::because(Reason::NothingChosen)
            .about("enterpriseNumbers")
            .into());
    }
    if numbers.len() > MOST {
        return Err(Refusal::because(Reason::TooMany)
            .about("enterpriseNumbers")
            .into());
    }
    if new_batch::period_form(&desk.catalogue, category).is_none() {
        return Err(Refusal::because(Reason::CategoryUnknown)
            .about("category")
            .into());
    }
    let known: Vec<String> = numbers.iter().filter_map(|number| parsed(number)).collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let mut snapshot = desk.store.snapshot().await?;
    let found = audience::institutions(&mut snapshot, &known).await?;
    let ids: Vec<InstitutionId> = found
        .iter()
        .map(|institution| institution.institution)
        .collect();
    let reach = Reach::of(&mut snapshot, &desk.catalogue, &ids, caller.at.day()).await?;
    let protected = is_protected(&desk.catalogue, category);
    let answers = numbers.iter().map(|number| {
        let institution = parsed(number)
            .and_then(|digits| found.iter().find(|one| one.number.digits() == digits));
        let channel = institution.map(|institution| reach.channel(institution.institution));
        Reached {
            number: number.clone(),
            institution: institution.map(|institution| institution.number.digits()),
            channel,
            readable: match channel {
                Some(Channel::Electronic(mailbox)) => reach.can_read(mailbox, protected),
                Some(Channel::Paper) => true,
                None => false,
            },
        }
    });
    Ok(answers.collect())
}
