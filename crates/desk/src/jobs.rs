//! The worker: does what transactions left to be done after their commit.
//!
//! It claims a few pieces of work for a while, does each, and says so. A worker that dies in the middle loses its
//! claim with time, and another does the work again; so everything here bears being done twice. Two processes may run
//! a worker each: no piece is claimed by both.

use std::sync::Arc;
use std::time::Duration;

use beffroi_domain::time::Moment;
use beffroi_store::outbox::{self, Work};
use tokio::sync::watch;

use crate::denied::Denied;
use crate::desk::Desk;
use crate::mail::{announce_delivery, post::Post, write};

mod hand_over;
pub mod sweep;

/// How long a piece of work belongs to the worker that claimed it, in seconds.
const CLAIM_SECONDS: i64 = 120;
/// Pieces claimed at once: as many as a mail server that says nothing lets us try before the claim runs out.
const AT_ONCE: u32 = 4;
/// How long the worker rests when nothing is due.
const REST: Duration = Duration::from_secs(2);
/// How long work of a kind that this program does not know waits, in seconds: a newer one may run beside it.
const UNKNOWN_SECONDS: i64 = 3_600;

/// Time and chance, given from outside so that tests decide both.
#[derive(Clone)]
pub struct World {
    /// Reads the clock.
    pub clock: Arc<dyn Fn() -> Moment + Send + Sync>,
    /// Rolls 32 random bytes.
    pub chance: Arc<dyn Fn() -> [u8; 32] + Send + Sync>,
}

/// Works until `shutdown` says true, finishing what is in hand.
pub async fn run(desk: Arc<Desk>, world: World, mut shutdown: watch::Receiver<bool>) {
    let post = desk.settings.mail.as_ref().and_then(|settings| {
        Post::new(settings)
            .inspect_err(|error| tracing::error!(%error, "no mail can be sent"))
            .ok()
    });
    let mut sweep_at = (world.clock)();
    while !*shutdown.borrow() {
        let now = (world.clock)();
        if now >= sweep_at {
            sweep_at = now.plus_seconds(sweep::EVERY_SECONDS);
            if let Err(error) = sweep::sweep_in_turn(&desk, now).await {
                tracing::warn!(?error, "sweeping has to wait");
            }
        }
        let done = work_once(&desk, &world, post.as_ref()).await;
        let rest = match done {
            Ok(0) => REST,
            Ok(_) => Duration::ZERO,
            Err(error) => {
                tracing::warn!(?error, "work after commits has to wait");
                REST * 5
            }
        };
        tokio::select! {
            () = tokio::time::sleep(rest) => {}
            _ = shutdown.changed() => {}
        }
    }
}

/// Claims what is due and does it; answers how many pieces were claimed.
pub async fn work_once(desk: &Desk, world: &World, post: Option<&Post>) -> Result<usize, Denied> {
    let now = (world.clock)();
    let claimed = desk
        .store
        .run_tx("claim work", now, |tx, now| {
            Box::pin(outbox::claim(
                tx,
                *now,
                now.plus_seconds(CLAIM_SECONDS),
                AT_ONCE,
            ))
        })
        .await
        .map_err(|error: beffroi_store::StoreError| Denied::from(error))?;
    let count = claimed.len();
    for work in claimed {
        match work.kind.as_str() {
            write::WORK => hand_over::hand_over(desk, world, post, work).await?,
            announce_delivery::WORK => announce(desk, world, work).await?,
            other => {
                tracing::warn!(
                    kind = other,
                    "work of a kind that this program does not know"
                );
                let retry = (world.clock)().plus_seconds(UNKNOWN_SECONDS);
                again(desk, work, retry).await?;
            }
        }
    }
    Ok(count)
}

async fn announce(desk: &Desk, world: &World, work: Work) -> Result<(), Denied> {
    let input = (
        work,
        Arc::clone(&desk.catalogue),
        desk.settings.base_url.clone(),
        (world.clock)(),
        (world.chance)(),
    );
    desk.store
        .run_tx(
            "announce deliveries",
            input,
            |tx, (work, catalogue, base_url, at, dice)| {
                Box::pin(async move {
                    let desk = write::Desk {
                        catalogue,
                        base_url,
                        at: *at,
                        dice: *dice,
                    };
                    announce_delivery::write_mails(tx, desk, work).await
                })
            },
        )
        .await
}

async fn again(desk: &Desk, work: Work, retry: Moment) -> Result<(), Denied> {
    desk.store
        .run_tx("work again later", (work, retry), |tx, (work, retry)| {
            Box::pin(async move { outbox::failed(tx, work, *retry).await.map(drop) })
        })
        .await
        .map_err(|error: beffroi_store::StoreError| Denied::from(error))
}
