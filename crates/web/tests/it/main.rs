//! The whole site as a browser meets it, on both databases: one test file for each part of the tree of addresses.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    clippy::too_many_lines,
    clippy::excessive_nesting,
    reason = "a test whose world is not as it says must fail loudly, and reads from top to bottom"
)]

mod access_looks;
mod access_managers;
mod access_users;
mod activating;
mod bad_input;
mod capacity;
mod coverage;
mod crowd;
mod forms;
mod house;
mod interface;
mod log;
mod mailbox;
mod means;
mod network;
mod notifications;
mod own_words;
mod password;
mod raise;
mod recovery;
mod same_answer;
mod sessions;
mod sign_in;
mod site;
mod waiting;
mod watched;
