//! Commands: each decides on a few facts and answers with acts or with a refusal.
//!
//! A decision asks the rules whether this caller may, and then whether it makes sense. It reads nothing by itself: the
//! slice it is given holds the facts it may see. It is never replayed; only its acts are kept, and [`crate::apply`]
//! says what they change.

pub mod admit;
pub mod designate;
pub mod document;
pub mod function;
pub mod leave;
pub mod mission;
pub mod office;
pub mod operator;
pub mod period;
pub mod publish;
pub mod quality;
pub mod register_institution;
pub mod role;
pub mod switch;
pub mod text;

#[cfg(test)]
mod tests;

use crate::catalogue::Catalogue;
use crate::refusal::Refusal;
use crate::rules::Rules;
use crate::rules::facts::CallerFacts;
use crate::rules::question::{Ask, Question, SessionFacts};
use crate::time::{Day, Moment};

/// Who asks, when, and by what rules: what every decision is given besides its command and its slice.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    /// The network's description.
    pub catalogue: &'a Catalogue,
    /// The rules.
    pub rules: &'a Rules,
    /// Who asks, in one capacity.
    pub caller: &'a CallerFacts,
    /// How surely we know him.
    pub session: SessionFacts,
    /// The highest level of sign-in that this installation offers (R2).
    pub highest_level: u16,
    /// When.
    pub at: Moment,
}

impl Asking<'_> {
    /// Asks the rules; goes on only if they allow it.
    pub fn may(&self, ask: &Ask) -> Result<(), Refusal> {
        self.rules
            .decide(&Question {
                who: self.caller,
                session: self.session,
                ask,
            })
            .or_refuse()
            .map(drop)
    }

    /// Today, in the institutions' time zone.
    pub fn today(&self) -> Day {
        self.at.day()
    }
}
