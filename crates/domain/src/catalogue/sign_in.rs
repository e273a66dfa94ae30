//! How strongly a person must be signed in for an office, a role or an act (R19, specification of sign-in levels).

use serde::{Deserialize, Serialize};

use crate::parties::coded;

/// How sure we are who somebody is: 100 to 500, as the Belgian federal authentication service counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Level(u16);

impl Level {
    /// The weakest that a catalogue may ask for.
    pub const LEAST: u16 = 100;
    /// The strongest that exists.
    pub const MOST: u16 = 500;

    /// The level with this number, if it lies between 100 and 500.
    pub fn new(number: u16) -> Option<Self> {
        (Self::LEAST..=Self::MOST)
            .contains(&number)
            .then_some(Self(number))
    }

    /// The number, 100 to 500.
    pub const fn number(self) -> u16 {
        self.0
    }

    pub(super) const fn unread() -> Self {
        Self(Self::MOST)
    }
}

coded! {
    /// A means of signing in that a network can name. An installation need not offer all of them: a demand that only
    /// an absent means can meet simply cannot be met there yet.
    SignInMeans {
        /// Password alone.
        Password = "password",
        /// Password and a code from the printed card, the *token fonctionnaire*.
        CodeCard = "code-card",
        /// Password and a code from a mobile application.
        Totp = "totp",
        /// A passkey.
        Passkey = "passkey",
        /// The certificate on the electronic identity card.
        Eid = "eid",
        /// Another authority vouches for the person, at a level that it states.
        Federation = "federation",
    }
}

impl SignInMeans {
    /// The highest level that this means can reach.
    pub const fn highest_level(self) -> u16 {
        match self {
            Self::Password => 200,
            Self::CodeCard => 300,
            Self::Totp => 400,
            Self::Passkey => 450,
            Self::Eid | Self::Federation => 500,
        }
    }
}

/// What a sign-in must be worth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInDemand {
    /// At least this level.
    pub level: Level,
    /// Only by one of these means; by any when empty.
    pub means: Vec<SignInMeans>,
    /// The person proved who he is no longer ago than this many minutes; no matter how long ago when absent.
    pub fresh_minutes: Option<u16>,
    /// What level is asked for, by any means, where the installation offers nothing that meets the demand. Absent: the
    /// demand stands, and nobody meets it there.
    pub until_offered: Option<Level>,
}

impl SignInDemand {
    /// What stands for a demand that could not be read: such a catalogue is refused.
    pub(super) const fn unread() -> Self {
        Self {
            level: Level::unread(),
            means: Vec::new(),
            fresh_minutes: None,
            until_offered: None,
        }
    }

    /// Whether a sign-in by these means, at this level, so many whole minutes ago, satisfies the demand.
    pub fn is_met_by(&self, means_code: &str, level: u16, minutes_ago: u64) -> bool {
        let by_means =
            self.means.is_empty() || self.means.iter().any(|means| means.code() == means_code);
        let fresh = self
            .fresh_minutes
            .is_none_or(|minutes| minutes_ago <= u64::from(minutes));
        by_means && fresh && level >= self.level.number()
    }

    /// The demand as it stands where these means are offered.
    #[must_use]
    pub fn where_offered(&self, offered: &[SignInMeans]) -> Self {
        let meets = |means: &SignInMeans| {
            let by_means = self.means.is_empty() || self.means.contains(means);
            by_means && means.highest_level() >= self.level.number()
        };
        match self.until_offered {
            Some(level) if !offered.iter().any(meets) => Self {
                level,
                means: Vec::new(),
                ..self.clone()
            },
            _ => self.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_lies_between_100_and_500() {
        assert_eq!(Level::new(99), None);
        assert_eq!(Level::new(501), None);
        assert_eq!(Level::new(100).map(Level::number), Some(100));
        assert_eq!(Level::new(500).map(Level::number), Some(500));
    }

    #[test]
    fn r19_a_demand_looks_at_level_means_and_freshness() {
        let demand = SignInDemand {
            level: Level::new(400).unwrap(),
            means: vec![SignInMeans::Totp, SignInMeans::Eid],
            fresh_minutes: Some(15),
            until_offered: None,
        };
        assert!(demand.is_met_by("totp", 400, 15));
        assert!(demand.is_met_by("eid", 500, 0));
        assert!(!demand.is_met_by("totp", 399, 0), "level");
        assert!(!demand.is_met_by("passkey", 450, 0), "means");
        assert!(!demand.is_met_by("totp", 400, 16), "freshness");
        let any = SignInDemand {
            level: Level::new(200).unwrap(),
            means: vec![],
            fresh_minutes: None,
            until_offered: None,
        };
        assert!(any.is_met_by("password", 200, u64::MAX));
    }

    #[test]
    fn l2_a_demand_that_nothing_offered_meets_steps_back_only_as_far_as_the_catalogue_says() {
        let iris = SignInDemand {
            level: Level::new(500).unwrap(),
            means: vec![SignInMeans::Eid],
            fresh_minutes: Some(15),
            until_offered: Level::new(400),
        };
        let now = iris.where_offered(&[SignInMeans::Password, SignInMeans::Totp]);
        assert!(now.is_met_by("totp", 400, 15), "any means of that level");
        assert!(!now.is_met_by("code-card", 300, 0), "level");
        assert!(!now.is_met_by("totp", 400, 16), "freshness stays");
        // The day the card is offered, nothing else will do.
        let then = iris.where_offered(&[SignInMeans::Totp, SignInMeans::Eid]);
        assert_eq!(then, iris);
        assert!(!then.is_met_by("totp", 400, 0));
        // Without a word about it the demand stands, whether or not anybody can meet it.
        let strict = SignInDemand {
            until_offered: None,
            ..iris
        };
        assert_eq!(strict.where_offered(&[SignInMeans::Totp]), strict);
    }
}
