//! Signing in: who somebody is, how surely, and the session that follows.
//!
//! A means of signing in ends in [`session::begin`] with the proof that it gives; a session is raised in place by
//! [`raise`]. Passkeys, eID and federation are further means.

pub mod acceptable;
pub mod activation;
pub mod choose_capacity;
pub(crate) mod delay;
pub mod eid;
pub mod factor;
pub mod federation;
pub mod hashing;
pub(crate) mod own_words;
pub mod passkey;
pub mod password;
pub mod raise;
pub mod second_step;
pub mod secret;
pub mod session;
