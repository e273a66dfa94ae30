//! The study: what an act is, who may do it, and what it changes.
//!
//! Everything here is a value or a pure function. There is no clock, no randomness, no database and no network:
//! moments and dice come in as arguments, decisions go out as acts ([`act::Fact`]) or as a refusal.

#![deny(missing_docs)]

pub mod act;
pub mod apply;
pub mod capacity;
pub mod catalogue;
pub mod centres;
pub mod command;
pub mod commitment;
pub mod ids;
pub mod index;
pub mod language;
pub mod log;
pub mod numbers;
pub mod own_means;
pub mod parties;
pub mod refusal;
pub mod register;
pub mod rules;
#[cfg(test)]
mod testing;
pub mod time;
