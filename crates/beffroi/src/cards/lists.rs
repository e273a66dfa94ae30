//! The lists of revoked certificates: read from files, or fetched every hour.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use beffroi_desk::sign_in::eid::Door;
use rustls::pki_types::CertificateRevocationListDer;
use rustls::pki_types::pem::PemObject as _;
use tokio::sync::watch;

/// How often the lists are read again.
const EVERY: Duration = Duration::from_hours(1);
/// How long a list may take to come.
const PATIENCE: Duration = Duration::from_mins(1);

/// Where the lists are.
#[derive(Debug, Clone)]
pub struct Lists {
    files: Vec<PathBuf>,
    addresses: Vec<String>,
}

impl Lists {
    /// Files, and addresses that begin with `http://` or `https://`. A list is signed: it needs no encryption.
    pub fn new(named: &[String]) -> Self {
        let is_address =
            |name: &&String| name.starts_with("http://") || name.starts_with("https://");
        let (addresses, files): (Vec<&String>, Vec<&String>) = named.iter().partition(is_address);
        Self {
            files: files.into_iter().map(PathBuf::from).collect(),
            addresses: addresses.into_iter().cloned().collect(),
        }
    }

    /// The lists that are files, as DER.
    pub fn of_files(&self) -> anyhow::Result<Vec<Vec<u8>>> {
        let read = |file: &PathBuf| {
            let bytes = std::fs::read(file);
            let bytes = bytes.with_context(|| format!("read the list {}", file.display()))?;
            list(bytes).with_context(|| format!("in the list {}", file.display()))
        };
        self.files.iter().map(read).collect()
    }

    async fn all(&self) -> anyhow::Result<Vec<Vec<u8>>> {
        let mut lists = self.of_files()?;
        let client = reqwest::Client::builder().timeout(PATIENCE).build()?;
        for address in &self.addresses {
            let answer = client.get(address).send().await?.error_for_status()?;
            let bytes = answer.bytes().await?.to_vec();
            lists.push(list(bytes).with_context(|| format!("in the list {address}"))?);
        }
        Ok(lists)
    }

    /// Reads them again and again until told to stop. Where that fails the earlier ones stay, as long as they are valid.
    pub async fn keep_fresh(self, door: Arc<Door>, mut stopped: watch::Receiver<bool>) {
        while !*stopped.borrow() {
            let renewed = match self.all().await {
                Ok(lists) => door
                    .trust
                    .replace_lists(lists)
                    .map_err(|fault| anyhow::anyhow!("{fault}")),
                Err(error) => Err(error),
            };
            if let Err(error) = renewed {
                tracing::warn!(%error, "the lists of revoked identity cards could not be renewed");
            }
            tokio::select! {
                () = tokio::time::sleep(EVERY) => {}
                _ = stopped.changed() => {}
            }
        }
    }
}

/// A list as DER, from PEM or DER.
fn list(bytes: Vec<u8>) -> anyhow::Result<Vec<u8>> {
    if bytes.starts_with(b"-----") {
        return Ok(CertificateRevocationListDer::from_pem_slice(&bytes)?.to_vec());
    }
    Ok(bytes)
}
