//! The trail keeps every entry, lists by index, and shows every change to a column.

use super::*;
use crate::Store;
use crate::ledger::{Log, verify};
use crate::testing::TestDb;

const HOUSE: InstitutionId = InstitutionId::from_bytes([1; 16]);
const NEIGHBOUR: InstitutionId = InstitutionId::from_bytes([2; 16]);
const ANNE: PersonId = PersonId::from_bytes([8; 16]);
const BERT: PersonId = PersonId::from_bytes([9; 16]);

fn entry(at: i64, kind: &str, person: PersonId, institution: InstitutionId) -> NewEntry {
    NewEntry {
        at: Moment::from_millis(at),
        kind: kind.into(),
        person: Some(person),
        institution: Some(institution),
        capacity: Some("local manager".into()),
        means: Some("eid".into()),
        level: Some(3),
        subject_kind: None,
        subject: None,
        outcome: "done".into(),
        trace: RequestId::from_bytes([5; 16]),
        body: b"{}".to_vec(),
    }
}

fn page(whose: Whose<'_>) -> Look<'_> {
    Look {
        whose,
        from: None,
        until: None,
        after: None,
        limit: 10,
    }
}

async fn numbers(connection: &mut Connection, wanted: Look<'_>) -> Vec<u64> {
    look(connection, wanted)
        .await
        .unwrap()
        .into_iter()
        .map(|entry| entry.number)
        .collect()
}

#[tokio::test]
async fn l2_a_list_shows_what_it_is_named_for_newest_first() {
    for db in TestDb::both().await {
        let store = db.store().await;
        for new in [
            entry(10, "opened", ANNE, HOUSE),
            entry(30, "signed-in", ANNE, HOUSE),
            entry(20, "opened", BERT, HOUSE),
            entry(20, "opened", BERT, NEIGHBOUR),
            entry(20, "opened", ANNE, HOUSE),
        ] {
            store.record(new).await.unwrap();
        }
        let mut reader = store.reader().await.unwrap();
        assert_eq!(
            numbers(&mut reader, page(Whose::Institution(HOUSE))).await,
            [1, 4, 2, 0]
        );
        assert_eq!(
            numbers(&mut reader, page(Whose::Kind(HOUSE, "opened"))).await,
            [4, 2, 0]
        );
        assert_eq!(
            numbers(&mut reader, page(Whose::PersonIn(HOUSE, BERT))).await,
            [2]
        );
        assert_eq!(
            numbers(&mut reader, page(Whose::Person(BERT))).await,
            [3, 2]
        );
        let period = Look {
            from: Some(Moment::from_millis(10)),
            until: Some(Moment::from_millis(20)),
            ..page(Whose::Institution(HOUSE))
        };
        assert_eq!(numbers(&mut reader, period).await, [0]);
        let after = Some(Place {
            at: Moment::from_millis(20),
            number: 4,
        });
        let rest = Look {
            after,
            limit: 1,
            ..page(Whose::Institution(HOUSE))
        };
        assert_eq!(numbers(&mut reader, rest).await, [2]);
        let read = entries(&mut reader, 1, 1).await.unwrap();
        assert_eq!(
            read.first().unwrap().entry,
            entry(30, "signed-in", ANNE, HOUSE)
        );
    }
}

#[tokio::test]
async fn every_list_uses_the_index_it_names() {
    for db in TestDb::both().await {
        let store = db.store().await;
        for (whose, index) in [
            (Whose::Institution(HOUSE), "trail_institution"),
            (Whose::Kind(HOUSE, "opened"), "trail_institution_kind"),
            (Whose::PersonIn(HOUSE, ANNE), "_person"), // of two, whichever the figures favour
            (Whose::Person(ANNE), "trail_person"),
        ] {
            let after = Some(Place {
                at: Moment::from_millis(5),
                number: 2,
            });
            let wanted = Look {
                from: Some(Moment::from_millis(0)),
                after,
                ..page(whose)
            };
            let mut snapshot = store.snapshot().await.unwrap();
            let plan = snapshot.explain(look_query(wanted).unwrap()).await.unwrap();
            assert!(
                plan.contains(&format!("{index} "))
                    && !plan.contains("TEMP B-TREE")
                    && !plan.contains("Sort"),
                "{whose:?}: {plan}"
            );
        }
    }
}

#[tokio::test]
async fn l3_every_column_of_the_trail_is_covered_by_its_tree() {
    for db in TestDb::both().await {
        let drop = match db.place() {
            crate::db::Place::Sqlite(_) => "drop trigger trail_stays_unchanged",
            crate::db::Place::Postgres(_) => "drop trigger trail_stays on trail",
        };
        let store = db.store().await;
        for at in 0..3 {
            store
                .record(entry(at, "opened", ANNE, HOUSE))
                .await
                .unwrap();
        }
        db.meddle(drop).await.unwrap();
        for column in COLUMN_NAMES {
            let found = meddle_with(&db, &store, column).await;
            assert!(
                found.contains("entry 1 is not what was recorded"),
                "{column}: {found}"
            );
            let mut snapshot = store.snapshot().await.unwrap();
            assert_eq!(
                verify(&mut snapshot, Log::Trail, None)
                    .await
                    .unwrap()
                    .head
                    .size,
                3
            );
        }
    }
}

const COLUMN_NAMES: [&str; 12] = [
    "at",
    "kind",
    "person",
    "institution",
    "capacity",
    "means",
    "level",
    "subject_kind",
    "subject",
    "outcome",
    "trace",
    "body",
];

/// Changes one column of one entry, and back again; answers what was found meanwhile.
async fn meddle_with(db: &TestDb, store: &Store, column: &str) -> String {
    let other = match column {
        "at" | "level" => "4",
        "person" | "institution" | "subject" | "trace" | "body" => {
            "(select substr(leaf, 1, 16) from trail where no = 0)"
        }
        _ => "'x'",
    };
    let change = format!(
        "create table kept as select * from trail where no = 1; update trail set {column} = {other} where no = 1"
    );
    db.meddle(&change).await.unwrap();
    let mut snapshot = store.snapshot().await.unwrap();
    let found = verify(&mut snapshot, Log::Trail, None)
        .await
        .unwrap_err()
        .to_string();
    drop(snapshot);
    let back = format!(
        "update trail set {column} = (select {column} from kept) where no = 1; drop table kept"
    );
    db.meddle(&back).await.unwrap();
    found
}
