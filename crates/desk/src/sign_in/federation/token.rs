//! Tokens: signed by a key of the provider, for us, just now.
//!
//! The library checks signatures and nothing else: who signed, for whom and when is compared here, by the clock of the
//! request.

use beffroi_domain::time::Moment;
use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyAlgorithm, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde_json::{Map, Value};

use super::provider::Provider;
use super::wrong::Wrong;

/// How far the clocks may be apart, in seconds.
pub(super) const LEEWAY: i64 = 60;
/// How long ago a token may have been issued, in seconds: we ask for it and get it at once.
const OLDEST: i64 = 300;

/// What a token or an answer says.
pub(super) type Claims = Map<String, Value>;

/// What a provider told us about a person.
#[derive(Debug)]
pub(super) struct Told {
    /// How surely it knows him, in its own words.
    pub(super) acr: Option<String>,
    /// The national number, as it stands there.
    pub(super) number: Option<String>,
    /// When he showed himself there, in seconds.
    pub(super) proved_at: Option<i64>,
}

/// The signature is that of the one key of the provider for it.
pub(super) fn opened(token: &str, keys: &[Jwk]) -> Result<Claims, Wrong> {
    let header = decode_header(token).map_err(|_| Wrong::Algorithm)?;
    if !matches!(
        header.alg,
        Algorithm::RS256 | Algorithm::PS256 | Algorithm::ES256
    ) {
        return Err(Wrong::Algorithm);
    }
    let named = |key: &&Jwk| header.kid.is_none() || key.common.key_id == header.kid;
    let mut fitting = keys
        .iter()
        .filter(named)
        .filter(|key| fits(key, header.alg));
    let key = fitting.next().ok_or(Wrong::Key)?;
    // Which of several was meant must not be left to chance.
    if fitting.next().is_some() {
        return Err(Wrong::Key);
    }
    let key = DecodingKey::from_jwk(key).map_err(|_| Wrong::Key)?;
    let mut only_signature = Validation::new(header.alg);
    only_signature.validate_exp = false;
    only_signature.validate_aud = false;
    only_signature.required_spec_claims.clear();
    decode::<Claims>(token, &key, &only_signature)
        .map(|opened| opened.claims)
        .map_err(|_| Wrong::Signature)
}

/// Whether a key is one for signatures by this algorithm.
fn fits(key: &Jwk, algorithm: Algorithm) -> bool {
    let for_signing = matches!(
        key.common.public_key_use,
        None | Some(PublicKeyUse::Signature)
    );
    let named = match algorithm {
        Algorithm::RS256 => KeyAlgorithm::RS256,
        Algorithm::PS256 => KeyAlgorithm::PS256,
        _ => KeyAlgorithm::ES256,
    };
    let kind = match &key.algorithm {
        AlgorithmParameters::RSA(_) => algorithm != Algorithm::ES256,
        AlgorithmParameters::EllipticCurve(curve) => {
            algorithm == Algorithm::ES256 && curve.curve == EllipticCurve::P256
        }
        _ => false,
    };
    for_signing && kind && key.common.key_algorithm.is_none_or(|own| own == named)
}

/// The provider issued it, for us and for nobody else.
pub(super) fn is_ours(claims: &Claims, provider: &Provider) -> Result<(), Wrong> {
    if text(claims, "iss") != Some(&provider.issuer) {
        return Err(Wrong::Issuer);
    }
    let us = provider.client_id.as_str();
    let for_us = match claims.get("aud") {
        Some(Value::String(one)) => one == us,
        Some(Value::Array(all)) => all.len() == 1 && all.iter().all(|one| one == us),
        _ => false,
    };
    let by_us = claims.get("azp").is_none_or(|party| party == us);
    if for_us && by_us {
        Ok(())
    } else {
        Err(Wrong::Audience)
    }
}

/// An ID token is ours, was issued just now, and answers our question.
pub(super) fn id_token(
    claims: &Claims,
    provider: &Provider,
    nonce: &str,
    now: Moment,
) -> Result<(), Wrong> {
    is_ours(claims, provider)?;
    let now = now.millis() / 1000;
    let expires = seconds(claims, "exp").ok_or(Wrong::Time)?;
    let issued = seconds(claims, "iat").ok_or(Wrong::Time)?;
    let begins = seconds(claims, "nbf").unwrap_or(issued);
    let early = issued.max(begins) > now + LEEWAY;
    if early || expires <= now - LEEWAY || issued < now - OLDEST - LEEWAY {
        return Err(Wrong::Time);
    }
    if text(claims, "nonce") != Some(nonce) {
        return Err(Wrong::Nonce);
    }
    match text(claims, "sub") {
        Some(subject) if !subject.is_empty() => Ok(()),
        _ => Err(Wrong::Subject),
    }
}

/// A signed answer about a person is ours, and not over where it says when.
pub(super) fn signed_answer(
    claims: &Claims,
    provider: &Provider,
    now: Moment,
) -> Result<(), Wrong> {
    is_ours(claims, provider)?;
    let over = |expires| expires <= now.millis() / 1000 - LEEWAY;
    if claims.contains_key("exp") && seconds(claims, "exp").is_none_or(over) {
        return Err(Wrong::Time);
    }
    Ok(())
}

/// A claim that is a text.
pub(super) fn text<'c>(claims: &'c Claims, name: &str) -> Option<&'c str> {
    claims.get(name).and_then(Value::as_str)
}

/// A claim that is a moment, in whole seconds.
pub(super) fn seconds(claims: &Claims, name: &str) -> Option<i64> {
    claims.get(name).and_then(Value::as_i64)
}
