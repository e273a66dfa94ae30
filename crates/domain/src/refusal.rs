//! Refusals: the closed list of reasons why nothing was done.
//!
//! A refusal is an answer, not a failure. It has a stable code, the rule it comes from where there is one, the field
//! it concerns, and what a sentence about it needs (dates, role codes; never a person's number). Pages and interfaces
//! turn it into words in four languages: what happened, what to do next, and who can do it.

use crate::parties::coded;

coded! {
    /// Why nothing was done.
    Reason {
        /// The rules do not allow it to this caller in this capacity; [`Refusal::rule`] says which one.
        NotAllowed = "not-allowed",
        /// It does not exist, or is nothing to this caller: the two are not told apart.
        NotFound = "not-found",
        /// Somebody changed it meanwhile, or the form is older than what it shows.
        ChangedMeanwhile = "changed-meanwhile",
        /// A required field is empty.
        Missing = "missing",
        /// A text is longer than the field allows.
        TooLong = "too-long",
        /// A name or text holds characters that it may not: control characters, direction marks, markup.
        BadCharacters = "bad-characters",
        /// Not a number of the kind expected; the detail `number` says what is wrong with it.
        BadNumber = "bad-number",
        /// Not an e-mail address.
        BadAddress = "bad-address",
        /// Not a day of the calendar.
        BadDay = "bad-day",
        /// The end lies before the start.
        PeriodBackwards = "period-backwards",
        /// The end lies before today: nothing would ever be open.
        PeriodOver = "period-over",
        /// The start lies too far in the past or in the future.
        PeriodTooFar = "period-too-far",
        /// This national number belongs to a person known by another name.
        AnotherPerson = "another-person",
        /// This institution is registered already.
        InstitutionKnown = "institution-known",
        /// This number is registered for another institution.
        NumberTaken = "number-taken",
        /// No institution of the network has this number.
        InstitutionUnknown = "institution-unknown",
        /// The person has this function there already.
        FunctionHeld = "function-held",
        /// The function is one that only one person has at a time.
        FunctionTaken = "function-taken",
        /// The function must be attested with a signed document.
        EvidenceMissing = "evidence-missing",
        /// The network has no such kind of quality.
        QualityUnknown = "quality-unknown",
        /// The institution has activated this quality already (R4).
        QualityActive = "quality-active",
        /// The person holds this office already.
        OfficeHeld = "office-held",
        /// Somebody else holds this single seat; replacing him is one act (R5).
        SeatTaken = "seat-taken",
        /// The office is blocked already.
        OfficeBlocked = "office-blocked",
        /// Nobody could manage the scope any more; name a successor in the same act (R10).
        LastManager = "last-manager",
        /// The catalogue has no such role.
        RoleUnknown = "role-unknown",
        /// The quality does not offer this role (R18).
        RoleNotOffered = "role-not-offered",
        /// The person holds this role in this scope already (R18).
        RoleHeld = "role-held",
        /// The role asks for an attested function that the person does not have (R19).
        FunctionRequired = "function-required",
        /// The role has as many holders as it may have (R19).
        TooManyHolders = "too-many-holders",
        /// The role cannot go with another role that the person holds (R19).
        Incompatible = "incompatible",
        /// The person is a user of this scope already.
        AlreadyAdmitted = "already-admitted",
        /// The person is not a user of this scope.
        NotAdmitted = "not-admitted",
        /// The person has nothing in this institution that could end.
        NothingToEnd = "nothing-to-end",
        /// The mission is recorded already (M3).
        MissionRecorded = "mission-recorded",
        /// President and secretary of the mission are not those attested (M3).
        SignatoriesDiffer = "signatories-differ",
        /// The quality has no mailbox (M1).
        NoMailbox = "no-mailbox",
        /// The switch has no such condition.
        ConditionUnknown = "condition-unknown",
        /// The condition is met already.
        ConditionMet = "condition-met",
        /// Conditions of the switch are missing; the detail `missing` lists them (M5).
        ConditionsMissing = "conditions-missing",
        /// A switch is requested already (M5).
        SwitchRequested = "switch-requested",
        /// Nobody has asked for the switch (M5).
        SwitchNotRequested = "switch-not-requested",
        /// The institution is electronic already (M5).
        AlreadyElectronic = "already-electronic",
        /// The agreed day lies in the past.
        SwitchDayPast = "switch-day-past",
        /// The catalogue has no such rule to except.
        RuleUnknown = "rule-unknown",
        /// The catalogue has no such category.
        CategoryUnknown = "category-unknown",
        /// This sender may not deliver this category.
        CategoryNotAllowed = "category-not-allowed",
        /// The batch holds no document that can be published.
        BatchEmpty = "batch-empty",
        /// The batch has been published.
        BatchPublished = "batch-published",
        /// The batch still holds exceptions nobody has decided on.
        BatchHasExceptions = "batch-has-exceptions",
        /// This document was delivered to this mailbox before.
        SentBefore = "sent-before",
        /// The same key came with other content.
        KeyReused = "key-reused",
        /// The file is not acceptable; the detail `file` says why.
        BadFile = "bad-file",
        /// The file list is not acceptable; the detail `line` says where.
        BadManifest = "bad-manifest",
        /// The document is out of view already (M8).
        AlreadyRemoved = "already-removed",
        /// Nothing was chosen.
        NothingChosen = "nothing-chosen",
        /// More was chosen than can be done at once.
        TooMany = "too-many",
        /// User name, password or code is not right; never says which.
        SignInFailed = "sign-in-failed",
        /// Too many tries; the detail `seconds` says when to try again.
        TooManyTries = "too-many-tries",
        /// So many sign in at this moment that the try was not looked at; the detail `seconds` says when to try again.
        TooBusy = "too-busy",
        /// The session has ended.
        SessionEnded = "session-ended",
        /// The link has been used or is too old.
        LinkSpent = "link-spent",
        /// The certificate of an identity card does not prove who somebody is; the detail `certificate` says why.
        BadCertificate = "bad-certificate",
        /// The word of another authentication service does not prove who somebody is; the detail `assertion` says why.
        BadAssertion = "bad-assertion",
        /// Somebody proved who he is, and the desk has nothing for him: he is unknown, or holds nothing today.
        NobodyHere = "nobody-here",
        /// Who was proved is another person than the one who is signed in.
        AnotherPersonSignedIn = "another-person-signed-in",
        /// What was shown is less sure than the session that it was to raise, of the level in the detail `level`.
        LessSure = "less-sure",
        /// A sign-in took too long on its way over another address, or came back to another browser.
        JourneyOver = "journey-over",
        /// The password does not meet the rules; the detail `password` says which.
        BadPassword = "bad-password",
        /// Somebody else has this user name.
        UserNameTaken = "user-name-taken",
        /// The one-time code is not the one that the application shows now.
        BadCode = "bad-code",
        /// The code of a second factor is not right, or was used before; never says which.
        WrongCode = "wrong-code",
        /// It is the last means of its level: another one must be there first.
        LastMeans = "last-means",
        /// This means cannot be registered by oneself: it takes an activation, or a means as sure as it.
        MeansTooSure = "means-too-sure",
        /// An account wants a second factor before it has a password.
        FactorFirst = "factor-first",
        /// Nobody gives himself his access back as a manager.
        OwnRecovery = "own-recovery",
        /// The person has shown no address to be his: the link that would give his access back has nowhere to go.
        NoAddress = "no-address",
        /// The person has rights elsewhere too, so an activation is given by the security cell.
        ActivationElsewhere = "activation-elsewhere",
        /// The form was opened in another capacity than the current one.
        OtherCapacity = "other-capacity",
    }
}

impl Reason {
    /// The HTTP status that says the same.
    pub const fn status(self) -> u16 {
        match self {
            Self::NotAllowed
            | Self::CategoryNotAllowed
            | Self::BadCertificate
            | Self::BadAssertion
            | Self::MeansTooSure
            | Self::AnotherPersonSignedIn
            | Self::LessSure
            | Self::NobodyHere => 403,
            Self::NotFound => 404,
            Self::ChangedMeanwhile
            | Self::InstitutionKnown
            | Self::NumberTaken
            | Self::UserNameTaken
            | Self::FunctionHeld
            | Self::FunctionTaken
            | Self::QualityActive
            | Self::OfficeHeld
            | Self::SeatTaken
            | Self::OfficeBlocked
            | Self::LastManager
            | Self::RoleHeld
            | Self::AlreadyAdmitted
            | Self::MissionRecorded
            | Self::ConditionMet
            | Self::SwitchRequested
            | Self::AlreadyElectronic
            | Self::BatchPublished
            | Self::SentBefore
            | Self::KeyReused
            | Self::AlreadyRemoved
            | Self::LastMeans
            | Self::FactorFirst
            | Self::OwnRecovery
            | Self::NoAddress
            | Self::ActivationElsewhere
            | Self::OtherCapacity => 409,
            Self::SignInFailed | Self::SessionEnded | Self::WrongCode => 401,
            Self::TooManyTries => 429,
            Self::TooBusy => 503,
            Self::LinkSpent | Self::JourneyOver => 410,
            _ => 422,
        }
    }
}

/// An answer that says why nothing was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Why.
    pub reason: Reason,
    /// The code of the rule it comes from: `R12`, `M3` …
    pub rule: Option<String>,
    /// The key of the rule's own text, for refusals that a policy spoke.
    pub text: Option<String>,
    /// The field of the form or of the request that it concerns.
    pub field: Option<&'static str>,
    /// What a sentence about it needs, by name.
    pub details: Vec<(&'static str, String)>,
    /// Whether the same person may be answered otherwise once he has proved more surely, or anew, who he is.
    pub raise: bool,
}

impl Refusal {
    /// A refusal for this reason.
    pub const fn because(reason: Reason) -> Self {
        Self {
            reason,
            rule: None,
            text: None,
            field: None,
            details: Vec::new(),
            raise: false,
        }
    }

    /// The same, under a rule of the specification.
    #[must_use]
    pub fn under(mut self, rule: &str) -> Self {
        self.rule = Some(rule.to_owned());
        self
    }

    /// The same, about a field.
    #[must_use]
    pub const fn about(mut self, field: &'static str) -> Self {
        self.field = Some(field);
        self
    }

    /// The same, for want of a sign-in of this level, by the means or as fresh as is demanded.
    #[must_use]
    pub fn raised_by(mut self, level: u16) -> Self {
        self.raise = true;
        self.with("level", level.to_string())
    }

    /// The same, with something that the sentence needs.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.details.push((name, value.into()));
        self
    }
}

impl From<Reason> for Refusal {
    fn from(reason: Reason) -> Self {
        Self::because(reason)
    }
}
