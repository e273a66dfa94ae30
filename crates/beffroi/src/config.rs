//! The configuration: one TOML file, typed, unknown keys refused; secrets stand in files of their own.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, bail};
use beffroi_desk::desk::OFFERED;
use beffroi_desk::mail::settings::{MailCredentials, MailSettings, MailTls};
use beffroi_desk::sign_in::hashing::{Crowd, Hashing};
use beffroi_desk::sign_in::leaked::Leaked;
use beffroi_domain::catalogue::sign_in::SignInMeans;
use beffroi_web::source::Proxies;
use serde::Deserialize;

use crate::cards::Cards;
use crate::federation::{self, Service};

/// The most memory for one password, in kibibytes: 1 GiB.
const MOST_MEMORY_KIB: u32 = 1_048_576;
/// The most passes.
const MOST_PASSES: u32 = 10;
/// The longest queue of those who sign in: each holds a connection.
const MOST_WAITING: u16 = 10_000;
/// The longest that somebody who signs in may be left waiting, in seconds: browsers and proxies give up at sixty.
const MOST_WAITING_SECONDS: u16 = 50;

/// The whole file. `config/beffroi.toml` is the annotated sample.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// How people reach the desk.
    pub server: Server,
    /// Where the data lies.
    pub data: Data,
    /// The mail server.
    #[serde(default)]
    pub mail: Option<Mail>,
    /// Identity cards.
    #[serde(default)]
    pub eid: Option<Cards>,
    /// Other authentication services.
    #[serde(default)]
    pub federation: Vec<Service>,
    /// Sessions.
    #[serde(default)]
    pub session: Session,
    /// How people sign in.
    #[serde(default)]
    pub sign_in: SignIn,
    /// Limits.
    #[serde(default)]
    pub limits: Limits,
}

/// How people reach the desk.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    /// Where it listens.
    pub listen: SocketAddr,
    /// The address that people type, without a slash at the end.
    pub base_url: String,
    /// The proxies whose word is taken about where a request comes from: addresses, or networks such as `10.0.0.0/8`.
    #[serde(default)]
    pub trusted_proxies: Vec<String>,
    /// For how long browsers shall insist on https, in seconds.
    #[serde(default = "one_year")]
    pub strict_transport_seconds: u32,
}

/// Where the data lies.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// The folder of documents, keys and, with SQLite, the database.
    pub folder: PathBuf,
    /// `postgres://…`; absent means SQLite in the folder.
    #[serde(default)]
    pub database: Option<String>,
    /// A file that holds `postgres://…` with its password.
    #[serde(default)]
    pub database_file: Option<PathBuf>,
    /// The key under which all other keys are wrapped; absent means `master-key` in the folder. Keep a copy elsewhere.
    #[serde(default)]
    pub master_key_file: Option<PathBuf>,
    /// The folder of the network's catalogue; absent means the one applied last, or the one that is built in.
    #[serde(default)]
    pub catalogue: Option<PathBuf>,
}

/// The mail server.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// Its host name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// `none`, `starttls` or `tls`.
    pub tls: Tls,
    /// The address that mails come from.
    pub from: String,
    /// Who we are there.
    #[serde(default)]
    pub user: Option<String>,
    /// A file that holds the password.
    #[serde(default)]
    pub password_file: Option<PathBuf>,
}

/// How the connection to the mail server is protected.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tls {
    /// Not at all.
    None,
    /// By STARTTLS.
    Starttls,
    /// From the first byte.
    #[serde(rename = "tls")]
    Always,
}

/// Sessions, in minutes.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Session {
    /// An unused session ends after so many minutes.
    pub idle_minutes: u32,
    /// A session ends after so many minutes, used or not.
    pub absolute_minutes: u32,
}

impl Default for Session {
    fn default() -> Self {
        Self {
            idle_minutes: 30,
            absolute_minutes: 600,
        }
    }
}

/// How people sign in.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SignIn {
    /// The means that are offered, as the catalogue names them.
    pub means: Vec<String>,
    /// The memory that hashing a password takes, in kibibytes.
    pub argon2_memory_kib: u32,
    /// The passes that it makes over it.
    pub argon2_passes: u32,
    /// So many passwords are checked at once; absent means as many as there are cores, eight at most.
    pub checks_at_once: Option<u16>,
    /// So many people more wait for their turn.
    pub checks_waiting: u16,
    /// For so many seconds at most.
    pub longest_wait_seconds: u16,
    /// A file of passwords that leaked, as *Have I Been Pwned* publishes it: nobody may choose one of them.
    pub leaked_passwords_file: Option<PathBuf>,
}

impl Default for SignIn {
    fn default() -> Self {
        Self {
            means: OFFERED
                .iter()
                .map(|means| means.code().to_owned())
                .collect(),
            argon2_memory_kib: Hashing::FLOOR.memory_kib,
            argon2_passes: Hashing::FLOOR.passes,
            checks_at_once: None,
            checks_waiting: 64,
            longest_wait_seconds: 10,
            leaked_passwords_file: None,
        }
    }
}

/// Limits.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// The largest PDF, in mebibytes.
    pub largest_pdf_mib: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            largest_pdf_mib: 50,
        }
    }
}

/// How many may sign in at one moment on this machine, where nobody says otherwise.
pub fn usual_crowd() -> Crowd {
    Crowd::of_cores(std::thread::available_parallelism().map_or(1, usize::from))
}

const fn one_year() -> u32 {
    31_536_000
}

impl Config {
    /// Reads and checks a file.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("read the configuration {}", path.display()))?;
        let config: Self =
            toml::from_str(&text).with_context(|| format!("in {}", path.display()))?;
        config.check()?;
        Ok(config)
    }

    /// The means of sign-in that are offered.
    pub fn offered(&self) -> Vec<SignInMeans> {
        let known = OFFERED.iter().copied().chain([SignInMeans::Passkey]);
        known
            .filter(|means| self.sign_in.means.iter().any(|code| code == means.code()))
            .chain(self.eid.as_ref().map(|_| SignInMeans::Eid))
            .chain((!self.federation.is_empty()).then_some(SignInMeans::Federation))
            .collect()
    }

    /// What hashing a password costs.
    pub const fn hashing(&self) -> Hashing {
        Hashing {
            memory_kib: self.sign_in.argon2_memory_kib,
            passes: self.sign_in.argon2_passes,
        }
    }

    /// How many may sign in at one moment.
    pub fn crowd(&self) -> Crowd {
        let asked = self.sign_in.checks_at_once;
        Crowd {
            at_once: asked.map_or_else(|| usual_crowd().at_once, usize::from),
            waiting: usize::from(self.sign_in.checks_waiting),
            longest_wait: Duration::from_secs(self.sign_in.longest_wait_seconds.into()),
        }
    }

    /// The passwords that leaked, where there is a file of them.
    pub fn leaked(&self) -> anyhow::Result<Option<Leaked>> {
        let Some(file) = &self.sign_in.leaked_passwords_file else {
            return Ok(None);
        };
        let read = || format!("read sign_in.leaked_passwords_file {}", file.display());
        std::fs::File::open(file).with_context(read)?;
        let leaked = Leaked::new(file.clone());
        let leaked = leaked.map_err(|_| {
            anyhow::anyhow!("each line must begin with a SHA-1 of 40 hexadecimal figures")
        });
        leaked.with_context(read).map(Some)
    }

    /// The proxies that are trusted.
    ///
    /// # Errors
    /// For what is neither an address nor a network.
    pub fn proxies(&self) -> anyhow::Result<Proxies> {
        Proxies::named(&self.server.trusted_proxies).map_err(|wrong| {
            anyhow::anyhow!(
                "server.trusted_proxies: `{wrong}` is neither an address nor a network such as 10.0.0.0/8"
            )
        })
    }

    fn check_crowd(&self) -> anyhow::Result<()> {
        let Crowd { at_once, .. } = self.crowd();
        if !(1..=Crowd::MOST_AT_ONCE).contains(&at_once) {
            bail!(
                "sign_in.checks_at_once must lie between 1 and {}",
                Crowd::MOST_AT_ONCE
            );
        }
        let SignIn {
            checks_waiting,
            longest_wait_seconds,
            ..
        } = self.sign_in;
        if checks_waiting > MOST_WAITING {
            bail!("sign_in.checks_waiting may be {MOST_WAITING} at most");
        }
        if !(1..=MOST_WAITING_SECONDS).contains(&longest_wait_seconds) {
            bail!("sign_in.longest_wait_seconds must lie between 1 and {MOST_WAITING_SECONDS}");
        }
        Ok(())
    }

    fn check_hashing(&self) -> anyhow::Result<()> {
        let Hashing { memory_kib, passes } = self.hashing();
        let floor = Hashing::FLOOR;
        if memory_kib < floor.memory_kib || passes < floor.passes {
            bail!(
                "sign_in.argon2_memory_kib must be at least {}, and sign_in.argon2_passes at least {}",
                floor.memory_kib,
                floor.passes
            );
        }
        if memory_kib > MOST_MEMORY_KIB || passes > MOST_PASSES {
            bail!(
                "sign_in.argon2_memory_kib may be {MOST_MEMORY_KIB} at most, and sign_in.argon2_passes {MOST_PASSES}: \
                 sign_in.checks_at_once passwords take that much at once, and everybody waits for them"
            );
        }
        Ok(())
    }

    fn check_means(&self) -> anyhow::Result<()> {
        let known = OFFERED.map(SignInMeans::code);
        for code in &self.sign_in.means {
            if !known.contains(&code.as_str()) {
                bail!(
                    "sign_in.means names `{code}`, which this program does not offer; it offers {}",
                    known.join(", ")
                );
            }
        }
        for needed in [SignInMeans::Password, SignInMeans::Totp] {
            if !self.offered().contains(&needed) {
                bail!(
                    "sign_in.means must hold `{}`: without it nobody could manage access",
                    needed.code()
                );
            }
        }
        Ok(())
    }

    fn check(&self) -> anyhow::Result<()> {
        self.check_means()?;
        self.check_hashing()?;
        self.proxies()?;
        self.check_crowd()?;
        let url = &self.server.base_url;
        let local = url.starts_with("http://localhost") || url.starts_with("http://127.0.0.1");
        if !url.starts_with("https://") && !local {
            bail!("server.base_url must begin with https:// (or http://localhost on one machine)");
        }
        if url.ends_with('/') {
            bail!("server.base_url must not end with a slash");
        }
        if self.data.database.is_some() && self.data.database_file.is_some() {
            bail!("give data.database or data.database_file, not both");
        }
        if let Some(cards) = &self.eid {
            cards.check(self.server.listen)?;
        }
        federation::check(&self.federation)?;
        if self.session.idle_minutes == 0 || self.session.absolute_minutes == 0 {
            bail!("session.idle_minutes and session.absolute_minutes must be at least 1");
        }
        Ok(())
    }

    /// Where the database is.
    pub fn database(&self) -> anyhow::Result<String> {
        if let Some(file) = &self.data.database_file {
            return secret(file);
        }
        let sqlite = || {
            format!(
                "sqlite:{}",
                self.data.folder.join("beffroi.sqlite").display()
            )
        };
        Ok(self.data.database.clone().unwrap_or_else(sqlite))
    }

    /// The mail server as the desk takes it, with the password read from its file.
    pub fn mail(&self) -> anyhow::Result<Option<MailSettings>> {
        let Some(mail) = &self.mail else {
            return Ok(None);
        };
        let credentials = match (&mail.user, &mail.password_file) {
            (Some(user), Some(file)) => Some(MailCredentials {
                user: user.clone(),
                password: secret(file)?,
            }),
            (None, None) => None,
            _ => bail!("mail.user and mail.password_file go together"),
        };
        let tls = match mail.tls {
            Tls::None => MailTls::None,
            Tls::Starttls => MailTls::StartTls,
            Tls::Always => MailTls::Tls,
        };
        let (host, port, from) = (mail.host.clone(), mail.port, mail.from.clone());
        Ok(Some(MailSettings {
            host,
            port,
            tls,
            credentials,
            from,
        }))
    }
}

fn secret(file: &Path) -> anyhow::Result<String> {
    let text = std::fs::read_to_string(file).with_context(|| format!("read {}", file.display()))?;
    Ok(text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_annotated_sample_is_a_configuration() {
        let sample = include_str!("../../../config/beffroi.toml");
        let config: Config = toml::from_str(sample).unwrap();
        config.check().unwrap();
    }

    #[test]
    fn an_unknown_key_is_refused() {
        let text = "[server]\nlisten = \"127.0.0.1:1\"\nbase_url = \"https://a.example\"\nport = 1\n[data]\nfolder = \"x\"";
        assert!(
            toml::from_str::<Config>(text)
                .unwrap_err()
                .to_string()
                .contains("port")
        );
    }

    #[test]
    fn the_number_of_those_who_sign_in_at_one_moment_is_stated_and_bounded() {
        let with = |keys: &str| -> Config {
            let text = format!(
                "[server]\nlisten = \"127.0.0.1:1\"\nbase_url = \"https://a.example\"\n[data]\nfolder = \"x\"\n\
                 [sign_in]\n{keys}"
            );
            toml::from_str(&text).unwrap()
        };
        let usual = with("").crowd();
        assert!((1..=8).contains(&usual.at_once));
        assert_eq!((usual.waiting, usual.longest_wait.as_secs()), (64, 10));
        let own = with("checks_at_once = 3\nchecks_waiting = 7\nlongest_wait_seconds = 2");
        own.check().unwrap();
        let own = own.crowd();
        assert_eq!(
            (own.at_once, own.waiting, own.longest_wait.as_secs()),
            (3, 7, 2)
        );
        for wrong in [
            "checks_at_once = 0",
            "checks_at_once = 9",
            "checks_waiting = 10001",
            "longest_wait_seconds = 0",
            "longest_wait_seconds = 51",
        ] {
            let told = with(wrong).check().unwrap_err().to_string();
            let key = wrong.split(' ').next().unwrap();
            assert!(told.contains(key), "{told}");
        }
    }

    #[test]
    fn plain_http_is_refused_outside_this_machine() {
        let text = "[server]\nlisten = \"127.0.0.1:1\"\nbase_url = \"http://a.example\"\n[data]\nfolder = \"x\"";
        let config: Config = toml::from_str(text).unwrap();
        assert!(config.check().unwrap_err().to_string().contains("https"));
    }
}
