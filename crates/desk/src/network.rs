//! The network as its operator runs it.

pub mod look;
