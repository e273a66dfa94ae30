//! Who there is: functions that are attested, offices that are held, and the seats they are held in.

use serde::{Deserialize, Serialize};

use crate::ids::{InstitutionId, QualityId, SubdivisionId};

/// Declares an enumeration whose members have one stable kebab-case code, in acts, in the database and in files.
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$member_doc:meta])* $member:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, ::serde::Serialize, ::serde::Deserialize)]
        pub enum $name {
            $($(#[$member_doc])* #[serde(rename = $code)] $member),+
        }

        impl $name {
            /// Every member, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$member),+];

            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$member => $code),+ }
            }

            /// The member with this code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$member),)+ _ => None }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}
pub(crate) use coded;

coded! {
    /// A fact about a person in an institution, with dates and evidence. Not a power: rules refer to it.
    Function {
        /// May designate the access manager (R2).
        LegalRepresentative = "legal-representative",
        /// On the institution's list of employees (R1).
        Employee = "employee",
        /// Délégué à la protection des données (R6).
        DataProtectionOfficer = "data-protection-officer",
        /// President of the institution's council (M3).
        President = "president",
        /// Secretary, today director general, of the institution (M3).
        Secretary = "secretary",
    }
}

coded! {
    /// An office: a power over a seat, given by designation.
    Office {
        /// Responsable des accès de l'entité: heads all access of an institution (R11, R12).
        AccessManager = "access-manager",
        /// Co-access-manager (R3).
        CoAccessManager = "co-access-manager",
        /// Gestionnaire local: heads access in one quality (R13).
        LocalManager = "local-manager",
        /// Co-local-manager (R14).
        CoLocalManager = "co-local-manager",
        /// Heads access in a subdivision and below (R8).
        SubdivisionManager = "subdivision-manager",
        /// Co-manager of a subdivision (R8).
        CoSubdivisionManager = "co-subdivision-manager",
    }
}

coded! {
    /// A part of the operator's own staff.
    OperatorRole {
        /// Cellule sécurité: onboarding, missions, switches, suspensions.
        SecurityCell = "security-cell",
        /// Looks, never changes; every look is logged.
        HelpDesk = "help-desk",
        /// Keeps the catalogue.
        CatalogueKeeper = "catalogue-keeper",
        /// Runs the machine; sees no content.
        PlatformAdministrator = "platform-administrator",
    }
}

coded! {
    /// How somebody's roles stand on a day, as lists of users show it.
    RoleState {
        /// At least one role is in force.
        Active = "active",
        /// One that is in force ends soon.
        Expiring = "expiring",
        /// None is in force yet; one will be.
        Coming = "coming",
        /// All are over.
        Expired = "expired",
        /// There is none.
        Without = "without",
    }
}

/// What an office is held in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Seat {
    /// The whole institution.
    Institution(InstitutionId),
    /// One quality of it.
    Quality(QualityId),
    /// One subdivision of a quality.
    Subdivision(SubdivisionId),
}

impl Seat {
    /// The 16 bytes of whichever identity the seat has.
    pub const fn bytes(self) -> [u8; 16] {
        match self {
            Self::Institution(id) => id.bytes(),
            Self::Quality(id) => id.bytes(),
            Self::Subdivision(id) => id.bytes(),
        }
    }
}

/// Where a person is admitted and roles are granted: a quality, or one subdivision of it (R15, R18).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Scope {
    /// The quality.
    pub quality: QualityId,
    /// The subdivision, where the scope is no wider than that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subdivision: Option<SubdivisionId>,
}

impl Scope {
    /// The whole quality.
    pub const fn whole(quality: QualityId) -> Self {
        Self {
            quality,
            subdivision: None,
        }
    }
}

/// An institution's official names: only in the languages in which it has one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
pub struct Names {
    /// In French.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fr: Option<String>,
    /// In Dutch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nl: Option<String>,
    /// In German.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub de: Option<String>,
}
