//! The address on which identity cards are asked for, with a TLS that is not ours: one that keeps sessions where it is let,
//! sends more than it was asked for, or nothing at all.

use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt as _;
use futures::stream::FuturesUnordered;
use reqwest::header::LOCATION;
use reqwest::redirect::Policy;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::{ClientConfig, HandshakeKind, RootCertStore};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use crate::installation::Installation;

/// Longer than the program waits for the head of a request.
const LET_GO: Duration = Duration::from_mins(1);

/// A browser with a card in its reader.
struct Reader {
    connector: TlsConnector,
    port: u16,
    desk: String,
}

impl Reader {
    /// With the test card of this name.
    fn with(installation: &Installation, card: &str) -> Self {
        let folder = installation.folder().join("cards");
        let authority = CertificateDer::from_pem_file(folder.join("authority.pem"));
        let mut roots = RootCertStore::empty();
        roots.add(authority.unwrap()).unwrap();
        let card = folder.join(format!("{card}.pem"));
        let shown = CertificateDer::from_pem_file(&card).unwrap();
        let key = PrivateKeyDer::from_pem_file(&card).unwrap();
        // It keeps sessions, as every browser does, and takes them up again where it is let.
        let config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_protocol_versions(&[&rustls::version::TLS12])
            .unwrap()
            .with_root_certificates(roots)
            .with_client_auth_cert(vec![shown], key)
            .unwrap();
        Self {
            connector: TlsConnector::from(Arc::new(config)),
            port: installation.port + 43,
            desk: installation.address(),
        }
    }

    /// Sets out from the desk; answers the path at the address of the cards.
    async fn set_out(&self) -> String {
        let client = reqwest::Client::builder().redirect(Policy::none());
        let asked = format!("{}/sign-in/eid?back=/home", self.desk);
        let answer = client.build().unwrap().get(asked).send().await.unwrap();
        let to = answer.headers()[LOCATION].to_str().unwrap();
        let start = to.find("/eid?").unwrap();
        to[start..].to_owned()
    }

    async fn try_connect(&self) -> std::io::Result<TlsStream<TcpStream>> {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).await?;
        let name = ServerName::try_from("localhost").unwrap();
        self.connector.connect(name, stream).await
    }

    /// Sends these bytes on a connection of their own; answers how that was begun, and what came until it ended.
    async fn sent(&self, bytes: &[u8]) -> (HandshakeKind, String) {
        let mut stream = self.try_connect().await.unwrap();
        stream.write_all(bytes).await.unwrap();
        let mut answer = Vec::new();
        // Whoever sends more than is read may be cut off; what came before that counts.
        let ended = stream.read_to_end(&mut answer);
        let ended = tokio::time::timeout(LET_GO, ended).await;
        assert!(ended.is_ok(), "the connection stays open");
        let kind = stream.get_ref().1.handshake_kind().unwrap();
        (kind, String::from_utf8_lossy(&answer).into_owned())
    }

    /// Shows the card for this journey.
    async fn shows(&self, path: &str) -> (HandshakeKind, String) {
        self.sent(get(path).as_bytes()).await
    }
}

fn get(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Language: en\r\n\r\n")
}

fn is_proof(answer: &str) -> bool {
    answer.starts_with("HTTP/1.1 303 ") && answer.contains("/sign-in/eid/back?ticket=")
}

#[tokio::test(flavor = "multi_thread")]
async fn each_proof_by_card_is_a_handshake_of_its_own() {
    let installation = Installation::embedded();
    let program = installation.start().await;
    let reader = Reader::with(&installation, "agent");
    for _ in 0..3 {
        let journey = reader.set_out().await;
        let (kind, answer) = reader.shows(&journey).await;
        assert!(is_proof(&answer), "{answer}");
        assert_eq!(kind, HandshakeKind::Full, "the card signed nothing anew");
        assert!(answer.to_lowercase().contains("\r\nconnection: close\r\n"));
    }
    program.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_proves_a_card_once_whatever_else_is_sent_on_it() {
    let installation = Installation::embedded();
    let program = installation.start().await;
    let reader = Reader::with(&installation, "agent");
    let [first, second] = [reader.set_out().await, reader.set_out().await];
    let both = format!("{}{}", get(&first), get(&second));
    let (_, answer) = reader.sent(both.as_bytes()).await;
    assert!(is_proof(&answer), "{answer}");
    assert_eq!(answer.matches("HTTP/1.1 ").count(), 1, "{answer}");
    let (_, answer) = reader.shows(&second).await;
    assert!(is_proof(&answer), "the second was not served: {answer}");
    // A page without a proof ends its connection as well: the card may be gone when the next one is asked for.
    let third = reader.set_out().await;
    let page_first = format!("{}{}", get("/nothing"), get(&third));
    let (_, answer) = reader.sent(page_first.as_bytes()).await;
    assert_eq!(answer.matches("HTTP/1.1 ").count(), 1, "{answer}");
    // HTTP/2 would carry many requests, also where nobody offered it.
    let settings = [0, 0, 0, 4, 0, 0, 0, 0, 0];
    let preface = [b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".as_slice(), &settings].concat();
    let (_, answer) = reader.sent(&preface).await;
    assert!(
        answer.is_empty() || answer.starts_with("HTTP/1.1 400 "),
        "{answer:?}"
    );
    program.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_connects_for_a_card_and_says_only_half_of_what_he_wants_is_let_go() {
    let installation = Installation::embedded();
    let program = installation.start().await;
    let reader = Reader::with(&installation, "agent");
    let whole = get("/eid");
    let half = reader.sent(&whole.as_bytes()[..whole.len() / 2]);
    let nothing = reader.sent(b"");
    let (half, nothing) = tokio::join!(half, nothing);
    for (_, answer) in [half, nothing] {
        assert_eq!(answer, "", "nothing was asked");
    }
    program.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_holds_every_connection_for_cards_shuts_nobody_out_of_the_desk() {
    let installation = Installation::embedded();
    let program = installation.start().await;
    let reader = Reader::with(&installation, "agent");
    let (seats, too_many) = (256, 40);
    let mut silent = Vec::new();
    for _ in 0..seats + too_many {
        silent.push(
            TcpStream::connect(("127.0.0.1", reader.port))
                .await
                .unwrap(),
        );
    }
    // Which of them find no seat is chance; how many do is not.
    let mut hanging_up: FuturesUnordered<_> = silent
        .iter_mut()
        .map(|stream| async { stream.read(&mut [0]).await.unwrap_or(0) })
        .collect();
    for _ in 0..too_many {
        assert_eq!(hanging_up.next().await, Some(0));
    }
    assert!(reader.try_connect().await.is_err(), "there is a seat left");
    let journey = reader.set_out().await;
    drop(hanging_up);
    drop(silent);
    while reader.try_connect().await.is_err() {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let (_, answer) = reader.shows(&journey).await;
    assert!(is_proof(&answer), "{answer}");
    program.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_certificate_of_a_card_that_signs_documents_signs_in_nobody() {
    let installation = Installation::embedded();
    let program = installation.start().await;
    let reader = Reader::with(&installation, "wrong-signature");
    let journey = reader.set_out().await;
    let (_, answer) = reader.shows(&journey).await;
    assert!(answer.starts_with("HTTP/1.1 403 "), "{answer}");
    assert!(answer.contains("is not for signing in"), "{answer}");
    // The journey is still open for the right one.
    let right = Reader::with(&installation, "agent");
    let (_, answer) = right.shows(&journey).await;
    assert!(is_proof(&answer), "{answer}");
    program.stop();
}
