//! A disk on which a sync fails, and a disk that is full.
//!
//! A small library stands between the program and the operating system's calls (`failing_disk.c`, built here by the C
//! compiler that the program itself needs), and makes a sync or a write fail as a disk does.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use beffroi_domain::numbers::Ssin;
use beffroi_domain::time::Day;
use tempfile::TempDir;

use crate::browser::{Browser, Token, text};
use crate::dice::Dice;
use crate::installation::{Installation, Program};
use crate::sender::{Batch, Sender};

/// A disk that obeys.
struct Disk {
    orders: TempDir,
    library: PathBuf,
}

impl Disk {
    fn new() -> Self {
        let orders = tempfile::tempdir().unwrap();
        let library = orders.path().join("failing_disk.so");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/failing_disk.c");
        let mut compiler = Command::new("cc");
        compiler
            .args(["-O1", "-shared", "-fPIC", "-o"])
            .arg(&library);
        let built = compiler.arg(&source).arg("-ldl").output().unwrap();
        assert!(built.status.success(), "{built:?}");
        Self { orders, library }
    }

    /// What a program on this disk finds in its environment.
    fn environment(&self) -> [(&str, OsString); 2] {
        [
            ("LD_PRELOAD", self.library.clone().into()),
            ("FAILING_DISK", self.orders.path().into()),
        ]
    }

    async fn start(&self, installation: &Installation) -> Program {
        let environment = self.environment();
        let environment: Vec<(&str, &OsStr)> = environment
            .iter()
            .map(|(name, value)| (*name, value.as_os_str()))
            .collect();
        installation.start_with(&environment).await
    }

    /// The next sync of a file or folder whose path ends like this fails.
    fn fails_once(&self, ending: &str) {
        // Named when it is complete, so that nobody reads half an order.
        let written = self.orders.path().join("written");
        std::fs::write(&written, ending).unwrap();
        std::fs::rename(written, self.orders.path().join("sync")).unwrap();
    }

    fn has_failed(&self) -> bool {
        !self.orders.path().join("sync").exists()
    }

    /// Nothing in this folder grows any more.
    fn fills_up(&self, folder: &Path) {
        let folder = folder.as_os_str().as_encoded_bytes();
        std::fs::write(self.orders.path().join("full"), folder).unwrap();
    }

    fn has_room_again(&self) {
        std::fs::remove_file(self.orders.path().join("full")).unwrap();
    }
}

/// Publishes until the sync has failed; answers with the batch that met it, and what was answered before.
async fn publish_until_it_fails(
    disk: &Disk,
    sender: &Sender,
    dice: &mut Dice,
) -> (Batch, Vec<Batch>) {
    let mut acknowledged = Vec::new();
    loop {
        let batch = sender.batch(dice);
        let answered = sender.publish(&batch).await;
        match answered {
            Ok((201, _)) if !disk.has_failed() => acknowledged.push(batch),
            Ok((201, receipt)) => panic!("acknowledged on a failing disk: {receipt}"),
            Ok((503, _)) | Err(_) => return (batch, acknowledged),
            Ok((status, problem)) => panic!("{status}: {problem}"),
        }
    }
}

async fn stops_and_comes_back(ending: &str) {
    let installation = Installation::embedded();
    let sender = Sender::of(&installation);
    let disk = Disk::new();
    let mut dice = Dice::of_this_run();
    let mut program = disk.start(&installation).await;
    disk.fails_once(ending);
    let (unsure, acknowledged) = publish_until_it_fails(&disk, &sender, &mut dice).await;
    let ended = program.ended();
    assert_eq!(ended.code(), Some(1), "{}", program.said());
    assert!(
        program.said().contains("run `beffroi verify`"),
        "{}",
        program.said()
    );
    println!("{}", installation.verified());
    let program = installation.start().await;
    for batch in acknowledged.iter().chain([&unsure]) {
        let (status, receipt) = sender.publish(batch).await.unwrap();
        assert_eq!(status, 201, "{receipt}");
    }
    program.stop();
    installation.verified();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_whose_sync_fails_is_not_acknowledged_and_stops_the_program() {
    stops_and_comes_back("beffroi.sqlite-wal").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_whose_sync_fails_is_not_acknowledged_and_stops_the_program() {
    stops_and_comes_back("#1").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_of_documents_whose_sync_fails_stops_the_program() {
    stops_and_comes_back("/objects").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_checkpoint_of_the_database_whose_sync_fails_stops_the_program_and_loses_nothing() {
    let installation = Installation::embedded();
    let sender = Sender::of(&installation);
    let disk = Disk::new();
    let mut dice = Dice::of_this_run();
    let mut program = disk.start(&installation).await;
    disk.fails_once("beffroi.sqlite");
    let mut kept = Vec::new();
    let began = Instant::now();
    // What is acknowledged meanwhile lies in the log that is synced at each commit.
    loop {
        let batch = sender.batch(&mut dice);
        match sender.publish(&batch).await {
            Ok((201, receipt)) => kept.push((batch, receipt)),
            Ok((503, _)) | Err(_) => break,
            Ok((status, problem)) => panic!("{status}: {problem}"),
        }
        assert!(began.elapsed() < Duration::from_mins(1), "nobody noticed");
    }
    assert!(disk.has_failed());
    assert_eq!(program.ended().code(), Some(1), "{}", program.said());
    installation.verified();
    let program = installation.start().await;
    for (batch, receipt) in kept {
        assert_eq!(sender.publish(&batch).await.unwrap(), (201, receipt));
    }
    program.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_full_disk_nothing_is_published_or_granted_reading_goes_on_and_room_is_all_it_needs() {
    let installation = Installation::embedded();
    let sender = Sender::of(&installation);
    let disk = Disk::new();
    let mut dice = Dice::of_this_run();
    let program = disk.start(&installation).await;
    let mut manager = Browser::signed_in_as(&installation, "local-manager", "local-manager").await;
    let reader = Token::of(&installation, "agent").await;
    let mailbox = installation.capacity("agent", "user");
    let mailbox = mailbox.split('~').next_back().unwrap();
    let documents = format!("/api/v1/mailboxes/{mailbox}/documents");
    let before = reader.get(&documents).await;
    disk.fills_up(installation.folder());

    // What fits into pages that are there already may still be written; very soon nothing fits any more.
    let mut kept = Vec::new();
    let refused = loop {
        let batch = sender.batch(&mut dice);
        match sender.publish(&batch).await {
            Ok((201, receipt)) => kept.push((batch, receipt)),
            Ok((503, problem)) => break (batch, problem),
            Ok((status, problem)) => panic!("{status}: {problem}"),
            Err(error) => panic!("an answer is read even where it comes early: {error:?}"),
        }
        assert!(kept.len() < 100, "the disk never filled up");
    };
    let kind = text(&refused.1, "type");
    assert_eq!(kind, "urn:problem-type:beffroi:no-room", "{}", refused.1);
    assert_eq!(
        reader.get(&documents).await,
        before,
        "reading goes on, and shows nothing by half"
    );
    let newest = text(&before.1["items"][0], "href");
    assert_eq!(reader.get(&newest).await.0, 200);
    let opened = reader.get(&format!("{newest}/content")).await;
    assert_eq!(
        opened.0, 503,
        "an opening that cannot be recorded is none (M9)"
    );
    let page = manager.get("/access/users").await.unwrap();
    assert_eq!(page.status, 200, "{}", page.html);
    let quality = installation.capacity("local-manager", "local-manager");
    let birth = Day::new(1991, 2, 23).unwrap().date();
    let newcomer = [
        (
            "quality",
            quality.split('~').next_back().unwrap().to_owned(),
        ),
        ("number", Ssin::synthetic(birth, 7).unwrap().digits()),
        ("family-name", "Benali".to_owned()),
        ("given-name", "Samira".to_owned()),
    ];
    let form = "/access/users/new";
    let page = manager.post(form, &newcomer).await.unwrap();
    assert_eq!(page.status, 503, "{}", page.html);
    assert!(
        page.html.contains("Nothing can be recorded for the moment"),
        "{}",
        page.html
    );

    disk.has_room_again();
    let (status, receipt) = sender.publish(&refused.0).await.unwrap();
    assert_eq!(status, 201, "{receipt}");
    for (batch, receipt) in kept {
        assert_eq!(sender.publish(&batch).await.unwrap(), (201, receipt));
    }
    let page = manager.post(form, &newcomer).await.unwrap();
    assert_eq!(page.status, 303, "{}", page.html);
    program.stop();
    println!("{}", installation.verified());
}
