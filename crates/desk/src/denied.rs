//! The two ways in which something is not done: a refusal, or a fault.

use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_store::StoreError;
use beffroi_store::objects::ObjectError;
use beffroi_store::seal::SealError;

/// Why nothing was done.
#[derive(Debug)]
pub enum Denied {
    /// An answer: closed list, stable code, four languages.
    Refused(Box<Refusal>),
    /// Something broke. Logged once, where it is answered; the user gets the number of the request.
    Fault(Fault),
}

/// A failure that is nobody's answer.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Fault {
    /// The database or the disk cannot take it now; nothing was changed. Try again.
    #[error("for the moment nothing can be written: {0}")]
    Unavailable(String),
    /// The disk is full; nothing was changed, and reading goes on.
    #[error("there is no room to write: {0}")]
    NoRoom(String),
    /// The connection broke while committing: it may or may not have happened. Look before trying again.
    #[error("the connection broke while committing: {0}")]
    OutcomeUnknown(String),
    /// What is stored contradicts its own hashes: blocked, and somebody must look at once.
    #[error("what is stored is damaged: {0}")]
    Damaged(String),
    /// A mistake of ours.
    #[error("internal: {0}")]
    Internal(String),
}

impl From<Refusal> for Denied {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

impl From<Reason> for Denied {
    fn from(reason: Reason) -> Self {
        Refusal::because(reason).into()
    }
}

impl From<Fault> for Denied {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<StoreError> for Denied {
    /// A unique index that speaks after a decision has looked means that somebody was faster.
    fn from(error: StoreError) -> Self {
        let sentence = error.to_string();
        match error {
            StoreError::Unique(_) => Reason::ChangedMeanwhile.into(),
            StoreError::NulInText => Reason::BadCharacters.into(),
            StoreError::DiskFull => Fault::NoRoom(sentence).into(),
            StoreError::Unavailable(_) | StoreError::Broken(_) | StoreError::TooSlow(_) => {
                Fault::Unavailable(sentence).into()
            }
            StoreError::OutcomeUnknown => Fault::OutcomeUnknown(sentence).into(),
            StoreError::Damaged(_) => Fault::Damaged(sentence).into(),
            _ => Fault::Internal(sentence).into(),
        }
    }
}

impl From<SealError> for Denied {
    fn from(error: SealError) -> Self {
        Fault::Damaged(error.to_string()).into()
    }
}

impl From<ObjectError> for Denied {
    fn from(error: ObjectError) -> Self {
        match error {
            ObjectError::DiskFull => Fault::NoRoom(error.to_string()).into(),
            other => Fault::Unavailable(other.to_string()).into(),
        }
    }
}

impl From<std::io::Error> for Fault {
    /// A file of ours could not be written or read.
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind::{QuotaExceeded, StorageFull};
        match error.kind() {
            StorageFull | QuotaExceeded => Self::NoRoom(error.to_string()),
            _ => Self::Unavailable(error.to_string()),
        }
    }
}
