//! The lists of revoked certificates: read from files, or fetched every hour. Each stands for itself: one that does not come,
//! or is not right, keeps no other from being renewed.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, bail};
use beffroi_desk::sign_in::eid::Door;
use beffroi_desk::sign_in::eid::trust::Trust;
use futures::StreamExt as _;
use rustls::pki_types::CertificateRevocationListDer;
use rustls::pki_types::pem::PemObject as _;
use tokio::sync::watch;

/// How often the lists are read again.
const EVERY: Duration = Duration::from_hours(1);
/// How long a list may take to come.
const PATIENCE: Duration = Duration::from_mins(1);
/// The largest list that is fetched, in bytes; those of the Belgian cards are a few MiB.
const LARGEST: usize = 64 * 1024 * 1024;
/// How many are fetched at once: one slow address shall not let all others wait.
const AT_ONCE: usize = 4;

/// Where the lists are.
#[derive(Debug, Clone)]
pub struct Lists {
    named: Vec<String>,
}

impl Lists {
    /// Files, and addresses that begin with `http://` or `https://`. A list is signed: it needs no encryption.
    pub fn new(named: &[String]) -> Self {
        Self {
            named: named.to_vec(),
        }
    }

    /// Those that are fetched.
    pub fn addresses(&self) -> impl Iterator<Item = &String> {
        self.named.iter().filter(|name| is_address(name))
    }

    /// Reads the lists that are files; one that is not right is an error.
    pub fn read_files(&self, trust: &Trust) -> anyhow::Result<()> {
        for name in self.named.iter().filter(|name| !is_address(name)) {
            let taken = file(name).and_then(|list| take(trust, name, list));
            taken.with_context(|| format!("in the list {name}"))?;
        }
        Ok(())
    }

    /// Reads them again and again until told to stop.
    pub async fn keep_fresh(self, door: Arc<Door>, mut stopped: watch::Receiver<bool>) {
        while !*stopped.borrow() {
            tokio::select! {
                () = self.renew(&door) => {}
                _ = stopped.changed() => continue,
            }
            tokio::select! {
                () = tokio::time::sleep(EVERY) => {}
                _ = stopped.changed() => {}
            }
        }
    }

    /// Reads each of them again. Where that fails the earlier one stays, as long as it is valid.
    async fn renew(&self, door: &Arc<Door>) {
        let client = match reqwest::Client::builder().timeout(PATIENCE).build() {
            Ok(client) => client,
            Err(error) => {
                tracing::warn!(%error, "the lists of revoked identity cards could not be renewed");
                return;
            }
        };
        let each = futures::stream::iter(&self.named);
        each.for_each_concurrent(AT_ONCE, async |name| {
            if let Err(error) = renew(door, &client, name).await {
                let error = format!("{error:#}");
                tracing::warn!(list = %name, %error, "a list of revoked identity cards could not be renewed; the earlier one stays, as long as it is valid");
            }
        })
        .await;
    }
}

fn is_address(name: &str) -> bool {
    name.starts_with("http://") || name.starts_with("https://")
}

async fn renew(door: &Arc<Door>, client: &reqwest::Client, name: &str) -> anyhow::Result<()> {
    let fetched = if is_address(name) {
        Some(fetch(client, name).await?)
    } else {
        None
    };
    let (door, name) = (Arc::clone(door), name.to_owned());
    // A large list takes its time, and those who sign in shall not wait for it.
    let reading = tokio::task::spawn_blocking(move || {
        let list = fetched.map_or_else(|| file(&name), Ok)?;
        take(&door.trust, &name, list)
    });
    reading.await.context("the task that reads it")?
}

fn file(name: &str) -> anyhow::Result<Vec<u8>> {
    std::fs::read(Path::new(name)).context("read the file")
}

async fn fetch(client: &reqwest::Client, address: &str) -> anyhow::Result<Vec<u8>> {
    let mut answer = client.get(address).send().await?.error_for_status()?;
    let mut list = Vec::new();
    while let Some(part) = answer.chunk().await? {
        if list.len() + part.len() > LARGEST {
            bail!("it is larger than {LARGEST} bytes");
        }
        list.extend_from_slice(&part);
    }
    Ok(list)
}

/// Hands a list over, be it PEM or DER.
fn take(trust: &Trust, name: &str, bytes: Vec<u8>) -> anyhow::Result<()> {
    let list = if bytes.starts_with(b"-----") {
        CertificateRevocationListDer::from_pem_slice(&bytes)?.to_vec()
    } else {
        bytes
    };
    Ok(trust.take_list(name, list)?)
}

#[cfg(test)]
#[path = "lists_tests.rs"]
mod tests;
