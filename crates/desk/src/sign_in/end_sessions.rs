//! Ending sessions from the machine itself, when a computer was stolen or something is wrong with the installation: those of one
//! user, or everybody's. Whoever may run it has the machine; it is in the trail, and nobody else can do it.

use beffroi_domain::refusal::Reason;
use beffroi_store::accounts;
use beffroi_store::trail::NewEntry;

use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Desk, entry};

/// Ends every session of this user; answers how many there were.
///
/// # Errors
/// [`Reason::NotFound`] for a user name that nobody has.
pub async fn of_user(desk: &Desk, caller: &Caller, user_name: &str) -> Result<u64, Denied> {
    let mut reader = desk.store.reader().await?;
    let account = accounts::by_user_name(&mut reader, user_name).await?;
    drop(reader);
    let person = account.ok_or(Reason::NotFound)?.person;
    let mut record = ended(caller);
    record.subject_kind = Some("person".to_owned());
    record.subject = Some(person.bytes());
    desk.store
        .run_tx(
            "end sessions of a user",
            (person, record),
            |tx, (person, record)| {
                Box::pin(async move {
                    tx.record(record.clone())?;
                    accounts::end_sessions(tx, *person).await
                })
            },
        )
        .await
        .map_err(Denied::from)
}

/// Ends every session there is; answers how many there were.
pub async fn of_everybody(desk: &Desk, caller: &Caller) -> Result<u64, Denied> {
    desk.store
        .run_tx("end all sessions", ended(caller), |tx, record| {
            Box::pin(async move {
                tx.record(record.clone())?;
                accounts::end_all_sessions(tx).await
            })
        })
        .await
        .map_err(Denied::from)
}

fn ended(caller: &Caller) -> NewEntry {
    entry(caller, "sessions-ended", "done")
}
