//! The words of exceptions and states.

use beffroi_desk::sending::review::Exception;
use beffroi_domain::refusal::{Reason, Refusal};

use crate::language::phrase::Phrase;
use crate::refusal_words::sentence;

/// What is wrong with a file, and what to do about it.
pub fn exception(exception: &Exception) -> Phrase {
    match exception {
        Exception::InstitutionUnknown => Phrase::new("sending-exception-institution-unknown"),
        Exception::BadFile(code) => sentence(&Refusal::because(Reason::BadFile).with("file", code)),
        Exception::List(what, line) => {
            let key = match what.as_str() {
                "duplicate" => "sending-exception-list-duplicate",
                "missing-file" => return Phrase::new("sending-exception-list-missing-file"),
                "no-number" => "sending-exception-list-no-number",
                "no-file" => "sending-exception-list-no-file",
                "contradiction" => "sending-exception-list-contradiction",
                "bad-language" => "sending-exception-list-bad-language",
                _ => "sending-exception-list-unreadable",
            };
            Phrase::new(key).with("line", *line)
        }
        Exception::NameUnreadable => Phrase::new("sending-exception-name-unreadable"),
        Exception::NameTwice => Phrase::new("sending-exception-name-twice"),
        Exception::CategoryUnknown => Phrase::new("sending-exception-category-unknown"),
        Exception::CategoryNotAllowed => Phrase::new("sending-exception-category-not-allowed"),
        Exception::PeriodMalformed => Phrase::new("sending-exception-period-malformed"),
        Exception::SentBefore => Phrase::new("sending-exception-sent-before"),
        Exception::Twice => Phrase::new("sending-exception-twice"),
    }
}

/// Where a paper run stands.
pub fn paper_state(state: &str) -> &'static str {
    match state {
        "queued" => "sending-paper-queued",
        "printed" => "sending-paper-printed",
        "posted" => "sending-paper-posted",
        _ => "sending-paper-returned",
    }
}

/// The button by which a paper run goes to a state.
pub fn paper_step(state: &str) -> &'static str {
    match state {
        "printed" => "sending-paper-mark-printed",
        "posted" => "sending-paper-mark-posted",
        _ => "sending-paper-mark-returned",
    }
}
