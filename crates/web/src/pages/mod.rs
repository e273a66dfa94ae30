//! The screens, one module each, by part of the site.

pub mod public;
pub mod sign_in;
