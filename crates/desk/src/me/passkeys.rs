//! The caller registers a passkey: what his browser is asked waits in a draft until it answers.

use beffroi_domain::capacity::Means;
use beffroi_domain::ids::{DraftId, MeansId};
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_store::own_means::OwnMeans;
use serde::{Deserialize, Serialize};
use webauthn_rs::prelude::{
    CreationChallengeResponse, PasskeyRegistration, RegisterPublicKeyCredential, Uuid,
};

use super::means::{self, Adding};
use crate::access::draft;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;
use crate::people;
use crate::sign_in::passkey::{internal, opened, party, seal};

#[derive(Serialize, Deserialize)]
struct Waiting {
    challenge: CreationChallengeResponse,
    state: PasskeyRegistration,
}

/// Begins; answers the draft under which the browser is asked.
///
/// # Errors
/// [`Reason::NotFound`] where no passkeys are taken, and as [`beffroi_domain::own_means::may_add`].
pub async fn begin(desk: &Desk, caller: &Caller) -> Result<DraftId, Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    let party = party(desk)?;
    means::may_add(desk, caller, Means::Passkey).await?;
    let mut reader = desk.store.reader().await?;
    let name = people::name_of(&mut reader, person).await?;
    let known = beffroi_store::own_means::of_person(&mut reader, person).await?;
    drop(reader);
    let known = known.iter().filter(|own| own.kind == Means::Passkey.code());
    let known = known
        .map(|own| Ok(opened(desk, own)?.cred_id().clone()))
        .collect::<Result<Vec<_>, Denied>>()?;
    let name = format!("{} {}", name.given_name, name.family_name);
    let handle = Uuid::from_bytes(person.bytes());
    let (mut challenge, state) = party
        .start_passkey_registration(handle, &name, &name, Some(known))
        .map_err(internal)?;
    // The key is to be found without a user name being typed.
    if let Some(wanted) = &mut challenge.public_key.authenticator_selection {
        wanted.resident_key = Some(webauthn_rs_proto::ResidentKeyRequirement::Required);
        wanted.require_resident_key = true;
    }
    draft::keep(desk, caller, None, &Waiting { challenge, state }).await
}

/// The options for the browser's call, as JSON.
///
/// # Errors
/// [`Reason::NotFound`] when there is no such draft of the caller's.
pub async fn options(desk: &Desk, caller: &Caller, draft: DraftId) -> Result<String, Denied> {
    let waiting: Waiting = draft::open(desk, caller, draft).await?;
    serde_json::to_string(&waiting.challenge.public_key).map_err(|error| internal(error).into())
}

/// Registers the passkey with which the browser answered, as JSON.
///
/// # Errors
/// [`Reason::BadCode`] about the passkey for an answer that does not fit; a refusal of the name; and as
/// [`beffroi_domain::own_means::may_add`].
pub async fn add(
    desk: &Desk,
    caller: &Caller,
    draft: DraftId,
    name: &str,
    answered: &str,
) -> Result<(), Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    let name = means::fit_name(name)?;
    let waiting: Waiting = draft::open(desk, caller, draft).await?;
    let wrong = || {
        Refusal::because(Reason::BadCode)
            .about("passkey")
            .with("code", "passkey")
    };
    let answered: RegisterPublicKeyCredential =
        serde_json::from_str(answered).map_err(|_| wrong())?;
    let key = party(desk)?
        .finish_passkey_registration(&answered, &waiting.state)
        .map_err(|_| wrong())?;
    let plain = serde_json::to_vec(&key).map_err(internal)?;
    let new = OwnMeans {
        means: MeansId::from_bytes(caller.draw("new means")?),
        person,
        kind: Means::Passkey.code().to_owned(),
        name,
        secret: seal(desk, caller, person, &plain)?,
        last_step: 0,
        level: Means::Passkey.level(),
        created_at: caller.at,
        used_at: None,
    };
    let adding = Adding {
        new,
        kind: Means::Passkey,
        digests: Vec::new(),
        draft: Some(draft),
        session: caller.session(),
        record: means::own_entry(desk, caller, "means-added").await?,
        mail: super::notices::prepared(desk, caller)?,
    };
    means::add(desk, caller, adding).await
}
