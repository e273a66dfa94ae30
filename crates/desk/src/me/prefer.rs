//! The language of a person's pages, kept with his account (R17).

use beffroi_domain::language::Language;
use beffroi_domain::refusal::Reason;
use beffroi_store::accounts::{self, Account};

use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;

/// Keeps the language in which the caller's pages begin from now on.
pub async fn prefer(desk: &Desk, caller: &Caller, language: Language) -> Result<(), Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    desk.store
        .run_tx("prefer", (person, language), |tx, (person, language)| {
            Box::pin(accounts::prefer(tx, *person, Some(language.code()), None))
        })
        .await
        .map_err(Denied::from)
}

/// The caller's account, if he signs in with one.
pub async fn account(desk: &Desk, caller: &Caller) -> Result<Option<Account>, Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    let mut reader = desk.store.reader().await?;
    Ok(accounts::of_person(&mut reader, person).await?)
}
