//! The house of these tests, shared with those of the crates above.

pub use beffroi_desk::testing::*;
