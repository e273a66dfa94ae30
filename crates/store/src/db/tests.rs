//! Values, rows and queries come back as they went in, on both databases.

use super::*;
use crate::testing::TestDb;
use crate::{Store, Tx, args};

#[tokio::test]
async fn values_come_back_as_they_went() {
    for db in TestDb::both().await {
        let store = db.store().await;
        let mut reader = store.reader().await.unwrap();
        let sql = "select cast($1 as bigint), cast($2 as text), $3, cast($4 as bigint), exists (select 1), count(*) \
                   from heads";
        let args = args![i64::MIN, "é'\"", vec![0_u8, 255], None::<i64>];
        let row: (i64, String, Vec<u8>, Option<i64>, bool, u64) =
            reader.fetch_one(sql, args).await.unwrap();
        assert_eq!(row, (i64::MIN, "é'\"".into(), vec![0, 255], None, true, 2));
        let wrong = reader
            .fetch_one::<i64>("select log from heads", args![])
            .await;
        assert!(
            matches!(wrong, Err(StoreError::Column { index: 0, .. })),
            "{wrong:?}"
        );
    }
}

async fn insert_job(tx: &mut Tx, ran_at: Option<i64>) -> Result<u64, StoreError> {
    let count: i64 = tx.fetch_one("select count(*) from jobs", args![]).await?;
    let sql = "insert into jobs (name, due_at, ran_at) values ($1, 1, $2)";
    tx.execute(sql, args![count.to_string(), ran_at]).await
}

/// Adds a job that ran then, or never, named by its place.
async fn add_job(store: &Store, ran_at: Option<i64>) -> Result<u64, StoreError> {
    store
        .run_tx("add", ran_at, |tx, ran_at| {
            Box::pin(insert_job(tx, *ran_at))
        })
        .await
}

#[tokio::test]
async fn a_null_takes_the_type_of_its_column_whatever_went_there_first() {
    for db in TestDb::both().await {
        let store = db.store().await;
        for ran_at in [None, Some(5), None] {
            assert_eq!(add_job(&store, ran_at).await.unwrap(), 1);
        }
        let mut reader = store.reader().await.unwrap();
        let sql = "select ran_at from jobs order by name";
        let rows: Vec<Option<i64>> = reader.fetch_all(sql, args![]).await.unwrap();
        assert_eq!(rows, [None, Some(5), None]);
    }
}

#[tokio::test]
async fn many_rows_go_in_at_once() {
    for db in TestDb::both().await {
        let store = db.store().await;
        let done: Result<(), StoreError> = store
            .run_tx("insert", (), |tx, ()| {
                Box::pin(async move {
                    let rows = (0..777)
                        .map(|number| args![format!("{number:03}"), number])
                        .collect();
                    tx.insert_all("jobs (name, due_at)", rows).await
                })
            })
            .await;
        done.unwrap();
        let mut reader = store.reader().await.unwrap();
        let sum: (i64, i64) = reader
            .fetch_one(
                "select count(*), cast(sum(due_at) as bigint) from jobs",
                args![],
            )
            .await
            .unwrap();
        assert_eq!(sum, (777, 777 * 776 / 2));
    }
}

#[tokio::test]
async fn a_reader_can_not_write() {
    for db in TestDb::both().await {
        let store = db.store().await;
        let mut reader = store.reader().await.unwrap();
        let tried = reader.fetch_all::<i64>(
            "insert into jobs (name, due_at) values ('x', 1) returning due_at",
            args![],
        );
        assert!(tried.await.is_err());
        let count: i64 = store
            .reader()
            .await
            .unwrap()
            .fetch_one("select count(*) from jobs", args![])
            .await
            .unwrap();
        assert_eq!(count, 0);
    }
}

#[tokio::test]
async fn a_second_process_on_a_file_is_refused_with_a_sentence() {
    let db = TestDb::sqlite();
    let store = db.store().await;
    let second = Db::open(db.place()).await.err().unwrap().to_string();
    assert!(second.contains("is in use by another process"), "{second}");
    store.close().await;
}

#[tokio::test]
async fn settings_that_could_lose_acts_are_refused() {
    let db = TestDb::postgres().await;
    let Place::Postgres(options) = db.place().clone() else {
        panic!("a server")
    };
    let name = options.get_database().unwrap().to_owned();
    db.meddle(&format!(
        "alter database {name} set synchronous_commit = off"
    ))
    .await
    .unwrap();
    let refused = Db::open(db.place()).await.err().unwrap().to_string();
    assert!(
        refused.contains("`synchronous_commit` set to `on`"),
        "{refused}"
    );
    db.meddle(&format!("alter database {name} reset synchronous_commit"))
        .await
        .unwrap();
    Db::open(db.place()).await.unwrap();
}

#[tokio::test]
async fn a_place_is_read_without_repeating_a_password() {
    let refused = Place::parse("mysql://root:secret@host/x")
        .err()
        .unwrap()
        .to_string();
    assert!(!refused.contains("secret"));
    let place = Place::parse("postgres://u:secret@db.example:5433/beffroi").unwrap();
    assert!(!format!("{place:?}").contains("secret"));
    assert!(matches!(
        Place::parse("sqlite:/var/lib/beffroi.sqlite").unwrap(),
        Place::Sqlite(_)
    ));
}

#[tokio::test]
async fn migrations_that_do_not_agree_are_refused_with_a_sentence() {
    for (meddling, sentence) in [
        (
            "update schema_migrations set digest = 'other' where name = '0001_foundation'",
            "ran with another text",
        ),
        (
            "insert into schema_migrations (name, digest) values ('9999_later', 'x')",
            "opened by a newer program",
        ),
    ] {
        for db in TestDb::both().await {
            db.store().await.close().await;
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            db.meddle(meddling).await.unwrap();
            let opened = db.reopen_database().await;
            let refused = crate::migrate::migrate(&opened)
                .await
                .unwrap_err()
                .to_string();
            assert!(refused.contains(sentence), "{refused}");
            opened.close().await;
        }
    }
}

#[tokio::test]
async fn what_is_opened_to_read_works_beside_the_process_that_serves_and_changes_nothing() {
    for db in TestDb::both().await {
        let early = Store::open_to_read(db.place()).await;
        assert!(early.is_err(), "there are no tables yet");
        let serving = db.store().await;
        add_job(&serving, None).await.unwrap();
        let reading = Store::open_to_read(db.place()).await.unwrap();
        let mut snapshot = reading.snapshot().await.unwrap();
        let sql = "select count(*) from jobs";
        let before: u64 = snapshot.fetch_one(sql, args![]).await.unwrap();
        add_job(&serving, None).await.unwrap();
        let during: u64 = snapshot.fetch_one(sql, args![]).await.unwrap();
        assert_eq!((before, during), (1, 1), "one moment of the database");
        drop(snapshot);
        let mut reader = reading.reader().await.unwrap();
        let after: u64 = reader.fetch_one(sql, args![]).await.unwrap();
        assert_eq!(after, 2);
        assert!(add_job(&reading, None).await.is_err());
        let refused = reader.execute("delete from jobs", args![]).await;
        assert!(refused.is_err());
        drop(reader);
        reading.close().await;
        assert_eq!(add_job(&serving, None).await.unwrap(), 1);
        serving.close().await;
    }
}
