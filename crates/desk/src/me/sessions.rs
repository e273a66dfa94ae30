//! The caller's sessions that are not over (R17). He ends one with [`session::end`](crate::sign_in::session::end).

use beffroi_domain::refusal::Reason;
use beffroi_store::accounts::{self, Session};

use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;

/// His sessions, the newest first.
pub async fn sessions(desk: &Desk, caller: &Caller) -> Result<Vec<Session>, Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    let mut reader = desk.store.reader().await?;
    let all = accounts::sessions_of(&mut reader, person).await?;
    let idle_since = caller.at.plus_seconds(-desk.settings.session_idle_seconds);
    let living = |session: &Session| session.seen_at > idle_since && session.ends_at > caller.at;
    Ok(all.into_iter().filter(living).collect())
}
