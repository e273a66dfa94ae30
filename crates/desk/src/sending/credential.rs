//! Machine credentials of senders, checked at every call.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use beffroi_domain::capacity::{Capacity, Means};
use beffroi_domain::ids::ClientId;
use beffroi_store::sender_access;

use crate::caller::{Caller, Who};
use crate::denied::Denied;
use crate::desk::{Desk, entry};
use crate::sign_in::source::Source;
use crate::sign_in::{delay, secret};

/// The caller as the machine that shows this credential. What is not right is recorded (L1), and its source waits as that of a
/// wrong password: a program that never stops trying does not fill the trail. What is right never waits.
///
/// # Errors
/// `sign-in-failed`, whatever was not right: unknown, ended or expired, or another secret;
/// `too-many-tries` for what is not right and comes too often.
pub async fn recognise(
    desk: &Desk,
    nobody: Caller,
    client: &str,
    shown: &str,
    source: &Source,
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
            Err(delay::refuse_machine(desk, &nobody, record, source).await?)
        }
    }
}
