//! In what capacity somebody acts: one at a time, chosen after sign-in, shown on every page, written in every act.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::ids::{
    ClientId, InstitutionId, NotAnIdentity, PersonId, QualityId, SenderId, SubdivisionId,
};
use crate::parties::OperatorRole;

/// The capacity in which a caller asks. Facts handed to a rule hold only what this capacity carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Capacity {
    /// Nobody in particular yet: signed in, no capacity chosen.
    Person,
    /// The operator's staff.
    Operator(OperatorRole),
    /// Legal representative of an institution.
    LegalRepresentative(InstitutionId),
    /// President of an institution.
    President(InstitutionId),
    /// Secretary of an institution.
    Secretary(InstitutionId),
    /// Access manager.
    AccessManager(InstitutionId),
    /// Co-access-manager.
    CoAccessManager(InstitutionId),
    /// Local manager of a quality.
    LocalManager(QualityId),
    /// Co-local-manager of a quality.
    CoLocalManager(QualityId),
    /// Manager of a subdivision.
    SubdivisionManager(SubdivisionId),
    /// User of a quality: whoever was admitted to it.
    User(QualityId),
    /// For a sender.
    Sender(SenderId),
    /// The installation itself: its command line, on its own machine.
    Installation,
}

impl Capacity {
    const fn kind(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Operator(role) => role.code(),
            Self::LegalRepresentative(_) => "legal-representative",
            Self::President(_) => "president",
            Self::Secretary(_) => "secretary",
            Self::AccessManager(_) => "access-manager",
            Self::CoAccessManager(_) => "co-access-manager",
            Self::LocalManager(_) => "local-manager",
            Self::CoLocalManager(_) => "co-local-manager",
            Self::SubdivisionManager(_) => "subdivision-manager",
            Self::User(_) => "user",
            Self::Sender(_) => "sender",
            Self::Installation => "installation",
        }
    }

    /// The word for it without its seat: `local-manager`, `security-cell` …; the key of its label in four languages.
    pub const fn label_code(self) -> &'static str {
        self.kind()
    }

    /// The institution that the capacity names directly, if it does.
    pub const fn institution(self) -> Option<InstitutionId> {
        match self {
            Self::LegalRepresentative(id)
            | Self::President(id)
            | Self::Secretary(id)
            | Self::AccessManager(id)
            | Self::CoAccessManager(id) => Some(id),
            _ => None,
        }
    }

    /// The quality that the capacity names directly, if it does.
    pub const fn quality(self) -> Option<QualityId> {
        match self {
            Self::LocalManager(id) | Self::CoLocalManager(id) | Self::User(id) => Some(id),
            _ => None,
        }
    }
}

/// `local-manager~0123…`: as in forms, sessions and the trail.
impl fmt::Display for Capacity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind();
        match self {
            Self::Person | Self::Operator(_) | Self::Installation => f.write_str(kind),
            Self::LegalRepresentative(id)
            | Self::President(id)
            | Self::Secretary(id)
            | Self::AccessManager(id)
            | Self::CoAccessManager(id) => write!(f, "{kind}~{id}"),
            Self::LocalManager(id) | Self::CoLocalManager(id) | Self::User(id) => {
                write!(f, "{kind}~{id}")
            }
            Self::SubdivisionManager(id) => write!(f, "{kind}~{id}"),
            Self::Sender(id) => write!(f, "{kind}~{id}"),
        }
    }
}

impl FromStr for Capacity {
    type Err = NotAnIdentity;

    fn from_str(text: &str) -> Result<Self, NotAnIdentity> {
        let (kind, id) = text.split_once('~').unwrap_or((text, ""));
        if id.is_empty() {
            return match kind {
                "person" => Ok(Self::Person),
                "installation" => Ok(Self::Installation),
                other => OperatorRole::from_code(other)
                    .map(Self::Operator)
                    .ok_or(NotAnIdentity),
            };
        }
        Ok(match kind {
            "legal-representative" => Self::LegalRepresentative(id.parse()?),
            "president" => Self::President(id.parse()?),
            "secretary" => Self::Secretary(id.parse()?),
            "access-manager" => Self::AccessManager(id.parse()?),
            "co-access-manager" => Self::CoAccessManager(id.parse()?),
            "local-manager" => Self::LocalManager(id.parse()?),
            "co-local-manager" => Self::CoLocalManager(id.parse()?),
            "subdivision-manager" => Self::SubdivisionManager(id.parse()?),
            "user" => Self::User(id.parse()?),
            "sender" => Self::Sender(id.parse()?),
            _ => return Err(NotAnIdentity),
        })
    }
}

/// A means of signing in, as the catalogue and the trail name it (specification of sign-in levels: 200 to 500).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Means {
    /// The machine's own command line.
    Installation,
    /// A machine credential.
    Credential,
    /// Password alone: level 200.
    Password,
    /// Password and a code from the printed card, the *token fonctionnaire*: level 300.
    CodeCard,
    /// Password and a one-time code: level 400.
    Totp,
    /// A passkey, with the person verified by it: level 450.
    Passkey,
    /// The certificate on the electronic identity card: level 500.
    Eid,
    /// Another authority vouches for the person, at a level that it states: see [`Proof::federated`].
    Federation,
    /// Password and a recovery code, in place of a second factor that was lost: level 200.
    RecoveryCode,
}

impl Means {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Installation => "installation",
            Self::Credential => "credential",
            Self::Password => "password",
            Self::CodeCard => "code-card",
            Self::Totp => "totp",
            Self::Passkey => "passkey",
            Self::Eid => "eid",
            Self::Federation => "federation",
            Self::RecoveryCode => "recovery-code",
        }
    }

    /// The level of certainty that this means gives by itself. Another authority's word gives what that authority says:
    /// by itself only the least level that there is.
    pub const fn level(self) -> u16 {
        match self {
            Self::Federation => 100,
            Self::Password | Self::RecoveryCode => 200,
            Self::CodeCard => 300,
            Self::Totp | Self::Credential => 400,
            Self::Passkey => 450,
            Self::Installation | Self::Eid => 500,
        }
    }

    /// The means with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        [
            Self::Installation,
            Self::Credential,
            Self::Password,
            Self::CodeCard,
            Self::Totp,
            Self::Passkey,
            Self::Eid,
            Self::Federation,
            Self::RecoveryCode,
        ]
        .into_iter()
        .find(|means| means.code() == code)
    }
}

/// What somebody has just shown: by what means, and how surely we know him by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Proof {
    /// By what means.
    pub means: Means,
    /// The level that it gave.
    pub level: u16,
}

impl Proof {
    /// Shown by a means whose level is its own.
    pub const fn by(means: Means) -> Self {
        Self {
            means,
            level: means.level(),
        }
    }

    /// Another authority vouches at this level, which is never counted for more than the highest that there is.
    pub fn federated(level: u16) -> Self {
        Self {
            means: Means::Federation,
            level: level.min(Means::Eid.level()),
        }
    }
}

/// Who did an act, in what capacity, and how surely we knew him.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The person; absent for a machine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The machine credential; absent for a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<ClientId>,
    /// In what capacity.
    pub capacity: Capacity,
    /// By what means.
    pub means: Means,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Codes stand in acts and in the trail for ever: one may be added, none may change.
    #[test]
    fn every_means_has_its_code_and_its_level_for_ever() {
        let known = [
            (Means::Installation, "installation", 500),
            (Means::Credential, "credential", 400),
            (Means::Password, "password", 200),
            (Means::CodeCard, "code-card", 300),
            (Means::Totp, "totp", 400),
            (Means::Passkey, "passkey", 450),
            (Means::Eid, "eid", 500),
            (Means::Federation, "federation", 100),
            (Means::RecoveryCode, "recovery-code", 200),
        ];
        for (means, code, level) in known {
            assert_eq!((means.code(), means.level()), (code, level));
            assert_eq!(Means::from_code(code), Some(means));
            let encoded = serde_json::to_string(&means).unwrap();
            assert_eq!(encoded, format!("\"{code}\""));
        }
    }

    #[test]
    fn another_authority_is_believed_as_far_as_it_says_and_never_beyond_the_highest() {
        let levels = [100, 200, 400, 500, 9_000].map(|level| Proof::federated(level).level);
        assert_eq!(levels, [100, 200, 400, 500, 500]);
    }

    #[test]
    fn a_capacity_reads_back_as_it_was_printed() {
        let id = [7; 16];
        let all = [
            Capacity::Person,
            Capacity::Operator(OperatorRole::SecurityCell),
            Capacity::LegalRepresentative(InstitutionId::from_bytes(id)),
            Capacity::President(InstitutionId::from_bytes(id)),
            Capacity::Secretary(InstitutionId::from_bytes(id)),
            Capacity::AccessManager(InstitutionId::from_bytes(id)),
            Capacity::CoAccessManager(InstitutionId::from_bytes(id)),
            Capacity::LocalManager(QualityId::from_bytes(id)),
            Capacity::CoLocalManager(QualityId::from_bytes(id)),
            Capacity::SubdivisionManager(SubdivisionId::from_bytes(id)),
            Capacity::User(QualityId::from_bytes(id)),
            Capacity::Sender(SenderId::from_bytes(id)),
            Capacity::Installation,
        ];
        for capacity in all {
            assert_eq!(capacity.to_string().parse(), Ok(capacity));
        }
        assert_eq!("local-manager".parse::<Capacity>(), Err(NotAnIdentity));
        assert_eq!(
            "king~00000000000000000000000000".parse::<Capacity>(),
            Err(NotAnIdentity)
        );
    }
}
