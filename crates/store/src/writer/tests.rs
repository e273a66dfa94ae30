//! The one door to write: groups, savepoints, lost servers, full disks.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use beffroi_domain::ids::ActNumber;
use beffroi_domain::time::Moment;
use futures::future::join_all;

use super::*;
use crate::ledger::{Head, Log, NewAct, acts, head, verify};
use crate::testing::TestDb;
use crate::{Store, args};

/// What a command may answer besides an act number.
#[derive(Debug)]
enum Answer {
    Refused,
    Store(StoreError),
}

impl From<StoreError> for Answer {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

fn act(body: &str) -> NewAct {
    let at = Moment::from_millis(1);
    NewAct {
        at,
        kind: "test".into(),
        actor: None,
        institution: None,
        body: body.as_bytes().to_vec(),
    }
}

/// A command that appends an act and writes a row under its number, then is refused if told so.
async fn seat(store: &Store, name: String, refuse: bool) -> Result<ActNumber, Answer> {
    store
        .run_tx("seat", (name, refuse), |tx, (name, refuse)| {
            Box::pin(async move {
                let number = tx.append(act(name))?;
                let sql = "insert into jobs (name, due_at) values ($1, $2)";
                tx.execute(sql, args![name, number]).await?;
                if *refuse {
                    Err(Answer::Refused)
                } else {
                    Ok(number)
                }
            })
        })
        .await
}

async fn check(store: &Store, expected: u64) -> Head {
    let mut snapshot = store.snapshot().await.unwrap();
    let verified = verify(&mut snapshot, Log::Acts, None).await.unwrap();
    assert_eq!(verified.head.size, expected);
    let sql = "select count(*) from jobs join acts on acts.no = jobs.due_at";
    assert_eq!(
        snapshot.fetch_one::<u64>(sql, args![]).await.unwrap(),
        expected
    );
    assert_eq!(
        snapshot
            .fetch_one::<u64>("select count(*) from jobs", args![])
            .await
            .unwrap(),
        expected
    );
    verified.head
}

/// Ten commands of one task, a third of them refused; answers the numbers of the others.
async fn ten_seats(store: Store, task: u32) -> Vec<u64> {
    let mut kept = Vec::new();
    for round in 0..10_u32 {
        let refuse = (task * 31 + round * 17).is_multiple_of(3);
        match seat(&store, format!("{task}/{round}"), refuse).await {
            Ok(number) => kept.push(number.0),
            Err(Answer::Refused) => assert!(refuse),
            Err(Answer::Store(error)) => panic!("{error}"),
        }
    }
    kept
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_have_no_gaps_whatever_is_refused() {
    for db in TestDb::both().await {
        let store = db.store().await;
        let tasks = (0..64).map(|task| tokio::spawn(ten_seats(store.clone(), task)));
        let mut kept: Vec<u64> = join_all(tasks)
            .await
            .into_iter()
            .flat_map(Result::unwrap)
            .collect();
        kept.sort_unstable();
        assert!(kept.len() > 300);
        assert!(kept.iter().copied().eq(0..kept.len() as u64));
        check(&store, kept.len() as u64).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_on_one_server_race_without_gaps_and_see_each_others_acts() {
    let db = TestDb::postgres().await;
    let stores = [db.store().await, db.store().await];
    let mut tail = stores[0].tail(ActNumber(0));
    let commands = (0..200_usize).map(|command| {
        let store = stores[command % 2].clone();
        // Each name is tried by both: the unique index has the last word.
        tokio::spawn(async move { seat(&store, format!("{}", command / 2), false).await })
    });
    let answers: Vec<_> = join_all(commands)
        .await
        .into_iter()
        .map(Result::unwrap)
        .collect();
    let won = answers.iter().filter(|answer| answer.is_ok()).count();
    let lost = answers
        .iter()
        .filter(|answer| matches!(answer, Err(Answer::Store(StoreError::Unique(_)))))
        .count();
    assert_eq!((won, lost), (100, 100));
    check(&stores[1], 100).await;
    let mut seen = Vec::new();
    while seen.len() < 100 {
        seen.extend(
            tail.next()
                .await
                .unwrap()
                .into_iter()
                .map(|act| act.number.0),
        );
    }
    assert!(seen.into_iter().eq(0..100));
    let waiting = tokio::spawn(async move { tail.next().await.unwrap().remove(0).number });
    seat(&stores[1], "later".into(), false).await.unwrap();
    assert_eq!(waiting.await.unwrap(), ActNumber(100));
}

#[tokio::test]
async fn a_failed_statement_ends_its_command_alone() {
    for db in TestDb::both().await {
        let store = db.store().await;
        let name = |name: &str| name.to_owned();
        seat(&store, name("a"), false).await.unwrap();
        // Waiting together, so that they share a group.
        let (first, twice, bad, last) = futures::join!(
            seat(&store, name("b"), false),
            seat(&store, name("a"), false),
            store.run_tx("bad read", (), |tx, ()| {
                Box::pin(async move {
                    tx.append(act("vanishes"))?;
                    let failed = tx.fetch_all::<i64>("select no from nowhere", args![]).await;
                    assert!(failed.is_err());
                    Ok::<_, StoreError>(()) // the failure counts even when the command overlooks it
                })
            }),
            seat(&store, name("c"), false),
        );
        assert_eq!(first.unwrap(), ActNumber(1));
        assert!(matches!(twice, Err(Answer::Store(StoreError::Unique(_)))));
        assert!(matches!(bad, Err(StoreError::Sql(_))));
        assert_eq!(last.unwrap(), ActNumber(2));
        check(&store, 3).await;
    }
}

#[tokio::test]
async fn a_panic_undoes_its_command_alone() {
    for db in TestDb::both().await {
        let store = db.store().await;
        let (before, stopped, after) = futures::join!(
            seat(&store, "before".into(), false),
            store.run_tx("stumble", (), |tx, ()| {
                Box::pin(async move {
                    tx.execute("insert into jobs (name, due_at) values ('x', 0)", args![])
                        .await?;
                    assert!(tx.next_act_number() == ActNumber(u64::MAX), "on purpose");
                    Ok::<_, StoreError>(())
                })
            }),
            seat(&store, "after".into(), false),
        );
        assert_eq!(
            (before.unwrap(), after.unwrap()),
            (ActNumber(0), ActNumber(1))
        );
        assert!(matches!(stopped, Err(StoreError::Panicked("stumble"))));
        check(&store, 2).await;
    }
}

#[tokio::test]
async fn acts_are_taken_in_before_their_command_is_answered() {
    for db in TestDb::both().await {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let keeper = Arc::clone(&seen);
        let on_commit: OnCommit = Arc::new(move |committed: Committed| {
            let keeper = Arc::clone(&keeper);
            let numbers = committed.acts.iter().map(|act| act.number);
            keeper.lock().unwrap().extend(numbers);
            std::future::ready(()).boxed()
        });
        let store = Store::open(db.place(), on_commit).await.unwrap();
        for number in 0..5 {
            let own = seat(&store, number.to_string(), false).await.unwrap();
            assert_eq!(seen.lock().unwrap().last(), Some(&own));
        }
        assert!(seat(&store, "0".into(), false).await.is_err());
        assert_eq!(seen.lock().unwrap().len(), 5);
    }
}

#[tokio::test]
async fn reopening_finds_everything_and_goes_on() {
    for db in TestDb::both().await {
        let store = db.store().await;
        for number in 0..3 {
            seat(&store, number.to_string(), false).await.unwrap();
        }
        let before = check(&store, 3).await;
        store.close().await;
        drop(store);
        let store = db.reopen().await;
        assert_eq!(
            head(&mut store.reader().await.unwrap(), Log::Acts)
                .await
                .unwrap(),
            before
        );
        assert_eq!(
            seat(&store, "next".into(), false).await.unwrap(),
            ActNumber(3)
        );
        check(&store, 4).await;
    }
}

#[tokio::test]
async fn a_lost_connection_is_met_by_running_the_group_again() {
    let db = TestDb::postgres().await;
    let store = db.store().await;
    let runs = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&runs);
    let answer: Result<ActNumber, StoreError> = store
        .run_tx("cut", (), move |tx, ()| {
            let run = counted.fetch_add(1, Ordering::SeqCst);
            Box::pin(async move {
                let number = tx.append(act("once"))?;
                tx.execute(
                    "insert into jobs (name, due_at) values ('once', 0)",
                    args![],
                )
                .await?;
                if run == 0 {
                    let cut = "select pg_terminate_backend(pg_backend_pid())";
                    assert!(tx.fetch_one::<bool>(cut, args![]).await.is_err());
                }
                Ok(number)
            })
        })
        .await;
    assert_eq!(answer.unwrap(), ActNumber(0));
    assert_eq!(runs.load(Ordering::SeqCst), 2);
    check(&store, 1).await;
}

#[tokio::test]
async fn a_server_that_goes_away_and_comes_back_needs_no_restart() {
    let db = TestDb::postgres().await;
    let store = db.store().await;
    seat(&store, "before".into(), false).await.unwrap();
    db.close_to_all(true).await;
    let refused = seat(&store, "meanwhile".into(), false).await;
    assert!(
        matches!(refused, Err(Answer::Store(StoreError::Unavailable(_)))),
        "{refused:?}"
    );
    db.close_to_all(false).await;
    assert_eq!(
        seat(&store, "after".into(), false).await.unwrap(),
        ActNumber(1)
    );
    assert_eq!(*store.health().borrow(), Health::Serving);
    check(&store, 2).await;
    assert_eq!(
        acts(&mut store.reader().await.unwrap(), ActNumber(0), 10)
            .await
            .unwrap()
            .len(),
        2
    );
}

#[tokio::test]
async fn a_full_disk_refuses_writing_and_leaves_reading() {
    let db = TestDb::sqlite();
    let store = db.store().await;
    seat(&store, "before".into(), false).await.unwrap();
    let limited: Result<i64, StoreError> = store
        .run_tx("limit", (), |tx, ()| {
            Box::pin(async move {
                let pages: i64 = tx
                    .fetch_one("select page_count from pragma_page_count", args![])
                    .await?;
                tx.execute_returning::<i64>("pragma max_page_count = 1", args![])
                    .await?; // the present size
                Ok(pages)
            })
        })
        .await;
    limited.unwrap();
    let big = "x".repeat(60_000);
    let full: Result<ActNumber, StoreError> = store
        .run_tx("fill", big, |tx, big| {
            Box::pin(async move { tx.append(act(big)) })
        })
        .await;
    assert!(matches!(full, Err(StoreError::DiskFull)), "{full:?}");
    assert_eq!(*store.health().borrow(), Health::Serving);
    check(&store, 1).await;
    let freed: Result<(), StoreError> = store
        .run_tx("free", (), |tx, ()| {
            Box::pin(async move {
                tx.execute_returning::<i64>("pragma max_page_count = 1000000", args![])
                    .await
                    .map(drop)
            })
        })
        .await;
    freed.unwrap();
    seat(&store, "after".into(), false).await.unwrap();
    check(&store, 2).await;
}

#[tokio::test]
async fn a_command_that_never_ends_is_cut_off_and_the_others_go_on() {
    let db = TestDb::sqlite();
    let store = db.store().await;
    let stuck = store.run_tx("stuck", (), |tx, ()| {
        Box::pin(async move {
            tx.append(act("never"))?;
            std::future::pending::<Result<(), StoreError>>().await
        })
    });
    let (stuck, other) = futures::join!(stuck, seat(&store, "other".into(), false));
    assert!(
        matches!(stuck, Err(StoreError::TooSlow("stuck"))),
        "{stuck:?}"
    );
    assert_eq!(other.unwrap(), ActNumber(0));
}

#[tokio::test]
async fn a_memory_that_could_not_take_acts_in_stops_the_store() {
    for db in TestDb::both().await {
        let on_commit: OnCommit = Arc::new(|_| async { panic!("on purpose") }.boxed());
        let store = Store::open(db.place(), on_commit).await.unwrap();
        // The act is durable, and says so; but nothing more is decided on a memory that lacks it.
        assert_eq!(
            seat(&store, "kept".into(), false).await.unwrap(),
            ActNumber(0)
        );
        let next = seat(&store, "next".into(), false).await;
        assert!(
            matches!(next, Err(Answer::Store(StoreError::Broken(_)))),
            "{next:?}"
        );
        assert!(matches!(*store.health().borrow(), Health::Broken(_)));
        check(&store, 1).await;
    }
}

#[tokio::test]
async fn a_caller_who_left_before_his_turn_takes_his_command_with_him() {
    let db = TestDb::sqlite();
    let store = db.store().await;
    let (release, gate) = oneshot::channel::<()>();
    let door = Mutex::new(Some(gate));
    let busy = store.run_tx("busy", door, |tx, door| {
        let wait = door.lock().unwrap().take();
        Box::pin(async move {
            if let Some(wait) = wait {
                let _ = wait.await;
            }
            Ok::<_, StoreError>(tx.next_act_number())
        })
    });
    let impatient = timeout(
        Duration::from_millis(50),
        seat(&store, "left".into(), false),
    );
    let (busy, impatient) = futures::join!(busy, async {
        tokio::task::yield_now().await;
        let impatient = impatient.await;
        release.send(()).unwrap();
        impatient
    });
    assert_eq!(busy.unwrap(), ActNumber(0));
    assert!(impatient.is_err());
    assert_eq!(
        seat(&store, "stays".into(), false).await.unwrap(),
        ActNumber(0)
    );
    check(&store, 1).await;
}
