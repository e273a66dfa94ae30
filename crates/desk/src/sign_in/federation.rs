//! Another authority vouches for the person: an OpenID Provider, of which this desk is a relying party.
//!
//! A browser sets out with a cookie ([`begin`]) to the provider's own page, and comes back with a code that is worth
//! something only together with that cookie, for five minutes, once ([`arrive`]). What the provider then tells us stands
//! in tokens that it signed (`token`). Somebody is known by his national number in the word of a provider that the
//! configuration names, and by nothing else of it; how surely stands in its `acr`, as far as the configuration
//! translates it.

mod exchange;
pub mod known;
pub mod provider;
mod token;
mod wrong;

use std::time::Duration;

use beffroi_domain::capacity::{Capacity, Means, Proof};
use beffroi_domain::ids::{JourneyId, PersonId};
use beffroi_domain::numbers::Ssin;
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_store::journeys::{self, NewJourney};
use beffroi_store::people;
use reqwest::Url;
use reqwest::redirect::Policy;
use serde::{Deserialize, Serialize};

use self::provider::Provider;
use self::token::Told;
use self::wrong::{Stop, Wrong};
use super::eid::{LONGEST_BACK, SetOut};
use super::secret;
use super::session::{self, Begun, Coming};
use crate::caller::Caller;
use crate::capacities;
use crate::denied::{Denied, Fault};
use crate::desk::{Desk, entry};
use crate::people::number_digest;

/// How long somebody may take at the provider, in seconds.
const PATIENCE: i64 = 300;
/// How long the provider may take to answer us.
const ANSWERS_WITHIN: Duration = Duration::from_secs(10);
/// How long ago somebody may have shown himself to the provider when he sets out from here, in seconds.
const FRESH: i64 = 60;
/// The level at which nobody is identified.
const UNSURE: u16 = 100;

/// The providers of this installation.
#[derive(Debug)]
pub struct Federation {
    providers: Vec<Provider>,
    client: reqwest::Client,
}

impl Federation {
    /// With these providers.
    ///
    /// # Errors
    /// When no client for HTTPS can be made.
    pub fn new(providers: Vec<Provider>) -> Result<Self, Fault> {
        let client = reqwest::Client::builder()
            .redirect(Policy::none())
            .timeout(ANSWERS_WITHIN)
            .build()
            .map_err(internal)?;
        Ok(Self { providers, client })
    }

    /// The providers, in the order of the configuration.
    pub fn providers(&self) -> &[Provider] {
        &self.providers
    }

    /// The highest level that one of them can give.
    pub fn highest_level(&self) -> u16 {
        let levels = self.providers.iter().map(Provider::highest_level);
        levels.max().unwrap_or(UNSURE)
    }
}

/// What is remembered of a sign-in while its browser is at the provider.
#[derive(Serialize, Deserialize)]
struct Asked {
    provider: String,
    state: String,
    nonce: String,
    verifier: String,
    at: i64,
}

/// With what a browser comes back.
#[derive(Debug, Clone, Default)]
pub struct Brought {
    /// What we gave it to carry.
    pub state: String,
    /// Who says that he sends it (RFC 9207).
    pub issuer: Option<String>,
    /// What we exchange.
    pub code: Option<String>,
    /// Why there is no code.
    pub error: Option<String>,
}

/// Sets out; `session_secret` is that of the session that is to be raised, where somebody is signed in already.
///
/// # Errors
/// [`Reason::NotFound`] where there is no such provider; [`Reason::BadAssertion`] where it does not answer, which is in
/// the trail.
pub async fn begin(
    desk: &Desk,
    caller: &Caller,
    code: &str,
    back: &str,
    session_secret: Option<&str>,
) -> Result<SetOut, Denied> {
    let (federation, provider) = named(desk, code)?;
    let known = match provider.known(&federation.client, caller.at, false).await {
        Ok(known) => known,
        Err(wrong) => return Err(refused(desk, caller, provider, (wrong.into(), None)).await),
    };
    let cookie = secret::print(caller.draw("journey cookie")?);
    let asked = Asked {
        provider: provider.code.clone(),
        state: secret::print(caller.draw("federation state")?),
        nonce: secret::print(caller.draw("federation nonce")?),
        verifier: secret::print(caller.draw("federation verifier")?),
        at: caller.at.millis() / 1000,
    };
    let mut address = question(
        desk,
        provider,
        &known.metadata.authorization_endpoint,
        &asked,
    );
    if session_secret.is_some() {
        // To raise a session is to show oneself anew, and perhaps otherwise than before.
        address.query_pairs_mut().append_pair("prompt", "login");
    }
    let new = NewJourney {
        cookie_digest: secret::digest_of(&cookie),
        journey: JourneyId::from_bytes(caller.draw("journey")?),
        back: if back.len() > LONGEST_BACK { "" } else { back }.to_owned(),
        raises: session_secret.map(secret::digest_of),
        state: Some(serde_json::to_vec(&asked).map_err(internal)?),
        expires_at: caller.at.plus_seconds(PATIENCE),
    };
    desk.store
        .run_tx("ask provider", new, |tx, new| {
            Box::pin(journeys::begin(tx, new))
        })
        .await
        .map_err(Denied::from)?;
    Ok(SetOut {
        cookie,
        address: address.into(),
    })
}

/// The address at the provider with what we ask there.
fn question(desk: &Desk, provider: &Provider, endpoint: &Url, asked: &Asked) -> Url {
    let mut address = endpoint.clone();
    let challenge = secret::print(secret::digest_of(&asked.verifier));
    address
        .query_pairs_mut()
        .append_pair("response_type", "code")
        .append_pair("client_id", &provider.client_id)
        .append_pair("redirect_uri", &return_address(desk, provider))
        .append_pair("scope", &provider.scopes.join(" "))
        .append_pair("state", &asked.state)
        .append_pair("nonce", &asked.nonce)
        .append_pair("code_challenge", &challenge)
        .append_pair("code_challenge_method", "S256");
    if !provider.acr_values.is_empty() {
        let wanted = provider.acr_values.join(" ");
        address.query_pairs_mut().append_pair("acr_values", &wanted);
    }
    if provider.fresh {
        let age = FRESH.to_string();
        address.query_pairs_mut().append_pair("max_age", &age);
    }
    address
}

/// Where a provider sends browsers back to: an address of its own for each, so that one cannot answer for another.
fn return_address(desk: &Desk, provider: &Provider) -> String {
    let (own, code) = (&desk.settings.base_url, &provider.code);
    format!("{own}/sign-in/federation/{code}/back")
}

/// Comes back: the session of whoever was vouched for, and where he wants to go. `earlier` is the secret of the session
/// that his browser has already.
///
/// # Errors
/// [`Reason::NotFound`] where there is no such provider; [`Reason::JourneyOver`], [`Reason::BadAssertion`],
/// [`Reason::NobodyHere`], [`Reason::AnotherPersonSignedIn`], [`Reason::LessSure`], each of which is in the trail.
pub async fn arrive(
    desk: &Desk,
    caller: &Caller,
    code: &str,
    cookie: &str,
    brought: Brought,
    earlier: Option<&str>,
) -> Result<(Begun, String), Denied> {
    let (federation, provider) = named(desk, code)?;
    let browser = (cookie, earlier);
    match try_once(desk, caller, (federation, provider), browser, brought).await {
        Ok(arrived) => Ok(arrived),
        Err(stopped) => Err(refused(desk, caller, provider, stopped).await),
    }
}

async fn try_once(
    desk: &Desk,
    caller: &Caller,
    (federation, provider): (&Federation, &Provider),
    (cookie, earlier): (&str, Option<&str>),
    brought: Brought,
) -> Result<(Begun, String), (Stop, Option<PersonId>)> {
    let nobody = |stop: Stop| (stop, None);
    let digest = (secret::digest_of(cookie), caller.at);
    let asked = desk
        .store
        .run_tx("take question to provider", digest, |tx, (digest, at)| {
            Box::pin(journeys::take_challenge(tx, *digest, *at))
        })
        .await
        .map_err(|error: beffroi_store::StoreError| nobody(Denied::from(error).into()))?;
    let over = || nobody(Stop::Denied(Reason::JourneyOver.into()));
    let journey = asked.ok_or_else(over)?;
    // A cookie of another kind of sign-in began another journey.
    let asked: Asked = serde_json::from_slice(&journey.state).map_err(|_| over())?;
    let known = provider.known(&federation.client, caller.at, false).await;
    let known = known.map_err(|wrong| nobody(wrong.into()))?;
    let names_itself = known
        .metadata
        .authorization_response_iss_parameter_supported;
    let code = code_of(provider, &asked, brought, names_itself).map_err(nobody)?;
    let exchange = exchange::Exchange {
        client: &federation.client,
        provider,
        return_address: return_address(desk, provider),
        nonce: &asked.nonce,
        verifier: &asked.verifier,
    };
    let told = exchange.run(caller, &code).await.map_err(nobody)?;
    if provider.fresh
        && told
            .proved_at
            .is_none_or(|at| at < asked.at - FRESH - token::LEEWAY)
    {
        return Err(nobody(Wrong::Stale.into()));
    }
    let (person, level) = identify(desk, caller, provider, &told).await?;
    let theirs = |denied: Denied| (Stop::Denied(denied), Some(person));
    let proof = Proof::federated(level);
    let coming = Coming {
        raises: journey.raises,
        earlier,
    };
    let begun = session::raise_or_begin(desk, caller, person, coming, proof)
        .await
        .map_err(theirs)?;
    Ok((begun, journey.back))
}

/// The code, if the answer belongs to the question, comes from the provider that was asked, and is a yes.
fn code_of(
    provider: &Provider,
    asked: &Asked,
    brought: Brought,
    names_itself: bool,
) -> Result<String, Stop> {
    if asked.provider != provider.code {
        return Err(Wrong::OtherProvider.into());
    }
    // Compared as digests: how long it takes tells nothing.
    if secret::digest_of(&asked.state) != secret::digest_of(&brought.state) {
        return Err(Wrong::State.into());
    }
    let by_itself = match brought.issuer {
        Some(issuer) => issuer == provider.issuer,
        None => !names_itself,
    };
    if !by_itself {
        return Err(Wrong::Sender.into());
    }
    if brought.error.is_some() {
        return Err(Wrong::Declined.into());
    }
    brought.code.ok_or_else(|| Wrong::NoCode.into())
}

/// Who it is and how surely we know it: a person with something to do here, by the number that the provider tells.
async fn identify(
    desk: &Desk,
    caller: &Caller,
    provider: &Provider,
    told: &Told,
) -> Result<(PersonId, u16), (Stop, Option<PersonId>)> {
    let nobody = |stop: Stop| (stop, None);
    let level = provider.level(told.acr.as_deref());
    if level <= UNSURE {
        return Err(nobody(Wrong::Unsure.into()));
    }
    let number = told.number.as_deref();
    let number = number.ok_or_else(|| nobody(Wrong::NoNumber.into()))?;
    let number =
        Ssin::parse(number, caller.at.day().date()).map_err(|_| nobody(Wrong::BadNumber.into()))?;
    let denied = |denied: Denied| nobody(Stop::Denied(denied));
    let digest = number_digest(&desk.vault, number).map_err(denied)?;
    let mut reader = desk.store.reader().await.map_err(|e| denied(e.into()))?;
    let known = people::person_by_number(&mut reader, digest)
        .await
        .map_err(|error| denied(error.into()))?;
    let unknown = || Stop::Denied(Reason::NobodyHere.into());
    let Some(person) = known.map(|known| known.person) else {
        return Err(nobody(unknown()));
    };
    let held = capacities::capacities(&mut reader, person, caller.at.day())
        .await
        .map_err(|denied| (Stop::Denied(denied), Some(person)))?;
    // Whoever has nothing today gets the same answer as whoever was never heard of.
    if held.iter().all(|capacity| *capacity == Capacity::Person) {
        return Err((unknown(), Some(person)));
    }
    Ok((person, level))
}

/// Writes a refusal into the trail, with the provider and with what was wrong as exactly as we know it; answers it in the
/// words for whoever signs in, which say less.
async fn refused(
    desk: &Desk,
    caller: &Caller,
    provider: &Provider,
    (stop, person): (Stop, Option<PersonId>),
) -> Denied {
    let (refusal, what) = match stop {
        Stop::Wrong(wrong) => {
            let refusal = Refusal::because(Reason::BadAssertion).with("assertion", wrong.said());
            (refusal, format!("bad-assertion {}", wrong.code()))
        }
        // It stands in the trail as a session that was not raised.
        Stop::Denied(Denied::Refused(refusal)) if refusal.reason == Reason::LessSure => {
            return Denied::Refused(refusal);
        }
        Stop::Denied(Denied::Refused(refusal)) => {
            let what = refusal.reason.code().to_owned();
            (refusal.with("means", Means::Federation.code()), what)
        }
        Stop::Denied(fault) => return fault,
    };
    let mut record = entry(caller, "sign-in", "refused");
    record.person = person;
    record.means = Some(Means::Federation.code().to_owned());
    record.level = None;
    record.body = format!("{what} {}", provider.code).into_bytes();
    match desk.store.record(record).await {
        Ok(()) => refusal.into(),
        Err(error) => error.into(),
    }
}

fn named<'d>(desk: &'d Desk, code: &str) -> Result<(&'d Federation, &'d Provider), Denied> {
    let federation = desk.settings.federation.as_deref();
    let federation = federation.ok_or(Reason::NotFound)?;
    let mut providers = federation.providers.iter();
    let provider = providers.find(|provider| provider.code == code);
    Ok((federation, provider.ok_or(Reason::NotFound)?))
}

/// A fault that no caller can cause.
fn internal(error: impl std::fmt::Display) -> Fault {
    Fault::Internal(format!("federation: {error}"))
}
