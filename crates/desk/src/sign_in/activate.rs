//! With an activation in his hands a person opens his account, or opens it again: a user name, a password, and a second
//! factor that he shows to work.
//!
//! What he types last says which factor it is: the code of an application that he has just set up, the first code of a card
//! that he has just printed, or, for an account that there is, a code of a means that he still has.

use beffroi_domain::capacity::Means;
use beffroi_domain::ids::{MeansId, PersonId};
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_store::accounts;
use beffroi_store::activations::{self, Activation};
use beffroi_store::own_means::{self, OwnMeans};
use beffroi_store::seal::{Dice, Purpose};

use super::acceptable::acceptable;
use super::activation::{self, Handed};
use super::delay::{self, Failed};
use super::factor::{self, Asked, Spend, Typed};
use super::hashing::Turn;
use super::open_account;
use super::own_words::own_words;
use super::printed::{self, CARD_CODES, Digests};
use super::source::Source;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;
use crate::people::{self, PersonName};

/// What the page of an activation shows.
pub struct Waiting {
    /// For whom it is.
    pub person: PersonName,
    /// The user name of the account that is opened again; nothing for a new one.
    pub user_name: Option<String>,
    /// Whether a code is asked for besides the link.
    pub asks_code: bool,
    /// The second factors of the account that is opened again.
    pub known: Vec<Asked>,
    /// The passkeys of that account: identity and name.
    pub passkeys: Vec<(MeansId, String)>,
    /// Where the link was mailed, which the person may say is his own.
    pub address: Option<String>,
}

/// What somebody's activation leads to.
///
/// # Errors
/// [`Reason::LinkSpent`].
pub async fn look(desk: &Desk, caller: &Caller, handed: &Handed) -> Result<Waiting, Denied> {
    let mut reader = desk.store.reader().await?;
    let found = activation::find(&mut reader, caller, handed).await?;
    let person = people::name_of(&mut reader, found.person).await?;
    let account = accounts::of_person(&mut reader, found.person).await?;
    let known = if found.recovery {
        factor::asked(desk, &mut reader, found.person, false).await?
    } else {
        Vec::new()
    };
    let all = own_means::of_person(&mut reader, found.person).await?;
    let address = activations::address(&mut reader, found.link).await?;
    let passkeys = all
        .into_iter()
        .filter(|own| own.kind == Means::Passkey.code());
    Ok(Waiting {
        person,
        user_name: account.map(|account| account.user_name),
        asks_code: found.code.is_some(),
        known,
        passkeys: passkeys.map(|own| (own.means, own.name)).collect(),
        address,
    })
}

/// The secret of the one-time codes that an activation leads to in this browser. Drawn from both, so that the page may be shown
/// again, and under the vault's key: neither whoever saw the mail or the letter before nor whoever finds it later knows it.
pub fn second_factor(desk: &Desk, handed: &Handed) -> Result<[u8; 20], Denied> {
    Ok(drawn_from(desk, handed)?.draw(b"second factor")?)
}

fn drawn_from(desk: &Desk, handed: &Handed) -> Result<Dice, Denied> {
    let seed = format!("activation {}", handed.seed());
    let digest = desk
        .vault
        .lookup_digest(Purpose::SecondFactor, seed.as_bytes())?;
    Ok(Dice::new(digest))
}

/// The codes of the card that an activation leads to, drawn in the same way.
pub fn card_codes(desk: &Desk, handed: &Handed) -> Result<Vec<String>, Denied> {
    let dice = drawn_from(desk, handed)?;
    let code = |place: u16| {
        let drawn: [u8; 8] = dice.draw(format!("card code {place}").as_bytes())?;
        Ok(printed::print(drawn))
    };
    (1..=CARD_CODES).map(code).collect()
}

/// What the person chose.
#[derive(Clone)]
pub struct Chosen {
    /// The code that goes with the link.
    pub activation_code: String,
    /// A user name, for a new account.
    pub user_name: String,
    /// A password.
    pub password: String,
    /// A code that shows that the second factor works.
    pub code: String,
    /// Of the means that the account has, those that the person still has himself.
    pub kept: Vec<MeansId>,
    /// Whether the address to which the link was mailed is his own. Whoever gave the activation typed it, and may be mistaken.
    pub own_address: bool,
    /// Where the request comes from, as the proxy or the socket says.
    pub source: Source,
}

/// Opens the account, or opens it again. Means of an account that are not kept are gone, and so are its sessions.
///
/// # Errors
/// A refusal that names the field; [`Reason::LinkSpent`] when the activation has been used meanwhile;
/// [`Reason::TooManyTries`]; [`Reason::TooBusy`].
pub async fn activate(
    desk: &Desk,
    caller: &Caller,
    handed: &Handed,
    chosen: &Chosen,
) -> Result<PersonId, Denied> {
    let mut reader = desk.store.reader().await?;
    let found = activation::find(&mut reader, caller, handed).await?;
    delay::wait(&mut reader, caller, &chosen.source, None).await?;
    if !activation::fits(&found, &chosen.activation_code) {
        wrong_code(
            desk,
            caller,
            Some(&found),
            &chosen.source,
            "activation-code",
        )
        .await?;
    }
    let account = accounts::of_person(&mut reader, found.person).await?;
    let user_name = match (&account, found.recovery) {
        (Some(account), true) => account.user_name.clone(),
        (None, false) => {
            let user_name = chosen.user_name.trim().to_lowercase();
            user_name_is_fit(&user_name)?;
            user_name
        }
        _ => return Err(Reason::LinkSpent.into()),
    };
    let own = own_words(&mut reader, found.person, caller.at.day()).await?;
    acceptable(&chosen.password, &user_name, &own)?;
    if let Some(leaked) = &desk.settings.leaked {
        leaked.refuse(&chosen.password).await?;
    }
    let address = if chosen.own_address {
        activations::address(&mut reader, found.link).await?
    } else {
        None
    };
    drop(reader);
    let salt = caller.draw("password salt")?;
    let turn = desk.settings.turns.turn().await?;
    let factor = shown(desk, caller, &turn, handed, &found, chosen).await?;
    let how = desk.settings.hashing;
    let hash = turn.hash(how, chosen.password.clone(), salt).await?;
    drop(turn);
    let opening = Opening {
        activation: found,
        user_name,
        hash,
        factor,
        kept: chosen.kept.clone(),
        address,
    };
    open_account::open(desk, caller, opening).await?;
    Ok(found.person)
}

/// What is written when an account opens.
#[derive(Clone)]
pub(super) struct Opening {
    pub(super) activation: Activation,
    pub(super) user_name: String,
    pub(super) hash: String,
    pub(super) factor: Shown,
    pub(super) kept: Vec<MeansId>,
    /// Where the link was mailed, if that is the person's own address: whoever came by it reads there.
    pub(super) address: Option<String>,
}

/// The factor that was shown to work.
#[derive(Clone)]
pub(super) enum Shown {
    /// A new one, with the digests of its codes where it has any.
    New(Box<OwnMeans>, Digests),
    /// One that the account has.
    Known(MeansId, Spend),
}

/// Which factor the code is of.
async fn shown(
    desk: &Desk,
    caller: &Caller,
    turn: &Turn,
    handed: &Handed,
    found: &Activation,
    chosen: &Chosen,
) -> Result<Shown, Denied> {
    let secret = second_factor(desk, handed)?;
    if let Some(step) = factor::step_of(&secret, &chosen.code, caller.at) {
        let own = new_application(desk, caller, found.person, &secret, step)?;
        return Ok(Shown::New(Box::new(own), Vec::new()));
    }
    let codes = card_codes(desk, handed)?;
    let first = codes.first().map(|code| printed::plain(code));
    let offered = factor::is_offered(desk, Means::CodeCard);
    if offered && first.is_some_and(|first| first == printed::plain(&chosen.code)) {
        let kind = Means::CodeCard;
        let made = printed::new_means(desk, caller, turn, found.person, kind, &codes);
        let (own, mut digests) = made.await?;
        // The code that showed that the card is there is used.
        digests.retain(|(place, _)| *place > 1);
        return Ok(Shown::New(Box::new(own), digests));
    }
    if found.recovery {
        let known = still_has(desk, caller, turn, found.person, &chosen.code).await?;
        if let Some((means, spend)) = known {
            return Ok(Shown::Known(means, spend));
        }
    }
    wrong_code(desk, caller, Some(found), &chosen.source, "code").await?;
    Err(Reason::WrongCode.into())
}

/// An application for one-time codes as it is registered, without a name; the code of this step was typed.
pub(crate) fn new_application(
    desk: &Desk,
    caller: &Caller,
    person: PersonId,
    secret: &[u8; 20],
    step: i64,
) -> Result<OwnMeans, Denied> {
    let dice = Dice::new(caller.draw("seal second factor")?);
    let sealed = desk
        .vault
        .seal_value(&dice, Purpose::SecondFactor, &person.bytes(), secret)?;
    Ok(OwnMeans {
        means: MeansId::from_bytes(caller.draw("new means")?),
        person,
        kind: Means::Totp.code().to_owned(),
        name: String::new(),
        secret: sealed,
        last_step: step,
        level: Means::Totp.level(),
        created_at: caller.at,
        used_at: None,
    })
}

async fn still_has(
    desk: &Desk,
    caller: &Caller,
    turn: &Turn,
    person: PersonId,
    code: &str,
) -> Result<Option<(MeansId, Spend)>, Denied> {
    let mut reader = desk.store.reader().await?;
    for asked in factor::asked(desk, &mut reader, person, false).await? {
        let typed = Typed {
            means: asked.means,
            code: code.to_owned(),
        };
        let right = factor::check(desk, turn, &mut reader, person, &typed, caller.at).await?;
        let Some((_, spend)) = right else { continue };
        // A printed code is only known to be right when it is taken away; a digest that is there is right.
        if factor::is_there(&mut reader, spend).await? {
            return Ok(Some((asked.means, spend)));
        }
    }
    Ok(None)
}

/// Counts a wrong code against the activation and the source, and refuses.
pub(super) async fn wrong_code(
    desk: &Desk,
    caller: &Caller,
    found: Option<&Activation>,
    source: &Source,
    field: &'static str,
) -> Result<(), Denied> {
    let failed = Failed {
        what: "activation",
        person: None,
        means: Means::Password,
        why: "wrong-code",
        source: source.clone(),
    };
    let denied = delay::refuse(desk, caller, failed).await?;
    if matches!(denied, Denied::Fault(_)) {
        return Err(denied);
    }
    if let Some(found) = found {
        let link = found.link;
        desk.store
            .run_tx("mistyped activation", link, |tx, link| {
                Box::pin(activations::mistyped(tx, *link))
            })
            .await
            .map_err(|error: beffroi_store::StoreError| Denied::from(error))?;
    }
    let reason = match field {
        "code" => Reason::BadCode,
        _ => Reason::WrongCode,
    };
    Err(Refusal::because(reason).about(field).into())
}

/// Whether a user name may be chosen: small letters, figures, dots, dashes and underscores.
pub(crate) fn user_name_is_fit(user_name: &str) -> Result<(), Refusal> {
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
