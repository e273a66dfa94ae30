//! Work after commits is done at least once, by one worker at a time.

use std::collections::BTreeSet;

use super::*;
use crate::Store;
use crate::jobs::take_turn;
use crate::testing::TestDb;

async fn claim_at(store: &Store, now: i64, most: u32) -> Vec<Work> {
    let now = Moment::from_millis(now);
    let claimed: Result<_, StoreError> = store
        .run_tx("claim", (now, most), |tx, (now, most)| {
            Box::pin(claim(tx, *now, now.plus_millis(100), *most))
        })
        .await;
    claimed.unwrap()
}

async fn leave(store: &Store, count: u8) {
    let left: Result<(), StoreError> = store
        .run_tx("leave", count, |tx, count| {
            Box::pin(async move {
                for number in 0..*count {
                    let not_before = Moment::from_millis(i64::from(number));
                    tx.outbox(NewWork {
                        kind: "mail",
                        payload: vec![number],
                        not_before,
                    });
                }
                Ok(())
            })
        })
        .await;
    left.unwrap();
}

#[tokio::test]
async fn two_workers_never_hold_the_same_work() {
    for db in TestDb::both().await {
        let store = db.store().await;
        leave(&store, 100).await;
        let workers = (0..20).map(|_| claim_at(&store, 1_000, 7));
        let claimed: Vec<Work> = futures::future::join_all(workers)
            .await
            .into_iter()
            .flatten()
            .collect();
        let payloads: BTreeSet<_> = claimed.iter().map(|work| work.payload.clone()).collect();
        assert_eq!((claimed.len(), payloads.len()), (100, 100));
    }
}

#[tokio::test]
async fn a_claim_that_ran_out_is_taken_by_another_and_the_first_worker_is_told() {
    for db in TestDb::both().await {
        let store = db.store().await;
        leave(&store, 1).await;
        let first = claim_at(&store, 0, 1).await.remove(0);
        assert!(claim_at(&store, 99, 1).await.is_empty());
        let second = claim_at(&store, 100, 1).await.remove(0);
        assert_eq!((first.attempts, second.attempts), (1, 2));
        let finish = |work: Work| {
            let store = store.clone();
            async move {
                let now = Moment::from_millis(150);
                let done: Result<bool, StoreError> = store
                    .run_tx("done", work, move |tx, work| Box::pin(done(tx, work, now)))
                    .await;
                done.unwrap()
            }
        };
        assert!(!finish(first).await);
        assert!(finish(second.clone()).await);
        assert!(!finish(second).await);
        assert!(claim_at(&store, 10_000, 1).await.is_empty());
        let forgotten: Result<u64, StoreError> = store
            .run_tx("forget", Moment::from_millis(151), |tx, until| {
                Box::pin(forget(tx, *until))
            })
            .await;
        assert_eq!(forgotten.unwrap(), 1);
    }
}

#[tokio::test]
async fn failed_work_waits_for_its_next_try() {
    for db in TestDb::both().await {
        let store = db.store().await;
        leave(&store, 1).await;
        let work = claim_at(&store, 0, 1).await.remove(0);
        let told: Result<bool, StoreError> = store
            .run_tx("failed", work, |tx, work| {
                Box::pin(failed(tx, work, Moment::from_millis(5_000)))
            })
            .await;
        assert!(told.unwrap());
        assert!(claim_at(&store, 4_999, 1).await.is_empty());
        assert_eq!(claim_at(&store, 5_000, 1).await.len(), 1);
    }
}

async fn turn(store: &Store, now: i64) -> bool {
    let taken: Result<bool, StoreError> = store
        .run_tx("turn", Moment::from_millis(now), |tx, now| {
            Box::pin(take_turn(tx, "sweep", *now, now.plus_millis(60)))
        })
        .await;
    taken.unwrap()
}

#[tokio::test]
async fn a_turn_is_taken_once() {
    for db in TestDb::both().await {
        let store = db.store().await;
        let turns = futures::future::join_all((0..10).map(|_| turn(&store, 0))).await;
        assert_eq!(turns.into_iter().filter(|taken| *taken).count(), 1);
        assert!(!turn(&store, 59).await);
        assert!(turn(&store, 60).await);
    }
}
