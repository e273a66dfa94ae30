//! The screens, one module each, by part of the site.

pub mod access;
pub mod home;
pub mod log;
pub mod mailbox;
pub mod me;
pub mod network;
pub mod public;
pub mod sending;
pub mod sign_in;
pub mod switch;
