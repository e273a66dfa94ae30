//! Who plays in the demonstration: made-up persons with valid numbers, public passwords and public secrets.

use beffroi_desk::people::Named;
use beffroi_domain::numbers::Ssin;
use beffroi_domain::time::Day;

/// Everybody's password here. Public: it opens nothing but a demonstration.
pub const PASSWORD: &str = "demonstration-of-a-belfry";

/// One role of the play.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// The key in `demo.json`.
    pub key: &'static str,
    /// Given name.
    pub given_name: &'static str,
    /// Family name.
    pub family_name: &'static str,
    /// Year of birth; with the place in the list it makes a number.
    born: i16,
    /// Odd for men, even for women.
    counter: u16,
    /// What he can do here, in a sentence.
    pub can: &'static str,
}

macro_rules! parts {
    ($($name:ident = $key:literal, $given:literal, $family:literal, $born:literal, $counter:literal, $can:literal;)+) => {
        $(
            #[doc = $can]
            pub const $name: Part = Part {
                key: $key,
                given_name: $given,
                family_name: $family,
                born: $born,
                counter: $counter,
                can: $can,
            };
        )+
        /// Everybody, in the order of the table.
        pub const ALL: &[Part] = &[$($name),+];
    };
}

parts! {
    SECURITY_CELL = "operator-security-cell", "Nathalie", "Lambert", 1979, 214,
        "onboards centres, attests functions, approves switches";
    HELP_DESK = "operator-help-desk", "Koen", "Verhoeven", 1988, 311,
        "looks, never changes; every look is logged";
    LEGAL_REPRESENTATIVE = "legal-rep", "Philippe", "Dumont", 1962, 127,
        "represents two centres in law";
    ACCESS_MANAGER = "access-manager", "Anne", "Collard", 1970, 402,
        "heads all access of two centres; opens no document, ever";
    LOCAL_MANAGER = "local-manager", "Marie", "Dubois", 1981, 338,
        "data protection officer; manages Action sociale and reads everything in it";
    CO_LOCAL_MANAGER = "co-local-manager", "Thomas", "Renard", 1986, 145,
        "manages users like the local manager; reads what he was granted";
    AGENT = "agent", "Karim", "Benali", 1991, 223,
        "reads the mailbox";
    AGENT_WITHOUT_ROLES = "agent-without-roles", "Sofie", "Adriaens", 1994, 118,
        "is a user without any role: sees nothing yet";
    PRIVILEGED_USER = "privileged-user", "Julie", "Marchal", 1983, 256,
        "reads the mailbox, takes documents out of view and puts them back";
    ADVISER = "adviser", "Luc", "Servais", 1968, 181,
        "security adviser: consults the security log of his centre";
    PRESIDENT = "president", "Isabelle", "Gillet", 1965, 294,
        "president: sees who has access, asks for the switch";
    SECRETARY = "secretary", "Marc", "Wauters", 1972, 163,
        "secretary: sees who has access, asks for the switch";
    OTHER_AGENT = "agent-other-centre", "Els", "Goossens", 1990, 372,
        "reads the mailbox of another centre";
    SENDER = "sender", "Pascal", "Theunis", 1977, 109,
        "sends documents for the agency";
    OTHER_ACCESS_MANAGER = "access-manager-other-centre", "Bart", "Claeys", 1969, 155,
        "heads all access of another centre, and presides over it";
    OTHER_MANAGER = "local-manager-other-centre", "Hilde", "Van Hecke", 1975, 188,
        "manages Action sociale of another centre";
}

/// The number of somebody who plays no part.
pub fn nobody() -> anyhow::Result<Ssin> {
    Ok(Ssin::synthetic(Day::new(1999, 3, 14)?.date(), 401)?)
}

impl Part {
    /// The name that is typed to sign in.
    pub fn user_name(&self) -> String {
        self.key.to_owned()
    }

    /// The person as a manager would type him.
    pub fn named(&self) -> anyhow::Result<Named> {
        let birth = Day::new(self.born, 3, 14)?;
        let number = Ssin::synthetic(birth.date(), self.counter)?;
        let (family_name, given_name) = (self.family_name.to_owned(), self.given_name.to_owned());
        Ok(Named {
            number,
            family_name,
            given_name,
        })
    }

    /// The secret of his one-time codes: public, and different for each.
    pub fn second_factor(&self) -> [u8; 20] {
        let mut secret = [0; 20];
        for (place, byte) in self
            .key
            .bytes()
            .chain("-of-a-demonstration-".bytes())
            .take(20)
            .enumerate()
        {
            if let Some(slot) = secret.get_mut(place) {
                *slot = byte;
            }
        }
        secret
    }

    /// The codes of his printed card: public too.
    pub fn code_card(&self) -> Vec<String> {
        const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        let code = |place: usize| {
            let mixed = self.second_factor().into_iter().cycle().skip(place).take(8);
            let letters = (1..).zip(mixed).map(|(weight, byte): (usize, u8)| {
                let letter = (usize::from(byte) * (weight + place)) & 31;
                LETTERS
                    .get(letter)
                    .map_or('0', |&letter| char::from(letter))
            });
            let letters: String = letters.collect();
            format!(
                "{}-{}",
                letters.get(..4).unwrap_or_default(),
                letters.get(4..).unwrap_or_default()
            )
        };
        (1..=24).map(code).collect()
    }

    /// The same secret as applications take it: base32.
    pub fn second_factor_in_words(&self) -> String {
        const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        let secret = self.second_factor();
        let groups = secret.chunks(5).flat_map(|group| {
            let value = group
                .iter()
                .fold(0_u64, |value, &byte| (value << 8) | u64::from(byte));
            (0..8).rev().map(move |place| (value >> (5 * place)) & 31)
        });
        groups
            .filter_map(|digit| {
                ALPHABET
                    .get(usize::try_from(digit).ok()?)
                    .map(|&c| char::from(c))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn everybody_has_a_valid_number_a_name_and_a_secret_of_his_own() {
        let numbers: BTreeSet<String> = ALL
            .iter()
            .map(|part| part.named().unwrap().number.digits())
            .collect();
        let secrets: BTreeSet<String> = ALL.iter().map(Part::second_factor_in_words).collect();
        assert_eq!(numbers.len(), ALL.len());
        assert_eq!(secrets.len(), ALL.len());
        assert!(secrets.iter().all(|secret| secret.len() == 32));
    }
}
