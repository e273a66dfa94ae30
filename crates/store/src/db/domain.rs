//! How the domain's own types stand in a column: identities as 16 bytes, hashes as 32, moments, days and act numbers
//! as integers.

use beffroi_domain::ids::{
    ActNumber, BatchId, ClientId, DocumentId, DraftId, EvidenceId, InstitutionId, JourneyId,
    MeansId, PersonId, QualityId, RequestId, SenderId, SessionId, SubdivisionId,
};
use beffroi_domain::log::Hash;
use beffroi_domain::time::{Day, Moment};

use super::{FromColumn, Value};

macro_rules! identities {
    ($($id:ident),* $(,)?) => { $(
        impl From<$id> for Value {
            fn from(id: $id) -> Self {
                id.bytes().into()
            }
        }
        impl From<&$id> for Value {
            fn from(id: &$id) -> Self {
                id.bytes().into()
            }
        }
        impl FromColumn for $id {
            fn from_column(value: Value) -> Option<Self> {
                FromColumn::from_column(value).map($id::from_bytes)
            }
        }
    )* };
}
identities!(
    BatchId,
    ClientId,
    DocumentId,
    DraftId,
    EvidenceId,
    InstitutionId,
    JourneyId,
    MeansId,
    PersonId,
    QualityId,
    RequestId,
    SenderId,
    SessionId,
    SubdivisionId,
);

impl From<Hash> for Value {
    fn from(hash: Hash) -> Self {
        hash.as_bytes().into()
    }
}

impl FromColumn for Hash {
    fn from_column(value: Value) -> Option<Self> {
        FromColumn::from_column(value).map(Self::from_bytes)
    }
}

impl From<ActNumber> for Value {
    /// No ledger reaches 2⁶³ acts; one that did would find no act beyond.
    fn from(number: ActNumber) -> Self {
        Self::Integer(i64::try_from(number.0).unwrap_or(i64::MAX))
    }
}

impl FromColumn for ActNumber {
    fn from_column(value: Value) -> Option<Self> {
        u64::from_column(value).map(Self)
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

impl From<Day> for Value {
    fn from(day: Day) -> Self {
        Self::Integer(day.number())
    }
}

impl FromColumn for Day {
    fn from_column(value: Value) -> Option<Self> {
        i64::from_column(value).and_then(|number| Day::from_number(number).ok())
    }
}
