//! The walk from signing in to a PDF, over HTTP: what the server does for each page.
//!
//! A demonstration is served in this process and visited from one thread of it, over the loopback. The time of that
//! thread is left out of the processor time. The clock of the server is half a minute further at each signing in, since
//! a one-time code works once.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use anyhow::Context as _;
use axum_server::Handle;
use beffroi_desk::desk::Desk;
use beffroi_desk::sign_in::factor::one_time_codes;
use beffroi_domain::time::Moment;
use beffroi_web::app::App;
use beffroi_web::headers::Headers;
use beffroi_web::router::router;
use beffroi_web::source::Proxies;
use tokio::task::JoinSet;

use super::browser::Browser;
use super::gauge::{Report, Run};
use super::site::Site;
use crate::chance;
use crate::demo::cast::{AGENT, PASSWORD};
use crate::demo::fill;

/// How many visitors there are at once, where there are several.
const AT_ONCE: u64 = 16;

/// Seconds by which the clock of the server is ahead.
type Ahead = Arc<AtomicI64>;

/// Measures, asking for each page `size` times; signs in a tenth as often.
pub async fn run(site: &Site, size: u64) -> anyhow::Result<Report> {
    let desk = site.open_empty().await?;
    fill::fill(&desk, site.folder(), "http://localhost").await?;
    let ahead = Ahead::default();
    let (address, handle) = serve(&desk, &ahead).await?;
    let visit = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        runtime.block_on(visit(format!("http://{address}"), &ahead, size.max(1)))
    });
    let report = tokio::task::spawn_blocking(move || visit.join()).await?;
    handle.shutdown();
    desk.store.close().await;
    report.map_err(|_| anyhow::anyhow!("the visitors' thread stopped"))?
}

async fn serve(
    desk: &Arc<Desk>,
    ahead: &Ahead,
) -> anyhow::Result<(SocketAddr, Handle<SocketAddr>)> {
    let clock = Arc::clone(ahead);
    let app = App {
        site: App::site_of(desk),
        desk: Arc::clone(desk),
        headers: Headers {
            strict_transport_seconds: 0,
        },
        proxies: Proxies::default(),
        clock: Arc::new(move || now(&clock)),
        chance: chance::chance(),
    };
    let handle = Handle::new();
    let server = axum_server::bind(SocketAddr::from(([127, 0, 0, 1], 0))).handle(handle.clone());
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(server.serve(service));
    let address = handle.listening().await.context("listen")?;
    Ok((address, handle))
}

fn now(ahead: &Ahead) -> Moment {
    chance::now().plus_seconds(ahead.load(Ordering::Relaxed))
}

async fn visit(base: String, ahead: &Ahead, size: u64) -> anyhow::Result<Report> {
    let mut report = Report::default();
    // More would wait so long, by the server's clock, that the first ones' sessions end.
    let times = size.div_ceil(10).min(40);
    let mut browser = sign_in(&base, ahead, times, &mut report).await?;
    browser.get("/mailbox").await?.is(200)?;
    let document = browser.link("/mailbox/")?;
    let document = document.split('?').next().unwrap_or_default().to_owned();
    let page = "processor: rules, statements, page";
    let pages = [
        ("first page", "/home".to_owned(), page),
        ("list of documents", "/mailbox".to_owned(), page),
        ("a document", document.clone(), page),
        (
            "its PDF",
            format!("{document}/file.pdf"),
            "the trail's sync",
        ),
    ];
    for (what, path, limit) in pages {
        browser.get(&path).await?.is(200)?;
        let mut run = Run::begin();
        for _ in 0..size {
            run.time(browser.get(&path)).await?.is(200)?;
        }
        report.measured.push(run.end_without_clients(what, limit));
        let run = together(&browser, &path, size).await?;
        let what = format!("{what}, {AT_ONCE} at once");
        report.measured.push(run.end_without_clients(what, limit));
    }
    Ok(report)
}

/// The same person signs in with so many browsers, step by step; answers with the last of them.
async fn sign_in(
    base: &str,
    ahead: &Ahead,
    times: u64,
    report: &mut Report,
) -> anyhow::Result<Browser> {
    let mut browsers = Vec::new();
    let mut form = Run::begin();
    for _ in 0..times {
        let mut browser = Browser::new(base.to_owned())?;
        form.time(browser.get("/sign-in")).await?.is(200)?;
        browsers.push(browser);
    }
    let page = "processor: page";
    report
        .measured
        .push(form.end_without_clients("the form to sign in, new connection", page));
    let mut sent = Run::begin();
    let mut next = String::new();
    for browser in &mut browsers {
        ahead.fetch_add(30, Ordering::Relaxed);
        let second = u64::try_from(now(ahead).millis() / 1_000)?;
        let code = one_time_codes(&AGENT.second_factor()).generate(second);
        let (name, code) = (AGENT.user_name(), code.to_string());
        let fields = [
            ("user-name", name.as_str()),
            ("password", PASSWORD),
            ("code", code.as_str()),
        ];
        let posting = browser.post("/sign-in", &fields);
        let answer = sent.time(posting).await?.is(303)?;
        next = answer.location.context("signed in, and nowhere to go")?;
    }
    report.measured.push(sent.end_without_clients(
        "sign in with password and code",
        "processor: argon2id, on purpose",
    ));
    if next.starts_with("/capacity") {
        for browser in &mut browsers {
            browser.get(&next).await?.is(200)?;
        }
        let mut chosen = Run::begin();
        for browser in &mut browsers {
            let choice = browser.choice("choice")?;
            let fields = [("choice", choice.as_str())];
            let posting = browser.post("/capacity", &fields);
            chosen.time(posting).await?.is(303)?;
        }
        report
            .measured
            .push(chosen.end_without_clients("choose a capacity", "the disk's sync"));
    }
    browsers.pop().context("nobody signed in")
}

async fn together(browser: &Browser, path: &str, size: u64) -> anyhow::Result<Run> {
    let mut run = Run::begin();
    let mut visitors = JoinSet::new();
    for number in 0..AT_ONCE {
        let (mut browser, path) = (browser.clone(), path.to_owned());
        let share = size / AT_ONCE + u64::from(number < size % AT_ONCE);
        visitors.spawn(async move {
            let mut times = Vec::new();
            for _ in 0..share {
                let begun = std::time::Instant::now();
                browser.get(&path).await?.is(200)?;
                times.push(begun.elapsed());
            }
            anyhow::Ok(times)
        });
    }
    while let Some(times) = visitors.join_next().await {
        times
            .context("a visitor")??
            .into_iter()
            .for_each(|time| run.took(time));
    }
    Ok(run)
}
