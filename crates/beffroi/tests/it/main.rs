//! The real program, started as an operator starts it, and then treated badly: killed, its disk failing or full, its
//! database cut off, its callers slow or hostile.
//!
//! Every test has an installation of its own, filled as the demonstration is, and talks to the program over HTTP alone.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::too_many_lines,
    reason = "a test whose world is not as it says must fail loudly, and reads from top to bottom"
)]

mod book;
mod browser;
mod cards;
mod dice;
mod failing_disk;
mod hostile;
mod installation;
mod killed;
mod load;
mod lost_database;
mod proxy;
mod published_twice;
mod secrets;
mod sender;
