//! What can be wrong with the word of a provider.

use crate::denied::{Denied, Fault};

/// What was wrong: exactly, for the trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrong {
    /// It does not answer, or what it answers is no answer.
    Away,
    /// It says that it is another one, or has addresses that are not protected.
    Metadata,
    /// The answer came to the address of another provider than the one that was asked.
    OtherProvider,
    /// The answer belongs to another question.
    State,
    /// The answer says that another provider sends it (RFC 9207).
    Sender,
    /// It did not sign the person in.
    Declined,
    /// There is neither a code nor a reason.
    NoCode,
    /// It did not take the code.
    Exchange,
    /// The token is signed in a way that we do not take, or is not signed, or is no token.
    Algorithm,
    /// There is no key for it among the provider's.
    Key,
    /// It was not signed with that key.
    Signature,
    /// It was issued by somebody else.
    Issuer,
    /// It was issued for somebody else.
    Audience,
    /// It is not valid yet, or no longer.
    Time,
    /// It was issued for another question.
    Nonce,
    /// It is about nobody.
    Subject,
    /// What is told about the person is not told in the way that was agreed.
    UserInfo,
    /// What is told about the person is about another one.
    OtherSubject,
    /// The person showed himself there too long ago, or nobody says when.
    Stale,
    /// It does not know the person surely.
    Unsure,
    /// It tells no national number.
    NoNumber,
    /// What it tells is no national number.
    BadNumber,
}

impl Wrong {
    /// The word for it in the trail.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Away => "away",
            Self::Metadata => "metadata",
            Self::OtherProvider => "other-provider",
            Self::State => "state",
            Self::Sender => "sender",
            Self::Declined => "declined",
            Self::NoCode => "no-code",
            Self::Exchange => "exchange",
            Self::Algorithm => "algorithm",
            Self::Key => "key",
            Self::Signature => "signature",
            Self::Issuer => "issuer",
            Self::Audience => "audience",
            Self::Time => "time",
            Self::Nonce => "nonce",
            Self::Subject => "subject",
            Self::UserInfo => "userinfo",
            Self::OtherSubject => "other-subject",
            Self::Stale => "stale",
            Self::Unsure => "unsure",
            Self::NoNumber => "no-number",
            Self::BadNumber => "bad-number",
        }
    }

    /// What whoever signs in is told: what he can do about it.
    pub(super) const fn said(self) -> &'static str {
        match self {
            Self::Away | Self::Metadata => "away",
            Self::OtherProvider | Self::State | Self::Sender => "not-asked",
            Self::Declined | Self::NoCode => "declined",
            Self::Stale => "stale",
            Self::Unsure => "unsure",
            Self::NoNumber => "no-number",
            Self::BadNumber => "bad-number",
            _ => "not-in-order",
        }
    }
}

/// Why somebody is not signed in.
pub(super) enum Stop {
    /// Something is wrong with what the provider says.
    Wrong(Wrong),
    /// Something else.
    Denied(Denied),
}

impl From<Wrong> for Stop {
    fn from(wrong: Wrong) -> Self {
        Self::Wrong(wrong)
    }
}

impl From<Denied> for Stop {
    fn from(denied: Denied) -> Self {
        Self::Denied(denied)
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Denied(fault.into())
    }
}
