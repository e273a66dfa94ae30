//! `beffroi demo`: a whole network on this machine, with people to sign in as.

use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use beffroi_desk::desk::{OFFERED, Settings};
use beffroi_desk::mail::settings::{MailSettings, MailTls};
use beffroi_desk::sign_in::hashing::{Hashing, Turns};
use beffroi_domain::catalogue::sign_in::SignInMeans;
use beffroi_web::headers::Headers;
use beffroi_web::source::Proxies;

use super::serve;
use crate::cards::Cards;
use crate::cli::Demo;
use crate::config::usual_crowd;
use crate::demo::{cards, fill, letter_box, told};
use crate::federation;
use crate::open::{self, Opening};
use crate::say;

/// Where the mails fall, within the folder.
const MAILS: &str = "mails";

/// Fills the data where there is none, prints the table, and serves.
pub async fn run(demo: Demo) -> anyhow::Result<ExitCode> {
    // The table of people is to stay in sight: only what goes wrong follows it.
    serve::log_to_standard_error("warn");
    if demo.reset {
        reset(&demo.dir)?;
    }
    let filled = demo.dir.join("demo.json").exists();
    let used = demo.dir.exists() && std::fs::read_dir(&demo.dir)?.next().is_some();
    if used && !open::is_demonstration(&demo.dir) {
        bail!(
            "{} holds something else than a demonstration: choose another folder with --dir",
            demo.dir.display()
        );
    }
    if used && !filled {
        reset(&demo.dir)
            .context("a demonstration that was not filled to the end is thrown away")?;
    }
    open::mark_demonstration(&demo.dir)?;
    open::make_master_key(&demo.dir.join("master-key"))?;
    let base_url = base_url(&demo);
    let mut opening = opening(&demo.dir, demo.database.clone(), &base_url);
    let asked = offer_means(&demo, &mut opening.settings)?;
    if !demo.only_fill {
        opening.settings.mail = Some(mail_server(&demo).await?);
    }
    let desk = opening.open().await?;
    let mut told = if filled {
        told::read(&demo.dir)?
    } else {
        say::aside(format_args!(
            "Filling the demonstration in {}",
            demo.dir.display()
        ));
        fill::fill(&desk, &demo.dir, &base_url).await?
    };
    told.base_url = base_url;
    told.database = demo.database.clone();
    told::write(&demo.dir, &told)?;
    told::print(&demo.dir, &told);
    if demo.mail_server.is_none() {
        let mails = demo.dir.join(MAILS);
        say::line(format_args!("  mails: {}\n", mails.display()));
    }
    if demo.only_fill {
        desk.store.close().await;
        return Ok(ExitCode::SUCCESS);
    }
    serve::serve(
        desk,
        (
            Headers {
                strict_transport_seconds: 0,
            },
            Proxies::default(),
        ),
        demo.listen,
        Some(asked),
    )
    .await
}

/// Lets people also sign in with a passkey, with a test card, and through the services that were named. Answers how it
/// asks for cards.
fn offer_means(demo: &Demo, settings: &mut Settings) -> anyhow::Result<Cards> {
    if !demo.dir.join(cards::FOLDER).exists() {
        cards::write(&demo.dir).context("make the test cards")?;
    }
    let asked = cards::cards(&demo.dir, eid_listen(demo));
    let mut door = asked.door()?;
    door.samples = Some(demo.dir.join(cards::FOLDER));
    settings.eid = Some(Arc::new(door));
    let further = [SignInMeans::Passkey, SignInMeans::Eid];
    settings.offered.extend(further);
    if let Some(file) = &demo.federation {
        federation::add(settings, file)?;
    }
    Ok(asked)
}

/// Where the demonstration asks for identity cards.
fn eid_listen(demo: &Demo) -> SocketAddr {
    let above = || SocketAddr::new(demo.listen.ip(), demo.listen.port().saturating_add(43));
    demo.eid_listen.unwrap_or_else(above)
}

/// Who takes the demonstration's mails.
async fn mail_server(demo: &Demo) -> anyhow::Result<MailSettings> {
    let (host, port) = match &demo.mail_server {
        None => {
            let port = letter_box::open(&demo.dir.join(MAILS)).await?;
            ("127.0.0.1".to_owned(), port)
        }
        Some(server) => {
            let parts = server
                .rsplit_once(':')
                .and_then(|(host, port)| Some((host.to_owned(), port.parse().ok()?)));
            parts.with_context(|| format!("`{server}` is not HOST:PORT"))?
        }
    };
    Ok(MailSettings {
        host,
        port,
        tls: MailTls::None,
        credentials: None,
        from: "Beffroi <desk@demonstration.example>".to_owned(),
    })
}

/// The desk of a demonstration that is not running.
pub fn opening_of(dir: &Path) -> anyhow::Result<Opening> {
    if !open::is_demonstration(dir) {
        bail!("{} holds no demonstration", dir.display());
    }
    let told = told::read(dir)?;
    Ok(opening(dir, told.database.clone(), &told.base_url))
}

/// What people type: `localhost` for this machine's own address.
fn base_url(demo: &Demo) -> String {
    let port = demo.listen.port();
    if demo.listen.ip().is_loopback() {
        format!("http://localhost:{port}")
    } else {
        format!("http://{}", demo.listen)
    }
}

/// The desk of a demonstration's folder.
pub fn opening(dir: &Path, database: Option<String>, base_url: &str) -> Opening {
    let folder = dir.to_owned();
    let sqlite = || format!("sqlite:{}", folder.join("beffroi.sqlite").display());
    Opening {
        database: database.unwrap_or_else(sqlite),
        master_key: folder.join("master-key"),
        catalogue: None,
        settings: Settings {
            base_url: base_url.to_owned(),
            offered: OFFERED.to_vec(),
            hashing: Hashing::FLOOR,
            turns: Turns::for_crowd(usual_crowd()),
            leaked: None,
            session_idle_seconds: 30 * 60,
            session_absolute_seconds: 600 * 60,
            largest_pdf: 50 * 1024 * 1024,
            demonstration: true,
            incoming: folder.join("incoming"),
            eid: None,
            federation: None,
            mail: None,
        },
        folder,
    }
}

/// Removes a demonstration's folder, and nothing else's.
fn reset(dir: &Path) -> anyhow::Result<()> {
    if !dir.exists() {
        return Ok(());
    }
    if !open::is_demonstration(dir) && std::fs::read_dir(dir)?.next().is_some() {
        bail!(
            "{} does not hold a demonstration: nothing was removed",
            dir.display()
        );
    }
    std::fs::remove_dir_all(dir).with_context(|| format!("remove {}", dir.display()))
}
