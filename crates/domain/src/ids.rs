//! Random identities and act numbers.
//!
//! Everything that lives longer than a request is named by 16 random bytes, printed as 26 characters of Crockford
//! base32. Identities say nothing: they are never made from a national number, a name or a counter, and they are never
//! used twice. What the ledger opened is named by the number of the act that opened it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const TEXT_LENGTH: usize = 26;

/// A text that is not an identity: wrong length or a character outside the alphabet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an identity: 26 characters of base32 expected")]
pub struct NotAnIdentity;

fn print(bytes: [u8; 16]) -> String {
    let mut rest = u128::from_be_bytes(bytes);
    let mut text = [0_u8; TEXT_LENGTH];
    for place in text.iter_mut().rev() {
        let digit = usize::try_from(rest & 31).unwrap_or(0);
        *place = ALPHABET.get(digit).copied().unwrap_or(b'0');
        rest >>= 5;
    }
    text.iter().map(|&c| char::from(c)).collect()
}

fn parse(text: &str) -> Result<[u8; 16], NotAnIdentity> {
    if text.len() != TEXT_LENGTH {
        return Err(NotAnIdentity);
    }
    let mut value: u128 = 0;
    for character in text.bytes() {
        let digit = digit(character).ok_or(NotAnIdentity)?;
        if value >> 123 != 0 {
            return Err(NotAnIdentity);
        }
        value = (value << 5) | u128::from(digit);
    }
    Ok(value.to_be_bytes())
}

/// The place of a character in the alphabet, in either case. Written out, because every act that is read back has two or
/// three identities: looking through the alphabet for each character is a good part of reading it.
const fn digit(character: u8) -> Option<u8> {
    let character = character.to_ascii_lowercase();
    Some(match character {
        b'0'..=b'9' => character - b'0',
        b'a'..=b'h' => character - b'a' + 10,
        b'j' | b'k' => character - b'j' + 18,
        b'm' | b'n' => character - b'm' + 20,
        b'p'..=b't' => character - b'p' + 22,
        b'v'..=b'z' => character - b'v' + 27,
        _ => return None,
    })
}

macro_rules! identity {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 16]);

        impl $name {
            /// The identity made of these 16 random bytes.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }

            /// The 16 bytes, as the database keeps them.
            pub const fn bytes(self) -> [u8; 16] {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&print(self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), print(self.0))
            }
        }

        impl FromStr for $name {
            type Err = NotAnIdentity;

            fn from_str(text: &str) -> Result<Self, NotAnIdentity> {
                parse(text).map(Self)
            }
        }

        impl TryFrom<&[u8]> for $name {
            type Error = NotAnIdentity;

            fn try_from(bytes: &[u8]) -> Result<Self, NotAnIdentity> {
                bytes.try_into().map(Self).map_err(|_| NotAnIdentity)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&print(self.0))
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

identity!(
    /// An institution: a company, a public body, any organisation with an enterprise number.
    InstitutionId
);
identity!(
    /// A quality that an institution has activated. Its mailbox, if it has one, bears the same identity (M1).
    QualityId
);
identity!(
    /// A part of a quality with its own managers.
    SubdivisionId
);
identity!(
    /// One natural person, across all institutions.
    PersonId
);
identity!(
    /// An organisation that may deliver documents of certain categories.
    SenderId
);
identity!(
    /// A machine credential: of a sender, later of an application.
    ClientId
);
identity!(
    /// One PDF as it was published.
    DocumentId
);
identity!(
    /// What a sender prepares, reviews and publishes together.
    BatchId
);
identity!(
    /// A signed paper kept as evidence for an act.
    EvidenceId
);
identity!(
    /// A signed-in session.
    SessionId
);
identity!(
    /// A sign-in that goes over another address and comes back; stands in addresses, and proves nothing by itself.
    JourneyId
);
identity!(
    /// A means of signing in that a person has besides his password.
    MeansId
);
identity!(
    /// One request to the desk; stands in the trail and on error pages.
    RequestId
);
identity!(
    /// A form of several pages that is not finished yet; stands in the address of its pages.
    DraftId
);

/// The number of an act in the ledger: 0, 1, 2 … without gaps, in the order of commitment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActNumber(pub u64);

impl fmt::Display for ActNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for ActNumber {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_identity_reads_back_as_it_was_printed(bytes: [u8; 16]) {
            let id = PersonId::from_bytes(bytes);
            prop_assert_eq!(id.to_string().parse::<PersonId>(), Ok(id));
            prop_assert_eq!(id.to_string().len(), TEXT_LENGTH);
        }
    }

    #[test]
    fn the_characters_of_the_alphabet_are_digits_in_either_case_and_no_others() {
        for character in 0..=u8::MAX {
            let lower = character.to_ascii_lowercase();
            let place = ALPHABET.iter().position(|&known| known == lower);
            assert_eq!(digit(character).map(usize::from), place, "{character}");
        }
    }

    #[test]
    fn a_text_beyond_128_bits_is_refused() {
        assert_eq!(
            "7zzzzzzzzzzzzzzzzzzzzzzzzz"
                .parse::<PersonId>()
                .map(PersonId::bytes),
            Ok([0xff; 16])
        );
        assert_eq!(
            "8zzzzzzzzzzzzzzzzzzzzzzzzz".parse::<PersonId>(),
            Err(NotAnIdentity)
        );
        assert_eq!("".parse::<PersonId>(), Err(NotAnIdentity));
        assert_eq!(
            "uuuuuuuuuuuuuuuuuuuuuuuuuu".parse::<PersonId>(),
            Err(NotAnIdentity)
        );
    }
}
