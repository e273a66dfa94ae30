//! Activations: what lets a person become a user, or become one again who lost his means. It works once, within thirty days.
//!
//! One activation has two forms. A link goes by mail and a code another way, so that neither the mailbox nor whoever handed
//! the code over opens anything alone. A letter carries one long code. Whoever gave the activation chooses one of them.

use std::fmt;

use beffroi_domain::ids::{InstitutionId, PersonId};
use beffroi_domain::refusal::Reason;
use beffroi_domain::time::Day;
use beffroi_store::accounts;
use beffroi_store::activations::{self, Activation, NewActivation};
use beffroi_store::db::Connection;
use serde::{Deserialize, Serialize};

use super::source::Source;
use super::{printed, secret};
use crate::caller::Caller;
use crate::capacities;
use crate::denied::Denied;
use crate::desk::{Desk, Step};

/// How long an activation works, in seconds: thirty days.
const LIFE_SECONDS: i64 = 30 * 86_400;
/// How often the code may be mistyped; then a new activation is needed.
pub(super) const TRIES: u32 = 10;

/// What was made for a person, in both forms. Shown once to whoever gave it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// The secret part of the link.
    pub link: String,
    /// The code that goes another way than the link.
    pub code: String,
    /// The one long code of a letter.
    pub letter: String,
}

impl fmt::Debug for Given {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Given")
    }
}

/// What somebody has in his hands.
#[derive(Clone)]
pub enum Paper {
    /// The secret part of a link.
    Link(String),
    /// The code of a letter, as typed.
    Letter(String),
}

/// What somebody has in his hands, in one browser.
#[derive(Clone)]
pub struct Handed {
    /// What he has.
    pub paper: Paper,
    /// What his browser alone was told: what the page shows there, nobody else who has seen the link or the letter knows.
    pub browser: String,
}

impl Handed {
    /// From what the codes on the activation's page are drawn, so that it can be shown again in the same browser.
    pub(super) fn seed(&self) -> String {
        let paper = match &self.paper {
            Paper::Link(link) => link.clone(),
            Paper::Letter(letter) => printed::plain(letter),
        };
        format!("{paper} in {}", self.browser)
    }
}

/// What a browser is told when it first shows an activation.
///
/// # Errors
/// A fault when nothing can be drawn.
pub fn new_browser(caller: &Caller) -> Result<String, Denied> {
    Ok(secret::print(caller.draw("browser of an activation")?))
}

/// Makes an activation for a person who has no account yet; nothing for somebody who has one.
pub async fn create(
    step: &mut Step<'_>,
    person: PersonId,
    institution: Option<InstitutionId>,
) -> Result<Option<Given>, Denied> {
    create_for(step, person, institution, None).await
}

async fn create_for(
    step: &mut Step<'_>,
    person: PersonId,
    institution: Option<InstitutionId>,
    within: Option<InstitutionId>,
) -> Result<Option<Given>, Denied> {
    if accounts::of_person(step.tx, person).await?.is_some() {
        return Ok(None);
    }
    let (given, mut new) = drawn(step.caller, person, "account", institution)?;
    new.within = within;
    activations::keep(step.tx, &new).await?;
    Ok(Some(given))
}

/// The same by a manager of an institution: nothing where the person is or has something outside it, or he who gets to
/// see the codes could become in another's house whoever he admitted here. The security cell gives such an activation. What
/// the person is elsewhere by the day on which it is used counts as well.
pub async fn create_within(
    step: &mut Step<'_>,
    person: PersonId,
    institution: InstitutionId,
) -> Result<Option<Given>, Denied> {
    let today = step.caller.at.day();
    if is_outside(step.tx, person, institution, today).await? {
        return Ok(None);
    }
    create_for(step, person, Some(institution), Some(institution)).await
}

/// Whether the person is or has something outside this institution.
pub(super) async fn is_outside(
    reader: &mut Connection,
    person: PersonId,
    institution: InstitutionId,
    today: Day,
) -> Result<bool, Denied> {
    for capacity in capacities::capacities(reader, person, today).await? {
        if capacities::institution_of(reader, capacity).await? != Some(institution) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Draws an activation: what is handed over, and what is kept of it.
pub(crate) fn drawn(
    caller: &Caller,
    person: PersonId,
    purpose: &'static str,
    institution: Option<InstitutionId>,
) -> Result<(Given, NewActivation), Denied> {
    let given = Given {
        link: secret::print(caller.draw(&format!("activation {person}"))?),
        code: printed::print::<8>(caller.draw(&format!("activation code {person}"))?),
        letter: printed::print::<24>(caller.draw(&format!("activation letter {person}"))?),
    };
    let new = NewActivation {
        link: secret::digest_of(&given.link),
        code: Some(code_digest(&secret::digest_of(&given.link), &given.code)),
        letter: Some(letter_digest(&given.letter)),
        person,
        purpose,
        institution,
        within: None,
        expires_at: caller.at.plus_seconds(LIFE_SECONDS),
    };
    Ok((given, new))
}

/// The installation's own first link, outside any command: whoever sees it sits at the machine, and no code is asked for.
pub async fn create_first(
    desk: &Desk,
    caller: &Caller,
    person: PersonId,
) -> Result<String, Denied> {
    let link = secret::print(caller.draw("first activation")?);
    let new = NewActivation {
        link: secret::digest_of(&link),
        code: None,
        letter: None,
        person,
        purpose: "account",
        institution: None,
        within: None,
        expires_at: caller.at.plus_seconds(LIFE_SECONDS),
    };
    desk.store
        .run_tx("keep activation", new, |tx, new| {
            Box::pin(activations::keep(tx, new))
        })
        .await
        .map_err(Denied::from)?;
    Ok(link)
}

/// What the database keeps of a code. It cannot be tried without the link: its digest is made of both.
fn code_digest(link: &[u8; 32], code: &str) -> [u8; 32] {
    let link: String = link.iter().map(|byte| format!("{byte:02x}")).collect();
    secret::digest_of(&format!("activation code {link} {}", printed::plain(code)))
}

fn letter_digest(letter: &str) -> [u8; 32] {
    secret::digest_of(&format!("activation letter {}", printed::plain(letter)))
}

/// Whether this is the code that goes with an activation. One that asks for none takes anything.
pub(super) fn fits(activation: &Activation, code: &str) -> bool {
    let right = activation.code;
    right.is_none_or(|right| right == code_digest(&activation.link, code))
}

/// The activation that somebody has in his hands, if it still works.
///
/// # Errors
/// [`Reason::LinkSpent`].
pub(super) async fn find(
    reader: &mut Connection,
    caller: &Caller,
    handed: &Handed,
) -> Result<Activation, Denied> {
    let found = match &handed.paper {
        Paper::Link(link) => {
            activations::by_link(reader, secret::digest_of(link), caller.at, TRIES).await?
        }
        Paper::Letter(letter) => {
            activations::by_letter(reader, letter_digest(letter), caller.at).await?
        }
    };
    found.ok_or_else(|| Reason::LinkSpent.into())
}

/// Whether what was typed is the code of a letter that still works. A wrong one is in the trail, and its source waits like
/// that of a wrong password.
///
/// # Errors
/// [`Reason::WrongCode`] about the field `letter`; [`Reason::TooManyTries`].
pub async fn is_letter(
    desk: &Desk,
    caller: &Caller,
    letter: &str,
    source: &Source,
) -> Result<(), Denied> {
    let mut reader = desk.store.reader().await?;
    super::delay::wait(&mut reader, caller, source, None).await?;
    let found = activations::by_letter(&mut reader, letter_digest(letter), caller.at).await?;
    drop(reader);
    if found.is_some() {
        return Ok(());
    }
    super::activate::wrong_code(desk, caller, None, source, "letter").await
}
