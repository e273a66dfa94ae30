//! The desk as a whole, on both databases: each use-case as a caller asks for it, and each refusal once.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::too_many_lines,
    clippy::excessive_nesting,
    reason = "a test whose world is not as it says must fail loudly, and reads from top to bottom"
)]

mod access;
mod access_looks;
mod access_refusals;
mod access_refusals_offices;
mod backup;
mod federation;
mod full_house;
mod house;
mod left_behind;
mod log;
mod mail;
mod mailbox;
mod mailbox_use;
mod means;
mod network;
mod network_import;
mod network_refusals;
mod post_office;
mod provider;
mod sending;
mod sending_exceptions;
mod switch;
mod verify;
