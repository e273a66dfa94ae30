//! The study: what an act is, who may do it, and what it changes.
//!
//! Everything here is a value or a pure function. There is no clock, no randomness, no database and no network:
//! moments and dice come in as arguments, decisions go out as [`act::Act`]s or as a [`refusal::Refusal`].

pub mod numbers;
pub mod log;
pub mod catalogue;
pub mod rules;
