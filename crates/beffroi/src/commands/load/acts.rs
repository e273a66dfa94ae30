//! What an act costs: decided, applied, appended and durable, alone and when many wait.

use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::Context as _;
use beffroi_desk::access::{grant_role, withdraw_role};
use beffroi_desk::caller::Caller;
use beffroi_desk::desk::{Desk, entry};
use beffroi_domain::capacity::Capacity;
use beffroi_domain::ids::{ActNumber, PersonId, QualityId};
use beffroi_domain::time::Period;
use tokio::task::JoinSet;

use super::gauge::{Measured, Report, Run};
use super::network::{self, Network, Size};
use super::site::Site;
use crate::chance;
use crate::commands::denied;
use crate::demo::centre::by;

const SYNC: &str = "the disk's sync";
const STATEMENTS: &str = "processor: statements";

/// Measures. `size` roles are granted and withdrawn, a tenth of them one after the other.
pub async fn run(site: &Site, size: u64, waiting: usize) -> anyhow::Result<Report> {
    let desk = site.open_empty().await?;
    let size = size.max(10);
    let network = network::fill(
        &desk,
        Size {
            institutions: size.div_ceil(20),
            persons: size,
            grants: 0,
        },
    )
    .await?;
    let waiting = waiting.max(1);
    let alone = network.persons.len().div_ceil(10);
    let all = Arc::new(orders(&network));
    let mut measured = vec![syncs(site.folder(), 200)?];
    measured.push(entries(&desk, alone).await?);
    let few = Arc::new(all.iter().take(alone).copied().collect::<Vec<_>>());
    let (one_by_one, _) = granted(&desk, &few, 1, "agent-social").await?;
    measured.push(one_by_one.end("grant a role, alone", SYNC));
    let (together, acts) = granted(&desk, &all, waiting, "handiweb").await?;
    measured.push(together.end(format!("grant a role, {waiting} waiting"), STATEMENTS));
    let orders: Vec<Order> = all
        .iter()
        .zip(acts)
        .map(|(order, act)| Order { act, ..*order })
        .collect();
    let ended = withdrawn(&desk, &Arc::new(orders), waiting).await?;
    measured.push(ended.end(format!("withdraw a role, {waiting} waiting"), STATEMENTS));
    desk.store.close().await;
    Ok(Report {
        measured,
        notes: Vec::new(),
    })
}

/// What a manager is going to do.
#[derive(Clone, Copy)]
struct Order {
    manager: PersonId,
    quality: QualityId,
    person: PersonId,
    /// The act that granted, once it did.
    act: ActNumber,
}

impl Order {
    fn caller(&self) -> Caller {
        by(
            self.manager,
            Capacity::LocalManager(self.quality),
            chance::now(),
        )
    }
}

/// A role for everybody who is not the manager who gives it.
fn orders(network: &Network) -> Vec<Order> {
    let persons = network.persons.iter().enumerate();
    let orders = persons.filter_map(|(number, &person)| {
        let (quality, manager) = network.place_of(number)?;
        Some(Order {
            manager,
            quality,
            person,
            act: ActNumber(0),
        })
    });
    orders
        .filter(|order| order.manager != order.person)
        .collect()
}

/// The floor under everything that must be durable: four kibibytes at the end of a file, synced.
fn syncs(folder: &Path, times: usize) -> anyhow::Result<Measured> {
    let path = folder.join("sync");
    let mut file = std::fs::File::create(&path).context("measure the disk")?;
    let mut run = Run::begin();
    for _ in 0..times {
        let begun = std::time::Instant::now();
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
        run.took(begun.elapsed());
    }
    std::fs::remove_file(path)?;
    Ok(run.end("the disk: 4 KiB written and synced", "the disk"))
}

async fn entries(desk: &Desk, times: usize) -> anyhow::Result<Measured> {
    let mut run = Run::begin();
    for _ in 0..times {
        let caller = chance::installation();
        let looked = entry(&caller, "look", "done");
        run.time(desk.store.record(looked)).await?;
    }
    Ok(run.end("an entry of the trail, alone", SYNC))
}

/// Grants a role to each, as many at once as told.
async fn granted(
    desk: &Arc<Desk>,
    orders: &Arc<Vec<Order>>,
    at_once: usize,
    role: &'static str,
) -> anyhow::Result<(Run, Vec<ActNumber>)> {
    let (run, acts) = together(desk, orders, at_once, move |desk, order| async move {
        let caller = order.caller();
        let form = grant_role::Form {
            quality: order.quality,
            person: order.person,
            role: role.to_owned(),
            period: Period::starting(caller.at.day()),
            ground: "Besoin du service".to_owned(),
        };
        let done = grant_role::grant_role(&desk, &caller, form).await;
        let acts = done.map_err(denied)?.acts;
        acts.first().copied().context("a grant without an act")
    })
    .await?;
    Ok((run, acts))
}

async fn withdrawn(
    desk: &Arc<Desk>,
    orders: &Arc<Vec<Order>>,
    at_once: usize,
) -> anyhow::Result<Run> {
    let (run, _) = together(desk, orders, at_once, move |desk, order| async move {
        let form = withdraw_role::Form {
            grant: order.act,
            reason: String::new(),
        };
        let done = withdraw_role::withdraw_role(&desk, &order.caller(), form).await;
        done.map(drop).map_err(denied)
    })
    .await?;
    Ok(run)
}

/// Carries out every order, so many at once; answers in their order.
async fn together<T, F, W>(
    desk: &Arc<Desk>,
    orders: &Arc<Vec<Order>>,
    at_once: usize,
    carry_out: F,
) -> anyhow::Result<(Run, Vec<T>)>
where
    T: Send + 'static,
    F: Fn(Arc<Desk>, Order) -> W + Clone + Send + 'static,
    W: Future<Output = anyhow::Result<T>> + Send,
{
    let next = Arc::new(AtomicUsize::new(0));
    let mut run = Run::begin();
    let mut callers = JoinSet::new();
    for _ in 0..at_once {
        let (desk, orders, next) = (Arc::clone(desk), Arc::clone(orders), Arc::clone(&next));
        let carry_out = carry_out.clone();
        callers.spawn(async move {
            let mut done: Vec<(usize, Duration, T)> = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                let Some(order) = orders.get(number).copied() else {
                    return anyhow::Ok(done);
                };
                let begun = std::time::Instant::now();
                let what = carry_out(Arc::clone(&desk), order).await?;
                done.push((number, begun.elapsed(), what));
            }
        });
    }
    let mut all = Vec::with_capacity(orders.len());
    while let Some(done) = callers.join_next().await {
        all.extend(done.context("a caller")??);
    }
    all.sort_unstable_by_key(|(number, _, _)| *number);
    let mut answers = Vec::with_capacity(all.len());
    for (_, time, answer) in all {
        run.took(time);
        answers.push(answer);
    }
    Ok((run, answers))
}
