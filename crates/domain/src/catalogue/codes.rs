//! The codes by which the parts of a catalogue are named, each kind with its own type.
//!
//! A code is kebab-case: lower-case letters and digits in words joined by single hyphens, at most 60 characters. Codes
//! are written into acts and file names and therefore never change their meaning; texts may change, codes may not.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

const LONGEST: usize = 60;

/// A text that cannot be a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "not a code: lower-case letters and digits, words joined by hyphens, at most 60 characters"
)]
pub struct NotACode;

/// Whether a text is kebab-case and not too long.
fn is_kebab(text: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    text.len() <= LONGEST && text.split('-').all(word)
}

/// A category's code: the code of its kind and of its legislation, joined by an underscore, as in a file name.
fn is_category(text: &str) -> bool {
    text.split_once('_')
        .is_some_and(|(kind, legislation)| is_kebab(kind) && is_kebab(legislation))
}

/// A rule's code: one capital letter and a number, as `R6`.
fn is_rule(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(|c| c.is_ascii_uppercase())
        && (2..=4).contains(&text.len())
        && characters.all(|c| c.is_ascii_digit())
}

macro_rules! code {
    ($(#[$doc:meta])* $name:ident, $check:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The code as it is written everywhere.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = NotACode;

            fn from_str(text: &str) -> Result<Self, NotACode> {
                if $check(text) { Ok(Self(Arc::from(text))) } else { Err(NotACode) }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, "{}({})", stringify!($name), self.0)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

code!(
    /// The code of a network: `cpas`.
    NetworkCode,
    is_kebab
);
code!(
    /// The code of a kind of quality: `action-sociale`.
    QualityKindCode,
    is_kebab
);
code!(
    /// The code of an application: `primaweb`.
    ApplicationCode,
    is_kebab
);
code!(
    /// The code of a role: `agent-social`.
    RoleCode,
    is_kebab
);
code!(
    /// The code of a legislation: `dis`.
    LegislationCode,
    is_kebab
);
code!(
    /// The code of a kind of document: `monthly-statement`.
    DocumentKindCode,
    is_kebab
);
code!(
    /// The code of a category, which is a kind of document under one legislation: `monthly-statement_dis`.
    CategoryCode,
    is_category
);
code!(
    /// The code of a refusal that a network's own rule gives: `local-manager-must-be-the-dpo`.
    RefusalCode,
    is_kebab
);
code!(
    /// The code of a rule: `R6`.
    RuleCode,
    is_rule
);

macro_rules! unread {
    ($($name:ident),+) => {
        $(impl $name {
            /// A code for what could not be read, so that reading goes on; it never leaves a failed reading.
            pub(super) fn unread() -> Self {
                Self(Arc::from(""))
            }
        })+
    };
}

unread!(
    NetworkCode,
    QualityKindCode,
    ApplicationCode,
    RoleCode,
    LegislationCode,
    DocumentKindCode,
    RefusalCode,
    RuleCode
);

impl CategoryCode {
    /// The category of a kind of document under a legislation. Both are codes already, so this cannot fail.
    pub fn of(kind: &DocumentKindCode, legislation: &LegislationCode) -> Self {
        Self(Arc::from(format!("{kind}_{legislation}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_kebab_case() {
        for good in ["a", "agent-social", "law-1965", "e-box-institution"] {
            assert_eq!(good.parse::<RoleCode>().unwrap().as_str(), good);
        }
        let long = "a".repeat(61);
        for bad in [
            "",
            "-",
            "a-",
            "-a",
            "a--b",
            "Agent",
            "a_b",
            "a b",
            "é",
            "a.b",
            long.as_str(),
        ] {
            assert_eq!(bad.parse::<RoleCode>(), Err(NotACode), "{bad:?}");
        }
    }

    #[test]
    fn a_category_is_a_kind_and_a_legislation() {
        let category = CategoryCode::of(
            &"annual-account".parse().unwrap(),
            &"law-1965".parse().unwrap(),
        );
        assert_eq!(category.as_str(), "annual-account_law-1965");
        assert_eq!("annual-account_law-1965".parse(), Ok(category));
        for bad in ["annual-account", "_dis", "a_", "a_b_c"] {
            assert_eq!(bad.parse::<CategoryCode>(), Err(NotACode), "{bad:?}");
        }
    }

    #[test]
    fn a_rule_is_a_capital_and_a_number() {
        for good in ["R6", "M3", "R19"] {
            assert!(good.parse::<RuleCode>().is_ok(), "{good}");
        }
        for bad in ["", "R", "r6", "R6a", "6", "R6000"] {
            assert_eq!(bad.parse::<RuleCode>(), Err(NotACode), "{bad:?}");
        }
    }

    #[test]
    fn a_code_travels_through_json_and_is_checked_again() {
        let code: RoleCode = serde_json::from_str("\"agent-social\"").unwrap();
        assert_eq!(serde_json::to_string(&code).unwrap(), "\"agent-social\"");
        assert!(serde_json::from_str::<RoleCode>("\"Agent Social\"").is_err());
    }
}
