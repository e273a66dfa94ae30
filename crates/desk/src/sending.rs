//! Sending: a batch from its first file to its receipt.
//!
//! A sender begins a batch ([`new_batch`]), brings files ([`add_files`]: each is inspected in a child process, sealed
//! under a key of its own and on disk before a row names it), looks at the exceptions ([`review`], [`decide`]), and
//! publishes ([`publish`]): one transaction, all of it in view at once or none of it. What goes to an institution that
//! is not electronic yet is printed from the [`paper`] run. The [`receipt`] says what became of every file.

pub mod add_files;
pub mod credential;
pub mod decide;
pub mod discard;
pub mod file_name;
pub mod look_batches;
pub mod manifest;
pub mod new_batch;
pub mod own;
pub mod paper;
pub mod publish;
pub mod receipt;
pub mod recipients;
pub mod review;
pub mod submit;
pub mod unpack;
