//! Batches on their way, what became of them, and answers given to programs.
//!
//! A batch is a draft until it is published: its files are sealed and on disk, its rows here name them. Publishing is
//! acts in the ledger; the rows here stay as what the sender called his files.

pub mod answers;
pub mod audience;
pub mod batches;
pub mod files;
pub mod published;
