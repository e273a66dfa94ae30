//! Passwords at rest: Argon2id, with parameters from the configuration.
//!
//! A stated number is computed at once, a stated number waits for a stated time, and whoever comes then is told to try
//! again: however many come, memory stays below what the operator was told.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use beffroi_domain::refusal::{Reason, Refusal};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use crate::denied::{Denied, Fault};

/// After so many seconds whoever was told to try again finds a queue that is another one.
const TRY_AGAIN_SECONDS: &str = "5";
/// Of so many who are told to try again one is written into the log.
const LOGGED_OF: u64 = 100;

/// What hashing a password costs whoever guesses, and us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hashing {
    /// Memory, in kibibytes.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Hashing {
    /// The floor that OWASP names: 19 MiB, two passes, one lane.
    pub const FLOOR: Self = Self {
        memory_kib: 19_456,
        passes: 2,
    };

    fn hasher(self) -> Result<Argon2<'static>, Denied> {
        let params = Params::new(self.memory_kib, self.passes, 1, None)
            .map_err(|error| Fault::Internal(error.to_string()))?;
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
    }

    /// A hash of no password at all, checked when the user name is unknown: it costs the same.
    pub(super) fn nobodys(self) -> String {
        format!(
            "$argon2id$v=19$m={},t={},p=1$YmVmZnJvaS1ub2JvZHkh${}",
            self.memory_kib,
            self.passes,
            "0".repeat(43)
        )
    }

    /// Whether a hash was made otherwise, and is to be made anew when the password is at hand.
    pub(super) fn differs_from(self, hash: &str) -> bool {
        let Ok(hash) = PasswordHash::new(hash) else {
            return true;
        };
        let is = |name: &str, value: u32| hash.params.get_decimal(name) == Some(value);
        !(is("m", self.memory_kib) && is("t", self.passes) && is("p", 1))
    }
}

/// How many may sign in at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crowd {
    /// So many hashes are computed at once: each takes its memory and a core.
    pub at_once: usize,
    /// So many more wait for their turn.
    pub waiting: usize,
    /// For so long at most.
    pub longest_wait: Duration,
}

impl Crowd {
    /// The most that can be at once, on a machine of any size.
    pub const MOST_AT_ONCE: usize = 8;

    /// What is usual on a machine with so many cores: one for each, 64 waiting for ten seconds at most.
    pub fn of_cores(cores: usize) -> Self {
        Self {
            at_once: cores.clamp(1, Self::MOST_AT_ONCE),
            waiting: 64,
            longest_wait: Duration::from_secs(10),
        }
    }
}

/// Gives whoever signs in his turn, in the order in which they come.
#[derive(Debug, Clone)]
pub struct Turns(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    crowd: Crowd,
    /// Those who are checked, and those who wait.
    places: Arc<Semaphore>,
    checks: Arc<Semaphore>,
    computed: AtomicU64,
    turned_away: AtomicU64,
}

impl Turns {
    /// For such a crowd. At least one is let in, and nobody could wait in a queue longer than a semaphore counts.
    pub fn for_crowd(crowd: Crowd) -> Self {
        let at_once = crowd.at_once.max(1);
        let places = at_once.saturating_add(crowd.waiting);
        Self(Arc::new(Shared {
            crowd,
            places: Arc::new(Semaphore::new(places.min(Semaphore::MAX_PERMITS))),
            checks: Arc::new(Semaphore::new(at_once)),
            computed: AtomicU64::new(0),
            turned_away: AtomicU64::new(0),
        }))
    }

    /// Waits for a turn. Whoever tries is counted when it comes, so that many tries at once gain nothing.
    ///
    /// # Errors
    /// [`Reason::TooBusy`] when the queue is full, or the wait too long. Nothing was looked at or counted then.
    pub async fn turn(&self) -> Result<Turn, Denied> {
        let place = Arc::clone(&self.0.places).try_acquire_owned();
        let Ok(place) = place else {
            return Err(self.turn_away());
        };
        let check = Arc::clone(&self.0.checks).acquire_owned();
        let Ok(check) = timeout(self.0.crowd.longest_wait, check).await else {
            return Err(self.turn_away());
        };
        let check = check.map_err(|error| Fault::Internal(error.to_string()))?;
        Ok(Turn(Arc::new(Held {
            _check: check,
            _place: place,
            shared: Arc::clone(&self.0),
        })))
    }

    fn turn_away(&self) -> Denied {
        let before = self.0.turned_away.fetch_add(1, Ordering::Relaxed);
        if before.is_multiple_of(LOGGED_OF) {
            tracing::warn!(
                since_the_start = before + 1,
                "too many sign in at once; whoever comes is told to try again"
            );
        }
        Refusal::because(Reason::TooBusy)
            .with("seconds", TRY_AGAIN_SECONDS)
            .into()
    }

    /// How many hashes were computed since the start: that the unknown cost as much as the wrong is counted by it.
    pub fn computed(&self) -> u64 {
        self.0.computed.load(Ordering::Relaxed)
    }

    /// How many were told to try again since the start.
    pub fn turned_away(&self) -> u64 {
        self.0.turned_away.load(Ordering::Relaxed)
    }
}

/// Somebody's turn, until this value and everything that is computed in it have gone. Only who has one can hash.
#[derive(Clone)]
pub struct Turn(Arc<Held>);

struct Held {
    _check: OwnedSemaphorePermit,
    _place: OwnedSemaphorePermit,
    shared: Arc<Shared>,
}

impl Turn {
    /// Checks a password against a hash, away from the threads that serve requests.
    ///
    /// # Errors
    /// A fault when it cannot be computed.
    pub async fn check(&self, password: String, hash: String) -> Result<bool, Denied> {
        let hasher = Hashing::FLOOR.hasher()?;
        self.compute(move || {
            // What it costs stands in the hash itself.
            PasswordHash::new(&hash)
                .is_ok_and(|hash| hasher.verify_password(password.as_bytes(), &hash).is_ok())
        })
        .await
    }

    /// Hashes a password with this salt (16 random bytes).
    ///
    /// # Errors
    /// A fault when it cannot be computed.
    pub async fn hash(
        &self,
        how: Hashing,
        password: String,
        salt: [u8; 16],
    ) -> Result<String, Denied> {
        let hasher = how.hasher()?;
        let hashed = self.compute(move || {
            hasher
                .hash_password_with_salt(password.as_bytes(), &salt)
                .map(|hash| hash.to_string())
        });
        hashed
            .await?
            .map_err(|error| Fault::Internal(error.to_string()).into())
    }

    /// Digests texts that are short enough to be guessed, with a salt of 16 random bytes: as slow as a password at the floor.
    ///
    /// # Errors
    /// A fault when they cannot be computed.
    pub(super) async fn slow_digests(
        &self,
        salt: Vec<u8>,
        texts: Vec<Vec<u8>>,
    ) -> Result<Vec<[u8; 32]>, Denied> {
        let hasher = Hashing::FLOOR.hasher()?;
        let slow = move |text: &Vec<u8>| {
            let mut digest = [0; 32];
            hasher
                .hash_password_into(text, &salt, &mut digest)
                .map(|()| digest)
        };
        let digests = self.compute(move || texts.iter().map(slow).collect::<Result<Vec<_>, _>>());
        digests
            .await?
            .map_err(|error| Fault::Internal(error.to_string()).into())
    }

    /// Computes within the turn. Whoever hangs up meanwhile leaves it to the computation, which cannot be broken off:
    /// otherwise callers who come and go would have more computed at once than there is memory for.
    async fn compute<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Denied> {
        let turn = self.clone();
        let computed = tokio::task::spawn_blocking(move || {
            turn.0.shared.computed.fetch_add(1, Ordering::Relaxed);
            work()
        });
        computed
            .await
            .map_err(|error| Fault::Internal(error.to_string()).into())
    }
}

#[cfg(test)]
#[path = "hashing_tests.rs"]
mod tests;
