//! The cellar: SQL on two databases, two tamper-evident logs, and encrypted objects. Nothing clever, no rules.
//!
//! Everything begins with a [`Store`]. What is read goes through [`Store::reader`] or [`Store::snapshot`]; what is
//! written goes through one door, [`Store::run_tx`], where one task per process takes all commands that wait, runs each
//! in its own savepoint and makes them durable together, so throughput grows with load.
//!
//! - [`db`]: the two databases behind one set of functions; values, rows, queries.
//! - [`ledger`]: acts, numbered without gaps, their tree, their proofs.
//! - [`trail`]: what people looked at or tried, in a second log with the same tree.
//! - [`outbox`] and [`jobs`]: work that follows a commit, and work that returns.
//! - [`objects`] and [`seal`]: encrypted files.

#![deny(missing_docs)]

pub mod accounts;
pub mod activations;
pub mod copy;
pub mod custody;
pub mod db;
pub mod directory;
pub mod drafts;
mod error;
pub mod evidence;
pub mod jobs;
pub mod journeys;
pub mod known_browsers;
pub mod ledger;
pub mod log_pages;
pub mod mailbox;
pub mod mails;
mod migrate;
pub mod notice_addresses;
pub mod objects;
pub mod outbox;
pub mod own_means;
pub mod people;
pub mod readings;
pub mod register;
pub mod seal;
pub mod sender_access;
pub mod sending;
mod store;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod trail;
mod tx;
mod writer;

pub use error::StoreError;
pub use store::Store;
pub use tx::Tx;
pub use writer::{Committed, Health, OnCommit};
