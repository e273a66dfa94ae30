//! `beffroi serve`: the desk, until Ctrl-C or SIGTERM.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use axum_server::Handle;
use beffroi_desk::checkpoint;
use beffroi_desk::desk::Desk;
use beffroi_desk::jobs::{self, World};
use beffroi_store::Health;
use beffroi_store::ledger::Log;
use beffroi_web::app::App;
use beffroi_web::headers::Headers;
use beffroi_web::pages::sign_in::eid::card_router;
use beffroi_web::router::router;
use beffroi_web::source::Proxies;
use hyper_util::rt::TokioTimer;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use crate::cards::{self, Cards};
use crate::chance;
use crate::cli::Configured;
use crate::config::Config;
use crate::open::Opening;
use crate::say;

/// A client that takes longer to send the head of a request is let go.
pub const SLOWEST_HEAD: Duration = Duration::from_secs(20);
/// How often the logs are signed.
const SIGN_EVERY: Duration = Duration::from_mins(1);
/// How long work after commits, such as a mail to a slow server, may take to end then. Work may die in the middle.
const LAST_WORK: Duration = Duration::from_secs(5);
/// How long requests under way may take to end when the program is told to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(10);

/// Serves.
pub async fn run(configured: Configured) -> anyhow::Result<ExitCode> {
    let config = Config::read(&configured.config)?;
    log_to_standard_error("info,sqlx=warn");
    let desk = Opening::of(&config)?.open().await?;
    let proxies = config.proxies()?;
    let headers = Headers {
        strict_transport_seconds: config.server.strict_transport_seconds,
    };
    say::aside(format_args!(
        "Beffroi serves {} on {}",
        config.server.base_url, config.server.listen
    ));
    serve(desk, (headers, proxies), config.server.listen, config.eid).await
}

/// One line for each event, as JSON when standard error is not a terminal. `RUST_LOG` chooses which; without it, `usual`.
pub fn log_to_standard_error(usual: &str) {
    use std::io::IsTerminal as _;
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(usual));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        // A line that cannot be written is lost. Saying so on the same standard error would end the request that it is
        // about in a panic, just when the disk under the log is full.
        .log_internal_errors(false)
        .with_writer(std::io::stderr);
    if std::io::stderr().is_terminal() {
        log.init();
    } else {
        log.json().init();
    }
}

/// Serves a desk until told to stop, or until its store must not go on.
pub async fn serve(
    desk: Arc<Desk>,
    (headers, proxies): (Headers, Proxies),
    listen: SocketAddr,
    cards: Option<Cards>,
) -> anyhow::Result<ExitCode> {
    let (mut health, mut objects_health) = (desk.store.health(), desk.objects.health());
    let store = desk.store.clone();
    let app = app(desk, headers, proxies);
    let (stop, stopped) = watch::channel(false);
    let working = tokio::spawn(jobs::run(
        Arc::clone(&app.desk),
        World {
            clock: chance::clock(),
            chance: chance::chance(),
        },
        stopped.clone(),
    ));
    let signing = tokio::spawn(sign_checkpoints(Arc::clone(&app.desk), stopped.clone()));
    let handle = Handle::new();
    let at_the_door = Handle::new();
    let asking = ask_for_cards(cards, &app, at_the_door.clone(), stopped.clone());
    // Finding out whether a caller speaks HTTP/2 has no limit in time: one who says nothing would stay for ever.
    let mut server = axum_server::bind(listen)
        .handle(handle.clone())
        .http1_only();
    server
        .http_builder()
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(SLOWEST_HEAD);
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    let serving = tokio::spawn(server.serve(service));
    let (mut interrupt, mut terminate) = (
        signal(SignalKind::interrupt())?,
        signal(SignalKind::terminate())?,
    );
    let told = tokio::select! {
        _ = interrupt.recv() => true,
        _ = terminate.recv() => true,
        _ = health.wait_for(|health| matches!(health, Health::Broken(_))) => false,
        _ = objects_health.wait_for(|health| matches!(health, Health::Broken(_))) => false,
        () = handle_listening_failed(&handle, &serving) => true,
        () = finished(&asking) => true,
    };
    handle.graceful_shutdown(Some(LAST_REQUESTS));
    at_the_door.graceful_shutdown(Some(LAST_REQUESTS));
    serving
        .await
        .context("the server's task")?
        .with_context(|| format!("listen on {listen}"))?;
    // Both end by themselves once told; a task that panicked has said so in the log.
    let _ = stop.send(true);
    asking.await.context("the task that asks for cards")??;
    let last_work = async { tokio::join!(working, signing) };
    if tokio::time::timeout(LAST_WORK, last_work).await.is_err() {
        tracing::warn!("work after commits was still under way; it is done again after the start");
    }
    // A task that is still at work holds a connection: the process ends all the same.
    let _ = tokio::time::timeout(LAST_WORK, store.close()).await;
    if told {
        return Ok(ExitCode::SUCCESS);
    }
    anyhow::bail!(
        "the store can no longer be sure of what is on the disk; start again and run `beffroi verify`"
    )
}

fn app(desk: Arc<Desk>, headers: Headers, proxies: Proxies) -> App {
    App {
        site: App::site_of(&desk),
        desk,
        headers,
        proxies,
        clock: chance::clock(),
        chance: chance::chance(),
    }
}

/// Serves the address on which identity cards are asked for, if there is one.
fn ask_for_cards(
    cards: Option<Cards>,
    app: &App,
    handle: Handle<SocketAddr>,
    stopped: watch::Receiver<bool>,
) -> tokio::task::JoinHandle<anyhow::Result<()>> {
    let door = app.desk.settings.eid.clone();
    let router = card_router(app.clone());
    tokio::spawn(async move {
        let (Some(cards), Some(door)) = (cards, door) else {
            // Nothing to do until everything stops; that ends this too.
            let mut stopped = stopped;
            let _ = stopped.wait_for(|stopped| *stopped).await;
            return Ok(());
        };
        let fresh = cards.lists().keep_fresh(Arc::clone(&door), stopped);
        let (served, ()) = tokio::join!(cards::serve(&cards, door, router, handle), fresh);
        served
    })
}

/// Ends when the server's task has ended by itself, as when the address is taken.
async fn handle_listening_failed<T>(
    handle: &Handle<SocketAddr>,
    serving: &tokio::task::JoinHandle<T>,
) {
    if handle.listening().await.is_none() {
        return;
    }
    finished(serving).await;
}

/// Ends when a task has.
async fn finished<T>(task: &tokio::task::JoinHandle<T>) {
    while !task.is_finished() {
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

/// Signs both logs from time to time, so that there is a recent checkpoint to show.
async fn sign_checkpoints(desk: Arc<Desk>, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        for log in [Log::Acts, Log::Trail] {
            if let Err(error) =
                checkpoint::sign::sign(&desk.store, &desk.signer, log, chance::now()).await
            {
                tracing::warn!(?error, "no checkpoint could be signed");
            }
        }
        tokio::select! {
            () = tokio::time::sleep(SIGN_EVERY) => {}
            _ = stopped.changed() => {}
        }
    }
}
