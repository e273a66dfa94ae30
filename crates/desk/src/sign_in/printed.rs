//! Codes that are printed: those of a card, and those of a recovery list.
//!
//! They are short, so that people can type them. What is kept of one is therefore slow to guess even for whoever has the
//! database and the master key: its digest goes through Argon2id, under a salt of its means, and then through the vault.

use beffroi_domain::capacity::Means;
use beffroi_domain::ids::{MeansId, PersonId};
use beffroi_store::own_means::OwnMeans;
use beffroi_store::seal::{Purpose, Vault};

use super::hashing::Turn;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;

/// How many codes a card has.
pub const CARD_CODES: u16 = 24;
/// The letters of printed codes: nobody takes one for another (no I, L, O, U).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The digests of a means' codes, each at its place.
pub(crate) type Digests = Vec<(u16, [u8; 32])>;

/// A code to be printed, of as many letters as there are bytes: five bits each, in groups of four.
pub(crate) fn print<const N: usize>(random: [u8; N]) -> String {
    let letter = |byte: &u8| LETTERS.get(usize::from(byte & 31)).copied().unwrap_or(b'0');
    let letters: Vec<u8> = random.iter().map(letter).collect();
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect();
    groups.join("-")
}

/// A code as it is compared: capitals and digits, with what people take for one another set right.
pub(crate) fn plain(code: &str) -> String {
    let letters = code.chars().filter(char::is_ascii_alphanumeric);
    letters
        .map(|letter| match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect()
}

/// A card or a recovery list with these codes, as it is registered, and what is kept of the codes.
///
/// # Errors
/// A fault when the digests cannot be computed.
pub(crate) async fn new_means(
    desk: &Desk,
    caller: &Caller,
    turn: &Turn,
    person: PersonId,
    kind: Means,
    codes: &[String],
) -> Result<(OwnMeans, Digests), Denied> {
    let means = MeansId::from_bytes(caller.draw(&format!("new {}", kind.code()))?);
    let salt: [u8; 16] = caller.draw("salt of printed codes")?;
    let places: Vec<u16> = (1..).zip(codes).map(|(place, _)| place).collect();
    let asked = |place: u16| (kind == Means::CodeCard).then_some(place);
    let texts = places
        .iter()
        .zip(codes)
        .map(|(place, code)| text(means, asked(*place), code));
    let slow = turn.slow_digests(salt.to_vec(), texts.collect()).await?;
    let digests = places
        .into_iter()
        .zip(slow)
        .map(|(place, slow)| Ok((place, keyed(&desk.vault, &slow)?)))
        .collect::<Result<Digests, Denied>>()?;
    let own = OwnMeans {
        means,
        person,
        kind: kind.code().to_owned(),
        name: String::new(),
        secret: salt.to_vec(),
        last_step: 0,
        level: kind.level(),
        created_at: caller.at,
        used_at: None,
    };
    Ok((own, digests))
}

/// What would be kept of a code if it were one of this means; of a card, the one at this place.
pub(super) async fn digest(
    desk: &Desk,
    turn: &Turn,
    own: &OwnMeans,
    place: Option<u16>,
    code: &str,
) -> Result<Option<[u8; 32]>, Denied> {
    let salt = own.secret.clone();
    let texts = vec![text(own.means, place, code)];
    let slow = turn.slow_digests(salt, texts).await?;
    slow.first()
        .map(|slow| keyed(&desk.vault, slow))
        .transpose()
}

fn text(means: MeansId, place: Option<u16>, code: &str) -> Vec<u8> {
    let mut said = b"printed code ".to_vec();
    said.extend_from_slice(&means.bytes());
    said.extend_from_slice(&place.unwrap_or(0).to_be_bytes());
    said.extend_from_slice(plain(code).as_bytes());
    said
}

fn keyed(vault: &Vault, slow: &[u8; 32]) -> Result<[u8; 32], Denied> {
    Ok(vault.lookup_digest(Purpose::SecondFactor, slow)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_code_is_read_as_people_type_it() {
        let printed = print([0, 1, 10, 31, 18, 20, 5, 40]);
        assert_eq!(printed, "01AZ-JM58");
        assert_eq!(plain(" o1az jm58"), plain(&printed));
        assert_eq!(plain("oiaz-jm58"), plain("0LAZJM58"));
    }
}
