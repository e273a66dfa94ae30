//! One act of each kind: with nothing optional, with everything, or anything at all.

use crate::act::{Act, Evidence, Fact, Ground, Hash16, VERSION};
use crate::capacity::{Actor, Capacity, Means};
use crate::commitment::Commitment;
use crate::ids::{
    ActNumber, BatchId, ClientId, DocumentId, EvidenceId, InstitutionId, PersonId, QualityId,
    SenderId, SubdivisionId,
};
use crate::language::Language;
use crate::log::Hash;
use crate::numbers::EnterpriseNumber;
use crate::parties::{Function, Names, Office, OperatorRole, Scope, Seat};
use crate::testing::Dice;
use crate::time::{Day, Moment, Period};

/// What becomes of everything optional.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// It is left out.
    Minimal,
    /// It is there.
    Full,
    /// Chance decides.
    Random,
}

/// Makes acts.
pub struct Any {
    form: Form,
    dice: Dice,
}

impl Any {
    pub const fn new(form: Form, seed: u64) -> Self {
        let dice = Dice::new(seed);
        Self { form, dice }
    }

    pub fn act(&mut self, kind: &str) -> Act {
        let institution = self.maybe(Self::institution);
        Act {
            version: VERSION,
            at: self.moment(),
            by: self.actor(),
            institution,
            rules: self.hash(),
            salt: Hash16(self.dice.bytes()),
            what: self.fact(kind),
        }
    }

    fn is_there(&mut self) -> bool {
        match self.form {
            Form::Minimal => false,
            Form::Full => true,
            Form::Random => self.dice.once_in(2),
        }
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.is_there().then(|| make(self))
    }

    fn some<T>(&mut self, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = if self.is_there() {
            2 + self.dice.below(3)
        } else {
            1
        };
        (0..count).map(|_| make(self)).collect()
    }

    fn institution(&mut self) -> InstitutionId {
        InstitutionId::from_bytes(self.dice.bytes())
    }

    fn quality(&mut self) -> QualityId {
        QualityId::from_bytes(self.dice.bytes())
    }

    fn person(&mut self) -> PersonId {
        PersonId::from_bytes(self.dice.bytes())
    }

    fn sender(&mut self) -> SenderId {
        SenderId::from_bytes(self.dice.bytes())
    }

    fn document(&mut self) -> DocumentId {
        DocumentId::from_bytes(self.dice.bytes())
    }

    fn batch(&mut self) -> BatchId {
        BatchId::from_bytes(self.dice.bytes())
    }

    fn subdivision(&mut self) -> SubdivisionId {
        SubdivisionId::from_bytes(self.dice.bytes())
    }

    fn hash(&mut self) -> Hash {
        Hash::from_bytes(self.dice.bytes())
    }

    fn commitment(&mut self) -> Commitment {
        Commitment(self.hash())
    }

    fn number(&mut self) -> ActNumber {
        let shift = self.dice.below(64);
        ActNumber(self.dice.word() >> shift)
    }

    fn moment(&mut self) -> Moment {
        let millis = i64::try_from(self.dice.word() >> 1).unwrap();
        if self.form == Form::Random {
            return Moment::from_millis(if self.dice.once_in(2) {
                millis
            } else {
                -millis
            });
        }
        Moment::from_millis(1_795_000_000_000 + millis % 1_000_000)
    }

    fn day(&mut self) -> Day {
        let year = i16::try_from(1990 + self.dice.below(60)).unwrap();
        let month = i8::try_from(1 + self.dice.below(12)).unwrap();
        Day::new(year, month, i8::try_from(1 + self.dice.below(28)).unwrap()).unwrap()
    }

    fn period(&mut self) -> Period {
        let from = self.day();
        let until = self.maybe(Self::day);
        Period { from, until }
    }

    fn evidence(&mut self) -> Evidence {
        let id = EvidenceId::from_bytes(self.dice.bytes());
        let sha256 = self.hash();
        Evidence { id, sha256 }
    }

    fn code(&mut self) -> String {
        let plain = ["agent-social", "action-sociale", "e-box-institution", "R6"];
        let odd = [
            "",
            "\"",
            "\\",
            "é",
            "\u{0}",
            "{\"kind\":1}",
            "\u{1f5dd}",
            "a\nb",
        ];
        if self.form == Form::Random && self.dice.once_in(4) {
            return (*self.dice.one_of(&odd)).to_owned();
        }
        (*self.dice.one_of(&plain)).to_owned()
    }

    fn names(&mut self) -> Names {
        Names {
            fr: self.maybe(|_| "CPAS d’Anderlecht".to_owned()),
            nl: Some("OCMW Anderlecht".to_owned()),
            de: self.maybe(|_| "ÖSHZ \"Anderlecht\"".to_owned()),
        }
    }

    fn enterprise(&mut self) -> EnterpriseNumber {
        let eight = u32::try_from(2_000_000 + self.dice.below(7_000_000)).unwrap();
        EnterpriseNumber::from_first_eight(eight).unwrap()
    }

    fn language(&mut self) -> Language {
        *self
            .dice
            .one_of(&[Language::Fr, Language::Nl, Language::De, Language::En])
    }

    fn scope(&mut self) -> Scope {
        let quality = self.quality();
        let subdivision = self.maybe(Self::subdivision);
        Scope {
            quality,
            subdivision,
        }
    }

    fn seat(&mut self) -> Seat {
        match self.dice.below(3) {
            0 => Seat::Institution(self.institution()),
            1 => Seat::Quality(self.quality()),
            _ => Seat::Subdivision(self.subdivision()),
        }
    }

    fn capacity(&mut self) -> Capacity {
        match self.dice.below(13) {
            0 => Capacity::Person,
            1 => Capacity::Operator(*self.dice.one_of(OperatorRole::ALL)),
            2 => Capacity::LegalRepresentative(self.institution()),
            3 => Capacity::President(self.institution()),
            4 => Capacity::Secretary(self.institution()),
            5 => Capacity::AccessManager(self.institution()),
            6 => Capacity::CoAccessManager(self.institution()),
            7 => Capacity::LocalManager(self.quality()),
            8 => Capacity::CoLocalManager(self.quality()),
            9 => Capacity::SubdivisionManager(self.subdivision()),
            10 => Capacity::User(self.quality()),
            11 => Capacity::Sender(self.sender()),
            _ => Capacity::Installation,
        }
    }

    fn actor(&mut self) -> Actor {
        let means = [
            Means::Installation,
            Means::Credential,
            Means::Password,
            Means::Totp,
        ];
        Actor {
            person: self.maybe(Self::person),
            client: self.maybe(|any| ClientId::from_bytes(any.dice.bytes())),
            capacity: self.capacity(),
            means: *self.dice.one_of(&means),
        }
    }

    fn ground(&mut self) -> Ground {
        if self.dice.once_in(2) {
            Ground::Code(self.code())
        } else {
            Ground::Words(self.commitment())
        }
    }

    fn size(&mut self) -> u64 {
        let shift = self.dice.below(64);
        self.dice.word() >> shift
    }

    fn count(&mut self) -> u32 {
        u32::try_from(self.dice.word() >> 32).unwrap()
    }

    fn fact(&mut self, kind: &str) -> Fact {
        self.parties(kind)
            .or_else(|| self.offices(kind))
            .or_else(|| self.using(kind))
            .or_else(|| self.documents(kind))
            .unwrap_or_else(|| panic!("no sample for acts of kind {kind}: add one here"))
    }

    fn parties(&mut self, kind: &str) -> Option<Fact> {
        Some(match kind {
            "operator-appointed" => Fact::OperatorAppointed {
                person: self.person(),
                role: *self.dice.one_of(OperatorRole::ALL),
            },
            "operator-ended" => Fact::OperatorEnded {
                appointment: self.number(),
            },
            "institution-registered" => Fact::InstitutionRegistered {
                institution: self.institution(),
                number: self.enterprise(),
                synthetic: self.is_there(),
                languages: self.some(Self::language),
                names: self.names(),
                municipality: self.maybe(Self::count),
            },
            "sender-registered" => Fact::SenderRegistered {
                sender: self.sender(),
                name: self.names(),
                categories: self.some(Self::code),
            },
            "person-identified" => Fact::PersonIdentified {
                person: self.person(),
                identity: self.commitment(),
            },
            "function-attested" => Fact::FunctionAttested {
                institution: self.institution(),
                person: self.person(),
                function: *self.dice.one_of(Function::ALL),
                period: self.period(),
                evidence: self.maybe(Self::evidence),
            },
            "function-ended" => Fact::FunctionEnded {
                attestation: self.number(),
            },
            "quality-activated" => Fact::QualityActivated {
                quality: self.quality(),
                institution: self.institution(),
                quality_kind: self.code(),
                identifier: self.enterprise().digits(),
            },
            "address-changed" => Fact::AddressChanged {
                quality: self.quality(),
                address: self.commitment(),
                replaces: self.maybe(Self::number),
            },
            _ => return None,
        })
    }

    fn offices(&mut self, kind: &str) -> Option<Fact> {
        Some(match kind {
            "office-designated" => Fact::OfficeDesignated {
                seat: self.seat(),
                office: *self.dice.one_of(Office::ALL),
                person: self.person(),
                replaces: self.maybe(Self::number),
                evidence: self.maybe(Self::evidence),
            },
            "office-ended" => Fact::OfficeEnded {
                office: self.number(),
            },
            "office-blocked" => Fact::OfficeBlocked {
                office: self.number(),
            },
            "office-unblocked" => Fact::OfficeUnblocked {
                block: self.number(),
            },
            "rule-excepted" => Fact::RuleExcepted {
                rule: self.code(),
                quality: self.quality(),
                period: self.period(),
                reason: self.commitment(),
            },
            "mission-recorded" => Fact::MissionRecorded {
                institution: self.institution(),
                president: self.person(),
                secretary: self.person(),
                evidence: self.evidence(),
            },
            "switch-condition-recorded" => Fact::SwitchConditionRecorded {
                quality: self.quality(),
                condition: self.code(),
                detail: self.maybe(Self::commitment),
                evidence: self.maybe(Self::evidence),
            },
            "switch-requested" => Fact::SwitchRequested {
                quality: self.quality(),
                from: self.day(),
            },
            "switch-approved" => Fact::SwitchApproved {
                quality: self.quality(),
                request: self.number(),
                from: self.day(),
            },
            _ => return None,
        })
    }

    fn using(&mut self, kind: &str) -> Option<Fact> {
        Some(match kind {
            "person-admitted" => Fact::PersonAdmitted {
                scope: self.scope(),
                person: self.person(),
            },
            "admission-ended" => Fact::AdmissionEnded {
                admission: self.number(),
            },
            "role-granted" => Fact::RoleGranted {
                scope: self.scope(),
                person: self.person(),
                role: self.code(),
                period: self.period(),
                ground: self.maybe(Self::ground),
            },
            "role-withdrawn" => Fact::RoleWithdrawn {
                grant: self.number(),
                reason: self.maybe(Self::commitment),
            },
            "person-left" => Fact::PersonLeft {
                institution: self.institution(),
                person: self.person(),
                reason: self.commitment(),
            },
            _ => return None,
        })
    }

    fn documents(&mut self, kind: &str) -> Option<Fact> {
        Some(match kind {
            "batch-published" => Fact::BatchPublished {
                batch: self.batch(),
                sender: self.sender(),
                documents: self.count(),
                visible_from: self.moment(),
            },
            "document-published" => Fact::DocumentPublished {
                document: self.document(),
                batch: self.batch(),
                sender: self.sender(),
                category: self.code(),
                period: self.code(),
                language: self.maybe(Self::language),
                content: self.hash(),
                stored: self.hash(),
                bytes: self.size(),
                pages: self.count(),
            },
            "document-delivered" => Fact::DocumentDelivered {
                document: self.document(),
                to: self.some(Self::quality),
            },
            "document-sent-on-paper" => Fact::DocumentSentOnPaper {
                document: self.document(),
                to: self.some(Self::institution),
            },
            "document-removed" => Fact::DocumentRemoved {
                document: self.document(),
                quality: self.quality(),
                reason: self.commitment(),
            },
            "document-reinjected" => Fact::DocumentReinjected {
                removal: self.number(),
            },
            _ => return None,
        })
    }
}
