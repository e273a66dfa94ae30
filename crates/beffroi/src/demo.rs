//! The demonstration: what it is filled with, and how it tells people about it.
//!
//! Everything goes through the same functions of the desk as in real life, by the persons who would do it: so a
//! demonstration that fills is a scenario that works.

pub mod calendar;
pub mod cards;
pub mod cast;
pub mod centre;
pub mod documents;
pub mod fill;
pub mod found;
pub mod letter_box;
pub mod papers;
pub mod told;
