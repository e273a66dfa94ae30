//! Writing an account that opens, or that is opened again: everything in one transaction, with its entry in the trail.

use beffroi_domain::capacity::Means;
use beffroi_domain::ids::PersonId;
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::time::Moment;
use beffroi_store::accounts::{self, NewAccount};
use beffroi_store::activations::{self, Activation};
use beffroi_store::own_means::{self, OwnMeans};
use beffroi_store::{StoreError, Tx, notice_addresses};

use super::activate::{Opening, Shown, new_application};
use super::activation::{self, TRIES};
use super::{factor, printed, secret};
use crate::caller::Caller;
use crate::denied::{Denied, Fault};
use crate::desk::{Desk, entry};
use crate::me::notices::{self, Notice, Prepared};

/// Opens the account.
pub(super) async fn open(desk: &Desk, caller: &Caller, opening: Opening) -> Result<(), Denied> {
    let what = if opening.activation.recovery {
        "account-recovered"
    } else {
        "account-opened"
    };
    let mut record = entry(caller, what, "done");
    record.person = Some(opening.activation.person);
    record.institution = opening.activation.institution;
    let mail = notices::prepared(desk, caller)?;
    let input = (opening, caller.at, record, mail);
    desk.store
        .run_tx("open account", input, |tx, (opening, at, record, mail)| {
            Box::pin(async move {
                let person = opening.activation.person;
                still_within(tx, &opening.activation, *at).await?;
                if !activations::spend(tx, opening.activation.link, *at, TRIES).await? {
                    return Err(Denied::from(Reason::LinkSpent));
                }
                if opening.activation.recovery {
                    open_again(tx, opening).await?;
                } else {
                    let new = NewAccount {
                        person,
                        user_name: &opening.user_name,
                        password_hash: &opening.hash,
                        at: *at,
                    };
                    accounts::open(tx, &new).await.map_err(taken)?;
                }
                add_factor(tx, opening, *at).await?;
                if let Some(address) = &opening.address {
                    notice_addresses::add(tx, person, address, *at).await?;
                }
                tx.record(record.clone())?;
                tell(tx, opening, mail).await
            })
        })
        .await
}

/// Refuses what a manager gave once the person is somebody outside his institution too: he gets one from the security cell.
async fn still_within(tx: &mut Tx, activation: &Activation, at: Moment) -> Result<(), Denied> {
    let Some(within) = activation.within else {
        return Ok(());
    };
    let outside = activation::is_outside(tx, activation.person, within, at.day()).await?;
    if outside {
        return Err(Reason::LinkSpent.into());
    }
    Ok(())
}

/// The password that was forgotten is replaced; means that the person has no more, and whatever was open, are gone.
async fn open_again(tx: &mut Tx, opening: &Opening) -> Result<(), Denied> {
    let person = opening.activation.person;
    if !accounts::replace_password(tx, person, &opening.hash).await? {
        return Err(Reason::LinkSpent.into());
    }
    let shown = match &opening.factor {
        Shown::Known(means, _) => Some(*means),
        Shown::New(..) => None,
    };
    for own in own_means::of_person(tx, person).await? {
        if !opening.kept.contains(&own.means) && shown != Some(own.means) {
            own_means::remove(tx, person, own.means).await?;
        }
    }
    accounts::end_sessions(tx, person).await?;
    own_means::take_halves(tx, person).await?;
    Ok(())
}

async fn add_factor(tx: &mut Tx, opening: &Opening, at: Moment) -> Result<(), Denied> {
    match &opening.factor {
        Shown::New(own, digests) => {
            // One card at a time: a new one takes the place of the old one.
            for old in own_means::of_person(tx, own.person).await? {
                if old.kind == own.kind && !digests.is_empty() {
                    own_means::remove(tx, own.person, old.means).await?;
                }
            }
            Ok(keep(tx, own, digests).await?)
        }
        Shown::Known(_, spend) => {
            if factor::spend(tx, *spend, at).await? {
                return Ok(());
            }
            Err(Refusal::because(Reason::BadCode).about("code").into())
        }
    }
}

async fn tell(tx: &mut Tx, opening: &Opening, mail: &Prepared) -> Result<(), Denied> {
    if !opening.activation.recovery {
        return Ok(());
    }
    mail.send(tx, opening.activation.person, Notice::AccessRecovered)
        .await
}

/// A user name that somebody else has.
pub(crate) fn taken(error: StoreError) -> Denied {
    match error {
        StoreError::Unique(_) => Refusal::because(Reason::UserNameTaken)
            .about("user-name")
            .into(),
        other => other.into(),
    }
}

/// The secrets of somebody in a demonstration, which are public.
pub struct Public<'a> {
    /// His user name.
    pub user_name: &'a str,
    /// His password.
    pub password: &'a str,
    /// The secret of his one-time codes.
    pub factor: [u8; 20],
    /// The codes of his printed card; none for no card.
    pub card: &'a [String],
}

/// Opens an account with secrets that are given: the demonstration's own.
///
/// # Errors
/// A fault outside a demonstration.
pub async fn open_for_demonstration(
    desk: &Desk,
    caller: &Caller,
    person: PersonId,
    public: Public<'_>,
) -> Result<(), Denied> {
    if !desk.settings.demonstration {
        return Err(Fault::Internal("only a demonstration has public secrets".to_owned()).into());
    }
    let salt = caller.draw("password salt")?;
    let turn = desk.settings.turns.turn().await?;
    let how = desk.settings.hashing;
    let hash = turn.hash(how, public.password.to_owned(), salt).await?;
    let link = activation::create_first(desk, caller, person).await?;
    let opening = Opening {
        activation: Activation {
            link: secret::digest_of(&link),
            code: None,
            person,
            recovery: false,
            institution: None,
            within: None,
        },
        user_name: public.user_name.to_owned(),
        hash,
        factor: Shown::New(
            Box::new(new_application(desk, caller, person, &public.factor, 0)?),
            Vec::new(),
        ),
        kept: Vec::new(),
        address: None,
    };
    open(desk, caller, opening).await?;
    if public.card.is_empty() {
        return Ok(());
    }
    let kind = Means::CodeCard;
    let made = printed::new_means(desk, caller, &turn, person, kind, public.card);
    let (own, digests) = made.await?;
    drop(turn);
    desk.store
        .run_tx(
            "card of a demonstration",
            (own, digests),
            |tx, (own, digests)| Box::pin(keep(tx, own, digests)),
        )
        .await
        .map_err(Denied::from)
}

async fn keep(tx: &mut Tx, own: &OwnMeans, digests: &[(u16, [u8; 32])]) -> Result<(), StoreError> {
    own_means::add(tx, own).await?;
    for (place, digest) in digests {
        own_means::keep_code(tx, own.means, *place, *digest).await?;
    }
    Ok(())
}
