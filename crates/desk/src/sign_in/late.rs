//! A form that comes after its session has ended, or that is refused until its person has proved more surely or once more who
//! he is: what was entered is kept as a draft of its person in its capacity, and waits until he has. A session that has ended
//! opens nothing; its row only says whose the form is.

use beffroi_domain::capacity::Capacity;
use beffroi_domain::ids::{DraftId, PersonId};
use beffroi_domain::refusal::Reason;
use beffroi_domain::time::Moment;
use beffroi_store::seal::Purpose;
use beffroi_store::{accounts, drafts};
use serde::{Deserialize, Serialize};

use super::{secret, session};
use crate::access::draft;
use crate::caller::{Caller, Who};
use crate::denied::Denied;
use crate::desk::Desk;

/// What was entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Where it was to be sent: path and query.
    pub address: String,
    /// The fields in their order, without secrets and without what belongs to the session.
    pub fields: Vec<(String, String)>,
    /// Whether files can come with it, which are not kept.
    pub files: bool,
    /// What it waits for.
    #[serde(default)]
    pub waits_for: WaitsFor,
}

/// What its person has to do before a form that was kept can be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WaitsFor {
    /// Sign in again: the session had ended.
    #[default]
    SignIn,
    /// Prove once more, or more surely, who he is.
    Proof,
}

/// A session that has ended a while ago.
pub struct Ended {
    person: PersonId,
    form_token: String,
}

impl Ended {
    /// Whether this token is the one that the forms of this session carry.
    pub fn gave(&self, token: &str) -> bool {
        // Compared as digests: how long it takes tells nothing.
        secret::digest_of(&self.form_token) == secret::digest_of(token)
    }
}

/// The session of a cookie that has ended, as long as it is remembered.
pub async fn ended(desk: &Desk, secret: &str, at: Moment) -> Result<Option<Ended>, Denied> {
    let mut reader = desk.store.reader().await?;
    let found = accounts::session(&mut reader, secret::digest_of(secret)).await?;
    let over = found.filter(|found| session::is_over(desk, found, at));
    Ok(over.map(|found| Ended {
        person: found.person,
        form_token: found.form_token,
    }))
}

/// The caller's own session that gave this token and has ended: he has signed in again meanwhile, in another window.
pub async fn own_ended(desk: &Desk, caller: &Caller, token: &str) -> Result<Option<Ended>, Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    let mut reader = desk.store.reader().await?;
    let all = accounts::sessions_of(&mut reader, person).await?;
    let mut over = all
        .into_iter()
        .filter(|found| session::is_over(desk, found, caller.at))
        .map(|found| Ended {
            person,
            form_token: found.form_token,
        });
    Ok(over.find(|ended| ended.gave(token)))
}

/// Keeps what was entered in a form of this session, which was opened in this capacity. The caller need not be anybody.
pub async fn keep(
    desk: &Desk,
    caller: &Caller,
    ended: &Ended,
    capacity: Capacity,
    entry: &Entry,
) -> Result<DraftId, Denied> {
    let owner = Caller {
        who: Who::Person(ended.person),
        capacity,
        ..caller.clone()
    };
    draft::keep(desk, &owner, None, entry).await
}

/// Keeps what the caller entered until he has proved who he is.
pub async fn keep_own(desk: &Desk, caller: &Caller, entry: &Entry) -> Result<DraftId, Denied> {
    let draft = DraftId::from_bytes(caller.draw("kept until proved")?);
    draft::keep(desk, caller, Some(draft), entry).await
}

/// What was entered by the caller.
///
/// # Errors
/// [`Reason::NotFound`] for what is somebody else's, too old, or another kind of draft; [`Reason::OtherCapacity`] when the
/// form was opened in another capacity than the current one.
pub async fn open(desk: &Desk, caller: &Caller, draft: DraftId) -> Result<Entry, Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    let mut reader = desk.store.reader().await?;
    let found = drafts::of_person(&mut reader, draft, person, caller.at).await?;
    drop(reader);
    let (capacity, sealed) = found.ok_or(Reason::NotFound)?;
    let plain = desk
        .vault
        .open_value(Purpose::Text, &draft.bytes(), &sealed)?;
    let entry = serde_json::from_slice(&plain).map_err(|_| Reason::NotFound)?;
    let opened: Capacity = capacity.parse().map_err(|_| Reason::NotFound)?;
    // Whoever had chosen none yet entered it in no capacity in particular.
    if [caller.capacity, Capacity::Person].contains(&opened) {
        Ok(entry)
    } else {
        Err(Reason::OtherCapacity.into())
    }
}

/// Throws away what the caller entered.
///
/// # Errors
/// As [`open`].
pub async fn discard(desk: &Desk, caller: &Caller, draft: DraftId) -> Result<(), Denied> {
    open(desk, caller, draft).await?;
    desk.store
        .run_tx("discard entry", draft, |tx, draft| {
            Box::pin(drafts::take(tx, *draft))
        })
        .await
        .map(drop)
        .map_err(Denied::from)
}
