//! What a catalogue consists of, as plain values.
//!
//! Every part is written in one TOML table and named by its code; `catalogue/README.md` describes the files.

use serde::{Deserialize, Serialize};

use super::codes::{
    ApplicationCode, CategoryCode, DocumentKindCode, LegislationCode, NetworkCode, QualityKindCode,
    RefusalCode, RoleCode, RuleCode,
};
use super::sign_in::SignInDemand;
use crate::language::Text;
use crate::parties::{Function, coded};

/// The network itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Network {
    /// Its code.
    pub code: NetworkCode,
    /// Its name.
    pub name: Text,
    /// A short name for headings and the subject of mails.
    pub short_name: Text,
    /// The body that runs it, *the agency*.
    pub authority: Text,
    /// The first line of the log's checkpoints, which names this log in the world: a host name and a path.
    pub origin: String,
    /// What an institution of the network is called, in the singular: *CPAS*, *OCMW*, *ÖSHZ*.
    pub institution: Text,
    /// Whom to call.
    pub help_desk: HelpDesk,
}

/// The help desk, shown on every page (M14).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelpDesk {
    /// The telephone number as people write it.
    pub telephone: String,
    /// The e-mail address.
    pub email: String,
    /// When somebody answers.
    pub hours: Text,
}

coded! {
    /// What kind of number identifies a quality.
    IdentifierKind {
        /// The number of the Crossroads Bank for Enterprises.
        EnterpriseNumber = "enterprise-number",
        /// The employer's matricule at the National Social Security Office.
        OnssMatricule = "onss-matricule",
        /// The employer's number at the former office for provincial and local administrations.
        OrpssNumber = "orpss-number",
    }
}

/// A capacity in which an institution can act (R4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QualityKind {
    /// Its code.
    pub code: QualityKindCode,
    /// Its name.
    pub name: Text,
    /// The kind of number that identifies it.
    pub identifier: IdentifierKind,
    /// Whether a quality of this kind has a mailbox (M1).
    pub has_mailbox: bool,
    /// Its code in the official registers, where one is known.
    pub external_code: Option<String>,
    /// All its applications: what the local manager has access to (R13).
    pub applications: Vec<ApplicationCode>,
}

coded! {
    /// An application that this program is itself.
    BuiltIn {
        /// The access desk.
        AccessDesk = "access-desk",
        /// The institutional mailbox.
        Mailbox = "mailbox",
        /// The consultation of the security log.
        SecurityLog = "security-log",
    }
}

/// Something that a role opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// Its code.
    pub code: ApplicationCode,
    /// Its name.
    pub name: Text,
    /// What it is for, in a sentence.
    pub description: Text,
    /// Which part of this program it is; absent when it is another organisation's, reached by single sign-on.
    pub built_in: Option<BuiltIn>,
}

coded! {
    /// What a role allows in the mailbox of the quality in which it is held.
    MailboxRight {
        /// Open the mailbox and read what is not protected (M2).
        Read = "read",
        /// Read protected documents as well; worth nothing without `read` (M2).
        Protected = "protected",
        /// Delete and re-inject every document that one may read; worth nothing without `read` (M8).
        Privileged = "privileged",
    }
}

/// A role that managers grant (R18, R19).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// Its code.
    pub code: RoleCode,
    /// Its name.
    pub name: Text,
    /// What its holder will be able to see and do, in plain words: shown before a grant is confirmed.
    pub description: Text,
    /// The applications that it opens.
    pub applications: Vec<ApplicationCode>,
    /// The kinds of quality that offer it (R18).
    pub offered_by: Vec<QualityKindCode>,
    /// What it allows in the mailbox.
    pub mailbox: Option<MailboxRight>,
    /// How strongly its holder must be signed in to use it.
    pub sign_in: SignInDemand,
    /// A function that its holder must be attested in.
    pub function: Option<Function>,
    /// Whether a second manager must approve a grant.
    pub two_persons: bool,
    /// Roles that the same person must not hold in the same quality; the relation is always stated on both sides.
    pub incompatible_with: Vec<RoleCode>,
    /// How many persons at most may hold it in one quality.
    pub maximum_holders: Option<u32>,
}

/// A legislation under which documents are sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Legislation {
    /// Its code.
    pub code: LegislationCode,
    /// Its name.
    pub name: Text,
    /// A short name for lists and filters.
    pub short_name: Text,
}

coded! {
    /// What period a document covers, and how the period is written.
    PeriodForm {
        /// A month: `2026-10`.
        Month = "month",
        /// A week by ISO 8601: `2026-W43`.
        Week = "week",
        /// A year: `2026`.
        Year = "year",
        /// No period: the document stands for itself.
        None = "none",
    }
}

/// A kind of document (M4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentKind {
    /// Its code.
    pub code: DocumentKindCode,
    /// Its name.
    pub name: Text,
    /// What period it covers.
    pub period: PeriodForm,
    /// How many years it is kept, counted from the next 1 January (M12).
    pub retention_years: u16,
    /// Whether only holders of the protected right may read it (M2).
    pub protected: bool,
}

/// A kind of document under one legislation: what senders are admitted for and readers filter by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// Its code, `kind_legislation`.
    pub code: CategoryCode,
    /// The kind.
    pub kind: DocumentKindCode,
    /// The legislation.
    pub legislation: LegislationCode,
}

coded! {
    /// A capacity that has a title: the offices, the attested functions, the operator's roles, and the plain users.
    Title {
        /// Heads all access of an institution.
        AccessManager = "access-manager",
        /// His deputy.
        CoAccessManager = "co-access-manager",
        /// Heads access in a quality.
        LocalManager = "local-manager",
        /// His deputy.
        CoLocalManager = "co-local-manager",
        /// Heads access in a subdivision.
        SubdivisionManager = "subdivision-manager",
        /// His deputy.
        CoSubdivisionManager = "co-subdivision-manager",
        /// A person admitted to a quality.
        User = "user",
        /// A machine credential of a quality.
        TechnicalUser = "technical-user",
        /// A function: binds the institution.
        LegalRepresentative = "legal-representative",
        /// A function: on the list of employees.
        Employee = "employee",
        /// A function: data protection officer.
        DataProtectionOfficer = "data-protection-officer",
        /// A function: president.
        President = "president",
        /// A function: secretary.
        Secretary = "secretary",
        /// The operator's security cell.
        SecurityCell = "security-cell",
        /// The operator's help desk.
        HelpDesk = "help-desk",
        /// The operator's catalogue keeper.
        CatalogueKeeper = "catalogue-keeper",
        /// The operator's platform administrator.
        PlatformAdministrator = "platform-administrator",
        /// Somebody acting for a sender.
        Sender = "sender",
    }
}

/// How a title is called in the network, and how strongly whoever acts under it must be signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TitleEntry {
    /// Which title.
    pub code: Title,
    /// Its name.
    pub name: Text,
    /// Another name under which people know it, shown in brackets once a page and found by search.
    pub other_name: Option<Text>,
    /// The customary abbreviation.
    pub abbreviation: Option<Text>,
    /// What acting under it demands; absent for a mere fact or a machine, which nobody signs in as.
    pub sign_in: Option<SignInDemand>,
}

coded! {
    /// An act that can demand more of a sign-in than the title under which it is done.
    SensitiveAct {
        /// A legal representative designates the access manager (R2).
        DesignateAccessManager = "designate-access-manager",
        /// The local manager is designated or changed (R5).
        DesignateLocalManager = "designate-local-manager",
        /// The mission is recorded (M3).
        RecordMission = "record-mission",
        /// The switch to electronic is approved (M5).
        ApproveSwitch = "approve-switch",
        /// Somebody leaves and everything of his ends (R21).
        EndEverything = "end-everything",
        /// Documents are published (M5).
        PublishDocuments = "publish-documents",
        /// A document is deleted or re-injected (M8).
        DeleteDocument = "delete-document",
        /// The security log is consulted (L2).
        ConsultSecurityLog = "consult-security-log",
    }
}

/// What a sensitive act demands of a sign-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SensitiveActEntry {
    /// Which act.
    pub code: SensitiveAct,
    /// What it demands.
    pub sign_in: SignInDemand,
}

coded! {
    /// A condition of the switch to electronic that the program can check (M5, M3).
    SwitchCheck {
        /// A secured network is declared.
        NetworkDeclared = "network-declared",
        /// A local manager holds his office.
        LocalManagerDesignated = "local-manager-designated",
        /// The signed form that designates the local manager is recorded.
        LocalManagerForm = "local-manager-form",
        /// The signed form about user management is recorded.
        UserManagementForm = "user-management-form",
        /// The mission signed by president and secretary is recorded.
        MissionRecorded = "mission-recorded",
        /// Somebody can open the mailbox.
        SomebodyCanRead = "somebody-can-read",
        /// The quality has an address to which notices go, so that the confirming mail has somewhere to go.
        NoticesHaveAddress = "notices-have-address",
        /// The institution has asked.
        RequestReceived = "request-received",
    }
}

/// A condition of the switch, as people read it in the task list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SwitchCondition {
    /// Which check.
    pub code: SwitchCheck,
    /// What must be so.
    pub name: Text,
    /// What to do when it is not.
    pub remedy: Text,
    /// Who can do it; at least one.
    pub fixed_by: Vec<Title>,
}

/// A rule that the network adds: it can forbid, never permit (R6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NetworkRule {
    /// Its code.
    pub code: RuleCode,
    /// The code of the refusal that it gives.
    pub refusal: RefusalCode,
    /// The file that holds its policy, as it was read.
    pub file: String,
    /// The legal or network basis as the policy's annotation states it.
    pub basis: String,
    /// The policy itself in Cedar, one `forbid`.
    pub policy: String,
    /// The rule in one sentence.
    pub name: Text,
    /// The basis in words for people.
    pub basis_text: Text,
    /// What happened, said to whoever was refused.
    pub refusal_text: Text,
    /// What to do next, and who can do it.
    pub remedy: Text,
    /// Who can do it; at least one.
    pub fixed_by: Vec<Title>,
}

impl PeriodForm {
    /// Whether a period is written in this form and exists: `2026-13` is no month, `2026-W53` exists, `2025-W53` does not.
    /// [`PeriodForm::None`] accepts only the empty text.
    pub fn accepts(self, text: &str) -> bool {
        match self {
            Self::None => text.is_empty(),
            Self::Year => year(text).is_some(),
            Self::Month => text.split_once('-').is_some_and(|(y, month)| {
                year(y).is_some()
                    && two_digits(month).is_some_and(|month| (1..=12).contains(&month))
            }),
            Self::Week => text.split_once("-W").is_some_and(|(y, week)| {
                let week = two_digits(week).and_then(|week| i8::try_from(week).ok());
                year(y).zip(week).is_some_and(|(y, week)| {
                    jiff::civil::ISOWeekDate::new(y, week, jiff::civil::Weekday::Monday).is_ok()
                })
            }),
        }
    }
}

fn digits(text: &str, count: usize) -> Option<u16> {
    let right = text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    if right { text.parse().ok() } else { None }
}

fn two_digits(text: &str) -> Option<u16> {
    digits(text, 2)
}

fn year(text: &str) -> Option<i16> {
    digits(text, 4)
        .filter(|year| (1900..=2999).contains(year))
        .and_then(|year| i16::try_from(year).ok())
}

#[cfg(test)]
mod tests {
    use super::PeriodForm;

    #[test]
    fn m4_a_period_is_written_in_its_form_and_exists() {
        let good = [
            (PeriodForm::Month, "2026-10"),
            (PeriodForm::Week, "2026-W01"),
            (PeriodForm::Week, "2026-W53"),
            (PeriodForm::Year, "2026"),
            (PeriodForm::None, ""),
        ];
        for (form, text) in good {
            assert!(form.accepts(text), "{form} {text:?}");
        }
        let bad = [
            (PeriodForm::Month, "2026-13"),
            (PeriodForm::Month, "2026-00"),
            (PeriodForm::Month, "2026-1"),
            (PeriodForm::Month, "2026-+1"),
            (PeriodForm::Month, "2026"),
            (PeriodForm::Week, "2025-W53"),
            (PeriodForm::Week, "2026-W00"),
            (PeriodForm::Week, "2026-43"),
            (PeriodForm::Year, "26"),
            (PeriodForm::Year, "1026"),
            (PeriodForm::Year, ""),
            (PeriodForm::None, "2026"),
        ];
        for (form, text) in bad {
            assert!(!form.accepts(text), "{form} {text:?}");
        }
    }
}
