//! Work that follows a commit.
