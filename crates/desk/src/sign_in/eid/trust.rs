//! Which cards are believed: the issuers that the installation names, and their lists of revoked certificates.
//!
//! Nothing is asked about a card while its holder waits: the lists are fetched beforehand, and each stands for itself. What
//! happens when there is none for an issuer, or only one that is too old, is the installation's choice ([`WhenUnknown`]).

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, RwLock};
use std::time::Duration;

use beffroi_domain::refusal::Refusal;
use beffroi_domain::time::Moment;
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::pki_types::{CertificateDer, CertificateRevocationListDer, UnixTime};
use rustls::server::WebPkiClientVerifier;
use rustls::server::danger::ClientCertVerifier;
use rustls::{CertificateError, DistinguishedName, RootCertStore};

use super::certificate::{self, bad};
use super::list::{Issuer, List};
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
    issuers: Vec<Issuer>,
    when_unknown: WhenUnknown,
    /// Checks the chain and the dates alone.
    chain: Arc<dyn ClientCertVerifier>,
    /// By the name of where each comes from.
    lists: RwLock<BTreeMap<String, Arc<List>>>,
}

/// How old a list is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Age {
    /// Where it comes from.
    pub name: String,
    /// When it was made.
    pub made_at: Moment,
    /// From when on it is no longer valid, if it says so.
    pub over_at: Option<Moment>,
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
    /// Believes what these certificates issued, as DER, once a list says that it was not revoked ([`Self::take_list`]).
    ///
    /// # Errors
    /// A fault when a certificate cannot be read, or there is none.
    pub fn new(
        certificates: impl IntoIterator<Item = Vec<u8>>,
        when_unknown: WhenUnknown,
    ) -> Result<Self, Fault> {
        let (mut roots, mut issuers) = (RootCertStore::empty(), Vec::new());
        for certificate in certificates {
            issuers.push(Issuer::of(&certificate)?);
            roots
                .add(CertificateDer::from(certificate))
                .map_err(unreadable)?;
        }
        let roots = Arc::new(roots);
        Ok(Self {
            chain: verifier(&roots, None, when_unknown)?,
            roots,
            issuers,
            when_unknown,
            lists: RwLock::default(),
        })
    }

    /// Takes a list of revoked certificates, as DER, in the place of the earlier one of this name. Reading a large one takes
    /// a second or two.
    ///
    /// # Errors
    /// A fault when it cannot be read, was not signed by its issuer, is another issuer's than the earlier one, or older; the
    /// earlier one stays then, and the others stay in any case.
    pub fn take_list(&self, name: &str, der: Vec<u8>) -> Result<(), Fault> {
        let algorithms = provider().signature_verification_algorithms;
        let list = List::read(der, &self.issuers, &algorithms, |list| {
            verifier(&self.roots, Some(list), self.when_unknown)
        })?;
        let mut lists = self.lists.write().map_err(unreadable)?;
        if let Some(earlier) = lists.get(name) {
            list.follows(earlier)?;
        }
        lists.insert(name.to_owned(), Arc::new(list));
        Ok(())
    }

    /// How old the lists are.
    ///
    /// # Errors
    /// A fault after a panic only.
    pub fn ages(&self) -> Result<Vec<Age>, Fault> {
        let lists = self.lists.read().map_err(unreadable)?;
        let ages = lists.iter().map(|(name, list)| Age {
            name: name.clone(),
            made_at: list.made_at,
            over_at: list.over_at,
        });
        Ok(ages.collect())
    }

    /// The names of the issuers, so that a browser offers only cards that could be believed.
    pub fn issuers(&self) -> Vec<DistinguishedName> {
        self.roots.subjects()
    }

    /// Whether a certificate is believed: the card's own first, then those sent with it.
    ///
    /// # Errors
    /// [`beffroi_domain::refusal::Reason::BadCertificate`] with the detail `certificate`: `none`, `expired`,
    /// `not-yet-valid`, `revoked`, `unknown-issuer`, `status-unknown`, `not-authentication`, `unusable`.
    pub fn check(&self, shown: &[Vec<u8>], at: Moment) -> Result<(), Refusal> {
        let (own, others) = shown.split_first().ok_or_else(|| bad("none"))?;
        let others: Vec<CertificateDer<'_>> = others
            .iter()
            .map(|der| CertificateDer::from(der.as_slice()))
            .collect();
        let seconds = u64::try_from(at.millis() / 1_000).unwrap_or(0);
        let now = UnixTime::since_unix_epoch(Duration::from_secs(seconds));
        let card = CertificateDer::from(own.as_slice());
        let ask = |verifier: &dyn ClientCertVerifier| {
            let checked = verifier.verify_client_cert(&card, &others, now);
            checked.map(drop).map_err(|error| code_of(&error))
        };
        ask(self.chain.as_ref()).map_err(bad)?;
        certificate::authenticates(own)?;
        let answers = self.lists_of(&certificate::issuer(own)?)?;
        let answers: Vec<_> = answers
            .iter()
            .map(|list| ask(list.verifier.as_ref()))
            .collect();
        self.judged(&answers).map_err(bad)
    }

    /// What several lists of one issuer say together: each may speak of other cards, or have become too old.
    fn judged(&self, answers: &[Result<(), &'static str>]) -> Result<(), &'static str> {
        if answers.contains(&Err("revoked")) {
            return Err("revoked");
        }
        if answers.contains(&Ok(())) {
            return Ok(());
        }
        match (answers.first(), self.when_unknown) {
            (Some(answer), _) => *answer,
            (None, WhenUnknown::Believe) => Ok(()),
            (None, WhenUnknown::Refuse) => Err("status-unknown"),
        }
    }

    fn lists_of(&self, issuer: &[u8]) -> Result<Vec<Arc<List>>, Refusal> {
        let lists = self.lists.read().map_err(|_| bad("status-unknown"))?;
        let lists = lists.values().filter(|list| list.issuer == issuer);
        Ok(lists.cloned().collect())
    }
}

fn provider() -> CryptoProvider {
    aws_lc_rs::default_provider()
}

/// What checks cards against one list; without a list, their chains and dates alone.
fn verifier(
    roots: &Arc<RootCertStore>,
    list: Option<CertificateRevocationListDer<'static>>,
    when_unknown: WhenUnknown,
) -> Result<Arc<dyn ClientCertVerifier>, Fault> {
    let roots = Arc::clone(roots);
    let builder = WebPkiClientVerifier::builder_with_provider(roots, Arc::new(provider()))
        .with_crls(list)
        .only_check_end_entity_revocation();
    let builder = match when_unknown {
        WhenUnknown::Believe => builder.allow_unknown_revocation_status(),
        WhenUnknown::Refuse => builder.enforce_revocation_expiration(),
    };
    builder.build().map_err(unreadable)
}

fn code_of(error: &rustls::Error) -> &'static str {
    let error = match error {
        rustls::Error::InvalidCertificate(error) => error,
        rustls::Error::InvalidCertRevocationList(_) => return "status-unknown",
        _ => return "unusable",
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
