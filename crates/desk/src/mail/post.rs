//! Handing a mail to the mail server, and reading its answer.

use std::time::{Duration, UNIX_EPOCH};

use beffroi_store::mails::Mail;
use lettre::message::Mailbox;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use tokio::time::timeout;

use super::settings::{MailSettings, MailTls};

/// How long the server may take for one answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long handing one mail over may take in all. The transport limits how long connecting takes and nothing after it,
/// and a server that says nothing would stop the worker for good.
const LONGEST_HAND_OVER: Duration = Duration::from_secs(30);

/// The way to the mail server.
pub struct Post {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    host: String,
}

/// What became of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The server took it.
    Taken,
    /// The server, or the address itself, says no for good.
    Refused(String),
    /// Not now: try again.
    NotNow(String),
}

/// Settings by which no mail can be sent.
#[derive(Debug, thiserror::Error)]
pub enum BadSettings {
    /// The address that mails come from is none.
    #[error("`mail.from` is not an address: write `desk@example.be`, or `Name <desk@example.be>`")]
    From,
    /// The name of the server cannot be checked in a certificate.
    #[error("`mail.host` is not a name that a certificate can bear: {0}")]
    Host(String),
}

impl Post {
    /// Prepares the way; nothing is connected yet.
    ///
    /// # Errors
    /// [`BadSettings`], for the operator.
    pub fn new(settings: &MailSettings) -> Result<Self, BadSettings> {
        let from: Mailbox = settings.from.parse().map_err(|_| BadSettings::From)?;
        let parameters = || {
            TlsParameters::new(settings.host.clone())
                .map_err(|error| BadSettings::Host(error.to_string()))
        };
        let tls = match settings.tls {
            MailTls::None => Tls::None,
            MailTls::StartTls => Tls::Required(parameters()?),
            MailTls::Tls => Tls::Wrapper(parameters()?),
        };
        let mut transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host)
            .port(settings.port)
            .tls(tls)
            .timeout(Some(PATIENCE));
        if let Some(known) = &settings.credentials {
            let credentials = Credentials::new(known.user.clone(), known.password.clone());
            transport = transport.credentials(credentials);
        }
        let host = from.email.domain().to_owned();
        Ok(Self {
            transport: transport.build(),
            from,
            host,
        })
    }

    /// Hands one mail over. Never fails: every answer is an [`Outcome`].
    pub async fn hand_over(&self, mail: &Mail) -> Outcome {
        let message = match self.message(mail) {
            Ok(message) => message,
            Err(outcome) => return outcome,
        };
        let sent = timeout(LONGEST_HAND_OVER, self.transport.send(message)).await;
        let Ok(sent) = sent else {
            return Outcome::NotNow("timeout".to_owned());
        };
        match sent {
            Ok(_) => Outcome::Taken,
            Err(error) => {
                let code = error.status().map(|code| code.to_string());
                if error.is_permanent() {
                    Outcome::Refused(code.unwrap_or_else(|| "5xx".to_owned()))
                } else {
                    Outcome::NotNow(code.unwrap_or_else(|| kind(&error).to_owned()))
                }
            }
        }
    }

    fn message(&self, mail: &Mail) -> Result<Message, Outcome> {
        let unfit = |what: &str| Outcome::Refused(what.to_owned());
        let to: Mailbox = mail.recipient.parse().map_err(|_| unfit("address"))?;
        let seconds = u64::try_from(mail.created_at.millis() / 1000).unwrap_or(0);
        let header = |name: &'static str, value: &str| {
            HeaderName::new_from_ascii(name.to_owned())
                .map(|name| HeaderValue::new(name, value.to_owned()))
                .map_err(|_| unfit("header"))
        };
        let message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(mail.subject.clone())
            .date(UNIX_EPOCH + Duration::from_secs(seconds))
            // The same mail handed over twice has the same identity, so that a reader's server can tell.
            .message_id(Some(format!("<{}@{}>", mail.reference, self.host)))
            .raw_header(header("Auto-Submitted", "auto-generated")?)
            .header(ContentType::TEXT_PLAIN)
            .body(mail.body.clone());
        message.map_err(|_| unfit("message"))
    }
}

/// What stood in the way when the server gave no answer.
fn kind(error: &lettre::transport::smtp::Error) -> &'static str {
    if error.is_tls() {
        "tls"
    } else if error.is_timeout() {
        "timeout"
    } else {
        "away"
    }
}
