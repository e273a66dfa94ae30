//! The trail as it stands in the database, believing nothing.

use crate::db::{Columns, Connection, FromRow, Value};
use crate::{StoreError, args};

/// An entry's row as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingEntry {
    /// The number.
    pub number: i64,
    /// All columns that are part of the leaf, in the order of [`NewEntry`](super::NewEntry).
    pub columns: Vec<Value>,
    /// The hash of the leaf.
    pub leaf: Vec<u8>,
}

impl FromRow for StandingEntry {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        let number = row.take()?;
        let columns = (2..row.width())
            .map(|_| row.take())
            .collect::<Result<_, _>>()?;
        Ok(Self {
            number,
            columns,
            leaf: row.take()?,
        })
    }
}

impl StandingEntry {
    /// The bytes of the leaf that these columns make: those of [`leaf_bytes`](super::leaf_bytes).
    pub fn leaf_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![1];
        for value in &self.columns {
            match value {
                Value::Null => bytes.push(0),
                Value::Integer(number) => column(&mut bytes, &number.to_be_bytes()),
                Value::Text(text) => column(&mut bytes, text.as_bytes()),
                Value::Bytes(content) => column(&mut bytes, content),
            }
        }
        bytes
    }
}

fn column(bytes: &mut Vec<u8>, content: &[u8]) {
    bytes.push(1);
    let length = u32::try_from(content.len()).unwrap_or(u32::MAX);
    bytes.extend(length.to_be_bytes());
    bytes.extend(content);
}

/// Entries after this number, in order. Index: the primary key.
pub async fn standing_entries(
    connection: &mut Connection,
    after: i64,
    limit: u32,
) -> Result<Vec<StandingEntry>, StoreError> {
    let sql = "select no, at, kind, person, institution, capacity, means, level, subject_kind, subject, \
               outcome, trace, body, leaf from trail where no > $1 order by no limit $2";
    connection.fetch_all(sql, args![after, limit]).await
}

#[cfg(test)]
mod tests {
    use beffroi_domain::ids::{InstitutionId, PersonId, RequestId};
    use beffroi_domain::time::Moment;

    use super::*;
    use crate::testing::TestDb;
    use crate::trail::{NewEntry, leaf_bytes};

    fn entry(full: bool) -> NewEntry {
        NewEntry {
            at: Moment::from_millis(1_700_000_000_123),
            kind: "sign-in".to_owned(),
            person: full.then_some(PersonId::from_bytes([1; 16])),
            institution: full.then_some(InstitutionId::from_bytes([2; 16])),
            capacity: full.then(|| "person".to_owned()),
            means: full.then(|| "totp".to_owned()),
            level: full.then_some(400),
            subject_kind: full.then(|| "person".to_owned()),
            subject: full.then_some([3; 16]),
            outcome: "done".to_owned(),
            trace: RequestId::from_bytes([4; 16]),
            body: if full { vec![0, 255] } else { Vec::new() },
        }
    }

    #[tokio::test]
    async fn the_columns_of_an_entry_make_the_bytes_that_were_hashed() {
        for db in TestDb::both().await {
            let store = db.store().await;
            for full in [true, false] {
                store.record(entry(full)).await.unwrap();
            }
            let mut reader = store.reader().await.unwrap();
            let standing = standing_entries(&mut reader, i64::MIN, 9).await.unwrap();
            let bytes: Vec<Vec<u8>> = standing.iter().map(StandingEntry::leaf_bytes).collect();
            assert_eq!(bytes, [true, false].map(|full| leaf_bytes(&entry(full))));
        }
    }
}
