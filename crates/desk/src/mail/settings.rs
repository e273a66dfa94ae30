//! Where mails are handed over.

use std::fmt;

/// The mail server of the installation.
#[derive(Debug, Clone)]
pub struct MailSettings {
    /// Its host name.
    pub host: String,
    /// Its port: 25, 465, 587 …
    pub port: u16,
    /// How the connection is protected.
    pub tls: MailTls,
    /// Who we are there, if it asks.
    pub credentials: Option<MailCredentials>,
    /// The one address that all mails come from: `desk@example.be`, or `Name <desk@example.be>`.
    pub from: String,
}

/// How the connection to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailTls {
    /// Not at all: only for a server on the same machine.
    None,
    /// By STARTTLS, without which nothing is sent.
    StartTls,
    /// From the first byte.
    Tls,
}

/// User and password. Never printed.
#[derive(Clone)]
pub struct MailCredentials {
    /// The user.
    pub user: String,
    /// The password, from its file.
    pub password: String,
}

impl fmt::Debug for MailCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MailCredentials(…)")
    }
}
