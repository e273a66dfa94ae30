//! Acts: what is now true, in law.
//!
//! An act is written once into the ledger as canonical bytes and never re-encoded. It holds random identities, codes,
//! dates and salted commitments; never a person's name, a national number, an address or a sentence somebody wrote.
//! Old variants stay here for ever, each with a golden file of its bytes: rules may change without touching history.

use serde::{Deserialize, Serialize};

use crate::capacity::Actor;
use crate::commitment::Commitment;
use crate::ids::{
    ActNumber, BatchId, DocumentId, EvidenceId, InstitutionId, PersonId, QualityId, SenderId,
};
use crate::language::Language;
use crate::log::Hash;
use crate::numbers::EnterpriseNumber;
use crate::parties::{Function, Names, Office, OperatorRole, Scope, Seat};
use crate::time::{Day, Moment, Period};

/// The version of the encoding below; a reader that meets another says so instead of guessing.
pub const VERSION: u16 = 1;

/// The most bytes an act may take: one entry of a tiled log is at most 65 535 bytes.
pub const LARGEST: usize = 65_535;

/// One act with everything that makes it provable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// [`VERSION`] at the time of writing.
    pub version: u16,
    /// When it was decided.
    pub at: Moment,
    /// By whom, in what capacity, by what means.
    pub by: Actor,
    /// The institution whose affair it is, where it is one institution's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub institution: Option<InstitutionId>,
    /// The digest of the rules that allowed it.
    pub rules: Hash,
    /// Sixteen random bytes: two equal acts never have equal hashes.
    pub salt: Hash16,
    /// What is now true.
    pub what: Fact,
}

/// Sixteen bytes, printed as 32 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hash16(pub [u8; 16]);

impl Serialize for Hash16 {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use std::fmt::Write as _;
        let mut text = String::with_capacity(32);
        for byte in self.0 {
            let _ = write!(text, "{byte:02x}");
        }
        serializer.serialize_str(&text)
    }
}

impl<'de> Deserialize<'de> for Hash16 {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        // one act has one encoding: no signs, no capitals
        let digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if text.len() != 32 || !text.bytes().all(digit) {
            return Err(serde::de::Error::custom("32 hexadecimal digits expected"));
        }
        u128::from_str_radix(&text, 16)
            .map(|value| Self(value.to_be_bytes()))
            .map_err(serde::de::Error::custom)
    }
}

/// Why a role was given: a code of the catalogue, or words to which the act commits (R18).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// A code.
    Code(String),
    /// A sentence kept beside the ledger.
    Words(Commitment),
}

/// A signed paper: its identity and the digest of its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Evidence {
    /// Where it is kept.
    pub id: EvidenceId,
    /// SHA-256 of the file as it was received.
    pub sha256: Hash,
}

/// What the ledger can say. The names of the variants and of their fields are the encoding: they never change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each variant says what it means; its fields are the encoding, named by the words of the glossary"
)]
pub enum Fact {
    /// A member of the operator's staff is appointed.
    OperatorAppointed {
        person: PersonId,
        role: OperatorRole,
    },
    /// His appointment ends.
    OperatorEnded { appointment: ActNumber },
    /// An institution is known to the network.
    InstitutionRegistered {
        institution: InstitutionId,
        number: EnterpriseNumber,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        synthetic: bool,
        languages: Vec<Language>,
        names: Names,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        municipality: Option<u32>,
    },
    /// A sender may deliver documents of these categories.
    SenderRegistered {
        sender: SenderId,
        name: Names,
        categories: Vec<String>,
    },
    /// A person is known: the commitment covers national number, family name and given name, in this order.
    PersonIdentified {
        person: PersonId,
        identity: Commitment,
    },
    /// A fact about a person in an institution is attested.
    FunctionAttested {
        institution: InstitutionId,
        person: PersonId,
        function: Function,
        period: Period,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        evidence: Option<Evidence>,
    },
    /// The attested fact no longer holds.
    FunctionEnded { attestation: ActNumber },
    /// A quality is activated (R4), with its mailbox where its kind has one (M1).
    QualityActivated {
        quality: QualityId,
        institution: InstitutionId,
        quality_kind: String,
        identifier: String,
    },
    /// The quality's address for notices is this one from now on.
    AddressChanged {
        quality: QualityId,
        address: Commitment,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        replaces: Option<ActNumber>,
    },
    /// A person holds an office. Where it replaces another's, that one ends by the same act (R5).
    OfficeDesignated {
        seat: Seat,
        office: Office,
        person: PersonId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        replaces: Option<ActNumber>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        evidence: Option<Evidence>,
    },
    /// The office ends.
    OfficeEnded { office: ActNumber },
    /// The holder has no power from this instant (R3).
    OfficeBlocked { office: ActNumber },
    /// He has it again.
    OfficeUnblocked { block: ActNumber },
    /// A dated, reasoned exception to a rule of the network (R6).
    RuleExcepted {
        rule: String,
        quality: QualityId,
        period: Period,
        reason: Commitment,
    },
    /// The mission signed by president and secretary is recorded (M3).
    MissionRecorded {
        institution: InstitutionId,
        president: PersonId,
        secretary: PersonId,
        evidence: Evidence,
    },
    /// One condition of the switch to electronic is met (M5).
    SwitchConditionRecorded {
        quality: QualityId,
        condition: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        detail: Option<Commitment>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        evidence: Option<Evidence>,
    },
    /// The institution asks to go electronic from a day on (M5).
    SwitchRequested { quality: QualityId, from: Day },
    /// It is electronic from that day on, for everything.
    SwitchApproved {
        quality: QualityId,
        request: ActNumber,
        from: Day,
    },
    /// A person is admitted as a user (R15).
    PersonAdmitted { scope: Scope, person: PersonId },
    /// He no longer is.
    AdmissionEnded { admission: ActNumber },
    /// A role is granted (R18).
    RoleGranted {
        scope: Scope,
        person: PersonId,
        role: String,
        period: Period,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ground: Option<Ground>,
    },
    /// The role is withdrawn.
    RoleWithdrawn {
        grant: ActNumber,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Commitment>,
    },
    /// A person leaves an institution (R21). The acts that follow end, one by one, what he had there.
    PersonLeft {
        institution: InstitutionId,
        person: PersonId,
        reason: Commitment,
    },
    /// A sender publishes a batch; its documents and deliveries follow.
    BatchPublished {
        batch: BatchId,
        sender: SenderId,
        documents: u32,
        visible_from: Moment,
    },
    /// A document exists: which bytes, of what category, for what period.
    DocumentPublished {
        document: DocumentId,
        batch: BatchId,
        sender: SenderId,
        category: String,
        period: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<Language>,
        /// SHA-256 of the PDF.
        content: Hash,
        /// SHA-256 of what is stored.
        stored: Hash,
        bytes: u64,
        pages: u32,
    },
    /// The document lies in these mailboxes.
    DocumentDelivered {
        document: DocumentId,
        to: Vec<QualityId>,
    },
    /// The document goes on paper to these institutions (M6).
    DocumentSentOnPaper {
        document: DocumentId,
        to: Vec<InstitutionId>,
    },
    /// A privileged user takes a document out of view (M8). Nothing is destroyed.
    DocumentRemoved {
        document: DocumentId,
        quality: QualityId,
        reason: Commitment,
    },
    /// It is in view again.
    DocumentReinjected { removal: ActNumber },
}

impl Fact {
    /// The stable name of the kind of act, as in the encoding.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::OperatorAppointed { .. } => "operator-appointed",
            Self::OperatorEnded { .. } => "operator-ended",
            Self::InstitutionRegistered { .. } => "institution-registered",
            Self::SenderRegistered { .. } => "sender-registered",
            Self::PersonIdentified { .. } => "person-identified",
            Self::FunctionAttested { .. } => "function-attested",
            Self::FunctionEnded { .. } => "function-ended",
            Self::QualityActivated { .. } => "quality-activated",
            Self::AddressChanged { .. } => "address-changed",
            Self::OfficeDesignated { .. } => "office-designated",
            Self::OfficeEnded { .. } => "office-ended",
            Self::OfficeBlocked { .. } => "office-blocked",
            Self::OfficeUnblocked { .. } => "office-unblocked",
            Self::RuleExcepted { .. } => "rule-excepted",
            Self::MissionRecorded { .. } => "mission-recorded",
            Self::SwitchConditionRecorded { .. } => "switch-condition-recorded",
            Self::SwitchRequested { .. } => "switch-requested",
            Self::SwitchApproved { .. } => "switch-approved",
            Self::PersonAdmitted { .. } => "person-admitted",
            Self::AdmissionEnded { .. } => "admission-ended",
            Self::RoleGranted { .. } => "role-granted",
            Self::RoleWithdrawn { .. } => "role-withdrawn",
            Self::PersonLeft { .. } => "person-left",
            Self::BatchPublished { .. } => "batch-published",
            Self::DocumentPublished { .. } => "document-published",
            Self::DocumentDelivered { .. } => "document-delivered",
            Self::DocumentSentOnPaper { .. } => "document-sent-on-paper",
            Self::DocumentRemoved { .. } => "document-removed",
            Self::DocumentReinjected { .. } => "document-reinjected",
        }
    }
}

/// Bytes that are not an act this program can read.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// Not the encoding at all, or a kind of act unknown to this program.
    #[error("not an act: {0}")]
    NotAnAct(#[from] serde_json::Error),
    /// Another version of the encoding.
    #[error("an act of encoding version {0}; this program reads version {VERSION}")]
    Version(u16),
    /// The act is longer than a log entry may be.
    #[error("an act of {0} bytes; at most {LARGEST} are allowed")]
    TooLong(usize),
}

impl Act {
    /// The canonical bytes: JSON with the fields in the order of declaration, no white space.
    pub fn encode(&self) -> Result<Vec<u8>, Unreadable> {
        let bytes = serde_json::to_vec(self)?;
        if bytes.len() > LARGEST {
            return Err(Unreadable::TooLong(bytes.len()));
        }
        Ok(bytes)
    }

    /// Reads canonical bytes back.
    pub fn decode(bytes: &[u8]) -> Result<Self, Unreadable> {
        if bytes.len() > LARGEST {
            return Err(Unreadable::TooLong(bytes.len()));
        }
        let act: Self = serde_json::from_slice(bytes)?;
        if act.version == VERSION {
            Ok(act)
        } else {
            Err(Unreadable::Version(act.version))
        }
    }
}

#[cfg(test)]
mod tests;
