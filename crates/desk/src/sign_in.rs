//! Signing in: who somebody is, how surely, and the session that follows.
//!
//! A means of signing in ends in [`session::begin`] with the level that it gives. Password and one-time code are the
//! first means; passkeys, eID and federation are further ones, not a rewrite.

pub mod activation;
pub mod choose_capacity;
pub mod eid;
pub mod password;
pub mod secret;
pub mod session;
