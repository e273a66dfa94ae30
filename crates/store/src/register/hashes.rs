//! How hashes and commitments stand in a column.

use beffroi_domain::commitment::Commitment;
use beffroi_domain::log::Hash;

use crate::db::{FromColumn, Value};

impl From<Commitment> for Value {
    fn from(commitment: Commitment) -> Self {
        commitment.0.into()
    }
}

impl FromColumn for Commitment {
    fn from_column(value: Value) -> Option<Self> {
        Hash::from_column(value).map(Self)
    }
}
