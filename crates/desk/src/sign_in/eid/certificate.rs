//! What stands in a card's certificate: whose it is, by whom, and for what.

use beffroi_domain::numbers::Ssin;
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::time::Day;
use x509_parser::oid_registry::OID_X509_SERIALNUMBER;
use x509_parser::prelude::{FromDer as _, X509Certificate};

/// Whether a certificate is the one by which its holder shows himself: its `KeyUsage` has `digitalSignature`, and not
/// `nonRepudiation`. The same card holds another one for signing documents, of the same issuer and with the same number, and
/// what is signed with that one proves nothing here: a signing service that misleads its users could have it made.
///
/// # Errors
/// [`Reason::BadCertificate`] with the detail `certificate`: `not-authentication`, `unreadable`.
pub(super) fn authenticates(own: &[u8]) -> Result<(), Refusal> {
    let read = read(own)?;
    let usage = read.key_usage().map_err(|_| bad("unreadable"))?;
    let usage = usage.map(|extension| extension.value);
    if usage.is_some_and(|usage| usage.digital_signature() && !usage.non_repudiation()) {
        return Ok(());
    }
    Err(bad("not-authentication"))
}

/// Who issued it, as DER.
pub(super) fn issuer(own: &[u8]) -> Result<Vec<u8>, Refusal> {
    Ok(read(own)?.issuer().as_raw().to_vec())
}

/// The national number: the `serialNumber` of the subject (OID 2.5.4.5) of the certificate for authentication.
///
/// # Errors
/// [`Reason::BadCertificate`] with the detail `certificate`: `none`, `unreadable`, `no-number`, `bad-number`.
pub fn national_number(shown: &[Vec<u8>], today: Day) -> Result<Ssin, Refusal> {
    let own = shown.first().ok_or_else(|| bad("none"))?;
    let read = read(own)?;
    let mut numbers = read.subject().iter_by_oid(&OID_X509_SERIALNUMBER);
    let number = numbers.next().ok_or_else(|| bad("no-number"))?;
    // Two numbers are no number.
    if numbers.next().is_some() {
        return Err(bad("no-number"));
    }
    let number = number.as_str().map_err(|_| bad("bad-number"))?;
    Ssin::parse(number, today.date()).map_err(|_| bad("bad-number"))
}

fn read(own: &[u8]) -> Result<X509Certificate<'_>, Refusal> {
    let (_, read) = X509Certificate::from_der(own).map_err(|_| bad("unreadable"))?;
    Ok(read)
}

/// The refusal of a certificate, with what is wrong with it.
pub(super) fn bad(what: &str) -> Refusal {
    Refusal::because(Reason::BadCertificate).with("certificate", what)
}
