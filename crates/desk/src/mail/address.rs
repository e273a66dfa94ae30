//! E-mail addresses as people type them.

use beffroi_domain::refusal::{Reason, Refusal};

/// The longest address, in characters (RFC 5321 §4.5.3.1.3, without the angle brackets).
const LONGEST: usize = 254;

/// Whether mail can be sent there: an address with a domain that has a dot in it.
///
/// # Errors
/// [`Reason::Missing`], [`Reason::TooLong`] or [`Reason::BadAddress`] about the field `address`.
pub fn readable(text: &str) -> Result<(), Refusal> {
    let wrong = |reason| Refusal::because(reason).about("address");
    if text.is_empty() {
        return Err(wrong(Reason::Missing));
    }
    if text.chars().nth(LONGEST).is_some() {
        return Err(wrong(Reason::TooLong).with("longest", LONGEST.to_string()));
    }
    let address: lettre::Address = text.parse().map_err(|_| wrong(Reason::BadAddress))?;
    if address.domain().contains('.') {
        return Ok(());
    }
    Err(wrong(Reason::BadAddress))
}
