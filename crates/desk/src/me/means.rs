//! The caller's own means of signing in: he sees them, adds, names and removes them, and learns by mail of each change.
//!
//! What may be added after what proof is decided in [`beffroi_domain::own_means`], in the very transaction that changes
//! something. Printed codes are answered once, by the call that makes them, and kept as digests.

use beffroi_domain::capacity::Means;
use beffroi_domain::ids::{DraftId, MeansId, PersonId, SessionId};
use beffroi_domain::own_means::{self as rules, Held};
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::rules::question::SessionFacts;
use beffroi_domain::time::Moment;
use beffroi_store::Tx;
use beffroi_store::accounts;
use beffroi_store::db::Connection;
use beffroi_store::own_means::{self, OwnMeans};
use beffroi_store::trail::NewEntry;

use super::notices::{self, Notice, Prepared};
use crate::access::draft;
use crate::caller::Caller;
use crate::capacities;
use crate::denied::Denied;
use crate::desk::{Desk, entry};
use crate::sign_in::activate::new_application;
use crate::sign_in::factor;
use crate::sign_in::printed::{self, CARD_CODES, Digests};

/// How many codes a recovery list has.
pub const RECOVERY_CODES: u16 = 10;
/// With fewer codes than this left a card or a list is to be replaced.
pub const FEW: usize = 5;
/// The longest name of a means, in characters.
const LONGEST_NAME: usize = 60;

/// A means as its list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// Which one.
    pub means: MeansId,
    /// Of what kind.
    pub kind: Means,
    /// What he calls it; empty for no name.
    pub name: String,
    /// Since when.
    pub since: Moment,
    /// When it was last used.
    pub used: Option<Moment>,
    /// How many codes are left, where it has any.
    pub left: Option<usize>,
}

/// The caller's means, the oldest first.
pub async fn list(desk: &Desk, caller: &Caller) -> Result<Vec<Own>, Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    let mut reader = desk.store.reader().await?;
    let mut found = Vec::new();
    for own in own_means::of_person(&mut reader, person).await? {
        let kind = factor::kind_of(&own)?;
        let left = match kind {
            Means::Totp | Means::Passkey => None,
            _ => Some(own_means::places(&mut reader, own.means).await?.len()),
        };
        found.push(Own {
            means: own.means,
            kind,
            name: own.name,
            since: own.created_at,
            used: own.used_at,
            left,
        });
    }
    Ok(found)
}

/// One of the caller's means.
///
/// # Errors
/// [`Reason::NotFound`] when he has no such means.
pub async fn one(desk: &Desk, caller: &Caller, means: MeansId) -> Result<Own, Denied> {
    let all = list(desk, caller).await?;
    let found = all.into_iter().find(|own| own.means == means);
    found.ok_or_else(|| Reason::NotFound.into())
}

pub(super) async fn held(
    reader: &mut Connection,
    person: PersonId,
) -> Result<Vec<(MeansId, Held)>, Denied> {
    let all = own_means::of_person(reader, person).await?;
    let held = |own: &OwnMeans| {
        let means = factor::kind_of(own)?;
        let level = own.level;
        Ok((own.means, Held { means, level }))
    };
    all.iter().map(held).collect()
}

pub(super) fn only(held: Vec<(MeansId, Held)>) -> Vec<Held> {
    held.into_iter().map(|(_, held)| held).collect()
}

/// Begins to register an application for one-time codes; answers the draft that holds its secret until a code shows
/// that the application has it.
///
/// # Errors
/// As [`rules::may_add`].
pub async fn begin_totp(desk: &Desk, caller: &Caller) -> Result<DraftId, Denied> {
    may_add(desk, caller, Means::Totp).await?;
    let secret: [u8; 20] = caller.draw("one-time codes")?;
    draft::keep(desk, caller, None, &secret).await
}

/// Asks beforehand whether the caller may add a means of this kind.
pub(super) async fn may_add(desk: &Desk, caller: &Caller, kind: Means) -> Result<(), Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    let mut reader = desk.store.reader().await?;
    let held = only(held(&mut reader, person).await?);
    drop(reader);
    let may = level_of_new(caller.session(), &held, kind).map(drop);
    recorded(desk, caller, "add-means", may.map_err(Denied::from)).await
}

/// The level that a new means of this kind would have, if it may be added.
fn level_of_new(session: SessionFacts, held: &[Held], kind: Means) -> Result<u16, Refusal> {
    if kind == Means::RecoveryCode {
        return rules::may_make_recovery_codes(session, held);
    }
    rules::may_add(session, held, kind)?;
    Ok(kind.level())
}

/// The secret that a draft holds, for the picture on its page.
///
/// # Errors
/// [`Reason::NotFound`] when there is no such draft of the caller's.
pub async fn secret_of(desk: &Desk, caller: &Caller, draft: DraftId) -> Result<[u8; 20], Denied> {
    draft::open(desk, caller, draft).await
}

/// Registers the application whose secret a draft holds, once a code of it is right.
///
/// # Errors
/// [`Reason::BadCode`]; a refusal of the name; and as [`rules::may_add`].
pub async fn add_totp(
    desk: &Desk,
    caller: &Caller,
    draft: DraftId,
    name: &str,
    code: &str,
) -> Result<(), Denied> {
    let name = fit_name(name)?;
    let secret = secret_of(desk, caller, draft).await?;
    let Some(step) = factor::step_of(&secret, code, caller.at) else {
        return Err(Refusal::because(Reason::BadCode).about("code").into());
    };
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    let mut new = new_application(desk, caller, person, &secret, step)?;
    new.name = name;
    let adding = Adding {
        new,
        kind: Means::Totp,
        digests: Vec::new(),
        draft: Some(draft),
        session: caller.session(),
        record: own_entry(desk, caller, "means-added").await?,
        mail: notices::prepared(desk, caller)?,
    };
    add(desk, caller, adding).await
}

/// Makes a card of codes in place of the one before; answers its codes, which nothing else keeps.
///
/// # Errors
/// As [`rules::may_add`]; [`Reason::TooBusy`].
pub async fn make_card(desk: &Desk, caller: &Caller) -> Result<Vec<String>, Denied> {
    let codes: Vec<String> = (1..=CARD_CODES)
        .map(|place| {
            Ok(printed::print::<8>(
                caller.draw(&format!("card code {place}"))?,
            ))
        })
        .collect::<Result<_, Denied>>()?;
    print(desk, caller, Means::CodeCard, &codes).await?;
    Ok(codes)
}

/// Makes a list of recovery codes in place of the one before; answers its codes, which nothing else keeps.
///
/// # Errors
/// As [`rules::may_make_recovery_codes`]; [`Reason::TooBusy`].
pub async fn make_recovery_codes(desk: &Desk, caller: &Caller) -> Result<Vec<String>, Denied> {
    let codes: Vec<String> = (1..=RECOVERY_CODES)
        .map(|place| {
            Ok(printed::print::<16>(
                caller.draw(&format!("recovery code {place}"))?,
            ))
        })
        .collect::<Result<_, Denied>>()?;
    print(desk, caller, Means::RecoveryCode, &codes).await?;
    Ok(codes)
}

async fn print(desk: &Desk, caller: &Caller, kind: Means, codes: &[String]) -> Result<(), Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    // Asked before the work, which is slow on purpose, and once more when it is done.
    may_add(desk, caller, kind).await?;
    let turn = desk.settings.turns.turn().await?;
    let (new, digests) = printed::new_means(desk, caller, &turn, person, kind, codes).await?;
    drop(turn);
    let adding = Adding {
        new,
        kind,
        digests,
        draft: None,
        session: caller.session(),
        record: own_entry(desk, caller, "means-added").await?,
        mail: notices::prepared(desk, caller)?,
    };
    add(desk, caller, adding).await
}

/// A means that is added.
pub(super) struct Adding {
    pub(super) new: OwnMeans,
    pub(super) kind: Means,
    pub(super) digests: Digests,
    /// Taken away with it: a form that is sent twice does it once.
    pub(super) draft: Option<DraftId>,
    pub(super) session: SessionFacts,
    pub(super) record: NewEntry,
    pub(super) mail: Prepared,
}

pub(super) async fn add(desk: &Desk, caller: &Caller, mut adding: Adding) -> Result<(), Denied> {
    if adding.kind == Means::CodeCard && !factor::is_offered(desk, adding.kind) {
        return Err(Reason::NotFound.into());
    }
    adding.record.subject_kind = Some(adding.kind.code().to_owned());
    adding.record.subject = Some(adding.new.means.bytes());
    let added = desk
        .store
        .run_tx("add means", adding, |tx, adding| {
            Box::pin(add_in(tx, adding))
        })
        .await;
    recorded(desk, caller, "add-means", added).await
}

async fn add_in(tx: &mut Tx, adding: &Adding) -> Result<(), Denied> {
    let person = adding.new.person;
    let before = held(tx, person).await?;
    let mut new = adding.new.clone();
    let all = only(before.clone());
    new.level = level_of_new(adding.session, &all, adding.kind)?;
    let notice = match adding.kind {
        Means::RecoveryCode => Notice::RecoveryCodesMade,
        _ => Notice::Added,
    };
    if let Some(draft) = adding.draft
        && !beffroi_store::drafts::take(tx, draft).await?
    {
        return Err(Reason::ChangedMeanwhile.into());
    }
    if !matches!(adding.kind, Means::Totp | Means::Passkey) {
        // One card and one list at a time.
        for (old, _) in before.iter().filter(|(_, old)| old.means == adding.kind) {
            own_means::remove(tx, person, *old).await?;
        }
    }
    own_means::add(tx, &new).await?;
    for (place, digest) in &adding.digests {
        own_means::keep_code(tx, new.means, *place, *digest).await?;
    }
    tx.record(adding.record.clone())?;
    adding.mail.send(tx, person, notice).await
}

/// Gives one of the caller's means another name.
///
/// # Errors
/// A refusal of the name; [`Reason::NotFound`].
pub async fn rename(
    desk: &Desk,
    caller: &Caller,
    means: MeansId,
    name: &str,
) -> Result<(), Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    let name = fit_name(name)?;
    let mut record = own_entry(desk, caller, "means-renamed").await?;
    record.subject = Some(means.bytes());
    let input = (person, means, name, record);
    desk.store
        .run_tx(
            "rename means",
            input,
            |tx, (person, means, name, record)| {
                Box::pin(async move {
                    if !own_means::rename(tx, *person, *means, name).await? {
                        return Err(Denied::from(Reason::NotFound));
                    }
                    Ok(tx.record(record.clone())?)
                })
            },
        )
        .await
}

/// Removes one of the caller's means: from then on nothing opens with it. His other sessions end too, since whoever has
/// what is removed may be in one of them.
///
/// # Errors
/// [`Reason::NotFound`]; and as [`rules::may_remove`].
pub async fn remove(
    desk: &Desk,
    caller: &Caller,
    current: SessionId,
    means: MeansId,
) -> Result<(), Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    let mut record = own_entry(desk, caller, "means-removed").await?;
    record.subject = Some(means.bytes());
    let mail = notices::prepared(desk, caller)?;
    let input = (person, means, (current, caller.session()), record, mail);
    let removed = desk
        .store
        .run_tx(
            "remove means",
            input,
            |tx, (person, means, (current, session), record, mail)| {
                Box::pin(async move {
                    let (gone, rest): (Vec<_>, Vec<_>) = held(tx, *person)
                        .await?
                        .into_iter()
                        .partition(|(id, _)| id == means);
                    let gone = only(gone).pop().ok_or(Reason::NotFound)?;
                    rules::may_remove(*session, gone, &only(rest))?;
                    own_means::remove(tx, *person, *means).await?;
                    accounts::end_other_sessions(tx, *person, *current).await?;
                    let mut record = record.clone();
                    record.subject_kind = Some(gone.means.code().to_owned());
                    tx.record(record)?;
                    mail.send(tx, *person, Notice::Removed).await
                })
            },
        )
        .await;
    recorded(desk, caller, "remove-means", removed).await
}

/// An entry about the caller's own means, in the affairs of the institution in whose capacity he is: its adviser sees it.
pub(super) async fn own_entry(
    desk: &Desk,
    caller: &Caller,
    what: &str,
) -> Result<NewEntry, Denied> {
    let mut record = entry(caller, what, "done");
    let mut reader = desk.store.reader().await?;
    record.institution = capacities::institution_of(&mut reader, caller.capacity).await?;
    Ok(record)
}

/// A refusal leaves its trace.
pub(super) async fn recorded(
    desk: &Desk,
    caller: &Caller,
    what: &str,
    outcome: Result<(), Denied>,
) -> Result<(), Denied> {
    if let Err(Denied::Refused(refusal)) = &outcome {
        desk.record_refusal(caller, what, refusal).await?;
    }
    outcome
}

pub(super) fn fit_name(name: &str) -> Result<String, Refusal> {
    let name = name.trim();
    if name.chars().count() > LONGEST_NAME {
        let longest = LONGEST_NAME.to_string();
        return Err(Refusal::because(Reason::TooLong)
            .about("name")
            .with("longest", longest));
    }
    let hidden = |sign: char| {
        sign.is_control()
            || matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if name.contains(hidden) {
        return Err(Refusal::because(Reason::BadCharacters).about("name"));
    }
    Ok(name.to_owned())
}
