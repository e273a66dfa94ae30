//! Many people sign in, each with his own password and his own one-time code, over HTTP, at a server that is a process of
//! its own. Then the times of tries that fail: an unknown name must not be told from a wrong password by its time.
//!
//! A code counts once, so everybody signs in once. Mistakes of one source make it wait, so those who fail come from
//! addresses of their own of the loopback.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, anyhow, bail, ensure};
use beffroi_desk::desk::Desk;
use beffroi_desk::sign_in::factor::one_time_codes;
use beffroi_desk::sign_in::open_account::{self, Public};
use beffroi_domain::ids::PersonId;
use futures::{StreamExt as _, TryStreamExt as _, stream};
use reqwest::{Client, redirect};
use tokio::runtime::Builder;

use super::gauge::{Measured, Report, Run, mebibytes, shown};
use super::network::{self, Size};
use super::server::Server;
use super::site::Site;
use crate::chance;
use crate::commands::denied;
use crate::config::usual_crowd;
use crate::demo::cast::PASSWORD;
use crate::say;

/// For how long whoever filled may take to let go of the database.
const LETTING_GO: Duration = Duration::from_secs(30);
/// Accounts that are opened at once while filling.
const OPENED_AT_ONCE: usize = 4;
/// So many persons come from one source before the next one; with two mistakes each they are too few to make it wait.
const FROM_ONE_SOURCE: usize = 7;
/// The most tries of each kind that fail.
const MOST_FAILING: usize = 200;

/// Somebody who signs in.
#[derive(Clone)]
struct Member {
    user_name: String,
    factor: [u8; 20],
}

/// How a try was answered, and after what time.
struct Answered {
    status: u16,
    time: Duration,
}

/// Signs in `size` persons: a tenth one after the other, the others `waiting` at once.
pub async fn run(site: &Site, size: u64, waiting: usize) -> anyhow::Result<Report> {
    let size = size.max(2);
    let members = fill_apart(site, size)?;
    let server = Server::start(site).await?;
    let (before, _) = server.resident();
    let alone = members.len().div_ceil(10);
    let (first, rest) = members.split_at_checked(alone).context("two at least")?;
    let mut report = Report::default();
    sign_in(&server, (first, 1), &mut report).await?;
    sign_in(&server, (rest, waiting.max(1)), &mut report).await?;
    let (after, most) = server.resident();
    let crowd = usual_crowd();
    report.notes.push(format!(
        "server: {} passwords at once, {} more wait, {} s at most; resident {} before, {} after, {} at most",
        crowd.at_once,
        crowd.waiting,
        crowd.longest_wait.as_secs(),
        mebibytes(before),
        mebibytes(after),
        mebibytes(most),
    ));
    let failing = members.get(..members.len().min(MOST_FAILING));
    report
        .notes
        .push(compare(&server, failing.unwrap_or_default()).await?);
    server.stop().await?;
    Ok(report)
}

/// Fills the site in a runtime of its own: with it end the tasks that keep the database, and the server may have it.
fn fill_apart(site: &Site, size: u64) -> anyhow::Result<Vec<Member>> {
    let filling = || {
        let runtime = Builder::new_multi_thread().enable_all().build()?;
        let filled = runtime.block_on(fill(site, size));
        runtime.shutdown_timeout(LETTING_GO);
        filled
    };
    let filled = std::thread::scope(|scope| scope.spawn(filling).join());
    filled.map_err(|_| anyhow!("the thread that fills stopped"))?
}

/// A network of so many persons with accounts.
async fn fill(site: &Site, size: u64) -> anyhow::Result<Vec<Member>> {
    let desk = site.open_empty().await?;
    let size = Size {
        institutions: size.div_ceil(5),
        persons: size,
        grants: size,
    };
    let network = network::fill(&desk, size).await?;
    say::aside(format_args!("  {} accounts …", size.persons));
    let opening = network.persons.iter().enumerate().map(|(number, &person)| {
        let desk = Arc::clone(&desk);
        async move {
            let [first, second] = [network::fresh(), network::fresh()];
            let mut factor = [0; 20];
            let random = first.into_iter().chain(second);
            factor
                .iter_mut()
                .zip(random)
                .for_each(|(byte, random)| *byte = random);
            let member = Member {
                user_name: format!("person{number}"),
                factor,
            };
            open(&desk, person, &member).await?;
            anyhow::Ok(member)
        }
    });
    let opened = stream::iter(opening).buffered(OPENED_AT_ONCE);
    let members = opened.try_collect().await?;
    desk.store.close().await;
    Ok(members)
}

async fn open(desk: &Desk, person: PersonId, member: &Member) -> anyhow::Result<()> {
    let caller = chance::installation();
    let public = Public {
        user_name: &member.user_name,
        password: PASSWORD,
        factor: member.factor,
        card: &[],
    };
    let opened = open_account::open_for_demonstration(desk, &caller, person, public).await;
    opened.map_err(denied)
}

/// So many sign in at once until all have tried.
async fn sign_in(
    server: &Server,
    (members, at_once): (&[Member], usize),
    report: &mut Report,
) -> anyhow::Result<()> {
    let client = client(Ipv4Addr::LOCALHOST)?;
    // The first request opens connections; what is measured is signing in.
    client
        .get(format!("{}/sign-in", server.address))
        .send()
        .await?;
    let mut run = Run::begin();
    let mut told = 0;
    let tries = members.iter().map(|member| {
        let (client, address) = (client.clone(), server.address.clone());
        async move {
            let code = code_of(member)?;
            attempt(&client, &address, &member.user_name, PASSWORD, &code).await
        }
    });
    let mut answers = stream::iter(tries).buffer_unordered(at_once);
    while let Some(answered) = answers.try_next().await? {
        match answered.status {
            303 => run.took(answered.time),
            503 => told += 1,
            status => bail!("somebody who signed in was answered {status}"),
        }
    }
    let crowd = match at_once {
        1 => "alone".to_owned(),
        many => format!("{many} at once"),
    };
    let what = format!("sign in with password and code, {crowd}");
    let measured = run.end_of_children(what, "processor: argon2id, on purpose");
    report.notes.push(format!(
        "{crowd}: p95 {}; told to try again: {told} of {}",
        shown(measured.within(95)),
        members.len()
    ));
    report.measured.push(measured);
    Ok(())
}

/// Tries with an unknown name and with a wrong password in turns; answers their median times in a line.
async fn compare(server: &Server, members: &[Member]) -> anyhow::Result<String> {
    let (mut unknown, mut wrong) = (Run::begin(), Run::begin());
    for (number, some) in members.chunks(FROM_ONE_SOURCE).enumerate() {
        let [high, low] = u16::try_from(number + 1)?.to_be_bytes();
        let client = client(Ipv4Addr::new(127, 1, high, low))?;
        for member in some {
            let stranger = format!("un{}", member.user_name);
            for (name, run) in [(&stranger, &mut unknown), (&member.user_name, &mut wrong)] {
                let tried = attempt(&client, &server.address, name, "wrong-on-purpose", "");
                let answered = tried.await?;
                ensure!(answered.status == 401, "answered {}", answered.status);
                run.took(answered.time);
            }
        }
    }
    let [unknown, wrong] = [unknown, wrong].map(|run| run.end("", ""));
    let median = |measured: &Measured| measured.within(50);
    Ok(format!(
        "refused, {} times each in turns: unknown name {}, wrong password {} (medians): {} apart",
        members.len(),
        shown(median(&unknown)),
        shown(median(&wrong)),
        shown(median(&unknown).abs_diff(median(&wrong)))
    ))
}

/// A browser that comes from this address of the machine.
fn client(source: Ipv4Addr) -> anyhow::Result<Client> {
    let client = Client::builder()
        .user_agent("beffroi-load")
        .redirect(redirect::Policy::none())
        .local_address(IpAddr::V4(source))
        .no_proxy();
    Ok(client.build()?)
}

fn code_of(member: &Member) -> anyhow::Result<String> {
    let second = u64::try_from(chance::now().millis() / 1_000)?;
    Ok(one_time_codes(&member.factor).generate(second).to_string())
}

/// Sends the form.
async fn attempt(
    client: &Client,
    address: &str,
    user_name: &str,
    password: &str,
    code: &str,
) -> anyhow::Result<Answered> {
    let fields = [
        ("user-name", user_name),
        ("password", password),
        ("code", code),
    ];
    let begun = Instant::now();
    let sending = client.post(format!("{address}/sign-in")).form(&fields);
    let answer = sending.send().await?;
    let status = answer.status().as_u16();
    answer.bytes().await?;
    Ok(Answered {
        status,
        time: begun.elapsed(),
    })
}
