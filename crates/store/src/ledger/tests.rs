use beffroi_domain::log::{consistency, inclusion, leaf_hash};

use super::*;
use crate::testing::TestDb;
use crate::{Store, StoreError};

fn new_act(word: &str) -> NewAct {
    NewAct {
        at: Moment::from_millis(1_700_000_000_000),
        kind: "role-granted".into(),
        actor: Some([7; 16]),
        institution: Some(InstitutionId::from_bytes([3; 16])),
        body: word.as_bytes().to_vec(),
    }
}

async fn append(store: &Store, word: &str) -> Result<ActNumber, StoreError> {
    let act = new_act(word);
    store
        .run_tx("append", act, |tx, act| {
            Box::pin(async move { tx.append(act.clone()) })
        })
        .await
}

async fn append_many(store: &Store, words: std::ops::Range<u64>) {
    let work =
        words.map(|number| async move { append(store, &format!("act {number}")).await.unwrap() });
    futures::future::join_all(work).await;
}

#[tokio::test]
async fn an_act_is_read_back_as_it_was_appended() {
    for db in TestDb::both().await {
        let store = db.store().await;
        assert_eq!(append(&store, "first").await.unwrap(), ActNumber(0));
        assert_eq!(append(&store, "second").await.unwrap(), ActNumber(1));
        let mut reader = store.reader().await.unwrap();
        let found = act(&mut reader, ActNumber(1)).await.unwrap().unwrap();
        assert_eq!(found.act, new_act("second"));
        assert_eq!(found.leaf, leaf_hash(b"second"));
        assert_eq!(act(&mut reader, ActNumber(2)).await.unwrap(), None);
        assert_eq!(head(&mut reader, Log::Acts).await.unwrap().size, 2);
    }
}

#[tokio::test]
async fn proofs_lead_to_the_root_of_any_size() {
    for db in TestDb::both().await {
        let store = db.store().await;
        let mut roots = Vec::new();
        let mut next = 0;
        for size in [1, 2, 255, 256, 257, 300, 513, 700] {
            append_many(&store, next..size).await;
            next = size;
            let mut reader = store.snapshot().await.unwrap();
            roots.push(head(&mut reader, Log::Acts).await.unwrap());
        }
        let mut reader = store.reader().await.unwrap();
        for head in &roots {
            for index in [0, 1, 100, 254, 255, 256, 299, 511, 512, 699] {
                if index >= head.size {
                    continue;
                }
                let proof = inclusion_proof(&mut reader, Log::Acts, index, head.size)
                    .await
                    .unwrap();
                let leaf = act(&mut reader, ActNumber(index))
                    .await
                    .unwrap()
                    .unwrap()
                    .leaf;
                inclusion::verify(index, head.size, &leaf, &proof, &head.root).unwrap();
            }
            for old in roots.iter().filter(|old| old.size <= head.size) {
                let proof = consistency_proof(&mut reader, Log::Acts, old.size, head.size)
                    .await
                    .unwrap();
                consistency::verify(old.size, head.size, &old.root, &head.root, &proof).unwrap();
            }
        }
        let beyond = inclusion_proof(&mut reader, Log::Acts, 700, 701).await;
        assert!(matches!(beyond, Err(StoreError::NoRow)));
    }
}

#[tokio::test]
async fn acts_are_never_changed_or_deleted() {
    for db in TestDb::both().await {
        let store = db.store().await;
        append(&store, "first").await.unwrap();
        for sql in [
            "update acts set kind = 'other'",
            "delete from acts",
            "delete from acts where no = 0",
            "update trail set kind = 'other'",
        ] {
            let refused = store
                .run_tx("tamper", sql, |tx, sql| {
                    Box::pin(async move { tx.execute(sql, args![]).await })
                })
                .await;
            // PostgreSQL asks once per statement, SQLite once per row: an empty trail has none.
            if sql.contains("acts") {
                assert!(matches!(refused, Err(StoreError::Sql(_))), "{sql}");
            }
        }
        let replaced = db
            .meddle("insert into acts (no, at, kind, body, leaf) select no, at, 'other', body, leaf from acts")
            .await;
        assert!(replaced.is_err());
        let found = act(&mut store.reader().await.unwrap(), ActNumber(0))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(found.act.kind, "role-granted");
    }
}
