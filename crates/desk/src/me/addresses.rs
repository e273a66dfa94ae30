//! Where notices go to the caller: addresses that he gives, each shown to be his by a code that is mailed there (R17).
//!
//! The link that gives an access back goes to these addresses, so adding or removing one asks for the same proof as adding a
//! means, and every other address is told.

use beffroi_domain::ids::{DraftId, PersonId};
use beffroi_domain::own_means as rules;
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::rules::question::SessionFacts;
use beffroi_domain::time::Moment;
use beffroi_store::notice_addresses::{self, NoticeAddress};
use beffroi_store::{Tx, drafts, mails};
use serde::{Deserialize, Serialize};

use super::means::{held, only, own_entry, recorded};
use super::notices::{self, Notice, Prepared};
use crate::access::draft;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;
use crate::mail::address::readable;
use crate::mail::write::{Message, Recipient};
use crate::sign_in::printed;

/// The most addresses of one person.
const MOST: usize = 5;
/// The most codes that one person has mailed in an hour: nobody fills a stranger's mailbox from here.
const CODES_AN_HOUR: u64 = 5;
const HOUR_SECONDS: i64 = 3_600;

/// An address that waits for its code.
#[derive(Clone, Serialize, Deserialize)]
struct Waiting {
    address: String,
    code: String,
}

/// The caller's addresses, the oldest first.
pub async fn list(desk: &Desk, caller: &Caller) -> Result<Vec<NoticeAddress>, Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    let mut reader = desk.store.reader().await?;
    Ok(notice_addresses::of_person(&mut reader, person).await?)
}

/// Mails a code to an address; answers the draft under which it waits for the code to be typed.
///
/// # Errors
/// As [`rules::may_change_addresses`]; a refusal of the address; [`Reason::TooMany`]; [`Reason::TooManyTries`] with the
/// seconds to wait.
pub async fn begin(desk: &Desk, caller: &Caller, address: &str) -> Result<DraftId, Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    let allowed = may_change(desk, caller).await;
    recorded(desk, caller, "add-address", allowed).await?;
    let address = address.trim();
    readable(address)?;
    let waiting = Waiting {
        address: address.to_owned(),
        code: printed::print::<8>(caller.draw("address code")?),
    };
    let id = draft::keep(desk, caller, None, &waiting).await?;
    let mail = notices::prepared(desk, caller)?;
    let since = caller.at.plus_seconds(-HOUR_SECONDS);
    desk.store
        .run_tx(
            "mail address code",
            (person, waiting, since, mail),
            |tx, (person, waiting, since, mail)| {
                Box::pin(async move {
                    not_too_many(tx, *person, *since).await?;
                    let message = Message::AddressCode {
                        code: waiting.code.clone(),
                    };
                    let to = recipient(*person, &waiting.address);
                    mail.send_to(tx, &to, *person, &message).await
                })
            },
        )
        .await?;
    Ok(id)
}

/// Counted where the code is mailed, so that many at once gain nothing.
async fn not_too_many(tx: &mut Tx, person: PersonId, since: Moment) -> Result<(), Denied> {
    let known = notice_addresses::of_person(tx, person).await?;
    if known.len() >= MOST {
        let refusal = Refusal::because(Reason::TooMany).about("address");
        return Err(refusal.with("most", MOST.to_string()).into());
    }
    if mails::written_since(tx, person, "address-code", since).await? >= CODES_AN_HOUR {
        let refusal = Refusal::because(Reason::TooManyTries).about("address");
        return Err(refusal.with("seconds", HOUR_SECONDS.to_string()).into());
    }
    Ok(())
}

fn recipient(person: PersonId, address: &str) -> Recipient {
    Recipient {
        address: address.to_owned(),
        quality: None,
        person: Some(person),
    }
}

/// Asks beforehand whether the caller may change his addresses.
///
/// # Errors
/// As [`rules::may_change_addresses`].
pub async fn may_change(desk: &Desk, caller: &Caller) -> Result<(), Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    let mut reader = desk.store.reader().await?;
    let own = only(held(&mut reader, person).await?);
    Ok(rules::may_change_addresses(caller.session(), &own)?)
}

/// The address that waits under a draft of the caller's.
///
/// # Errors
/// [`Reason::NotFound`] when there is none any more.
pub async fn waiting(desk: &Desk, caller: &Caller, id: DraftId) -> Result<String, Denied> {
    let waiting: Waiting = draft::open(desk, caller, id).await?;
    Ok(waiting.address)
}

/// Takes the code: from now on notices go to this address too. The others are told.
///
/// # Errors
/// [`Reason::WrongCode`] about the code; [`Reason::NotFound`]; and as [`rules::may_change_addresses`].
pub async fn confirm(desk: &Desk, caller: &Caller, id: DraftId, code: &str) -> Result<(), Denied> {
    let waiting: Waiting = draft::open(desk, caller, id).await?;
    if printed::plain(code) != printed::plain(&waiting.code) {
        return Err(Refusal::because(Reason::WrongCode).about("code").into());
    }
    let changing = Changing::new(desk, caller, waiting.address, Notice::AddressAdded).await?;
    let added = desk
        .store
        .run_tx("add address", (id, changing), |tx, (id, changing)| {
            Box::pin(async move {
                changing.may(tx).await?;
                if !drafts::take(tx, *id).await? {
                    return Err(Denied::from(Reason::ChangedMeanwhile));
                }
                // The others first: the new one has just had its code.
                changing.tell(tx).await?;
                let (person, at) = (changing.person, changing.record.at);
                notice_addresses::add(tx, person, &changing.address, at).await?;
                Ok(tx.record(changing.record.clone())?)
            })
        })
        .await;
    recorded(desk, caller, "add-address", added).await
}

/// Removes an address. It is told, and so are the others.
///
/// # Errors
/// [`Reason::NotFound`]; and as [`rules::may_change_addresses`].
pub async fn remove(desk: &Desk, caller: &Caller, address: &str) -> Result<(), Denied> {
    let address = address.trim().to_owned();
    let changing = Changing::new(desk, caller, address, Notice::AddressRemoved).await?;
    let removed = desk
        .store
        .run_tx("remove address", changing, |tx, changing| {
            Box::pin(async move {
                changing.may(tx).await?;
                changing.tell(tx).await?;
                if !notice_addresses::remove(tx, changing.person, &changing.address).await? {
                    return Err(Denied::from(Reason::NotFound));
                }
                Ok(tx.record(changing.record.clone())?)
            })
        })
        .await;
    recorded(desk, caller, "remove-address", removed).await
}

/// A change of the addresses, to be carried into a transaction.
#[derive(Clone)]
struct Changing {
    person: PersonId,
    address: String,
    session: SessionFacts,
    notice: Notice,
    mail: Prepared,
    record: beffroi_store::trail::NewEntry,
}

impl Changing {
    async fn new(
        desk: &Desk,
        caller: &Caller,
        address: String,
        notice: Notice,
    ) -> Result<Self, Denied> {
        let what = match notice {
            Notice::AddressRemoved => "address-removed",
            _ => "address-added",
        };
        Ok(Self {
            person: caller.person().ok_or(Reason::SessionEnded)?,
            address,
            session: caller.session(),
            notice,
            mail: notices::prepared(desk, caller)?,
            record: own_entry(desk, caller, what).await?,
        })
    }

    async fn may(&self, tx: &mut Tx) -> Result<(), Denied> {
        let own = only(held(tx, self.person).await?);
        Ok(rules::may_change_addresses(self.session, &own)?)
    }

    async fn tell(&self, tx: &mut Tx) -> Result<(), Denied> {
        self.mail.send(tx, self.person, self.notice).await
    }
}
