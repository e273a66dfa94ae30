//! The address on which identity cards are asked for.
//!
//! Either we end TLS there ourselves ([`tls`]), or a proxy on this machine does and hands the certificate over in a header
//! ([`forwarded`]). Such a header is believed on that listener alone, and only from this machine: the desk's own listener
//! does not know it.

mod forwarded;
pub mod lists;
mod seats;
mod tls;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use axum::Router;
use axum_server::{Handle, Server};
use beffroi_desk::sign_in::eid::Door;
use beffroi_desk::sign_in::eid::trust::{Trust, WhenUnknown};
use hyper_util::rt::TokioTimer;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use serde::Deserialize;

use self::lists::Lists;
use self::seats::Seated;
use crate::commands::serve::SLOWEST_HEAD;

/// The section `[eid]` of the configuration.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cards {
    /// Where it listens: not where the desk does.
    pub listen: SocketAddr,
    /// The address that browsers are sent to, without a slash at the end. Another host name or port than the desk's.
    pub address: String,
    /// The certificate of that address with those above it (PEM); absent where a proxy on this machine ends TLS.
    #[serde(default)]
    pub certificate_file: Option<PathBuf>,
    /// Its key (PEM).
    #[serde(default)]
    pub key_file: Option<PathBuf>,
    /// The certificates of the authorities whose cards are believed (PEM).
    pub issuers: Vec<PathBuf>,
    /// Their lists of revoked certificates: files, or `http://` addresses that are fetched every hour.
    #[serde(default)]
    pub revoked: Vec<String>,
    /// What is done with a card when no list that is still valid speaks of its issuer: `refuse` or `believe`.
    #[serde(default)]
    pub when_unknown: Unknown,
}

/// What is done when nobody knows whether a card was revoked.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unknown {
    /// The card is refused.
    #[default]
    Refuse,
    /// It is believed.
    Believe,
}

impl Cards {
    /// Checks what can be checked without opening anything.
    pub fn check(&self, desk: SocketAddr) -> anyhow::Result<()> {
        if self.listen == desk {
            bail!(
                "eid.listen must not be where the desk listens: browsers ask for a card once for each address"
            );
        }
        if self.address.ends_with('/') || !self.address.starts_with("https://") {
            bail!("eid.address must begin with https:// and not end with a slash");
        }
        match (&self.certificate_file, &self.key_file) {
            (Some(_), Some(_)) => Ok(()),
            (None, None) if self.listen.ip().is_loopback() => Ok(()),
            (None, None) => bail!(
                "without eid.certificate_file a proxy on this machine ends TLS: eid.listen must then be 127.0.0.1 or [::1]"
            ),
            _ => bail!("eid.certificate_file and eid.key_file go together"),
        }
    }

    /// Whom the desk believes.
    pub fn door(&self) -> anyhow::Result<Door> {
        let mut issuers = Vec::new();
        for file in &self.issuers {
            issuers.extend(certificates(file)?);
        }
        if issuers.is_empty() {
            bail!("eid.issuers names no certificate: no card could be believed");
        }
        let when_unknown = match self.when_unknown {
            Unknown::Refuse => WhenUnknown::Refuse,
            Unknown::Believe => WhenUnknown::Believe,
        };
        let trust = Trust::new(issuers, when_unknown)?;
        self.lists().read_files(&trust)?;
        Ok(Door {
            address: self.address.clone(),
            trust,
            samples: None,
        })
    }

    /// The lists of revoked certificates.
    pub fn lists(&self) -> Lists {
        Lists::new(&self.revoked)
    }
}

/// The certificates of a PEM file, as DER.
fn certificates(file: &Path) -> anyhow::Result<Vec<Vec<u8>>> {
    let read = || -> Result<Vec<Vec<u8>>, rustls::pki_types::pem::Error> {
        CertificateDer::pem_file_iter(file)?
            .map(|certificate| Ok(certificate?.to_vec()))
            .collect()
    };
    read().with_context(|| format!("read the certificates of {}", file.display()))
}

/// Serves the pages of that address until told to stop.
pub async fn serve(
    cards: &Cards,
    door: Arc<Door>,
    router: Router,
    handle: Handle<SocketAddr>,
) -> anyhow::Result<()> {
    let listening = format!("listen on {} for identity cards", cards.listen);
    let server = axum_server::bind(cards.listen).handle(handle);
    if let (Some(certificate), Some(key)) = (&cards.certificate_file, &cards.key_file) {
        let acceptor = tls::CardAcceptor::new(certificate, key, door.trust.issuers())?;
        let server = once_each(server.acceptor(Seated::before(acceptor)));
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        return server.serve(service).await.context(listening);
    }
    let router = router.layer(axum::middleware::from_fn(forwarded::believe));
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let server = once_each(server.map(Seated::before));
    server.serve(service).await.context(listening)
}

/// One request for each connection: the card signed when it began, and may be gone when a second one comes.
fn once_each<A>(server: Server<SocketAddr, A>) -> Server<SocketAddr, A> {
    // HTTP/2 would carry many, also for a caller who begins with it unasked.
    let mut server = server.http1_only();
    server
        .http_builder()
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(SLOWEST_HEAD)
        .keep_alive(false);
    server
}
