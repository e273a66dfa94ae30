//! Persons: the erasable part of what we know. The ledger holds only commitments to it.
//!
//! The national number lies sealed; a keyed digest finds it. Names are in clear, for lists and searches.

use beffroi_domain::commitment::{Commitment, Salt, Words};
use beffroi_domain::ids::PersonId;
use beffroi_domain::time::Moment;

use crate::db::{Columns, Connection, FromRow, Query};
use crate::{StoreError, Tx, args};

/// A person.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// The identity by which the ledger knows him.
    pub person: PersonId,
    /// The sealed national number.
    pub number_sealed: Vec<u8>,
    /// The salt of the commitment to number and names.
    pub salt: Salt,
    /// Family name.
    pub family_name: String,
    /// Given name.
    pub given_name: String,
}

impl FromRow for Person {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            person: row.take()?,
            number_sealed: row.take()?,
            salt: row.take()?,
            family_name: row.take()?,
            given_name: row.take()?,
        })
    }
}

/// A person to be kept.
pub struct NewPerson<'a> {
    /// The person.
    pub person: &'a Person,
    /// The keyed digest of the national number.
    pub number_digest: [u8; 32],
    /// Family and given name as they are searched: folded.
    pub folded_name: String,
    /// When.
    pub at: Moment,
}

/// Keeps a person.
pub async fn insert(tx: &mut Tx, new: &NewPerson<'_>) -> Result<(), StoreError> {
    let person = new.person;
    let sql = "insert into people (person, number_digest, number_sealed, salt, family_name, given_name, folded_name, \
               created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let args = args![
        person.person,
        new.number_digest,
        person.number_sealed.as_slice(),
        person.salt,
        &person.family_name,
        &person.given_name,
        &new.folded_name,
        new.at
    ];
    tx.execute(sql, args).await.map(drop)
}

/// The person with this identity, unless erased. Index: the primary key.
pub async fn person(
    connection: &mut Connection,
    person: PersonId,
) -> Result<Option<Person>, StoreError> {
    let sql =
        "select person, number_sealed, salt, family_name, given_name from people where person = $1";
    connection.fetch_optional(sql, args![person]).await
}

/// The person whose number has this digest. Index: the unique one on `number_digest`.
pub async fn person_by_number(
    connection: &mut Connection,
    number_digest: [u8; 32],
) -> Result<Option<Person>, StoreError> {
    let sql = "select person, number_sealed, salt, family_name, given_name from people where number_digest = $1";
    connection.fetch_optional(sql, args![number_digest]).await
}

/// Keeps a sentence to which an act commits; the same sentence with the same salt is kept once.
pub async fn keep_words(tx: &mut Tx, words: &Words) -> Result<(), StoreError> {
    let sql = "insert into words (commitment, salt, sentence) values ($1, $2, $3) on conflict (commitment) do nothing";
    tx.execute(sql, args![words.commitment(), words.salt, &words.text])
        .await
        .map(drop)
}

/// The sentence to which an act committed, unless erased. Index: the primary key.
pub async fn words(
    connection: &mut Connection,
    commitment: Commitment,
) -> Result<Option<Words>, StoreError> {
    let sql = "select sentence, salt from words where commitment = $1";
    let row: Option<(String, Salt)> = connection.fetch_optional(sql, args![commitment]).await?;
    Ok(row.map(|(text, salt)| Words { text, salt }))
}

/// The names of these persons: who, family name, given name. The erased are missing. Index: the primary key.
pub async fn names(
    connection: &mut Connection,
    persons: &[PersonId],
) -> Result<Vec<(PersonId, String, String)>, StoreError> {
    if persons.is_empty() {
        return Ok(Vec::new());
    }
    Query::new("select person, family_name, given_name from people where person in ")
        .bind_list(persons.iter().copied())
        .fetch_all(connection)
        .await
}

/// The name of a person as lists sort it, unless erased. Index: the primary key.
pub async fn folded_name(
    connection: &mut Connection,
    person: PersonId,
) -> Result<Option<String>, StoreError> {
    let sql = "select folded_name from people where person = $1";
    connection.fetch_optional(sql, args![person]).await
}
