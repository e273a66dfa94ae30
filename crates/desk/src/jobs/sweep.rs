//! What crashes, refusals and broken uploads left behind is taken away: batches whose request never ended, uploads as
//! they were received, and halves of objects; and sessions and sign-ins that are over.
//!
//! Nothing younger than a day is touched, since a request may be on its way for long. Whole objects that no row names
//! stay, sealed as they are: with a database that is the wrong one, or an older one put back, they may be all that is
//! left of documents. `beffroi verify` lists them. Of several processes one sweeps, an hour after the last time.

use std::io;
use std::path::Path;
use std::time::UNIX_EPOCH;

use beffroi_domain::time::Moment;
use beffroi_store::{StoreError, accounts, jobs, journeys, known_browsers};

use crate::denied::{Denied, Fault};
use crate::desk::Desk;
use crate::sending::discard;
use crate::sign_in::{browser, delay, session};

/// The name of the job.
const NAME: &str = "sweep";
/// How often it is done, in seconds.
pub const EVERY_SECONDS: i64 = 3_600;
/// How old what is taken away is at least, in seconds.
const AGE_SECONDS: i64 = 24 * 3_600;

/// How much was taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Swept {
    /// Batches that were never filled to the end.
    pub batches: usize,
    /// Uploads as they were received.
    pub uploads: u64,
    /// Halves of objects.
    pub halves: u64,
    /// Sessions that are over, sign-ins that did not come back, and tries that no longer make anybody wait.
    pub sign_ins: u64,
}

/// Sweeps if it is time and no other process does it.
pub async fn sweep_in_turn(desk: &Desk, now: Moment) -> Result<(), Denied> {
    let turn = (now, now.plus_seconds(EVERY_SECONDS));
    let ours = desk.store.run_tx("take turn", turn, |tx, (now, next)| {
        Box::pin(jobs::take_turn(tx, NAME, *now, *next))
    });
    if ours
        .await
        .map_err(|error: StoreError| Denied::from(error))?
    {
        let swept = sweep(desk, now).await?;
        if swept != Swept::default() {
            tracing::info!(?swept, "swept away what was left behind");
        }
    }
    Ok(())
}

/// Sweeps.
pub async fn sweep(desk: &Desk, now: Moment) -> Result<Swept, Denied> {
    let before = now.plus_seconds(-AGE_SECONDS).millis().div_euclid(1_000);
    Ok(Swept {
        batches: discard::sweep(desk, now).await?,
        uploads: uploads(&desk.settings.incoming, before)
            .await
            .map_err(Fault::from)?,
        halves: desk.objects.sweep_incoming(before).await?,
        sign_ins: sign_ins(desk, now).await?,
    })
}

/// What is over is worth nothing already; here it is forgotten. A session is remembered for a while, so that a form that
/// comes too late is known for its person's.
async fn sign_ins(desk: &Desk, now: Moment) -> Result<u64, Denied> {
    let ended_since = now.plus_seconds(-session::REMEMBERED_SECONDS);
    let idle_since = ended_since.plus_seconds(-desk.settings.session_idle_seconds);
    let forgotten = desk.store.run_tx(
        "forget sign-ins",
        (idle_since, ended_since, now),
        |tx, (idle_since, ended_since, now)| {
            Box::pin(async move {
                let sessions = accounts::forget_sessions(tx, *idle_since, *ended_since).await?;
                let year = now.plus_seconds(-browser::MEMORY_SECONDS);
                let browsers = known_browsers::forget(tx, year).await?;
                let hour = now.plus_seconds(-delay::SOURCE_MEMORY);
                let tries = accounts::forget_throttles(tx, hour, year).await?;
                let journeys = journeys::forget(tx, *now).await?;
                Ok::<_, StoreError>(sessions + browsers + tries + journeys)
            })
        },
    );
    Ok(forgotten.await?)
}

async fn uploads(folder: &Path, before: i64) -> io::Result<u64> {
    let mut swept = 0;
    let mut entries = tokio::fs::read_dir(folder).await?;
    while let Some(entry) = entries.next_entry().await? {
        let known = match entry.metadata().await {
            Ok(known) => known,
            // Its request has ended meanwhile.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        let written = known.modified()?.duration_since(UNIX_EPOCH);
        let seconds = written.unwrap_or_default().as_secs();
        if known.is_file() && i64::try_from(seconds).unwrap_or(i64::MAX) < before {
            match tokio::fs::remove_file(entry.path()).await {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => swept += 1,
            }
        }
    }
    Ok(swept)
}
