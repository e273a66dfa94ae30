//! Passwords at rest: Argon2id, with parameters from the configuration, a bounded number at once.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::denied::{Denied, Fault};

/// How many passwords are checked at once: each takes its memory and a core.
static CHECKS: Semaphore = Semaphore::const_new(2);

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

/// Whoever tries waits for his turn, and is counted when it comes: many tries at once gain nothing.
pub(crate) async fn turn() -> Result<SemaphorePermit<'static>, Denied> {
    let turn = CHECKS.acquire().await;
    turn.map_err(|error| Fault::Internal(error.to_string()).into())
}

/// Checks a password against a hash, away from the threads that serve requests. Whoever calls has the turn.
pub(crate) async fn check(password: String, hash: String) -> Result<bool, Denied> {
    let hasher = Hashing::FLOOR.hasher()?;
    let checked = tokio::task::spawn_blocking(move || {
        // What it costs stands in the hash itself.
        PasswordHash::new(&hash)
            .is_ok_and(|hash| hasher.verify_password(password.as_bytes(), &hash).is_ok())
    });
    checked
        .await
        .map_err(|error| Fault::Internal(error.to_string()).into())
}

/// Hashes a password with this salt (16 random bytes).
pub async fn hash(how: Hashing, password: String, salt: [u8; 16]) -> Result<String, Denied> {
    let _turn = turn().await?;
    hash_in_turn(how, password, salt).await
}

/// The same for whoever has the turn already.
pub(crate) async fn hash_in_turn(
    how: Hashing,
    password: String,
    salt: [u8; 16],
) -> Result<String, Denied> {
    let hasher = how.hasher()?;
    let hashed = tokio::task::spawn_blocking(move || {
        hasher
            .hash_password_with_salt(password.as_bytes(), &salt)
            .map(|hash| hash.to_string())
    });
    let hashed = hashed
        .await
        .map_err(|error| Fault::Internal(error.to_string()))?;
    hashed.map_err(|error| Fault::Internal(error.to_string()).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRONGER: Hashing = Hashing {
        memory_kib: 20_480,
        passes: 3,
    };

    #[tokio::test]
    async fn an_unknown_name_costs_the_same_work_as_a_wrong_password() {
        for how in [Hashing::FLOOR, STRONGER] {
            // A hash that could not be read would be answered at once.
            assert!(PasswordHash::new(&how.nobodys()).is_ok());
            let phrase = "a-long-phrase-of-a-test".to_owned();
            let real = hash(how, phrase, [7; 16]).await.unwrap();
            let cost = |hash: &str| hash.rsplitn(3, '$').nth(2).map(str::to_owned);
            assert_eq!(cost(&how.nobodys()), cost(&real));
            assert!(!check("beffroi".to_owned(), how.nobodys()).await.unwrap());
        }
    }

    #[tokio::test]
    async fn a_password_is_kept_under_argon2id_of_19_mib_and_two_passes_with_a_salt_of_its_own() {
        let phrase = || "a-long-phrase-of-a-test".to_owned();
        let kept = hash(Hashing::FLOOR, phrase(), [7; 16]).await.unwrap();
        let (how, rest) = kept.split_at("$argon2id$v=19$m=19456,t=2,p=1$".len());
        assert_eq!(how, "$argon2id$v=19$m=19456,t=2,p=1$");
        let lengths: Vec<usize> = rest.split('$').map(str::len).collect();
        assert_eq!(lengths, [22, 43], "a salt of 16 bytes, a hash of 32");
        let other = hash(Hashing::FLOOR, phrase(), [8; 16]).await.unwrap();
        assert_ne!(other, kept);
    }

    #[tokio::test]
    async fn a_hash_made_otherwise_is_known_and_still_opens() {
        let phrase = || "a-long-phrase-of-a-test".to_owned();
        let old = hash(Hashing::FLOOR, phrase(), [7; 16]).await.unwrap();
        assert!(!Hashing::FLOOR.differs_from(&old));
        assert!(STRONGER.differs_from(&old));
        assert!(check(phrase(), old).await.unwrap());
        let new = hash(STRONGER, phrase(), [7; 16]).await.unwrap();
        assert!(!STRONGER.differs_from(&new));
        assert!(check(phrase(), new).await.unwrap());
        assert!(Hashing::FLOOR.differs_from("not a hash"));
    }
}
