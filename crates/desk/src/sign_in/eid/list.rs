//! One list of revoked certificates, which stands for itself: a bad one spoils no other.

use std::sync::Arc;

use beffroi_domain::time::Moment;
use rustls::crypto::WebPkiSupportedAlgorithms;
use rustls::pki_types::CertificateRevocationListDer;
use rustls::server::danger::ClientCertVerifier;
use x509_parser::prelude::{CertificateRevocationList, FromDer as _, X509Certificate};

use super::unreadable;
use crate::denied::Fault;

/// Somebody who issues cards and lists.
pub(super) struct Issuer {
    name: Vec<u8>,
    key: Vec<u8>,
}

impl Issuer {
    /// Reads a certificate as DER.
    pub(super) fn of(certificate: &[u8]) -> Result<Self, Fault> {
        let (_, read) = X509Certificate::from_der(certificate).map_err(unreadable)?;
        Ok(Self {
            name: read.subject().as_raw().to_vec(),
            key: read.public_key().subject_public_key.data.to_vec(),
        })
    }
}

/// A list that could be read, with what checks cards against it.
pub(super) struct List {
    pub(super) issuer: Vec<u8>,
    /// When it was made.
    pub(super) made_at: Moment,
    /// From when on it is no longer valid.
    pub(super) over_at: Option<Moment>,
    pub(super) verifier: Arc<dyn ClientCertVerifier>,
}

impl List {
    /// Reads a list as DER; `verifier` makes of it what checks cards.
    ///
    /// # Errors
    /// A fault when it cannot be read, or names one of our issuers who did not sign it.
    pub(super) fn read(
        der: Vec<u8>,
        issuers: &[Issuer],
        algorithms: &WebPkiSupportedAlgorithms,
        verifier: impl FnOnce(
            CertificateRevocationListDer<'static>,
        ) -> Result<Arc<dyn ClientCertVerifier>, Fault>,
    ) -> Result<Self, Fault> {
        let (_, read) = CertificateRevocationList::from_der(&der).map_err(unreadable)?;
        let issuer = read.issuer().as_raw().to_vec();
        let own = issuers.iter().filter(|own| own.name == issuer);
        let keys: Vec<&[u8]> = own.map(|own| own.key.as_slice()).collect();
        // Whose issuer comes with the cards alone is checked with each card.
        if !keys.is_empty() && !keys.iter().any(|key| signed(&read, key, algorithms)) {
            return Err(unreadable("a list that its issuer did not sign"));
        }
        let moment = |seconds: i64| Moment::from_millis(seconds.saturating_mul(1_000));
        let made_at = moment(read.last_update().timestamp());
        let over_at = read.next_update().map(|time| moment(time.timestamp()));
        Ok(Self {
            issuer,
            made_at,
            over_at,
            verifier: verifier(CertificateRevocationListDer::from(der))?,
        })
    }

    /// Whether this one may come in the place of an earlier one of the same name.
    ///
    /// # Errors
    /// A fault when it is older, or is another issuer's: whoever stands between could otherwise hide what was revoked.
    pub(super) fn follows(&self, earlier: &Self) -> Result<(), Fault> {
        if self.issuer != earlier.issuer {
            return Err(unreadable("a list of another issuer than before"));
        }
        if self.made_at < earlier.made_at {
            return Err(unreadable("a list that is older than the one at hand"));
        }
        Ok(())
    }
}

/// Whether this key signed a list. By which algorithm is not looked at here: cards are checked with the list's own word.
fn signed(
    list: &CertificateRevocationList<'_>,
    key: &[u8],
    algorithms: &WebPkiSupportedAlgorithms,
) -> bool {
    let (told, signature) = (list.tbs_cert_list.as_ref(), &list.signature_value.data);
    let mut algorithms = algorithms.all.iter();
    algorithms.any(|one| one.verify_signature(key, told, signature).is_ok())
}
