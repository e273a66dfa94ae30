//! Becoming a user: a link that works once and for thirty days lets a person choose a password and a second factor.

use beffroi_domain::capacity::Means;
use beffroi_domain::ids::{InstitutionId, MeansId, PersonId};
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_store::accounts::{self, NewAccount};
use beffroi_store::own_means::{self, OwnMeans};
use beffroi_store::seal::{Dice, Purpose};

use super::acceptable::acceptable;
use super::own_words::own_words;
use super::{factor, secret};
use crate::caller::Caller;
use crate::capacities;
use crate::denied::{Denied, Fault};
use crate::desk::{Desk, Step, entry};

/// How long a link works, in seconds: thirty days.
const LIFE_SECONDS: i64 = 30 * 86_400;

/// Makes a link for a person who has no account yet; answers the secret part of it, to be shown once.
pub async fn create(step: &mut Step<'_>, person: PersonId) -> Result<Option<String>, Denied> {
    if accounts::of_person(step.tx, person).await?.is_some() {
        return Ok(None);
    }
    let token = secret::print(step.caller.draw(&format!("activation {person}"))?);
    let expires = step.caller.at.plus_seconds(LIFE_SECONDS);
    accounts::keep_activation(step.tx, secret::digest_of(&token), person, expires).await?;
    Ok(Some(token))
}

/// The same by a manager of an institution: no link where the person is or has something outside it, or he who gets to
/// see the link could become in another's house whoever he admitted here. The security cell gives such a link.
pub async fn create_within(
    step: &mut Step<'_>,
    person: PersonId,
    institution: InstitutionId,
) -> Result<Option<String>, Denied> {
    let today = step.caller.at.day();
    for capacity in capacities::capacities(step.tx, person, today).await? {
        if capacities::institution_of(step.tx, capacity).await? != Some(institution) {
            return Ok(None);
        }
    }
    create(step, person).await
}

/// The same for the installation's own first link, outside any command.
pub async fn create_first(
    desk: &Desk,
    caller: &Caller,
    person: PersonId,
) -> Result<String, Denied> {
    let token = secret::print(caller.draw("first activation")?);
    let kept = (
        secret::digest_of(&token),
        person,
        caller.at.plus_seconds(LIFE_SECONDS),
    );
    desk.store
        .run_tx("keep activation", kept, |tx, (digest, person, expires)| {
            Box::pin(accounts::keep_activation(tx, *digest, *person, *expires))
        })
        .await
        .map_err(Denied::from)?;
    Ok(token)
}

/// The person whom a link is for, if it still works.
///
/// # Errors
/// [`Reason::LinkSpent`].
pub async fn person_of(desk: &Desk, caller: &Caller, token: &str) -> Result<PersonId, Denied> {
    let mut reader = desk.store.reader().await?;
    let person = accounts::activation(&mut reader, secret::digest_of(token), caller.at).await?;
    person.ok_or_else(|| Reason::LinkSpent.into())
}

/// The secret of the one-time codes that a link leads to. Drawn from the link, so that the page may be shown again.
pub fn second_factor(token: &str) -> Result<[u8; 20], Denied> {
    let dice = Dice::new(secret::digest_of(&format!("second factor {token}")));
    Ok(dice.draw(b"second factor")?)
}

/// What the person chose.
#[derive(Clone)]
pub struct Chosen {
    /// A user name.
    pub user_name: String,
    /// A password.
    pub password: String,
    /// A code that shows that the second factor works.
    pub code: String,
}

/// Opens the account.
///
/// # Errors
/// A refusal that names the field; [`Reason::LinkSpent`] when the link has been used meanwhile; [`Reason::TooBusy`].
pub async fn activate(
    desk: &Desk,
    caller: &Caller,
    token: &str,
    chosen: &Chosen,
) -> Result<PersonId, Denied> {
    let person = person_of(desk, caller, token).await?;
    let user_name = chosen.user_name.trim().to_lowercase();
    user_name_is_fit(&user_name)?;
    let mut reader = desk.store.reader().await?;
    let own = own_words(&mut reader, person, caller.at.day()).await?;
    drop(reader);
    acceptable(&chosen.password, &user_name, &own)?;
    let secret = second_factor(token)?;
    let Some(step) = factor::step_of(&secret, &chosen.code, caller.at) else {
        return Err(Refusal::because(Reason::BadCode).about("code").into());
    };
    let (how, salt) = (desk.settings.hashing, caller.draw("password salt")?);
    let turn = desk.settings.turns.turn().await?;
    let hash = turn.hash(how, chosen.password.clone(), salt).await?;
    drop(turn);
    open(
        desk,
        caller,
        token,
        Opening {
            person,
            user_name,
            hash,
            factor: secret,
            step,
        },
    )
    .await?;
    Ok(person)
}

struct Opening {
    person: PersonId,
    user_name: String,
    hash: String,
    factor: [u8; 20],
    /// The step whose code was typed: it does not sign in as well.
    step: i64,
}

async fn open(desk: &Desk, caller: &Caller, token: &str, opening: Opening) -> Result<(), Denied> {
    let dice = Dice::new(caller.draw("seal second factor")?);
    let sealed = desk.vault.seal_value(
        &dice,
        Purpose::SecondFactor,
        &opening.person.bytes(),
        &opening.factor,
    )?;
    let mut record = entry(caller, "account-opened", "done");
    record.person = Some(opening.person);
    let first = OwnMeans {
        means: MeansId::from_bytes(caller.draw("first means")?),
        person: opening.person,
        kind: Means::Totp.code().to_owned(),
        name: String::new(),
        secret: sealed,
        last_step: opening.step,
        level: Means::Totp.level(),
        created_at: caller.at,
        used_at: None,
    };
    let input = (secret::digest_of(token), opening, first, caller.at, record);
    desk.store
        .run_tx(
            "open account",
            input,
            |tx, (digest, opening, first, at, record)| {
                Box::pin(async move {
                    if !accounts::spend_activation(tx, *digest, *at).await? {
                        return Err(Denied::from(Reason::LinkSpent));
                    }
                    let new = NewAccount {
                        person: opening.person,
                        user_name: &opening.user_name,
                        password_hash: &opening.hash,
                        at: *at,
                    };
                    accounts::open(tx, &new).await.map_err(taken)?;
                    own_means::add(tx, first).await?;
                    tx.record(record.clone())?;
                    Ok(())
                })
            },
        )
        .await
}

fn taken(error: beffroi_store::StoreError) -> Denied {
    match error {
        beffroi_store::StoreError::Unique(_) => Refusal::because(Reason::UserNameTaken)
            .about("user-name")
            .into(),
        other => other.into(),
    }
}

fn user_name_is_fit(user_name: &str) -> Result<(), Refusal> {
    let fit =
        |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '_');
    if user_name.is_empty() {
        return Err(Refusal::because(Reason::Missing).about("user-name"));
    }
    if user_name.len() > 64 || !user_name.chars().all(fit) {
        return Err(Refusal::because(Reason::BadCharacters).about("user-name"));
    }
    Ok(())
}

/// Opens an account with secrets that are given: the demonstration's own, whose secrets are public.
///
/// # Errors
/// A fault outside a demonstration.
pub async fn open_for_demonstration(
    desk: &Desk,
    caller: &Caller,
    person: PersonId,
    user_name: &str,
    password: &str,
    factor: [u8; 20],
) -> Result<(), Denied> {
    if !desk.settings.demonstration {
        return Err(Fault::Internal("only a demonstration has public secrets".to_owned()).into());
    }
    let (how, salt) = (desk.settings.hashing, caller.draw("password salt")?);
    let turn = desk.settings.turns.turn().await?;
    let hash = turn.hash(how, password.to_owned(), salt).await?;
    drop(turn);
    let token = create_first(desk, caller, person).await?;
    open(
        desk,
        caller,
        &token,
        Opening {
            person,
            user_name: user_name.to_owned(),
            hash,
            factor,
            step: 0,
        },
    )
    .await
}
