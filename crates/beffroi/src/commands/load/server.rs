//! This very program, serving a folder that was filled, as a process of its own: what is measured then is a server as it
//! is started in real life, with nothing in its memory but its own.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use tokio::process::{Child, Command};

use super::gauge::resident_of;
use super::site::Site;
use crate::demo::told::{self, Files, Told};

/// For how long it may start.
const STARTING: Duration = Duration::from_mins(2);

/// The server; it ends with this value.
pub struct Server {
    child: Child,
    /// Where it is reached, without a slash at the end.
    pub address: String,
}

impl Server {
    /// Starts it, and waits until it answers.
    pub async fn start(site: &Site) -> anyhow::Result<Self> {
        let [listen, cards] = [free_address()?, free_address()?];
        told::write(site.folder(), &nobody())?;
        let mut command = Command::new(std::env::current_exe().context("find this program")?);
        command.arg("demo").arg("--dir").arg(site.folder());
        command.args(["--listen", &listen.to_string()]);
        command.args(["--eid-listen", &cards.to_string()]);
        if let Some(database) = site.database() {
            command.args(["--database", database]);
        }
        command.stdin(Stdio::null()).stdout(Stdio::null());
        let child = command
            .kill_on_drop(true)
            .spawn()
            .context("start the server")?;
        let mut server = Self {
            child,
            address: format!("http://{listen}"),
        };
        server.answers().await?;
        Ok(server)
    }

    async fn answers(&mut self) -> anyhow::Result<()> {
        let client = reqwest::Client::builder().no_proxy().build()?;
        let begun = Instant::now();
        let health = format!("{}/api/v1/health", self.address);
        while !client
            .get(&health)
            .send()
            .await
            .is_ok_and(|answer| answer.status().is_success())
        {
            if let Some(status) = self.child.try_wait()? {
                bail!("the server ended with {status}");
            }
            if begun.elapsed() > STARTING {
                bail!("the server does not answer");
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }

    /// Memory that it holds, in bytes: now, and at its most.
    pub fn resident(&self) -> (u64, u64) {
        let process = self
            .child
            .id()
            .map_or_else(String::new, |id| id.to_string());
        resident_of(&process)
    }

    /// Ends it.
    pub async fn stop(mut self) -> anyhow::Result<()> {
        self.child.kill().await.context("stop the server")
    }
}

/// A port of this machine that nobody has at this moment.
fn free_address() -> anyhow::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("find a free port")?;
    Ok(listener.local_addr()?)
}

/// A demonstration of which nobody is told anything: who measures knows whom he put in.
fn nobody() -> Told {
    Told {
        base_url: String::new(),
        database: None,
        personas: Vec::new(),
        sender_clients: Vec::new(),
        files: Files {
            folder: String::new(),
            signed_paper: String::new(),
            batch: String::new(),
            batch_with_exceptions: String::new(),
        },
        institutions: Vec::new(),
    }
}
