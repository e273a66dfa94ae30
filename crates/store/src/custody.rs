//! What is kept beside the ledger and can be checked against it: persons, sentences, papers, the keys of documents.
//! Page by page, so that any number of them is verified in little memory.

use beffroi_domain::commitment::{Commitment, Salt};
use beffroi_domain::ids::{DocumentId, EvidenceId, PersonId};
use beffroi_domain::log::Hash;

use crate::db::{Columns, Connection, FromRow};
use crate::evidence::Paper;
use crate::people::Person;
use crate::{StoreError, args};

/// A person with what can be computed again from number and names.
pub struct KeptPerson {
    /// The person.
    pub person: Person,
    /// The keyed digest of the number.
    pub number_digest: Vec<u8>,
    /// The names as they are searched.
    pub folded_name: String,
    /// The commitment in the register, where there is one.
    pub identity: Option<Commitment>,
}

impl FromRow for KeptPerson {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            person: Person::from_row(row)?,
            number_digest: row.take()?,
            folded_name: row.take()?,
            identity: row.take()?,
        })
    }
}

/// Persons after this one. Indexes: the primary key, `identities_living`.
pub async fn persons_after(
    connection: &mut Connection,
    after: Option<PersonId>,
    limit: u32,
) -> Result<Vec<KeptPerson>, StoreError> {
    let sql = "select p.person, p.number_sealed, p.salt, p.family_name, p.given_name, p.number_digest, \
               p.folded_name, i.identity from people p \
               left join identities i on i.person = p.person and i.closed is null \
               where p.person > $1 order by p.person limit $2";
    let after = after.map(|person| person.bytes().to_vec());
    connection
        .fetch_all(sql, args![after.unwrap_or_default(), limit])
        .await
}

/// Sentences after this commitment: commitment, salt, sentence. Index: the primary key.
pub async fn sentences_after(
    connection: &mut Connection,
    after: Option<Commitment>,
    limit: u32,
) -> Result<Vec<(Commitment, Salt, String)>, StoreError> {
    let sql = "select commitment, salt, sentence from words where commitment > $1 order by commitment limit $2";
    let after = after.map(|commitment| commitment.0.as_bytes().to_vec());
    connection
        .fetch_all(sql, args![after.unwrap_or_default(), limit])
        .await
}

/// Papers after this one. Index: the primary key.
pub async fn papers_after(
    connection: &mut Connection,
    after: Option<EvidenceId>,
    limit: u32,
) -> Result<Vec<Paper>, StoreError> {
    let sql = "select evidence, institution, sha256, stored, wrapped_key, bytes, uploaded_at from evidence \
               where evidence > $1 order by evidence limit $2";
    let after = after.map(|evidence| evidence.bytes().to_vec());
    connection
        .fetch_all(sql, args![after.unwrap_or_default(), limit])
        .await
}

/// What the objects of all signed papers are named by: SHA-256 of what is stored. Reads the table from end to end.
pub async fn papers_kept(connection: &mut Connection) -> Result<Vec<Hash>, StoreError> {
    let sql = "select stored from evidence";
    connection.fetch_all(sql, args![]).await
}

/// A published document with the object that holds it.
pub struct KeptDocument {
    /// The name of its row: the act that published it and its place in that act.
    pub row: (i64, i64),
    /// The document.
    pub document: DocumentId,
    /// SHA-256 of the PDF.
    pub content: Hash,
    /// SHA-256 of what is stored.
    pub stored: Hash,
    /// Bytes of the PDF.
    pub bytes: u64,
    /// The name of the object, and the wrapped key to it.
    pub object: Option<(String, Vec<u8>)>,
}

impl FromRow for KeptDocument {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        let key = (row.take()?, row.take()?);
        let (document, content, stored, bytes) =
            (row.take()?, row.take()?, row.take()?, row.take()?);
        let (object, wrapped): (Option<String>, Option<Vec<u8>>) = (row.take()?, row.take()?);
        Ok(Self {
            row: key,
            document,
            content,
            stored,
            bytes,
            object: object.zip(wrapped),
        })
    }
}

/// Published documents after a row of the register. Index: the primary keys.
pub async fn documents_after(
    connection: &mut Connection,
    after: (i64, i64),
    limit: u32,
) -> Result<Vec<KeptDocument>, StoreError> {
    let sql = "select d.opened, d.item, d.document, d.content, d.stored, d.bytes, k.object_key, k.wrapped_key \
               from documents d left join object_keys k on k.document = d.document \
               where (d.opened, d.item) > ($1, $2) order by d.opened, d.item limit $3";
    connection
        .fetch_all(sql, args![after.0, after.1, limit])
        .await
}

/// The names of all objects of documents, published or on their way. Reads both tables from end to end.
pub async fn named_objects(connection: &mut Connection) -> Result<Vec<String>, StoreError> {
    let sql = "select object_key from object_keys \
               union select object_key from draft_files where object_key is not null";
    connection.fetch_all(sql, args![]).await
}
