//! Finding a person by national number, or coming to know him.

use std::collections::{BTreeMap, BTreeSet};

use beffroi_domain::act::Fact;
use beffroi_domain::command::{admit, text};
use beffroi_domain::commitment::Commitment;
use beffroi_domain::ids::PersonId;
use beffroi_domain::numbers::Ssin;
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::rules::facts::Candidate;
use beffroi_domain::time::Day;
use beffroi_store::db::Connection;
use beffroi_store::people::{self, NewPerson, Person};
use beffroi_store::seal::{Dice, Purpose, Vault};

use crate::caller::Caller;
use crate::denied::{Denied, Fault};
use crate::desk::{Desk, Step};

/// A person as a manager or the security cell names him.
#[derive(Clone)]
pub struct Named {
    /// The national number.
    pub number: Ssin,
    /// Family name.
    pub family_name: String,
    /// Given name.
    pub given_name: String,
}

/// Reads what was typed: every field is checked, the first that is wrong is named.
pub fn named(
    number: &str,
    family_name: &str,
    given_name: &str,
    today: Day,
) -> Result<Named, Refusal> {
    let number = Ssin::parse(number, today.date()).map_err(|error| {
        Refusal::because(Reason::BadNumber)
            .about("number")
            .with("number", error.code())
            .with("kind", "ssin")
    })?;
    text::person_name(family_name, "family-name")?;
    text::person_name(given_name, "given-name")?;
    let (family_name, given_name) = (family_name.trim().to_owned(), given_name.trim().to_owned());
    Ok(Named {
        number,
        family_name,
        given_name,
    })
}

/// A number and names made ready outside the transaction, so that nothing is computed under the ledger's lock.
pub struct Prepared {
    person: Person,
    number_digest: [u8; 32],
    folded_name: String,
    identity: Commitment,
}

impl Prepared {
    /// Asked about before the number is looked up: who a number belongs to is told to nobody who may not do, to anybody,
    /// what he asks for.
    pub fn anybody(&self) -> Candidate {
        Candidate::beyond_reproach(self.person.person)
    }
}

/// Seals and digests a named person, under identities drawn from the caller's dice.
pub fn prepare(
    desk: &Desk,
    caller: &Caller,
    named: &Named,
    label: &str,
) -> Result<Prepared, Denied> {
    let person = PersonId::from_bytes(caller.draw(&format!("{label} person"))?);
    let salt = caller.draw(&format!("{label} salt"))?;
    let digits = named.number.digits();
    let dice = Dice::new(caller.draw(&format!("{label} seal"))?);
    let sealed = desk.vault.seal_value(
        &dice,
        Purpose::NationalNumber,
        &person.bytes(),
        digits.as_bytes(),
    )?;
    let identity = Commitment::to_fields(&salt, &[&digits, &named.family_name, &named.given_name]);
    Ok(Prepared {
        number_digest: number_digest(&desk.vault, named.number)?,
        folded_name: text::fold(&format!("{} {}", named.family_name, named.given_name)),
        person: Person {
            person,
            number_sealed: sealed,
            salt,
            family_name: named.family_name.clone(),
            given_name: named.given_name.clone(),
        },
        identity,
    })
}

/// The keyed digest by which a national number is looked up.
pub fn number_digest(vault: &Vault, number: Ssin) -> Result<[u8; 32], Denied> {
    Ok(vault.lookup_digest(Purpose::NationalNumber, number.digits().as_bytes())?)
}

/// The person with this number if he is known by this name; otherwise he is known from now on, and the act that says so
/// comes first.
///
/// # Errors
/// [`Reason::AnotherPerson`] when the number belongs to somebody known by another name. The name is not told.
pub async fn find_or_identify(
    step: &mut Step<'_>,
    prepared: &Prepared,
) -> Result<(PersonId, Vec<Fact>), Denied> {
    if let Some(known) = people::person_by_number(step.tx, prepared.number_digest).await? {
        let same = text::same_name(&known.family_name, &prepared.person.family_name)
            && text::same_name(&known.given_name, &prepared.person.given_name);
        if !same {
            return Err(Refusal::because(Reason::AnotherPerson)
                .about("family-name")
                .into());
        }
        return Ok((known.person, Vec::new()));
    }
    let new = NewPerson {
        person: &prepared.person,
        number_digest: prepared.number_digest,
        folded_name: prepared.folded_name.clone(),
        at: step.caller.at,
    };
    people::insert(step.tx, &new).await?;
    let person = prepared.person.person;
    Ok((person, vec![admit::identify(person, prepared.identity)]))
}

/// A person as lists show him.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonName {
    /// Who.
    pub person: PersonId,
    /// Family name; empty once erased.
    pub family_name: String,
    /// Given name; empty once erased.
    pub given_name: String,
}

/// The name of a person.
pub async fn name_of(connection: &mut Connection, person: PersonId) -> Result<PersonName, Denied> {
    let row = people::person(connection, person).await?;
    let (family_name, given_name) = row
        .map(|row| (row.family_name, row.given_name))
        .unwrap_or_default();
    Ok(PersonName {
        person,
        family_name,
        given_name,
    })
}

/// The names of several persons; the erased are missing.
pub async fn names_of(
    connection: &mut Connection,
    persons: &BTreeSet<PersonId>,
) -> Result<BTreeMap<PersonId, PersonName>, Denied> {
    let mut names = BTreeMap::new();
    let all: Vec<PersonId> = persons.iter().copied().collect();
    for some in all.chunks(200) {
        for (person, family_name, given_name) in people::names(connection, some).await? {
            let name = PersonName {
                person,
                family_name,
                given_name,
            };
            names.insert(person, name);
        }
    }
    Ok(names)
}

/// A national number as lists show it: `84.11.07-***.**`.
pub fn masked_number(vault: &Vault, person: PersonId, sealed: &[u8]) -> Result<String, Denied> {
    let digits = vault.open_value(Purpose::NationalNumber, &person.bytes(), sealed)?;
    let number = std::str::from_utf8(&digits).ok().map(Ssin::from_stored);
    match number {
        Some(Ok(number)) => Ok(number.masked()),
        _ => Err(Fault::Damaged("a sealed number is none".to_owned()).into()),
    }
}
