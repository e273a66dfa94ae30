//! The latest changes to the caller's own rights, where his capacity lies (R17).

use beffroi_domain::act::Fact;
use beffroi_domain::ids::ActNumber;
use beffroi_domain::refusal::Reason;
use beffroi_domain::time::Moment;
use beffroi_store::register::look::acts;

use super::rights::{self, What};
use crate::access::told::{self, Told};
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;
use crate::people::PersonName;

/// Changes shown.
const SHOWN: u32 = 5;

/// How long a change is recent: thirty days.
const RECENT_SECONDS: i64 = 30 * 24 * 60 * 60;

/// What changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// He was given this.
    Given(What),
    /// This was taken from him.
    Ended(What),
    /// An office of his was blocked.
    Blocked(What),
    /// An office of his is no longer blocked.
    Unblocked,
}

/// A change to the caller's rights.
#[derive(Debug, Clone)]
pub struct Changed {
    /// What changed.
    pub change: Change,
    /// By which act.
    pub act: ActNumber,
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: Option<PersonName>,
}

/// What changed within thirty days, the latest first.
pub async fn changes(desk: &Desk, caller: &Caller) -> Result<Vec<Changed>, Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    let mut reader = desk.store.reader().await?;
    let (qualities, institution) = rights::places(&mut reader, caller).await?;
    let numbers = acts::about_person(&mut reader, person, &qualities, institution, SHOWN).await?;
    let stored = acts::numbered(&mut reader, &numbers).await?;
    let telling = told::tell(&mut reader, stored).await?;
    let since = caller.at.plus_seconds(-RECENT_SECONDS);
    let recent = telling.acts.iter().rev().filter(|act| act.at >= since);
    let told = recent.filter_map(|act| {
        let by = act.by.person.and_then(|by| telling.names.get(&by).cloned());
        Some(Changed {
            change: change(act)?,
            act: act.number,
            at: act.at,
            by,
        })
    });
    Ok(told.collect())
}

fn change(act: &Told) -> Option<Change> {
    let about = act.about.as_ref().and_then(what);
    match &act.what {
        Fact::OfficeEnded { .. }
        | Fact::FunctionEnded { .. }
        | Fact::AdmissionEnded { .. }
        | Fact::RoleWithdrawn { .. } => about.map(Change::Ended),
        Fact::OfficeBlocked { .. } => about.map(Change::Blocked),
        Fact::OfficeUnblocked { .. } => Some(Change::Unblocked),
        given => what(given).map(Change::Given),
    }
}

fn what(fact: &Fact) -> Option<What> {
    Some(match fact {
        Fact::OfficeDesignated { office, .. } => What::Office(*office, false),
        Fact::FunctionAttested { function, .. } => What::Function(*function),
        Fact::PersonAdmitted { .. } => What::User,
        Fact::RoleGranted { role, .. } => What::Role(role.clone()),
        _ => return None,
    })
}
