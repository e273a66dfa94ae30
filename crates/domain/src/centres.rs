//! The institutions of a network as a file, and the centres of this network as such a file.
//!
//! A network's institutions come from outside in one comma-separated file, `institutions.csv`: [`read`] takes it apart
//! line by line, [`write()`] makes it. The welfare centres' file is generated from two public lists (`data/README.md`):
//! every municipality has one centre, named in its languages of administration; [`from_municipalities`] makes it.

mod generate;
mod import;
mod name;

pub use generate::{GenerateError, from_municipalities};
pub use import::{ImportError, ImportProblem, Institution, read, write};
