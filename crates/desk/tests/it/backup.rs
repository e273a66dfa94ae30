//! Backup and restore (reliability §4.9): what comes back is what was there, on either database, or nothing comes back.

use std::path::{Path, PathBuf};

use beffroi_desk::backup::BackupError;
use beffroi_desk::backup::make::make;
use beffroi_desk::backup::restore::{Restored, restore};
use beffroi_desk::verify::{House as Verified, verify};
use beffroi_domain::act::Fact;
use beffroi_domain::ids::PersonId;
use beffroi_domain::parties::OperatorRole;
use beffroi_store::copy::{self, CopiedRow};
use beffroi_store::ledger::Log;
use beffroi_store::testing::TestDb;

use crate::full_house;
use crate::house::House;

async fn backup(house: &House, folder: &Path) {
    make(
        &Verified::of(&house.desk),
        &house.desk.signer,
        folder,
        house.now(),
    )
    .await
    .unwrap();
}

async fn restored(house: &House, folder: &Path) -> Result<Restored, BackupError> {
    restore(&Verified::of(&house.desk), folder, &house.installation()).await
}

/// All rows of all tables, but for the entry of the restoration and numbers that a database gives by itself.
async fn rows(house: &House) -> Vec<(String, Vec<CopiedRow>)> {
    let mut reader = house.desk.store.reader().await.unwrap();
    let mut all = Vec::new();
    for table in copy::tables(&mut reader).await.unwrap() {
        let mut rows = copy::rows_after(&mut reader, &table, None, 100_000)
            .await
            .unwrap();
        if table.name() == "outbox" {
            rows.iter_mut().for_each(|row| drop(row.0.remove(0)));
        }
        all.push((table.name().to_owned(), rows));
    }
    all
}

#[tokio::test]
async fn what_is_restored_is_what_was_there_on_the_same_database_and_on_the_other() {
    for (from, to) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
        let kind = async |kind| {
            if kind == 0 {
                TestDb::sqlite()
            } else {
                TestDb::postgres().await
            }
        };
        let house = House::on(kind(from).await).await;
        full_house::fill(&house, 2).await;
        let folder = tempfile::tempdir().unwrap();
        backup(&house, folder.path()).await;
        let other = House::on(kind(to).await).await;
        let done = restored(&other, folder.path()).await.unwrap();
        assert_eq!(done.report.checked.acts, house.ledger_size().await);
        let (mut before, mut after) = (rows(&house).await, rows(&other).await);
        for all in [&mut before, &mut after] {
            // The restoration stands in the trail: it is never silent.
            all.retain(|(table, _)| table != "heads" && table != "trail");
        }
        assert_eq!(before, after, "from {from} to {to}");
        let mut reader = other.desk.store.reader().await.unwrap();
        let trail = beffroi_store::ledger::head(&mut reader, Log::Trail)
            .await
            .unwrap();
        let entry = beffroi_store::trail::entries(&mut reader, trail.size - 1, 1)
            .await
            .unwrap()
            .remove(0);
        assert_eq!(entry.entry.kind, "restored");
        drop(reader);
        // It lives: acts can be appended, and everything still agrees.
        let person = PersonId::from_bytes([42; 16]);
        let role = OperatorRole::HelpDesk;
        other
            .given(None, vec![Fact::OperatorAppointed { person, role }])
            .await;
        let report = verify(
            &Verified::of(&other.desk),
            &done.manifest.checkpoints,
            |_| {},
        )
        .await
        .unwrap();
        assert!(report.is_clean(), "{:?}", report.findings);
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

#[tokio::test]
async fn a_backup_with_one_changed_byte_in_any_file_is_refused_and_nothing_is_restored() {
    let house = House::on(TestDb::sqlite()).await;
    full_house::fill(&house, 1).await;
    let folder = tempfile::tempdir().unwrap();
    backup(&house, folder.path()).await;
    let empty = House::on(TestDb::sqlite()).await;
    for (place, file) in files(folder.path()).into_iter().enumerate() {
        let good = std::fs::read(&file).unwrap();
        let mut bad = good.clone();
        let byte = place * 7919 % bad.len().max(1);
        match bad.get_mut(byte) {
            Some(byte) => *byte ^= 4,
            None => bad.push(b'x'),
        }
        std::fs::write(&file, &bad).unwrap();
        let refused = restored(&empty, folder.path()).await;
        assert!(refused.is_err(), "{} was changed", file.display());
        std::fs::remove_file(&file).unwrap();
        let refused = restored(&empty, folder.path()).await;
        assert!(refused.is_err(), "{} is missing", file.display());
        std::fs::write(&file, &good).unwrap();
        let mut reader = empty.desk.store.reader().await.unwrap();
        assert!(
            copy::is_empty(&mut reader).await.unwrap(),
            "{}",
            file.display()
        );
    }
    restored(&empty, folder.path()).await.unwrap();
}

#[tokio::test]
async fn a_backup_goes_into_an_empty_folder_and_comes_back_into_an_empty_place_only() {
    for house in House::both().await {
        full_house::fill(&house, 1).await;
        let folder = tempfile::tempdir().unwrap();
        backup(&house, folder.path()).await;
        let again = make(
            &Verified::of(&house.desk),
            &house.desk.signer,
            folder.path(),
            house.now(),
        )
        .await;
        assert!(matches!(again, Err(BackupError::NotEmpty(_))), "{again:?}");
        let over = restored(&house, folder.path()).await;
        assert!(matches!(over, Err(BackupError::PlaceInUse)), "{over:?}");
        for file in files(folder.path()) {
            let bytes = std::fs::read(&file).unwrap();
            let secret = b"BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc="; // the master key of these tests
            assert!(
                !bytes.windows(secret.len()).any(|part| part == secret),
                "{}",
                file.display()
            );
        }
    }
}

#[tokio::test]
async fn t15_an_older_copy_does_not_meet_the_checkpoint_that_left_the_house_later() {
    let house = House::on(TestDb::sqlite()).await;
    full_house::fill(&house, 1).await;
    let folder = tempfile::tempdir().unwrap();
    backup(&house, folder.path()).await;
    full_house::fill_from(&house, 1, 2).await;
    let later = beffroi_desk::checkpoint::sign::sign(
        &house.desk.store,
        &house.desk.signer,
        Log::Acts,
        house.now(),
    );
    let later = later.await.unwrap().note;
    let other = House::on(TestDb::sqlite()).await;
    restored(&other, folder.path()).await.unwrap();
    let report = verify(&Verified::of(&other.desk), &[later], |_| {})
        .await
        .unwrap();
    let said: Vec<String> = report.findings.iter().map(ToString::to_string).collect();
    assert!(
        said.len() == 1 && said[0].contains("the end was cut off"),
        "{said:?}"
    );
}
