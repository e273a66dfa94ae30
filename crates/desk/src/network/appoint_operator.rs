//! A member of the operator's staff is appointed: by a platform administrator, never himself, or on the machine.

use beffroi_domain::command::operator;
use beffroi_domain::parties::OperatorRole;
use beffroi_domain::rules::question::Ask;
use beffroi_store::register::look::offices;

use super::attest_function::Attested;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, Done, Step};
use crate::people::{self, Named, Prepared};
use crate::sign_in::activation;

/// Appoints the person; he is known from now on if he was not.
pub async fn appoint_operator(
    desk: &Desk,
    caller: &Caller,
    named: &Named,
    role: OperatorRole,
) -> Result<Done<Attested>, Denied> {
    desk.may(caller, &Ask::ViewNetwork).await?;
    let input = (people::prepare(desk, caller, named, "operator")?, role);
    desk.act(caller, "appoint-operator", input, |step, input| {
        Box::pin(decide(step, &input.0, input.1))
    })
    .await
}

async fn decide(
    step: &mut Step<'_>,
    person: &Prepared,
    role: OperatorRole,
) -> Result<Decided<Attested>, Denied> {
    let (person, mut facts) = people::find_or_identify(step, person).await?;
    let held = offices::operator_roles(step.tx, person).await?;
    let held = held.into_iter().find(|(_, held)| *held == role);
    facts.extend(operator::appoint(
        person,
        role,
        held.map(|(act, _)| act),
        &step.asking(),
    )?);
    let activation = activation::create(step, person, None).await?;
    Ok(Decided {
        institution: None,
        facts,
        value: Attested { person, activation },
    })
}
