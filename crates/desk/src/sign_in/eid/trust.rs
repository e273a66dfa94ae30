//! Which cards are believed: the issuers that the installation names, and their lists of revoked certificates.
//!
//! Nothing is asked about a card while its holder waits: the lists are fetched beforehand. What happens when there is
//! none for an issuer, or only one that is too old, is the installation's choice ([`WhenUnknown`]).

use std::fmt;
use std::sync::{Arc, RwLock};
use std::time::Duration;

use beffroi_domain::refusal::Refusal;
use beffroi_domain::time::Moment;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::{CertificateDer, CertificateRevocationListDer, UnixTime};
use rustls::server::WebPkiClientVerifier;
use rustls::server::danger::ClientCertVerifier;
use rustls::{CertificateError, DistinguishedName, RootCertStore};

use super::certificate::bad;
use super::unreadable;
use crate::denied::Fault;

/// What is done with a card of which nobody knows whether it was revoked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhenUnknown {
    /// It is refused. The default: a stolen card is worse than a closed door.
    Refuse,
    /// It is believed.
    Believe,
}

/// Issuers, lists, and what to do without a list.
pub struct Trust {
    roots: Arc<RootCertStore>,
    when_unknown: WhenUnknown,
    checks: RwLock<Checks>,
}

/// The checks as the lists of the moment make them.
struct Checks {
    verifier: Arc<dyn ClientCertVerifier>,
    /// Without any list the library does not ask for one.
    without_lists: bool,
}

impl fmt::Debug for Trust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Trust")
            .field("issuers", &self.roots.len())
            .field("when_unknown", &self.when_unknown)
            .finish_non_exhaustive()
    }
}

impl Trust {
    /// Believes what these certificates issued, as DER, once the lists say that it was not revoked.
    ///
    /// # Errors
    /// A fault when a certificate or a list cannot be read, or there is no certificate.
    pub fn new(
        issuers: impl IntoIterator<Item = Vec<u8>>,
        lists: Vec<Vec<u8>>,
        when_unknown: WhenUnknown,
    ) -> Result<Self, Fault> {
        let mut roots = RootCertStore::empty();
        for issuer in issuers {
            roots
                .add(CertificateDer::from(issuer))
                .map_err(unreadable)?;
        }
        let roots = Arc::new(roots);
        let checks = checks(&roots, lists, when_unknown)?;
        Ok(Self {
            roots,
            when_unknown,
            checks: RwLock::new(checks),
        })
    }

    /// Takes newer lists of revoked certificates in the place of all that were there.
    ///
    /// # Errors
    /// A fault when one cannot be read; the earlier ones stay then.
    pub fn replace_lists(&self, lists: Vec<Vec<u8>>) -> Result<(), Fault> {
        let newer = checks(&self.roots, lists, self.when_unknown)?;
        *self.checks.write().map_err(unreadable)? = newer;
        Ok(())
    }

    /// The names of the issuers, so that a browser offers only cards that could be believed.
    pub fn issuers(&self) -> Vec<DistinguishedName> {
        self.roots.subjects()
    }

    /// Whether a certificate is believed: the card's own first, then those sent with it.
    ///
    /// # Errors
    /// [`beffroi_domain::refusal::Reason::BadCertificate`] with the detail `certificate`: `none`, `expired`,
    /// `not-yet-valid`, `revoked`, `unknown-issuer`, `status-unknown`, `unusable`.
    pub fn check(&self, shown: &[Vec<u8>], at: Moment) -> Result<(), Refusal> {
        let (own, others) = shown.split_first().ok_or_else(|| bad("none"))?;
        let others: Vec<CertificateDer<'_>> = others
            .iter()
            .map(|der| CertificateDer::from(der.as_slice()))
            .collect();
        let seconds = u64::try_from(at.millis() / 1_000).unwrap_or(0);
        let now = UnixTime::since_unix_epoch(Duration::from_secs(seconds));
        let own = CertificateDer::from(own.as_slice());
        let checks = self.checks.read().map_err(|_| bad("status-unknown"))?;
        let checked = checks.verifier.verify_client_cert(&own, &others, now);
        checked.map_err(|error| bad(code_of(&error)))?;
        if checks.without_lists && self.when_unknown == WhenUnknown::Refuse {
            return Err(bad("status-unknown"));
        }
        Ok(())
    }
}

fn checks(
    roots: &Arc<RootCertStore>,
    lists: Vec<Vec<u8>>,
    when_unknown: WhenUnknown,
) -> Result<Checks, Fault> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let without_lists = lists.is_empty();
    let lists = lists.into_iter().map(CertificateRevocationListDer::from);
    let builder = WebPkiClientVerifier::builder_with_provider(Arc::clone(roots), provider)
        .with_crls(lists)
        .only_check_end_entity_revocation();
    let builder = match when_unknown {
        WhenUnknown::Believe => builder.allow_unknown_revocation_status(),
        WhenUnknown::Refuse => builder.enforce_revocation_expiration(),
    };
    Ok(Checks {
        verifier: builder.build().map_err(unreadable)?,
        without_lists,
    })
}

fn code_of(error: &rustls::Error) -> &'static str {
    let rustls::Error::InvalidCertificate(error) = error else {
        return "unusable";
    };
    match error {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => "expired",
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "not-yet-valid"
        }
        CertificateError::Revoked => "revoked",
        CertificateError::UnknownIssuer | CertificateError::BadSignature => "unknown-issuer",
        CertificateError::UnknownRevocationStatus
        | CertificateError::ExpiredRevocationList
        | CertificateError::ExpiredRevocationListContext { .. } => "status-unknown",
        _ => "unusable",
    }
}
