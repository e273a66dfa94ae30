//! One mail on its way to the mail server: taken, refused for good, or later.

use beffroi_domain::time::Moment;
use beffroi_store::mails;
use beffroi_store::outbox::{self, Work};

use super::World;
use crate::denied::Denied;
use crate::desk::Desk;
use crate::mail::post::{Outcome, Post};
use crate::mail::write;

/// The first pause after a mail was not taken, in seconds; each is twice the one before.
const FIRST_PAUSE: i64 = 30;
/// The longest pause, in seconds.
const LONGEST_PAUSE: i64 = 6 * 3_600;
/// After so many milliseconds a mail that nobody took is given up, and shown to the operator: five days.
const PATIENCE_MILLIS: i64 = 5 * 86_400_000;

/// What is to be written about a mail.
struct Settled {
    work: Work,
    reference: String,
    state: &'static str,
    answer: String,
    at: Moment,
    retry: Option<Moment>,
    /// Whether its text holds a secret, which is forgotten once the mail is on its way.
    secret: bool,
}

/// Hands the mail over and writes what became of it.
pub(super) async fn hand_over(
    desk: &Desk,
    world: &World,
    post: Option<&Post>,
    work: Work,
) -> Result<(), Denied> {
    let reference = String::from_utf8_lossy(&work.payload).into_owned();
    let mut reader = desk.store.reader().await?;
    let mail = mails::mail(&mut reader, &reference).await?;
    drop(reader);
    let outcome = match (&mail, post) {
        (Some(mail), Some(post)) if mail.state == "queued" => post.hand_over(mail).await,
        (Some(mail), None) if mail.state == "queued" => Outcome::NotNow("no-server".to_owned()),
        // Handed over, or settled by somebody else, before a worker died: nothing is left to do.
        _ => return done(desk, work, (world.clock)()).await,
    };
    let at = (world.clock)();
    let secret = mail
        .as_ref()
        .is_some_and(|mail| write::holds_secret(&mail.kind));
    let written = mail.map_or(at, |mail| mail.created_at);
    let pause = pause(work.attempts);
    let (state, answer, retry) = match outcome {
        Outcome::Taken => ("sent", "250".to_owned(), None),
        Outcome::Refused(code) => ("refused", code, None),
        Outcome::NotNow(code) if post.is_some() && overdue(written, at) => ("given-up", code, None),
        Outcome::NotNow(code) => ("queued", code, Some(at.plus_seconds(pause))),
    };
    tracing::info!(reference, state, answer, "mail");
    let settled = Settled {
        work,
        reference,
        state,
        answer,
        at,
        retry,
        secret,
    };
    settle(desk, settled).await
}

fn overdue(written: Moment, now: Moment) -> bool {
    now.millis().saturating_sub(written.millis()) > PATIENCE_MILLIS
}

/// 30 s, 1 min, 2 min … six hours.
fn pause(attempts: u32) -> i64 {
    let doubled = attempts.saturating_sub(1).min(20);
    FIRST_PAUSE.saturating_mul(1 << doubled).min(LONGEST_PAUSE)
}

async fn settle(desk: &Desk, settled: Settled) -> Result<(), Denied> {
    desk.store
        .run_tx("settle mail", settled, |tx, settled| {
            Box::pin(async move {
                let ours = match settled.retry {
                    Some(retry) => outbox::failed(tx, &settled.work, retry).await?,
                    None => outbox::done(tx, &settled.work, settled.at).await?,
                };
                // The claim had run out and another worker has the mail: its word counts.
                if !ours {
                    return Ok(());
                }
                let at = settled.retry.is_none().then_some(settled.at);
                let (reference, state) = (&settled.reference, settled.state);
                mails::settle(tx, reference, state, at, &settled.answer).await?;
                if settled.secret && state == "sent" {
                    mails::forget_text(tx, reference).await?;
                }
                Ok(())
            })
        })
        .await
        .map_err(|error: beffroi_store::StoreError| Denied::from(error))
}

async fn done(desk: &Desk, work: Work, at: Moment) -> Result<(), Denied> {
    desk.store
        .run_tx("work is done", (work, at), |tx, (work, at)| {
            Box::pin(async move { outbox::done(tx, work, *at).await.map(drop) })
        })
        .await
        .map_err(|error: beffroi_store::StoreError| Denied::from(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_tried_again_after_ever_longer_pauses() {
        assert_eq!([1, 2, 3, 4].map(pause), [30, 60, 120, 240]);
        assert_eq!(pause(12), LONGEST_PAUSE);
        assert_eq!(pause(u32::MAX), LONGEST_PAUSE);
    }
}
