//! The browser in which somebody signs in: a cookie that outlives the session tells it from others, and a new one is told to its
//! person by mail. The cookie opens nothing: it only keeps a mail from being sent.

use beffroi_domain::ids::PersonId;
use beffroi_store::known_browsers::{self, Before};

use super::secret;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;
use crate::me::notices::{self, Notice};

/// A browser in which nobody has signed in for so long is new again, in seconds: a year.
pub const MEMORY_SECONDS: i64 = 365 * 86_400;

/// As long as a secret is that we print.
const LONGEST: usize = 43;

/// Notes in what browser a person has just signed in: by the secret of its cookie, or, where it has none, one that is made
/// for it. Answers the secret for the cookie.
pub async fn note(
    desk: &Desk,
    caller: &Caller,
    person: PersonId,
    known: Option<String>,
) -> Result<String, Denied> {
    // What is longer than ours is not of our making.
    let own = match known.filter(|secret| secret.len() <= LONGEST) {
        Some(secret) => secret,
        None => secret::print(caller.draw("browser")?),
    };
    let mail = notices::prepared(desk, caller)?;
    let input = (person, secret::digest_of(&own), caller.at, mail);
    desk.store
        .run_tx("note browser", input, |tx, (person, digest, at, mail)| {
            Box::pin(async move {
                let before = known_browsers::note(tx, *person, *digest, *at).await?;
                if before == Before::Others {
                    mail.send(tx, *person, Notice::NewBrowser).await?;
                }
                Ok::<_, Denied>(())
            })
        })
        .await?;
    Ok(own)
}
