//! A certificate that a proxy on this machine hands over, after it has asked for it and for the proof of its key.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use beffroi_web::pages::sign_in::eid::Shown;
use percent_encoding::percent_decode;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;

/// The header in which it stands, as PEM, percent-encoded: `proxy_set_header ssl-client-cert $ssl_client_escaped_cert`.
const HEADER: &str = "ssl-client-cert";

/// Middleware: believes the header.
pub async fn believe(mut request: Request, next: Next) -> Response {
    let header = request.headers_mut().remove(HEADER);
    let shown = header.map(|header| certificate(header.as_bytes()));
    request
        .extensions_mut()
        .insert(Shown(shown.into_iter().flatten().collect()));
    next.run(request).await
}

/// What cannot be read is no certificate.
fn certificate(encoded: &[u8]) -> Option<Vec<u8>> {
    let pem: Vec<u8> = percent_decode(encoded).collect();
    let read = CertificateDer::from_pem_slice(&pem).ok()?;
    Some(read.to_vec())
}
