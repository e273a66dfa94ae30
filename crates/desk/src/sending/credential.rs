//! Machine credentials of senders, checked at every call.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use beffroi_domain::capacity::{Capacity, Means};
use beffroi_domain::ids::ClientId;
use beffroi_domain::refusal::Reason;
use beffroi_store::sender_access;

use crate::caller::{Caller, Who};
use crate::denied::Denied;
use crate::desk::{Desk, entry};
use crate::sign_in::secret;

/// The caller as the machine that shows this credential. What is not right is recorded (L1).
///
/// # Errors
/// [`Reason::SignInFailed`], whatever was not right: unknown, ended or expired, or another secret.
pub async fn recognise(
    desk: &Desk,
    nobody: Caller,
    client: &str,
    shown: &str,
) -> Result<Caller, Denied> {
    let known = match client.parse::<ClientId>() {
        Ok(client) => {
            let mut reader = desk.store.reader().await?;
            sender_access::client(&mut reader, client).await?
        }
        Err(_) => None,
    };
    let shown = secret::digest_of(shown);
    let kept = known.as_ref().map_or([0; 32], |known| known.secret_digest);
    let right = verify_slices_are_equal(&shown, &kept).is_ok();
    match known {
        Some(known) if right && nobody.at < known.expires_at => Ok(Caller {
            who: Who::Client(known.client),
            capacity: Capacity::Sender(known.sender),
            means: Means::Credential,
            level: Means::Credential.level(),
            ..nobody
        }),
        known => {
            let mut record = entry(&nobody, "sign-in", "refused");
            record.means = Some(Means::Credential.code().to_owned());
            record.subject_kind = known.as_ref().map(|_| "client".to_owned());
            record.subject = known.map(|known| known.client.bytes());
            desk.store.record(record).await?;
            Err(Reason::SignInFailed.into())
        }
    }
}
