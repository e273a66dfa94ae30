//! Official numbers: parse, check, print.
