//! The person to whom something is to be given: known already, or named by number and names.

use beffroi_domain::act::Fact;
use beffroi_domain::command::text;
use beffroi_domain::ids::{InstitutionId, PersonId};
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::rules::facts::Candidate;
use beffroi_domain::time::Day;
use beffroi_store::db::Connection;
use beffroi_store::people;
use beffroi_store::register::look::offices;

use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Desk, Step};
use crate::people::{Named, Prepared, find_or_identify, number_digest, prepare};

/// Whom a manager means.
#[derive(Clone)]
pub enum Whom {
    /// A person who is known.
    Known(PersonId),
    /// A person as he was typed.
    Named(Box<Named>),
}

/// The same, with everything computed that can be computed outside the transaction.
pub(crate) enum Ready {
    Known(PersonId),
    Named(Box<Prepared>),
}

/// Makes ready outside the transaction, so that nothing is computed under the ledger's lock.
pub(crate) fn ready(
    desk: &Desk,
    caller: &Caller,
    whom: &Whom,
    label: &str,
) -> Result<Ready, Denied> {
    match whom {
        Whom::Known(person) => Ok(Ready::Known(*person)),
        Whom::Named(named) => Ok(Ready::Named(Box::new(prepare(desk, caller, named, label)?))),
    }
}

/// Who it is, and the act by which he becomes known if he was not. The caller was asked about before.
pub(crate) async fn resolve(
    step: &mut Step<'_>,
    ready: &Ready,
) -> Result<(PersonId, Vec<Fact>), Denied> {
    match ready {
        Ready::Named(prepared) => find_or_identify(step, prepared).await,
        Ready::Known(person) => match people::person(step.tx, *person).await? {
            Some(_) => Ok((*person, Vec::new())),
            None => Err(Reason::NotFound.into()),
        },
    }
}

/// The same by looking only: a person who is not known yet is nobody.
///
/// # Errors
/// [`Reason::AnotherPerson`] when the number belongs to somebody of another name. The name is not told.
pub(crate) async fn find(
    desk: &Desk,
    reader: &mut Connection,
    whom: &Whom,
) -> Result<Option<PersonId>, Denied> {
    let named = match whom {
        Whom::Known(person) => {
            let known = people::person(reader, *person).await?;
            return match known {
                Some(known) => Ok(Some(known.person)),
                None => Err(Reason::NotFound.into()),
            };
        }
        Whom::Named(named) => named,
    };
    let digest = number_digest(&desk.vault, named.number)?;
    let Some(known) = people::person_by_number(reader, digest).await? else {
        return Ok(None);
    };
    let same = text::same_name(&known.family_name, &named.family_name)
        && text::same_name(&known.given_name, &named.given_name);
    if same {
        return Ok(Some(known.person));
    }
    Err(Refusal::because(Reason::AnotherPerson)
        .about("family-name")
        .into())
}

/// The person with what he is attested to be in an institution today.
pub(crate) async fn candidate(
    connection: &mut Connection,
    institution: InstitutionId,
    person: PersonId,
    today: Day,
) -> Result<Candidate, Denied> {
    Ok(Candidate {
        person,
        functions: offices::functions(connection, institution, person, today).await?,
    })
}
