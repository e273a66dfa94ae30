//! Persons and sentences: what stands beside the ledger must open the commitments in it.

use beffroi_domain::command::text;
use beffroi_domain::commitment::{Commitment, Words};
use beffroi_store::custody::{self, KeptPerson};
use beffroi_store::db::Connection;
use beffroi_store::seal::{Purpose, Vault};

use super::report::{Report, Where};
use super::{House, PIECE};
use crate::denied::Denied;

pub(super) async fn persons(
    house: &House<'_>,
    connection: &mut Connection,
    report: &mut Report,
) -> Result<(), Denied> {
    let mut after = None;
    loop {
        let persons = custody::persons_after(connection, after, PIECE).await?;
        let Some(last) = persons.last() else {
            return Ok(());
        };
        after = Some(last.person.person);
        for kept in &persons {
            report.checked.persons += 1;
            if let Err(wrong) = check(house.vault, kept) {
                report.note(Where::Person(kept.person.person.to_string()), wrong);
            }
        }
    }
}

/// What is wrong with a person. No value is repeated.
fn check(vault: &Vault, kept: &KeptPerson) -> Result<(), &'static str> {
    let person = &kept.person;
    let opened = vault.open_value(
        Purpose::NationalNumber,
        &person.person.bytes(),
        &person.number_sealed,
    );
    let digits = opened.map_err(|_| "the sealed number does not open (column `number_sealed`)")?;
    let digits = std::str::from_utf8(&digits)
        .map_err(|_| "the number is no text (column `number_sealed`)")?;
    let identity = Commitment::to_fields(
        &person.salt,
        &[digits, &person.family_name, &person.given_name],
    );
    let Some(committed) = kept.identity else {
        return Err("no act makes this person known");
    };
    if identity != committed {
        return Err(
            "number and names are not those of the act (columns `family_name`, `given_name`, `salt`)",
        );
    }
    let digest = vault.lookup_digest(Purpose::NationalNumber, digits.as_bytes());
    if digest.is_ok_and(|digest| kept.number_digest != digest) {
        return Err("the number is filed under another digest (column `number_digest`)");
    }
    if kept.folded_name != text::fold(&format!("{} {}", person.family_name, person.given_name)) {
        return Err("the person is filed under another name (column `folded_name`)");
    }
    Ok(())
}

pub(super) async fn sentences(
    connection: &mut Connection,
    report: &mut Report,
) -> Result<(), Denied> {
    let mut after = None;
    loop {
        let sentences = custody::sentences_after(connection, after, PIECE).await?;
        let Some((last, _, _)) = sentences.last() else {
            return Ok(());
        };
        after = Some(*last);
        for (commitment, salt, text) in sentences {
            report.checked.sentences += 1;
            if (Words { text, salt }).commitment() != commitment {
                let place = Where::Sentence(commitment.0.to_string());
                report.note(
                    place,
                    "the sentence is not the one to which an act committed",
                );
            }
        }
    }
}
