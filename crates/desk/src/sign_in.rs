//! Signing in: who somebody is, how surely, and the session that follows.
//!
//! A means of signing in ends in [`session::begin`] with the proof that it gives; a session is raised in place by
//! [`raise`]. Passkeys, eID and federation are further means.

pub mod acceptable;
pub mod activate;
pub mod activation;
pub mod browser;
pub mod choose_capacity;
pub(crate) mod delay;
pub mod eid;
pub mod end_sessions;
pub mod factor;
pub mod federation;
pub mod hand_over;
pub mod hashing;
pub mod late;
pub mod leaked;
pub mod open_account;
pub(crate) mod own_words;
pub mod passkey;
pub mod password;
pub(crate) mod printed;
pub mod raise;
pub mod recovery;
pub mod second_step;
pub mod secret;
pub mod session;
pub mod source;
