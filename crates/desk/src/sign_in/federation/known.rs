//! What a provider says of itself: asked by one for all who wait, kept, and for how long.
//!
//! Whoever comes while the provider is being asked waits for that one answer. A provider that does not answer is left in
//! peace for some seconds, and what it said before is believed meanwhile, for a day at most: its silence shall close no
//! door that its own page still opens.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use beffroi_domain::time::Moment;
use futures::FutureExt as _;
use futures::future::{BoxFuture, Shared};
use jsonwebtoken::jwk::Jwk;
use reqwest::{Client, Url};
use serde::Deserialize;
use serde_json::Value;
use tokio::task::AbortHandle;

use super::provider::{Provider, is_protected, json};
use super::wrong::Wrong;

/// For how long we believe what it said of itself, in seconds.
const KNOWN_FOR: i64 = 3_600;
/// For how long we do where it does not answer any more, in seconds.
const SPARE_FOR: i64 = 86_400;
/// How long we wait before we look again for a key that is not there, in seconds.
const LOOK_AGAIN: i64 = 60;
/// How long we wait before we ask again whoever did not answer, in seconds.
const ASK_AGAIN: i64 = 15;

/// Keeps what a provider says of itself.
#[derive(Debug, Default)]
pub struct Cache(Arc<Mutex<Kept>>);

/// What a provider says of itself.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) metadata: Metadata,
    pub(super) keys: Vec<Jwk>,
    since: Moment,
}

type Outcome = Result<Arc<Known>, Wrong>;

#[derive(Debug, Default)]
struct Kept {
    known: Option<Arc<Known>>,
    /// What was wrong with its last answer, and until when it is not asked again.
    failed: Option<(Wrong, Moment)>,
    /// The question that is under way, or was the last one.
    question: Option<Question>,
}

/// A question that goes on even if everybody who waits for its answer hangs up.
#[derive(Debug, Clone)]
struct Question {
    task: AbortHandle,
    outcome: Shared<BoxFuture<'static, Outcome>>,
}

impl Kept {
    /// What may be believed without asking; `anew` where a key was not among those at hand.
    fn at_hand(&self, now: Moment, anew: bool) -> Option<Outcome> {
        let keep = if anew { LOOK_AGAIN } else { KNOWN_FOR };
        let known = self.known.as_ref();
        if let Some(known) = known.filter(|known| now < known.since.plus_seconds(keep)) {
            return Some(Ok(Arc::clone(known)));
        }
        let (wrong, _) = self.failed.filter(|(_, until)| now < *until)?;
        Some(self.spare(wrong, now, anew))
    }

    /// What is left to be said where the provider failed. What contradicts the configuration is not the same as silence, and
    /// a key that is looked for is not among the earlier ones.
    fn spare(&self, wrong: Wrong, now: Moment, anew: bool) -> Outcome {
        let spare = self.known.as_ref();
        let spare = spare.filter(|known| now < known.since.plus_seconds(SPARE_FOR));
        match spare {
            Some(known) if wrong == Wrong::Away && !anew => Ok(Arc::clone(known)),
            _ => Err(wrong),
        }
    }

    fn under_way(&self) -> Option<Question> {
        let question = self.question.as_ref();
        question
            .filter(|question| !question.task.is_finished())
            .cloned()
    }
}

impl Provider {
    /// What the provider says of itself. `anew` asks it again, if we did not just do so: it may have a new key.
    pub(super) async fn known(&self, client: &Client, now: Moment, anew: bool) -> Outcome {
        let question = {
            let mut kept = lock(&self.known.0);
            if let Some(said) = kept.at_hand(now, anew) {
                return said;
            }
            let question = kept.under_way();
            let question = question.unwrap_or_else(|| self.asked(client.clone(), now));
            kept.question = Some(question.clone());
            // Nobody waits again for somebody who was silent a moment ago.
            if let Some((wrong, _)) = kept.failed
                && let Ok(spare) = kept.spare(wrong, now, anew)
            {
                return Ok(spare);
            }
            question
        };
        match question.outcome.await {
            Err(wrong) => lock(&self.known.0).spare(wrong, now, anew),
            answered => answered,
        }
    }

    /// Asks it, and keeps what came of it.
    fn asked(&self, client: Client, now: Moment) -> Question {
        let (kept, issuer) = (Arc::clone(&self.known.0), self.issuer.clone());
        let code = self.code.clone();
        let begun = Instant::now();
        let task = tokio::spawn(async move {
            let outcome = ask(&client, &code, &issuer, now).await.map(Arc::new);
            let mut kept = lock(&kept);
            match &outcome {
                Ok(known) => (kept.known, kept.failed) = (Some(Arc::clone(known)), None),
                Err(wrong) => {
                    let took = i64::try_from(begun.elapsed().as_millis()).unwrap_or(i64::MAX);
                    let until = now.plus_millis(took).plus_seconds(ASK_AGAIN);
                    kept.failed = Some((*wrong, until));
                }
            }
            outcome
        });
        Question {
            task: task.abort_handle(),
            outcome: task
                .map(|ended| ended.unwrap_or(Err(Wrong::Away)))
                .boxed()
                .shared(),
        }
    }
}

async fn ask(client: &Client, code: &str, issuer: &str, now: Moment) -> Result<Known, Wrong> {
    let address = format!("{issuer}/.well-known/openid-configuration");
    let metadata: Metadata = json(client.get(address)).await?;
    if metadata.issuer != issuer || !metadata.is_protected() {
        tracing::warn!(provider = %code, issuer = %metadata.issuer, "a provider describes itself otherwise than configured");
        return Err(Wrong::Metadata);
    }
    let keys: Keys = json(client.get(metadata.jwks_uri.clone())).await?;
    // A key of a kind that we do not know must not hide the others.
    let keys = keys.keys.into_iter();
    let keys = keys.filter_map(|key| serde_json::from_value(key).ok());
    Ok(Known {
        metadata,
        keys: keys.collect(),
        since: now,
    })
}

/// A thread that panicked with the lock left nothing half-done: each change is one assignment.
fn lock(kept: &Mutex<Kept>) -> std::sync::MutexGuard<'_, Kept> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Its discovery document, as far as it concerns us.
#[derive(Debug, Deserialize)]
pub(super) struct Metadata {
    issuer: String,
    pub(super) authorization_endpoint: Url,
    pub(super) token_endpoint: Url,
    #[serde(default)]
    pub(super) userinfo_endpoint: Option<Url>,
    jwks_uri: Url,
    #[serde(default)]
    pub(super) token_endpoint_auth_methods_supported: Vec<String>,
    /// Whether its answers always say who sends them (RFC 9207).
    #[serde(default)]
    pub(super) authorization_response_iss_parameter_supported: bool,
}

impl Metadata {
    fn is_protected(&self) -> bool {
        [
            Some(&self.authorization_endpoint),
            Some(&self.token_endpoint),
            Some(&self.jwks_uri),
            self.userinfo_endpoint.as_ref(),
        ]
        .into_iter()
        .flatten()
        .all(is_protected)
    }
}

#[derive(Deserialize)]
struct Keys {
    keys: Vec<Value>,
}
