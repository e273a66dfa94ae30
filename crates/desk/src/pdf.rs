//! PDF: what comes in is inspected, what goes out is made here.
//!
//! Documents that senders publish are read, in a child process, by [`inspect`], which refuses every file that can do
//! anything but show its pages. Nothing is ever repaired or rewritten: a registered document keeps its bytes. What
//! the program prints itself (receipts, address sheets for the paper run, the sample documents of the training
//! network) is made by [`receipt`], [`code_card`], [`address_sheet`] and [`sample_document`]: tagged, readable aloud, archivable.

pub mod activation_letter;
pub mod address_sheet;
pub mod code_card;
pub mod inspect;
pub mod receipt;
pub mod sample_document;

mod typeset;
