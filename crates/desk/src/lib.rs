//! The front desk: one function for each thing that one can ask of us.
//!
//! Every path goes through here: a page, the interface for programs, the command line. A function takes the
//! [`desk::Desk`] and a [`caller::Caller`], and answers with what was done or with a [`denied::Denied`]. It knows no
//! SQL, no HTTP and no HTML.
//!
//! Writing goes through [`desk::Desk::act`]: facts about the caller are read inside the transaction, a command of the
//! domain decides, its acts are appended to the ledger and written to the register, and all becomes durable together
//! or not at all. A refusal is recorded in the trail before it is answered (L1).

#![deny(missing_docs)]

pub mod access;
pub mod backup;
pub mod caller;
pub mod capacities;
pub mod checkpoint;
pub mod denied;
pub mod desk;
pub mod home;
pub mod jobs;
pub mod live;
pub mod log;
pub mod mail;
pub mod mailbox;
pub mod me;
pub mod menu;
pub mod network;
pub mod pdf;
pub mod people;
pub mod sending;
pub mod sign_in;
pub mod switch;
#[cfg(feature = "testing")]
pub mod testing;
pub mod verify;
pub mod zip;
