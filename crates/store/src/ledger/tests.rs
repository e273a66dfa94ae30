//! The ledger keeps its numbers, proves its entries, and shows every change to them.

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
            let indices = [0, 1, 100, 254, 255, 256, 299, 511, 512, 699];
            for index in indices.into_iter().filter(|index| *index < head.size) {
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

async fn change(store: &Store, sql: &'static str) -> Result<u64, StoreError> {
    store
        .run_tx("change", sql, |tx, sql| Box::pin(tx.execute(sql, args![])))
        .await
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
            let refused = change(&store, sql).await;
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

/// Drops what forbids changes, as whoever owns the database can.
async fn disarm(db: &TestDb) {
    let sql = match db.place() {
        crate::db::Place::Sqlite(_) => "drop trigger acts_stay; drop trigger acts_stay_unchanged",
        crate::db::Place::Postgres(_) => "drop trigger acts_stay on acts",
    };
    db.meddle(sql).await.unwrap();
}

async fn verdict(store: &Store, checkpoint: Option<Head>) -> Result<Verified, String> {
    let mut snapshot = store.snapshot().await.unwrap();
    verify(&mut snapshot, Log::Acts, checkpoint)
        .await
        .map_err(|error| error.to_string())
}

#[tokio::test]
async fn l3_tampering_is_found_and_located() {
    for (meddling, finding) in [
        (
            "update acts set body = leaf where no = 5",
            "entry 5 is not what was recorded",
        ),
        (
            "update acts set body = (select body from acts where no = 6), \
             leaf = (select leaf from acts where no = 6) where no = 5",
            "entries 0 to 255 do not lead to the hash kept for them",
        ),
        (
            "delete from acts where no = 299",
            "the head counts 300 entries, 299 are there",
        ),
        ("delete from acts where no = 17", "entry 17 is missing"),
        (
            "update subtrees set hash = root from heads where heads.log = 'acts'",
            "entries 0 to 255",
        ),
        (
            "update heads set root = (select leaf from acts where no = 1) where log = 'acts'",
            "root of the head",
        ),
    ] {
        for db in TestDb::both().await {
            let store = db.store().await;
            append_many(&store, 0..300).await;
            let honest = verdict(&store, None).await.unwrap();
            assert_eq!(honest.head.size, 300);
            disarm(&db).await;
            db.meddle(meddling).await.unwrap();
            let found = verdict(&store, None).await.unwrap_err();
            assert!(found.contains(finding), "{meddling}: {found}");
        }
    }
}

#[tokio::test]
async fn l3_a_rebuilt_ledger_is_found_by_an_earlier_checkpoint() {
    for (original, forged) in TestDb::both().await.into_iter().zip(TestDb::both().await) {
        let (store, other) = (original.store().await, forged.store().await);
        append_many(&store, 0..20).await;
        let kept = verdict(&store, None).await.unwrap().head;
        append_many(&store, 20..30).await;
        verdict(&store, Some(kept)).await.unwrap();
        append_many(&other, 100..130).await;
        let found = verdict(&other, Some(kept)).await.unwrap_err();
        assert!(
            found.contains("the first 20 entries are not those of the checkpoint"),
            "{found}"
        );
        let longer = Head { size: 31, ..kept };
        assert!(
            verdict(&store, Some(longer))
                .await
                .unwrap_err()
                .contains("only 30 are there")
        );
    }
}

#[tokio::test]
async fn a_page_of_an_institution_goes_on_by_number_and_uses_its_index() {
    for db in TestDb::both().await {
        let store = db.store().await;
        append_many(&store, 0..10).await;
        let institution = InstitutionId::from_bytes([3; 16]);
        let mut snapshot = store.snapshot().await.unwrap();
        let first = acts_of_institution(&mut snapshot, institution, None, 4)
            .await
            .unwrap();
        let before = first.last().unwrap().number;
        let second = acts_of_institution(&mut snapshot, institution, Some(before), 4)
            .await
            .unwrap();
        let numbers: Vec<u64> = first
            .iter()
            .chain(&second)
            .map(|act| act.number.0)
            .collect();
        assert_eq!(numbers, [9, 8, 7, 6, 5, 4, 3, 2]);
        let plan = snapshot
            .explain(acts_of_institution_query(institution, Some(before), 4))
            .await
            .unwrap();
        assert!(plan.contains("acts_institution "), "{plan}");
    }
}

#[tokio::test]
async fn the_latest_checkpoint_is_kept_as_it_was_signed() {
    for db in TestDb::both().await {
        let store = db.store().await;
        for (size, note) in [(1, "one"), (3, "three"), (3, "another three"), (2, "two")] {
            let checkpoint = StoredCheckpoint {
                size,
                at: Moment::from_millis(1),
                note: note.into(),
            };
            let kept: Result<bool, StoreError> = store
                .run_tx("checkpoint", checkpoint, |tx, checkpoint| {
                    Box::pin(keep_checkpoint(tx, Log::Acts, checkpoint))
                })
                .await;
            assert_eq!(kept.unwrap(), note != "another three");
        }
        let mut reader = store.reader().await.unwrap();
        assert_eq!(
            latest_checkpoint(&mut reader, Log::Acts)
                .await
                .unwrap()
                .unwrap()
                .note,
            "three"
        );
        assert_eq!(
            latest_checkpoint(&mut reader, Log::Trail).await.unwrap(),
            None
        );
    }
}
