//! What was recorded about the caller's own sign-ins, and the mails that were sent to him (R17).

use beffroi_domain::refusal::Reason;
use beffroi_domain::time::Moment;
use beffroi_store::mails::{self, Mail};
use beffroi_store::trail::{self, Look, Place, Whose};

use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;

/// What belongs to signing in, as the trail names it.
pub const KINDS: [&str; 11] = [
    "sign-in",
    "session-raised",
    "sign-out",
    "account-opened",
    "account-recovered",
    "means-added",
    "means-renamed",
    "means-removed",
    "password-changed",
    "address-added",
    "address-removed",
];
/// How many lines a page has.
const LINES: usize = 25;
/// How many entries are looked at for one page: a person opens many documents between two sign-ins.
const LOOKED_AT: usize = 2_000;
/// How many are read at a time.
const PIECE: u32 = 200;
/// How many mails are shown.
const MAILS: u32 = 50;

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// When.
    pub at: Moment,
    /// Its number in the trail.
    pub number: u64,
    /// What: one of [`KINDS`].
    pub kind: String,
    /// By what means, by its code.
    pub means: Option<String>,
    /// Whether it was done.
    pub done: bool,
}

/// A page of them, the newest first, and where the next one begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The lines.
    pub lines: Vec<Line>,
    /// After which place it goes on, if it does.
    pub next: Option<(Moment, u64)>,
}

/// The caller's sign-ins, after a place.
pub async fn history(
    desk: &Desk,
    caller: &Caller,
    after: Option<(Moment, u64)>,
) -> Result<Page, Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    let mut reader = desk.store.reader().await?;
    let mut place = after.map(|(at, number)| Place { at, number });
    let (mut lines, mut looked_at) = (Vec::new(), 0);
    while lines.len() < LINES && looked_at < LOOKED_AT {
        let look = Look {
            whose: Whose::Person(person),
            from: None,
            until: None,
            after: place,
            limit: PIECE,
        };
        let entries = trail::look(&mut reader, look).await?;
        if entries.is_empty() {
            return Ok(Page { lines, next: None });
        }
        for found in entries {
            let number = found.number;
            place = Some(Place {
                at: found.entry.at,
                number,
            });
            looked_at += 1;
            if KINDS.contains(&found.entry.kind.as_str()) {
                lines.push(Line {
                    at: found.entry.at,
                    number,
                    kind: found.entry.kind,
                    means: found.entry.means,
                    done: found.entry.outcome == "done",
                });
            }
            if lines.len() == LINES {
                break;
            }
        }
    }
    let next = place.map(|place| (place.at, place.number));
    Ok(Page { lines, next })
}

/// The last mails that were sent to the caller himself, the newest first.
pub async fn mails_to_me(desk: &Desk, caller: &Caller) -> Result<Vec<Mail>, Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    let mut reader = desk.store.reader().await?;
    Ok(mails::to_person(&mut reader, person, MAILS).await?)
}
