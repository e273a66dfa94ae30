//! Choosing the capacity in which one acts.

use beffroi_domain::capacity::Capacity;
use beffroi_domain::refusal::Reason;
use beffroi_store::accounts;

use super::secret;
use crate::caller::Caller;
use crate::capacities;
use crate::denied::Denied;
use crate::desk::Desk;

/// Makes this the capacity of the session, and, if told so, the one to begin with from now on.
///
/// # Errors
/// [`Reason::NotFound`] when the person does not have this capacity today.
pub async fn choose_capacity(
    desk: &Desk,
    caller: &Caller,
    session_secret: &str,
    capacity: Capacity,
    always: bool,
) -> Result<(), Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    let mut reader = desk.store.reader().await?;
    let choices = capacities::capacities(&mut reader, person, caller.at.day()).await?;
    drop(reader);
    if !choices.contains(&capacity) {
        return Err(Reason::NotFound.into());
    }
    let input = (
        secret::digest_of(session_secret),
        capacity.to_string(),
        person,
        always,
    );
    let living = desk
        .store
        .run_tx(
            "choose capacity",
            input,
            |tx, (digest, capacity, person, always)| {
                Box::pin(async move {
                    if *always {
                        accounts::prefer(tx, *person, None, Some(capacity)).await?;
                    }
                    accounts::change_capacity(tx, *digest, capacity).await
                })
            },
        )
        .await
        .map_err(Denied::from)?;
    if living {
        Ok(())
    } else {
        Err(Reason::SessionEnded.into())
    }
}
