//! What waits for the operator, on one page.

use beffroi_domain::rules::question::Ask;
use beffroi_store::mails;
use beffroi_store::register::look::{institutions, senders, switch};

use super::look;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;

/// Counting stops here; more is said as "at least".
pub const COUNTED: u32 = 200;

/// What waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// Whether any institution is known yet.
    pub has_institutions: bool,
    /// How many senders there are.
    pub senders: usize,
    /// Switch requests that wait, counted up to [`COUNTED`].
    pub requests: usize,
    /// Mails that wait.
    pub mails_waiting: u64,
    /// Mails that were refused or given up.
    pub mails_refused: u64,
    /// Whether a mail server is configured.
    pub mail_configured: bool,
}

/// Shows what waits.
pub async fn overview(desk: &Desk, caller: &Caller) -> Result<Overview, Denied> {
    desk.may(caller, &Ask::ViewNetwork).await?;
    look::record(desk, caller, "network", None).await?;
    let mut reader = desk.store.reader().await?;
    let refused = mails::count(&mut reader, "refused").await?;
    let given_up = mails::count(&mut reader, "given-up").await?;
    Ok(Overview {
        has_institutions: !institutions::institutions_after(&mut reader, "", 1)
            .await?
            .is_empty(),
        senders: senders::senders(&mut reader).await?.len(),
        requests: switch::requests(&mut reader, COUNTED).await?.len(),
        mails_waiting: mails::count(&mut reader, "queued").await?,
        mails_refused: refused.saturating_add(given_up),
        mail_configured: desk.settings.mail.is_some(),
    })
}
