//! The questions that can be asked: one variant for each action, with the facts that bear on it and no others.

use std::collections::BTreeSet;

use super::facts::{
    CallerFacts, Candidate, Demand, DocumentFacts, Place, QualityFacts, RoleFacts, ScopePlace,
    SenderFacts,
};
use crate::capacity::Means;
use crate::ids::{InstitutionId, PersonId};
use crate::parties::{Function, Office, OperatorRole, coded};

/// May this caller, signed in like this, do that?
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// Who asks, in one capacity.
    pub who: &'a CallerFacts,
    /// How surely we know him.
    pub session: SessionFacts,
    /// What he asks.
    pub ask: &'a Ask,
}

/// How a caller signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SessionFacts {
    /// The level of certainty: 200 to 500.
    pub level: u16,
    /// The means.
    pub means: Means,
    /// How many whole minutes ago he last proved who he is.
    pub minutes_ago: u32,
}

impl From<Means> for SessionFacts {
    /// Somebody who has proved it by these means this very moment.
    fn from(means: Means) -> Self {
        Self {
            level: means.level(),
            means,
            minutes_ago: 0,
        }
    }
}

impl SessionFacts {
    /// The same person after he has raised his session as far as the thing asked for demands: what a menu offers.
    #[must_use]
    pub fn raised_for(self, ask: &Ask) -> Self {
        let demanded = ask.demand().and_then(|demand| {
            let mut codes = demand.means.iter();
            codes.find_map(|code| Means::from_code(code))
        });
        Self {
            level: Means::Eid.level(),
            means: demanded.unwrap_or(self.means),
            minutes_ago: 0,
        }
    }
}

coded! {
    /// What can be asked, by the name it has in the policies and in the log.
    Action {
        /// Make an institution known to the network.
        RegisterInstitution = "register-institution",
        /// Make a sender known to the network.
        RegisterSender = "register-sender",
        /// Attest a fact about a person in an institution.
        AttestFunction = "attest-function",
        /// End an attested fact.
        EndFunction = "end-function",
        /// Appoint a member of the operator's staff.
        AppointOperator = "appoint-operator",
        /// End such an appointment.
        EndOperator = "end-operator",
        /// Designate the access manager (R1, R2).
        DesignateAccessManager = "designate-access-manager",
        /// Designate a co-access-manager (R3).
        DesignateCoAccessManager = "designate-co-access-manager",
        /// Block an office (R3).
        BlockOffice = "block-office",
        /// Unblock an office (R3).
        UnblockOffice = "unblock-office",
        /// End an office.
        EndOffice = "end-office",
        /// Activate a quality (R4).
        ActivateQuality = "activate-quality",
        /// Designate or change the local manager (R5, R6).
        DesignateLocalManager = "designate-local-manager",
        /// Designate a co-local-manager (R7).
        DesignateCoLocalManager = "designate-co-local-manager",
        /// Change the address of a quality (R15).
        ChangeAddress = "change-address",
        /// Record the signed mission (M3).
        RecordMission = "record-mission",
        /// Record a condition of the switch (M5).
        RecordSwitchCondition = "record-switch-condition",
        /// Ask for the switch (M5).
        RequestSwitch = "request-switch",
        /// Approve the switch (M5).
        ApproveSwitch = "approve-switch",
        /// Record an exception to a network's rule (R6).
        RecordException = "record-exception",
        /// Admit a person as a user (R15).
        AdmitPerson = "admit-person",
        /// Grant a role (R15, R18).
        GrantRole = "grant-role",
        /// Withdraw a role (R15).
        WithdrawRole = "withdraw-role",
        /// End everything that a person has in a place (R21).
        EndEverything = "end-everything",
        /// See who has what in a place (R16).
        ViewAccess = "view-access",
        /// Search the users of a place (R16).
        SearchPersons = "search-persons",
        /// See the information specific to an institution (R16).
        ViewInstitution = "view-institution",
        /// See the list of a mailbox (M2).
        OpenMailbox = "open-mailbox",
        /// Open a document (M2, M9).
        OpenDocument = "open-document",
        /// Take a document out of view (M8).
        RemoveDocument = "remove-document",
        /// Bring it back (M8).
        ReinjectDocument = "reinject-document",
        /// Use an application (R12, R13, R18).
        UseApplication = "use-application",
        /// Publish documents (M4).
        Publish = "publish",
        /// See what a sender sent (M6).
        ViewBatches = "view-batches",
        /// Print what still goes on paper (M6).
        PrintPaperRun = "print-paper-run",
        /// Look at the network as its operator.
        ViewNetwork = "view-network",
        /// Verify ledger and log (L3).
        VerifyLedger = "verify-ledger",
        /// Consult the security log (L2).
        ConsultLog = "consult-log",
        /// See one's own offices and roles (R17).
        ViewOwn = "view-own",
    }
}

/// What he asks, with the facts that bear on it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[expect(
    missing_docs,
    reason = "the fields are what the action is about, named by the words of the glossary"
)]
pub enum Ask {
    /// See [`Action::RegisterInstitution`].
    RegisterInstitution,
    /// See [`Action::RegisterSender`].
    RegisterSender,
    /// See [`Action::AttestFunction`].
    AttestFunction {
        institution: InstitutionId,
        candidate: Candidate,
        function: Function,
    },
    /// See [`Action::EndFunction`].
    EndFunction {
        institution: InstitutionId,
        function: Function,
    },
    /// See [`Action::AppointOperator`].
    AppointOperator {
        candidate: PersonId,
        role: OperatorRole,
    },
    /// See [`Action::EndOperator`].
    EndOperator {
        holder: PersonId,
        role: OperatorRole,
    },
    /// See [`Action::DesignateAccessManager`]. `highest_level` is the highest level of sign-in that this installation
    /// offers; `signed_document` says whether the signed designation is at hand.
    DesignateAccessManager {
        institution: InstitutionId,
        candidate: Candidate,
        highest_level: u16,
        signed_document: bool,
    },
    /// See [`Action::DesignateCoAccessManager`].
    DesignateCoAccessManager {
        institution: InstitutionId,
        candidate: Candidate,
    },
    /// See [`Action::BlockOffice`].
    BlockOffice {
        place: Place,
        holder: PersonId,
        office: Office,
    },
    /// See [`Action::UnblockOffice`].
    UnblockOffice {
        place: Place,
        holder: PersonId,
        office: Office,
    },
    /// See [`Action::EndOffice`].
    EndOffice {
        place: Place,
        holder: PersonId,
        office: Office,
    },
    /// See [`Action::ActivateQuality`]. `kind` is the code of the kind of quality.
    ActivateQuality {
        institution: InstitutionId,
        kind: String,
    },
    /// See [`Action::DesignateLocalManager`]. `exceptions` are the codes of the rules from which this quality is
    /// excepted today.
    DesignateLocalManager {
        quality: QualityFacts,
        candidate: Candidate,
        exceptions: BTreeSet<String>,
    },
    /// See [`Action::DesignateCoLocalManager`].
    DesignateCoLocalManager {
        quality: QualityFacts,
        candidate: Candidate,
    },
    /// See [`Action::ChangeAddress`].
    ChangeAddress { quality: QualityFacts },
    /// See [`Action::RecordMission`].
    RecordMission { institution: InstitutionId },
    /// See [`Action::RecordSwitchCondition`].
    RecordSwitchCondition { quality: QualityFacts },
    /// See [`Action::RequestSwitch`].
    RequestSwitch { quality: QualityFacts },
    /// See [`Action::ApproveSwitch`].
    ApproveSwitch {
        quality: QualityFacts,
        requested_by: Option<PersonId>,
    },
    /// See [`Action::RecordException`]. `rule` is the code of the rule.
    RecordException { quality: QualityFacts, rule: String },
    /// See [`Action::AdmitPerson`].
    AdmitPerson {
        scope: ScopePlace,
        candidate: Candidate,
    },
    /// See [`Action::GrantRole`].
    GrantRole {
        scope: ScopePlace,
        candidate: Candidate,
        role: RoleFacts,
        mission_recorded: bool,
        exceptions: BTreeSet<String>,
    },
    /// See [`Action::WithdrawRole`].
    WithdrawRole {
        scope: ScopePlace,
        holder: PersonId,
        role: RoleFacts,
    },
    /// See [`Action::EndEverything`]. `ends` are the offices that would end in the place and below it.
    EndEverything {
        place: Place,
        holder: PersonId,
        ends: BTreeSet<Office>,
    },
    /// See [`Action::ViewAccess`].
    ViewAccess { place: Place },
    /// See [`Action::SearchPersons`].
    SearchPersons { place: Place },
    /// See [`Action::ViewInstitution`].
    ViewInstitution { institution: InstitutionId },
    /// See [`Action::OpenMailbox`].
    OpenMailbox {
        quality: QualityFacts,
        demand: Demand,
    },
    /// See [`Action::OpenDocument`].
    OpenDocument {
        document: DocumentFacts,
        demand: Demand,
    },
    /// See [`Action::RemoveDocument`].
    RemoveDocument {
        document: DocumentFacts,
        demand: Demand,
    },
    /// See [`Action::ReinjectDocument`].
    ReinjectDocument {
        document: DocumentFacts,
        demand: Demand,
    },
    /// See [`Action::UseApplication`]. `attested` are the caller's own functions in the institution.
    UseApplication {
        quality: QualityFacts,
        application: String,
        demand: Demand,
        attested: BTreeSet<Function>,
    },
    /// See [`Action::Publish`]. `categories` are the codes of all categories in the batch.
    Publish {
        sender: SenderFacts,
        categories: BTreeSet<String>,
    },
    /// See [`Action::ViewBatches`].
    ViewBatches { sender: SenderFacts },
    /// See [`Action::PrintPaperRun`].
    PrintPaperRun { sender: SenderFacts },
    /// See [`Action::ViewNetwork`].
    ViewNetwork,
    /// See [`Action::VerifyLedger`].
    VerifyLedger,
    /// See [`Action::ConsultLog`].
    ConsultLog {
        institution: InstitutionId,
        demand: Demand,
        attested: BTreeSet<Function>,
        purpose_given: bool,
    },
    /// See [`Action::ViewOwn`]. `person` is whose sheet he wants to see.
    ViewOwn { person: PersonId },
}

impl Ask {
    /// What is asked.
    pub const fn action(&self) -> Action {
        match self {
            Self::RegisterInstitution => Action::RegisterInstitution,
            Self::RegisterSender => Action::RegisterSender,
            Self::AttestFunction { .. } => Action::AttestFunction,
            Self::EndFunction { .. } => Action::EndFunction,
            Self::AppointOperator { .. } => Action::AppointOperator,
            Self::EndOperator { .. } => Action::EndOperator,
            Self::DesignateAccessManager { .. } => Action::DesignateAccessManager,
            Self::DesignateCoAccessManager { .. } => Action::DesignateCoAccessManager,
            Self::BlockOffice { .. } => Action::BlockOffice,
            Self::UnblockOffice { .. } => Action::UnblockOffice,
            Self::EndOffice { .. } => Action::EndOffice,
            Self::ActivateQuality { .. } => Action::ActivateQuality,
            Self::DesignateLocalManager { .. } => Action::DesignateLocalManager,
            Self::DesignateCoLocalManager { .. } => Action::DesignateCoLocalManager,
            Self::ChangeAddress { .. } => Action::ChangeAddress,
            Self::RecordMission { .. } => Action::RecordMission,
            Self::RecordSwitchCondition { .. } => Action::RecordSwitchCondition,
            Self::RequestSwitch { .. } => Action::RequestSwitch,
            Self::ApproveSwitch { .. } => Action::ApproveSwitch,
            Self::RecordException { .. } => Action::RecordException,
            Self::AdmitPerson { .. } => Action::AdmitPerson,
            Self::GrantRole { .. } => Action::GrantRole,
            Self::WithdrawRole { .. } => Action::WithdrawRole,
            Self::EndEverything { .. } => Action::EndEverything,
            Self::ViewAccess { .. } => Action::ViewAccess,
            Self::SearchPersons { .. } => Action::SearchPersons,
            Self::ViewInstitution { .. } => Action::ViewInstitution,
            Self::OpenMailbox { .. } => Action::OpenMailbox,
            Self::OpenDocument { .. } => Action::OpenDocument,
            Self::RemoveDocument { .. } => Action::RemoveDocument,
            Self::ReinjectDocument { .. } => Action::ReinjectDocument,
            Self::UseApplication { .. } => Action::UseApplication,
            Self::Publish { .. } => Action::Publish,
            Self::ViewBatches { .. } => Action::ViewBatches,
            Self::PrintPaperRun { .. } => Action::PrintPaperRun,
            Self::ViewNetwork => Action::ViewNetwork,
            Self::VerifyLedger => Action::VerifyLedger,
            Self::ConsultLog { .. } => Action::ConsultLog,
            Self::ViewOwn { .. } => Action::ViewOwn,
        }
    }

    /// What the thing asked for demands of a sign-in as data, where it does (R19).
    pub const fn demand(&self) -> Option<&Demand> {
        match self {
            Self::OpenMailbox { demand, .. }
            | Self::OpenDocument { demand, .. }
            | Self::RemoveDocument { demand, .. }
            | Self::ReinjectDocument { demand, .. }
            | Self::UseApplication { demand, .. }
            | Self::ConsultLog { demand, .. } => Some(demand),
            _ => None,
        }
    }

    /// The level of sign-in that the thing asked for demands as data, where it does.
    pub fn demanded_level(&self) -> Option<u16> {
        match self {
            Self::DesignateAccessManager { highest_level, .. } => Some(*highest_level),
            _ => self.demand().map(Demand::level_in_fact),
        }
    }
}
