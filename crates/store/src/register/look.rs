//! Looking things up in the register: the few indexed reads that decisions and pages stand on.
//!
//! Each function takes a [`Connection`](crate::db::Connection): inside a command that is the command's own
//! transaction, so a decision sees what the commands before it did; elsewhere any reader.

pub mod acts;
pub mod institutions;
pub mod living;
pub mod mailbox;
pub mod offices;
pub mod persons;
pub mod senders;
pub mod switch;
pub mod switch_details;
pub mod users;
