//! How the domain's identities, days, moments and hashes stand in a column.

use beffroi_domain::commitment::Commitment;
use beffroi_domain::ids::{
    ActNumber, BatchId, ClientId, DocumentId, EvidenceId, InstitutionId, PersonId, QualityId,
    RequestId, SenderId, SessionId, SubdivisionId,
};
use beffroi_domain::log::Hash;
use beffroi_domain::time::{Day, Moment};

use crate::db::{FromColumn, Value};

macro_rules! identities {
    ($($name:ident),+) => { $(
        impl From<$name> for Value {
            fn from(id: $name) -> Self {
                Self::Bytes(id.bytes().to_vec())
            }
        }
        impl FromColumn for $name {
            fn from_column(value: Value) -> Option<Self> {
                <[u8; 16]>::from_column(value).map(Self::from_bytes)
            }
        }
    )+ };
}
identities!(
    BatchId,
    ClientId,
    DocumentId,
    EvidenceId,
    InstitutionId,
    PersonId,
    QualityId,
    RequestId,
    SenderId,
    SessionId,
    SubdivisionId
);

impl From<Hash> for Value {
    fn from(hash: Hash) -> Self {
        Self::Bytes(hash.as_bytes().to_vec())
    }
}

impl FromColumn for Hash {
    fn from_column(value: Value) -> Option<Self> {
        <[u8; 32]>::from_column(value).map(Self::from_bytes)
    }
}

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

impl From<Day> for Value {
    fn from(day: Day) -> Self {
        Self::Integer(day.number())
    }
}

impl FromColumn for Day {
    fn from_column(value: Value) -> Option<Self> {
        i64::from_column(value).and_then(|number| Self::from_number(number).ok())
    }
}

impl From<Moment> for Value {
    fn from(moment: Moment) -> Self {
        Self::Integer(moment.millis())
    }
}

impl FromColumn for Moment {
    fn from_column(value: Value) -> Option<Self> {
        i64::from_column(value).map(Self::from_millis)
    }
}

impl FromColumn for ActNumber {
    fn from_column(value: Value) -> Option<Self> {
        u64::from_column(value).map(Self)
    }
}

impl From<ActNumber> for Value {
    /// Act numbers stay far below 2⁶³: the ledger itself refuses to count beyond.
    fn from(number: ActNumber) -> Self {
        Self::Integer(i64::try_from(number.0).unwrap_or(i64::MAX))
    }
}
