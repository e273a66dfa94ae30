//! TLS as identity cards can speak it.
//!
//! A card signs once and slowly, after its holder has typed a PIN; the older ones sign RSA only by PKCS #1 v1.5, which
//! TLS 1.3 does not allow. So this listener speaks TLS 1.2, offers RSA PKCS #1 and ECDSA alone, and waits. Here it is only
//! proved that the caller holds the key of the certificate that he shows; whether it is believed is said on a page, in
//! words, not by a broken connection.
//!
//! A session that is taken up again shows the certificate of the earlier one, and the card signs nothing: it may have left
//! the reader long ago. So none is kept, and each connection begins with a signature of the card.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use axum::Extension;
use axum::middleware::AddExtension;
use axum_server::accept::Accept;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use beffroi_web::pages::sign_in::eid::Shown;
use futures::future::BoxFuture;
use rustls::client::danger::HandshakeSignatureValid;
use rustls::crypto::{WebPkiSupportedAlgorithms, aws_lc_rs, verify_tls12_signature};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, UnixTime};
use rustls::server::NoServerSessionStorage;
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::{DigitallySignedStruct, DistinguishedName, ServerConfig, SignatureScheme};
use tokio::net::TcpStream;
use tokio_rustls::server::TlsStream;
use tower::Layer as _;

use super::certificates;

/// How long a handshake may take: a PIN is looked for in a drawer.
const PATIENCE: Duration = Duration::from_mins(2);

/// Accepts connections, and puts the certificate that was shown into each request of theirs.
#[derive(Clone)]
pub struct CardAcceptor(RustlsAcceptor);

impl CardAcceptor {
    /// With the certificate and the key of the address, asking for cards of these issuers.
    pub fn new(
        certificate: &Path,
        key: &Path,
        issuers: Vec<DistinguishedName>,
    ) -> anyhow::Result<Self> {
        let provider = Arc::new(aws_lc_rs::default_provider());
        let possession = Possession {
            issuers,
            algorithms: provider.signature_verification_algorithms,
        };
        let chain = certificates(certificate)?
            .into_iter()
            .map(CertificateDer::from);
        let private = PrivateKeyDer::from_pem_file(key)
            .with_context(|| format!("read the key {}", key.display()))?;
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_protocol_versions(&[&rustls::version::TLS12])?
            .with_client_cert_verifier(Arc::new(possession))
            .with_single_cert(chain.collect(), private)
            .with_context(|| format!("use the certificate {}", certificate.display()))?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        config.session_storage = Arc::new(NoServerSessionStorage {});
        config.send_tls13_tickets = 0;
        let config = RustlsConfig::from_config(Arc::new(config));
        Ok(Self(
            RustlsAcceptor::new(config).handshake_timeout(PATIENCE),
        ))
    }
}

impl<S: Send + 'static> Accept<TcpStream, S> for CardAcceptor {
    type Stream = TlsStream<TcpStream>;
    type Service = AddExtension<S, Shown>;
    type Future = BoxFuture<'static, io::Result<(Self::Stream, Self::Service)>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        let accepting = self.0.accept(stream, service);
        Box::pin(async move {
            let (stream, service) = accepting.await?;
            let (_, connection) = stream.get_ref();
            let shown = connection.peer_certificates().unwrap_or_default();
            let shown = Shown(shown.iter().map(|der| der.to_vec()).collect());
            Ok((stream, Extension(shown).layer(service)))
        })
    }
}

/// Asks for a certificate, and whether the caller holds its key; nothing else.
#[derive(Debug)]
struct Possession {
    issuers: Vec<DistinguishedName>,
    algorithms: WebPkiSupportedAlgorithms,
}

impl ClientCertVerifier for Possession {
    fn client_auth_mandatory(&self) -> bool {
        // Without a card there is a page that says what to do.
        false
    }

    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &self.issuers
    }

    fn verify_client_cert(
        &self,
        _own: &CertificateDer<'_>,
        _others: &[CertificateDer<'_>],
        _now: UnixTime,
    ) -> Result<ClientCertVerified, rustls::Error> {
        Ok(ClientCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        own: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, own, signed, &self.algorithms)
    }

    fn verify_tls13_signature(
        &self,
        _message: &[u8],
        _own: &CertificateDer<'_>,
        _signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Err(rustls::Error::General(
            "identity cards speak TLS 1.2".to_owned(),
        ))
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        let offered = self.algorithms.supported_schemes();
        offered
            .into_iter()
            .filter(|scheme| cards_can_sign(*scheme))
            .collect()
    }
}

fn cards_can_sign(scheme: SignatureScheme) -> bool {
    use SignatureScheme::{
        ECDSA_NISTP256_SHA256, ECDSA_NISTP384_SHA384, ECDSA_NISTP521_SHA512, RSA_PKCS1_SHA256,
        RSA_PKCS1_SHA384, RSA_PKCS1_SHA512,
    };
    matches!(
        scheme,
        RSA_PKCS1_SHA256
            | RSA_PKCS1_SHA384
            | RSA_PKCS1_SHA512
            | ECDSA_NISTP256_SHA256
            | ECDSA_NISTP384_SHA384
            | ECDSA_NISTP521_SHA512
    )
}
