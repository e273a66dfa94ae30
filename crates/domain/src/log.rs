//! Tamper-evident logs: RFC 6962 hashes, proofs, checkpoint text.
