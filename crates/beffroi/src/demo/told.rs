//! What the demonstration tells: a table for people, `demo.json` for programs.

use std::path::Path;

use anyhow::Context as _;
use serde::{Deserialize, Serialize};

use super::cast::PASSWORD;
use crate::say;

/// `DIR/demo.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Told {
    /// Where it can be reached.
    pub base_url: String,
    /// The database, unless it is the embedded one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub database: Option<String>,
    /// The people.
    pub personas: Vec<Persona>,
    /// Machine credentials of senders.
    pub sender_clients: Vec<SenderClient>,
    /// Files to try things with.
    pub files: Files,
    /// Institutions that play a part.
    pub institutions: Vec<Place>,
}

/// Somebody to sign in as.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Persona {
    /// What he is for.
    pub key: String,
    /// His name.
    pub name: String,
    /// What is typed.
    pub user_name: String,
    /// His password.
    pub password: String,
    /// The secret of his one-time codes, base32 (RFC 6238, six digits, thirty seconds).
    pub totp_secret: String,
    /// The codes of his printed card, the first one at number 1.
    #[serde(default)]
    pub code_card: Vec<String>,
    /// In what capacities he may act: `local-manager~…`.
    pub capacities: Vec<String>,
    /// What he can do, in a sentence.
    pub can: String,
    /// His made-up national number.
    pub national_number: String,
    /// His test card: certificate and key (PEM). Beside it lies the same as PKCS #12 for browsers (password `card`).
    #[serde(default)]
    pub card: String,
}

/// A machine credential.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SenderClient {
    /// The sender.
    pub sender: String,
    /// The client's identity.
    pub client_id: String,
    /// Its secret.
    pub credential: String,
}

/// Files of interest.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Files {
    /// The folder.
    pub folder: String,
    /// A signed paper for every act that demands one.
    pub signed_paper: String,
    /// A batch in which everything is right.
    pub batch: String,
    /// A batch with one file of each exception.
    pub batch_with_exceptions: String,
}

/// An institution that plays a part.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// Which part: `centre`, `new-centre`, `other-centre`.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its enterprise number.
    pub enterprise_number: String,
}

const FILE: &str = "demo.json";

/// Writes the file.
pub fn write(dir: &Path, told: &Told) -> anyhow::Result<()> {
    let text = serde_json::to_string_pretty(told)?;
    std::fs::write(dir.join(FILE), text + "\n").context("write demo.json")
}

/// Reads it back.
pub fn read(dir: &Path) -> anyhow::Result<Told> {
    let path = dir.join(FILE);
    let text =
        std::fs::read_to_string(&path).with_context(|| format!("read {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("in {}", path.display()))
}

/// Prints the table.
pub fn print(dir: &Path, told: &Told) {
    say::line(format_args!("\n  Open {}\n", told.base_url));
    say::line(
        "  Sign in with a user name from the table, the password, and a one-time code: `beffroi codes` prints them.",
    );
    say::line(format_args!("  Password of everybody: {PASSWORD}\n"));
    say::line(format_args!(
        "  {:<28} {:<18} {:<34} can",
        "user name", "name", "secret of the one-time codes"
    ));
    for persona in &told.personas {
        say::line(format_args!(
            "  {:<28} {:<18} {:<34} {}",
            persona.user_name, persona.name, persona.totp_secret, persona.can
        ));
    }
    say::line("");
    for place in &told.institutions {
        say::line(format_args!(
            "  {:<14} {} ({})",
            place.key, place.name, place.enterprise_number
        ));
    }
    for client in &told.sender_clients {
        say::line(format_args!(
            "  sender's client {} credential {}",
            client.client_id, client.credential
        ));
    }
    say::line(format_args!("  files to try: {}", told.files.folder));
    say::line(format_args!(
        "  the same for programs: {}",
        dir.join(FILE).display()
    ));
    say::line("  publish: `beffroi publish DIR --demo DIR`; stop: Ctrl-C\n");
}
