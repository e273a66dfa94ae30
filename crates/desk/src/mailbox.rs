//! The mailbox of a quality: the list, one document, its bytes, several as a zip, the bin.
//!
//! Everything begins at the [`door`]: the rules are asked whether this caller may open the mailbox (M2, R12, R13), and
//! for which of its two classes of document, protected or not. Looking at the list is not opening: opening a document is
//! an act of a person, and is in the trail before its first byte is given (M9).
//!
//! A document of another mailbox and one that does not exist are the same thing here: [`door::nothing`].

pub mod bin;
pub mod document;
pub mod door;
pub mod file_name;
pub mod filter;
pub mod list;
pub mod open;
pub mod reinject;
pub mod remove;
pub mod select;
pub mod today;
pub mod words;
