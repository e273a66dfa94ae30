//! Who asks, in what capacity, how strongly signed in; and the time and the dice that come with a request.

use beffroi_domain::capacity::{Actor, Capacity, Means};
use beffroi_domain::ids::{ClientId, PersonId, RequestId};
use beffroi_domain::rules::question::SessionFacts;
use beffroi_domain::time::Moment;
use beffroi_store::seal::{Dice, SealError};

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Nobody is signed in.
    Nobody,
    /// A person.
    Person(PersonId),
    /// A machine credential of a sender.
    Client(ClientId),
    /// The installation itself: its command line, on its own machine.
    Installation,
}

/// One request to the desk. Only the web's middleware, the job runner and the binary make one: they read the clock
/// and roll the dice.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Who.
    pub who: Who,
    /// In what capacity.
    pub capacity: Capacity,
    /// By what means signed in.
    pub means: Means,
    /// The level of certainty that this gave.
    pub level: u16,
    /// When he last proved who he is.
    pub proved_at: Moment,
    /// Which request: stands in the trail and on error pages.
    pub request: RequestId,
    /// When.
    pub at: Moment,
    /// Thirty-two random bytes from which everything random in this request is drawn.
    pub dice: [u8; 32],
}

/// How far clocks of two nodes may be apart, in milliseconds.
const SKEW: i64 = 5_000;

/// The whole minutes from one moment to a later one. A clock that was put back makes nothing fresh again.
fn minutes_between(earlier: Moment, later: Moment) -> u32 {
    let passed = later.millis().saturating_sub(earlier.millis());
    if passed < -SKEW {
        return u32::MAX;
    }
    u32::try_from(passed.max(0) / 60_000).unwrap_or(u32::MAX)
}

impl Caller {
    /// A request by the installation itself.
    pub const fn installation(request: RequestId, at: Moment, dice: [u8; 32]) -> Self {
        Self {
            who: Who::Installation,
            capacity: Capacity::Installation,
            means: Means::Installation,
            level: Means::Installation.level(),
            proved_at: at,
            request,
            at,
            dice,
        }
    }

    /// The person, if a person asks.
    pub const fn person(&self) -> Option<PersonId> {
        match self.who {
            Who::Person(person) => Some(person),
            _ => None,
        }
    }

    /// Bytes for one purpose of this request; the same label gives the same bytes, so that a command that runs twice
    /// does the same.
    pub fn draw<const N: usize>(&self, label: &str) -> Result<[u8; N], SealError> {
        Dice::new(self.dice).draw(label.as_bytes())
    }

    pub(crate) fn session(&self) -> SessionFacts {
        SessionFacts {
            level: self.level,
            means: self.means,
            minutes_ago: minutes_between(self.proved_at, self.at),
        }
    }

    pub(crate) const fn actor(&self) -> Actor {
        let client = match self.who {
            Who::Client(client) => Some(client),
            _ => None,
        };
        Actor {
            person: self.person(),
            client,
            capacity: self.capacity,
            means: self.means,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t30_a_clock_that_was_put_back_makes_no_proof_fresh_again() {
        let proved = Moment::from_millis(1_790_000_000_000);
        let minutes = |seconds| minutes_between(proved, proved.plus_seconds(seconds));
        assert_eq!([0, 59, 60, 899, 900].map(minutes), [0, 0, 1, 14, 15]);
        // Two nodes may differ a little.
        assert_eq!(minutes(-5), 0);
        assert_eq!(minutes(-6), u32::MAX);
        assert_eq!(minutes(i64::from(u32::MAX) * 61), u32::MAX);
    }
}
