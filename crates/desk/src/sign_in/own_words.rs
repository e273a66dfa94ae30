//! The words that are close to a person: his names, and those of the institutions and senders he acts for. A guesser who
//! knows where somebody works tries these first (NIST SP 800-63B-4, §3.1.1.2: words of the context).

use std::collections::BTreeSet;

use beffroi_domain::capacity::Capacity;
use beffroi_domain::command::text::fold;
use beffroi_domain::ids::PersonId;
use beffroi_domain::parties::Names;
use beffroi_domain::time::Day;
use beffroi_store::db::Connection;
use beffroi_store::register::look::{institutions, senders};

use crate::capacities;
use crate::denied::Denied;
use crate::people;

/// A word shorter than this stands in too many others to mean somebody.
const SHORTEST: usize = 4;

/// Words in the names of institutions that say what they are and not which; as folded. In a password they count among
/// what everybody chooses.
const GENERIC: [&str; 37] = [
    "action",
    "aide",
    "centre",
    "centrum",
    "commune",
    "cpas",
    "dienst",
    "gemeente",
    "gemeinde",
    "hilfe",
    "integratie",
    "integration",
    "maatschappelijk",
    "maatschappelijke",
    "ocmw",
    "offentliche",
    "offentliches",
    "openbaar",
    "oshz",
    "pour",
    "public",
    "publiek",
    "saint",
    "sainte",
    "sankt",
    "service",
    "sint",
    "social",
    "sociale",
    "sozialhilfe",
    "sozialhilfezentrum",
    "soziale",
    "stad",
    "stadt",
    "ville",
    "voor",
    "welzijn",
];

/// The words that a person's password may not hold, as [`super::acceptable::acceptable`] compares them.
pub(crate) async fn own_words(
    reader: &mut Connection,
    person: PersonId,
    today: Day,
) -> Result<BTreeSet<String>, Denied> {
    let name = people::name_of(reader, person).await?;
    let mut own = of_person(&name.given_name, &name.family_name);
    let mut seen = BTreeSet::new();
    for capacity in capacities::capacities(reader, person, today).await? {
        if let Capacity::Sender(sender) = capacity {
            let sender = senders::sender(reader, sender).await?;
            own.extend(sender.iter().flat_map(|sender| of_place(&sender.name)));
        }
        let institution = capacities::institution_of(reader, capacity).await?;
        let Some(institution) = institution.filter(|&institution| seen.insert(institution)) else {
            continue;
        };
        let place = institutions::institution(reader, institution).await?;
        own.extend(place.iter().flat_map(|place| of_place(&place.names)));
    }
    Ok(own)
}

/// Of a person's own names.
pub(super) fn of_person(given_name: &str, family_name: &str) -> BTreeSet<String> {
    words(given_name).chain(words(family_name)).collect()
}

/// Of the names of an institution or a sender, in every language in which it has one.
pub(super) fn of_place(names: &Names) -> BTreeSet<String> {
    let names = [&names.fr, &names.nl, &names.de];
    let all = names.into_iter().flatten().flat_map(|name| words(name));
    all.filter(|word| !GENERIC.contains(&word.as_str()))
        .collect()
}

fn words(name: &str) -> impl Iterator<Item = String> {
    let parts = name.split(|sign: char| !sign.is_alphanumeric());
    parts
        .map(fold)
        .filter(|word| word.chars().count() >= SHORTEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_taken_apart_into_words_that_mean_somebody() {
        let own = of_person("Anne-Sophie", "d’Ursel van den Bossche");
        let expected = ["anne", "bossche", "sophie", "ursel"];
        assert_eq!(own, expected.map(str::to_owned).into());
    }

    #[test]
    fn of_an_institution_what_it_is_does_not_count_and_which_it_is_does_in_every_language() {
        let names = Names {
            fr: Some("Centre public d’action sociale de Saint-Josse-ten-Noode".to_owned()),
            nl: Some("OCMW Sint-Joost-ten-Node".to_owned()),
            de: Some("Öffentliches Sozialhilfezentrum Lüttich".to_owned()),
        };
        let expected = ["joost", "josse", "luttich", "node", "noode"];
        assert_eq!(of_place(&names), expected.map(str::to_owned).into());
    }
}
