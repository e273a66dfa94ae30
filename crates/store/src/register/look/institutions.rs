//! Institutions and their qualities.

use beffroi_domain::ids::{InstitutionId, QualityId};
use beffroi_domain::language::Language;
use beffroi_domain::numbers::EnterpriseNumber;
use beffroi_domain::parties::Names;
use beffroi_domain::rules::facts::QualityFacts;

use crate::db::{Columns, Connection, FromRow};
use crate::{StoreError, args};

/// An institution as the register knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Institution {
    /// Its identity.
    pub institution: InstitutionId,
    /// Its enterprise number.
    pub number: EnterpriseNumber,
    /// Whether the number was made up for want of the real one.
    pub synthetic: bool,
    /// Its languages of administration, its own order.
    pub languages: Vec<Language>,
    /// Its official names.
    pub names: Names,
}

impl FromRow for Institution {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        let institution = row.take()?;
        let number: String = row.take()?;
        let number = EnterpriseNumber::parse(&number).map_err(|_| {
            StoreError::damaged("an institution in the register has an impossible number")
        })?;
        let synthetic = row.take()?;
        let languages: String = row.take()?;
        let languages = languages
            .split(' ')
            .filter_map(|code| code.parse().ok())
            .collect();
        let names = Names {
            fr: row.take()?,
            nl: row.take()?,
            de: row.take()?,
        };
        Ok(Self {
            institution,
            number,
            synthetic,
            languages,
            names,
        })
    }
}

/// The institution with this identity. Index: `institutions_living`.
pub async fn institution(
    connection: &mut Connection,
    institution: InstitutionId,
) -> Result<Option<Institution>, StoreError> {
    let sql = "select institution, number, synthetic, languages, name_fr, name_nl, name_de from institutions \
               where institution = $1 and closed is null";
    connection.fetch_optional(sql, args![institution]).await
}

/// The institution with this number. Index: `institutions_number`.
pub async fn institution_by_number(
    connection: &mut Connection,
    number: EnterpriseNumber,
) -> Result<Option<Institution>, StoreError> {
    let sql = "select institution, number, synthetic, languages, name_fr, name_nl, name_de from institutions \
               where number = $1 and closed is null";
    connection.fetch_optional(sql, args![number.digits()]).await
}

/// Institutions in the order of their numbers, after a number. Index: `institutions_number`.
pub async fn institutions_after(
    connection: &mut Connection,
    after: &str,
    limit: u32,
) -> Result<Vec<Institution>, StoreError> {
    let sql = "select institution, number, synthetic, languages, name_fr, name_nl, name_de from institutions \
               where number > $1 and closed is null order by number limit $2";
    connection.fetch_all(sql, args![after, limit]).await
}

/// A quality with its identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quality {
    /// What the rules must know of it.
    pub facts: QualityFacts,
    /// The digits of its identifier.
    pub identifier: String,
}

impl FromRow for Quality {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        let facts = QualityFacts {
            id: row.take()?,
            institution: row.take()?,
            kind: row.take()?,
        };
        Ok(Self {
            facts,
            identifier: row.take()?,
        })
    }
}

/// The quality with this identity. Index: `qualities_living`.
pub async fn quality(
    connection: &mut Connection,
    quality: QualityId,
) -> Result<Option<Quality>, StoreError> {
    let sql = "select quality, institution, kind, identifier from qualities where quality = $1 and closed is null";
    connection.fetch_optional(sql, args![quality]).await
}

/// The qualities that an institution has activated, by kind. Index: `qualities_kind`.
pub async fn qualities_of(
    connection: &mut Connection,
    institution: InstitutionId,
) -> Result<Vec<Quality>, StoreError> {
    let sql = "select quality, institution, kind, identifier from qualities \
               where institution = $1 and closed is null order by kind";
    connection.fetch_all(sql, args![institution]).await
}

/// The institution's quality of this kind. Index: `qualities_kind`.
pub async fn quality_of_kind(
    connection: &mut Connection,
    institution: InstitutionId,
    kind: &str,
) -> Result<Option<Quality>, StoreError> {
    let sql = "select quality, institution, kind, identifier from qualities \
               where institution = $1 and kind = $2 and closed is null";
    connection
        .fetch_optional(sql, args![institution, kind])
        .await
}
