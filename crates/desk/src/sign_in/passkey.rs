//! Passkeys (`WebAuthn`): a key in the person's own device, which the device uses for this desk's address alone and after
//! it has made sure who holds it. What is signed on a look-alike page is worth nothing here (T16).
//!
//! The challenge waits in a row, bound to the browser by a cookie, for five minutes and for one answer.

use beffroi_domain::capacity::{Means, Proof};
use beffroi_domain::ids::{JourneyId, PersonId};
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_store::journeys::{self, NewJourney};
use beffroi_store::own_means::{self, OwnMeans};
use webauthn_rs::prelude::{
    DiscoverableAuthentication, DiscoverableKey, Passkey, PublicKeyCredential, Url, Webauthn,
    WebauthnBuilder,
};

use super::eid::LONGEST_BACK;
use super::session::{self, Begun, Coming};
use super::{factor, secret};
use crate::caller::Caller;
use crate::denied::{Denied, Fault};
use crate::desk::{Desk, entry};

/// How long a device may take, in seconds.
const PATIENCE: i64 = 300;

/// What a browser is asked.
pub struct Asked {
    /// The secret that it keeps until it answers.
    pub cookie: String,
    /// The options for its call, as JSON.
    pub options: String,
}

/// This desk as passkeys know it: by the name of its host.
pub(crate) fn party(desk: &Desk) -> Result<Webauthn, Denied> {
    if !factor::is_offered(desk, Means::Passkey) {
        return Err(Reason::NotFound.into());
    }
    let own = Url::parse(&desk.settings.base_url).map_err(internal)?;
    let host = own.host_str().unwrap_or_default();
    let name = &desk.catalogue.network.short_name.en;
    let builder = WebauthnBuilder::new(host, &own).map_err(internal)?;
    Ok(builder.rp_name(name).build().map_err(internal)?)
}

/// A fault that no caller can cause.
pub(crate) fn internal(error: impl std::fmt::Display) -> Fault {
    Fault::Internal(format!("passkeys: {error}"))
}

/// Asks for a passkey; `session_secret` is that of the session that is to be raised, where somebody is signed in already.
///
/// # Errors
/// [`Reason::NotFound`] where no passkeys are taken.
pub async fn begin(
    desk: &Desk,
    caller: &Caller,
    back: &str,
    session_secret: Option<&str>,
) -> Result<Asked, Denied> {
    let (mut challenge, state) = party(desk)?
        .start_discoverable_authentication()
        .map_err(internal)?;
    // A button is pressed: the browser asks at once.
    challenge.mediation = None;
    let cookie = secret::print(caller.draw("journey cookie")?);
    let new = NewJourney {
        cookie_digest: secret::digest_of(&cookie),
        journey: JourneyId::from_bytes(caller.draw("journey")?),
        back: if back.len() > LONGEST_BACK { "" } else { back }.to_owned(),
        raises: session_secret.map(secret::digest_of),
        state: Some(serde_json::to_vec(&state).map_err(internal)?),
        expires_at: caller.at.plus_seconds(PATIENCE),
    };
    desk.store
        .run_tx("ask for passkey", new, |tx, new| {
            Box::pin(journeys::begin(tx, new))
        })
        .await
        .map_err(Denied::from)?;
    Ok(Asked {
        cookie,
        options: serde_json::to_string(&challenge.public_key).map_err(internal)?,
    })
}

/// Takes the browser's answer, as JSON: the session of whoever it proves, and where he wants to go. `earlier` is the secret
/// of the session that the browser has already.
///
/// # Errors
/// [`Reason::SignInFailed`] whatever was wrong with it; [`Reason::JourneyOver`] when it came too late or a second time. Each
/// is in the trail. Those of a session that is raised.
pub async fn answer(
    desk: &Desk,
    caller: &Caller,
    cookie: &str,
    answered: &str,
    earlier: Option<&str>,
) -> Result<(Begun, String), Denied> {
    let party = party(desk)?;
    let digest = (secret::digest_of(cookie), caller.at);
    let asked = desk
        .store
        .run_tx("take passkey challenge", digest, |tx, (digest, at)| {
            Box::pin(journeys::take_challenge(tx, *digest, *at))
        })
        .await
        .map_err(Denied::from)?;
    let asked = asked.ok_or(Reason::JourneyOver)?;
    let state: DiscoverableAuthentication =
        serde_json::from_slice(&asked.state).map_err(|_| Reason::JourneyOver)?;
    let proved = prove(desk, caller, &party, state, answered).await;
    let person = match proved {
        Ok(person) => person,
        Err(Denied::Refused(refusal)) => {
            refused(desk, caller, &refusal).await?;
            return Err(Denied::Refused(refusal));
        }
        Err(fault) => return Err(fault),
    };
    let proof = Proof::by(Means::Passkey);
    let coming = Coming {
        raises: asked.raises,
        earlier,
    };
    let begun = session::raise_or_begin(desk, caller, person, coming, proof).await?;
    Ok((begun, asked.back))
}

async fn prove(
    desk: &Desk,
    caller: &Caller,
    party: &Webauthn,
    state: DiscoverableAuthentication,
    answered: &str,
) -> Result<PersonId, Denied> {
    let wrong = || Denied::from(Refusal::because(Reason::SignInFailed).with("means", "passkey"));
    let answered: PublicKeyCredential = serde_json::from_str(answered).map_err(|_| wrong())?;
    let (handle, credential) = party
        .identify_discoverable_authentication(&answered)
        .map_err(|_| wrong())?;
    let person = PersonId::from_bytes(handle.into_bytes());
    let mut reader = desk.store.reader().await?;
    let known = own_means::of_person(&mut reader, person).await?;
    drop(reader);
    let known = known.iter().filter(|own| own.kind == Means::Passkey.code());
    let mut found = None;
    for own in known {
        let key = opened(desk, own)?;
        let id: &[u8] = key.cred_id().as_ref();
        if id == credential {
            found = Some((own.means, key));
        }
    }
    let (means, mut key) = found.ok_or_else(wrong)?;
    let result = party
        .finish_discoverable_authentication_v2(&answered, state, DiscoverableKey::from(&key))
        .map_err(|_| wrong())?;
    if !result.user_verified() {
        return Err(wrong());
    }
    key.update_credential(&result);
    let kept = serde_json::to_vec(&key).map_err(internal)?;
    let sealed = seal(desk, caller, person, &kept)?;
    desk.store
        .run_tx(
            "used passkey",
            (means, sealed, caller.at),
            |tx, (means, sealed, at)| Box::pin(own_means::used_passkey(tx, *means, sealed, *at)),
        )
        .await
        .map_err(Denied::from)?;
    Ok(person)
}

/// A passkey as the database keeps it.
pub(crate) fn seal(
    desk: &Desk,
    caller: &Caller,
    person: PersonId,
    plain: &[u8],
) -> Result<Vec<u8>, Denied> {
    use beffroi_store::seal::{Dice, Purpose};
    let dice = Dice::new(caller.draw("seal passkey")?);
    Ok(desk
        .vault
        .seal_value(&dice, Purpose::SecondFactor, &person.bytes(), plain)?)
}

/// The passkey that the database keeps.
pub(crate) fn opened(desk: &Desk, own: &OwnMeans) -> Result<Passkey, Denied> {
    use beffroi_store::seal::Purpose;
    let context = own.person.bytes();
    let plain = desk
        .vault
        .open_value(Purpose::SecondFactor, &context, &own.secret)?;
    serde_json::from_slice(&plain).map_err(|error| internal(error).into())
}

async fn refused(desk: &Desk, caller: &Caller, refusal: &Refusal) -> Result<(), Denied> {
    let mut record = entry(caller, "sign-in", "refused");
    record.means = Some(Means::Passkey.code().to_owned());
    record.level = None;
    record.body = refusal.reason.code().as_bytes().to_vec();
    Ok(desk.store.record(record).await?)
}
