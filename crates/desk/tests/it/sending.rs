//! Sending: from files to receipts, paper and answers that are given again.

use std::collections::BTreeSet;
use std::path::PathBuf;

use beffroi_desk::caller::{Caller, Who};
use beffroi_desk::pdf::receipt::{ReceiptDocument, receipt as pdf};
use beffroi_desk::sending::add_files::{Audience, Incoming, add_files};
use beffroi_desk::sending::new_batch::{Form, new_batch};
use beffroi_desk::sending::publish::{RequestKey, answered, open, publish};
use beffroi_desk::sending::receipt::{as_csv, receipt};
use beffroi_desk::sending::review::{Channel, review};
use beffroi_desk::sending::{discard, look_batches, paper, recipients};
use beffroi_domain::act::Fact;
use beffroi_domain::capacity::{Capacity, Means};
use beffroi_domain::ids::{BatchId, ClientId, SenderId};
use beffroi_domain::log::Hash;
use beffroi_domain::parties::Names;
use beffroi_domain::refusal::Reason;
use beffroi_store::sender_access;
use futures::TryStreamExt as _;

use beffroi_store::testing::TestDb;

use crate::house::{Centre, House, Setup, example, refused};

pub const MONTHLY: &str = "monthly-statement_dis";

/// A house on each kind of database, whose inspector runs.
pub async fn houses() -> [House; 2] {
    let [one, two] = TestDb::both().await;
    let setup = || Setup {
        inspector: example("inspect_pdf"),
        ..Setup::default()
    };
    [
        House::with(one, setup()).await,
        House::with(two, setup()).await,
    ]
}

/// A sender with one machine credential.
pub struct Agency {
    pub sender: SenderId,
    pub client: ClientId,
}

/// A sender that may deliver these categories.
pub async fn agency(house: &House, seed: u8, categories: &[&str]) -> Agency {
    let sender = SenderId::from_bytes([seed; 16]);
    let registered = Fact::SenderRegistered {
        sender,
        name: Names {
            fr: Some("Service des remboursements".to_owned()),
            ..Names::default()
        },
        categories: categories.iter().map(|code| (*code).to_owned()).collect(),
    };
    house.given(None, vec![registered]).await;
    Agency {
        sender,
        client: ClientId::from_bytes([seed; 16]),
    }
}

/// A request by its machine.
pub fn as_machine(house: &House, agency: &Agency) -> Caller {
    Caller {
        who: Who::Client(agency.client),
        capacity: Capacity::Sender(agency.sender),
        means: Means::Credential,
        level: Means::Credential.level(),
        ..house.installation()
    }
}

/// The centre is electronic from today on.
pub async fn switched(house: &House, centre: &Centre) {
    let from = house.now().day();
    let requested = Fact::SwitchRequested {
        quality: centre.quality,
        from,
    };
    let request = house.given(Some(centre.institution), vec![requested]).await[0];
    let approved = Fact::SwitchApproved {
        quality: centre.quality,
        request,
        from,
    };
    house.given(Some(centre.institution), vec![approved]).await;
}

/// A PDF unlike every other.
pub fn a_pdf(title: &str) -> Vec<u8> {
    let words = ReceiptDocument {
        language: "fr-BE".to_owned(),
        written: crate::house::NOW,
        network: "Réseau".to_owned(),
        title: title.to_owned(),
        rows: Vec::new(),
        sections: Vec::new(),
        footer: String::new(),
        numbering: "{page}/{pages}".to_owned(),
    };
    pdf(&words).unwrap()
}

/// Files on disk, as an upload leaves them.
pub fn incoming(house: &House, files: &[(String, Vec<u8>)]) -> Vec<Incoming> {
    let folder = house.folder().join("uploads");
    std::fs::create_dir_all(&folder).unwrap();
    let on_disk = |(place, (name, bytes)): (usize, &(String, Vec<u8>))| {
        let path = folder.join(format!(
            "{place}-{}",
            std::fs::read_dir(&folder).unwrap().count()
        ));
        std::fs::write(&path, bytes).unwrap();
        Incoming {
            path,
            file_name: name.clone(),
        }
    };
    files.iter().enumerate().map(on_disk).collect()
}

/// The file name by which a monthly statement finds its centre.
pub fn monthly(centre: &Centre) -> String {
    format!("{}_{MONTHLY}_2026-10.pdf", centre.number.digits())
}

pub fn form() -> Form {
    Form {
        label: "Octobre".to_owned(),
        ..Form::default()
    }
}

/// A batch with these files.
pub async fn batch(house: &House, agency: &Agency, files: &[(String, Vec<u8>)]) -> BatchId {
    let batch = new_batch(&house.desk, &as_machine(house, agency), form(), false)
        .await
        .unwrap();
    add(house, agency, batch, files).await;
    batch
}

pub async fn add(house: &House, agency: &Agency, batch: BatchId, files: &[(String, Vec<u8>)]) {
    let files = incoming(house, files);
    add_files(
        &house.desk,
        &as_machine(house, agency),
        batch,
        files,
        &Audience::Named,
    )
    .await
    .unwrap();
}

pub fn objects(house: &House) -> usize {
    fn count(folder: PathBuf) -> usize {
        let Ok(entries) = std::fs::read_dir(folder) else {
            return 0;
        };
        entries
            .map(|entry| entry.unwrap().path())
            .map(|path| if path.is_dir() { count(path) } else { 1 })
            .sum()
    }
    count(house.folder().join("objects"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_is_published_whole_and_its_receipt_says_where_everything_went() {
    for house in houses().await {
        let (one, two) = (house.centre(1).await, house.centre(2).await);
        switched(&house, &one).await;
        let agency = agency(&house, 1, &[MONTHLY]).await;
        let bytes = [a_pdf("un"), a_pdf("deux")];
        let files = [
            (monthly(&one), bytes[0].clone()),
            (monthly(&two), bytes[1].clone()),
        ];
        let batch = batch(&house, &agency, &files).await;
        let machine = as_machine(&house, &agency);

        let counts = review(&house.desk, &machine, batch).await.unwrap().counts();
        assert_eq!(
            (counts.ready, counts.on_paper, counts.undecided.len()),
            (2, 1, 0)
        );

        let before = house.ledger_size().await;
        assert_eq!(
            publish(&house.desk, &machine, batch, None).await.unwrap(),
            batch
        );
        let receipt = receipt(&house.desk, &machine, batch).await.unwrap();
        assert_eq!(
            house.ledger_size().await,
            before + 5,
            "the batch, two documents, a delivery, a paper delivery"
        );
        assert_eq!((receipt.acts.0.0, receipt.acts.1.0), (before, before + 4));
        assert_eq!(receipt.ledger_size, before + 5);
        let seen: Vec<_> = receipt
            .lines
            .iter()
            .map(|line| (line.file_name.clone(), line.on_paper, line.act.0))
            .collect();
        assert_eq!(
            seen,
            [
                (monthly(&one), false, before + 2),
                (monthly(&two), true, before + 4)
            ]
        );
        for (line, bytes) in receipt.lines.iter().zip(&bytes) {
            assert_eq!(line.bytes, bytes.len() as u64);
            assert_eq!(
                (line.category.as_str(), line.period.as_str(), line.pages),
                (MONTHLY, "2026-10", 1)
            );
        }
        let mut reader = house.desk.store.reader().await.unwrap();
        let head = beffroi_store::ledger::head(&mut reader, beffroi_store::ledger::Log::Acts)
            .await
            .unwrap();
        assert_eq!(receipt.ledger_root, head.root);
        let csv = String::from_utf8(as_csv(&receipt).unwrap()).unwrap();
        assert_eq!(csv.lines().count(), 3);
        assert!(csv.contains(&receipt.lines[1].sha256.to_string()) && csv.contains(",paper,"));

        let refusal = refused(publish(&house.desk, &machine, batch, None).await);
        assert_eq!(refusal.reason, Reason::BatchPublished);
        let page = look_batches::look_batches(&house.desk, &machine, None)
            .await
            .unwrap();
        assert_eq!(page.batches[0].batch.state, "published");
        assert_eq!(
            (page.batches[0].files, page.batches[0].paper.as_deref()),
            (2, Some("queued"))
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_published_opens_again_with_its_own_key_only() {
    for house in houses().await {
        let centre = house.centre(1).await;
        switched(&house, &centre).await;
        let agency = agency(&house, 1, &[MONTHLY]).await;
        let bytes = a_pdf("un");
        let batch = batch(&house, &agency, &[(monthly(&centre), bytes.clone())]).await;
        publish(&house.desk, &as_machine(&house, &agency), batch, None)
            .await
            .unwrap();
        let line = receipt(&house.desk, &as_machine(&house, &agency), batch)
            .await
            .unwrap()
            .lines
            .remove(0);
        let mut reader = house.desk.store.reader().await.unwrap();
        let (object, wrapped) = beffroi_store::sending::files::key_of(&mut reader, line.document)
            .await
            .unwrap()
            .unwrap();
        let opened = house
            .desk
            .objects
            .open(&line.document.to_string(), &object, &wrapped, None)
            .await
            .unwrap();
        let read: Vec<bytes::Bytes> = opened.stream.try_collect().await.unwrap();
        assert_eq!(read.concat(), bytes);
        assert!(
            house
                .desk
                .objects
                .open("another document", &object, &wrapped, None)
                .await
                .is_err()
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn m6_the_paper_run_lies_in_postal_order_and_goes_one_step_at_a_time() {
    for house in houses().await {
        let centres = [
            house.centre(1).await,
            house.centre(2).await,
            house.centre(3).await,
        ];
        let agency = agency(&house, 1, &[MONTHLY]).await;
        for (centre, code) in centres.iter().zip(["7000", "1000"]) {
            let address = beffroi_store::directory::PostalAddress {
                street: "Rue Haute 1".to_owned(),
                postal_code: code.to_owned(),
                town: "Ville".to_owned(),
            };
            let kept = house.desk.store.run_tx(
                "address",
                (centre.institution, address),
                |tx, (institution, address)| {
                    Box::pin(beffroi_store::directory::keep_address(
                        tx,
                        *institution,
                        address,
                    ))
                },
            );
            kept.await.unwrap();
        }
        let files: Vec<_> = centres
            .iter()
            .map(|centre| (monthly(centre), a_pdf(&monthly(centre))))
            .collect();
        let batch = batch(&house, &agency, &files).await;
        let machine = as_machine(&house, &agency);
        publish(&house.desk, &machine, batch, None).await.unwrap();
        let words = paper::Words {
            title: ("Feuilles d’adresse".to_owned(), "fr-BE".to_owned()),
            sender: "Service".to_owned(),
            foot: &|_, documents| ("Lot".to_owned(), documents.to_string()),
        };
        let zip = paper::paper_run(&house.desk, &machine, batch, words)
            .await
            .unwrap();
        let zip: Vec<bytes::Bytes> = zip.try_collect().await.unwrap();
        let path = house.folder().join("paper.zip");
        std::fs::write(&path, zip.concat()).unwrap();
        let listed = std::process::Command::new("unzip")
            .arg("-Z1")
            .arg(&path)
            .output()
            .unwrap();
        let names = String::from_utf8(listed.stdout).unwrap();
        let expected = [
            "address-sheets.pdf".to_owned(),
            "list.csv".to_owned(),
            format!(
                "0001_{}_{}",
                centres[1].number.digits(),
                monthly(&centres[1])
            ),
            format!(
                "0002_{}_{}",
                centres[0].number.digits(),
                monthly(&centres[0])
            ),
            format!(
                "0003_{}_{}",
                centres[2].number.digits(),
                monthly(&centres[2])
            ),
        ];
        assert_eq!(names.lines().collect::<Vec<_>>(), expected);
        let step = |to: &'static str| paper::paper_done(&house.desk, &machine, batch, to);
        assert_eq!(
            refused(step("posted").await).reason,
            Reason::ChangedMeanwhile
        );
        step("printed").await.unwrap();
        step("posted").await.unwrap();
        assert_eq!(
            refused(step("printed").await).reason,
            Reason::ChangedMeanwhile
        );
        assert_eq!(
            refused(step("burnt").await).reason,
            Reason::ChangedMeanwhile
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_comes_again_gets_the_same_answer_and_does_nothing() {
    for house in houses().await {
        let centre = house.centre(1).await;
        switched(&house, &centre).await;
        let agency = agency(&house, 1, &[MONTHLY]).await;
        let files = [(monthly(&centre), a_pdf("un"))];
        let key = |digest: u8| RequestKey {
            key: "k".to_owned(),
            digest: Hash::from_bytes([digest; 32]),
        };
        let machine = || as_machine(&house, &agency);
        let one = batch(&house, &agency, &files).await;
        assert_eq!(
            answered(&house.desk, &machine(), &key(1)).await.unwrap(),
            None
        );
        publish(&house.desk, &machine(), one, Some(key(1)))
            .await
            .unwrap();
        let size = house.ledger_size().await;
        let two = batch(&house, &agency, &files).await;
        assert_eq!(
            publish(&house.desk, &machine(), two, Some(key(1)))
                .await
                .unwrap(),
            one
        );
        assert_eq!(
            open(&house.desk, &machine(), two, Some(key(1)))
                .await
                .unwrap(),
            one
        );
        assert_eq!(
            answered(&house.desk, &machine(), &key(1)).await.unwrap(),
            Some(one)
        );
        assert_eq!(
            refused(publish(&house.desk, &machine(), two, Some(key(2))).await).reason,
            Reason::KeyReused
        );
        assert_eq!(
            refused(answered(&house.desk, &machine(), &key(2)).await).reason,
            Reason::KeyReused
        );
        assert_eq!(house.ledger_size().await, size);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_the_same_request_sent_five_times_at_once_one_is_done_and_all_are_answered() {
    for house in houses().await {
        let centre = house.centre(1).await;
        switched(&house, &centre).await;
        let agency = agency(&house, 1, &[MONTHLY]).await;
        let mut batches = Vec::new();
        for _ in 0..5 {
            batches.push(batch(&house, &agency, &[(monthly(&centre), a_pdf("un"))]).await);
        }
        let size = house.ledger_size().await;
        let key = RequestKey {
            key: "k".to_owned(),
            digest: Hash::from_bytes([1; 32]),
        };
        let desk = &house.desk;
        let sent = batches.iter().map(|batch| {
            let (machine, key) = (as_machine(&house, &agency), key.clone());
            async move { publish(desk, &machine, *batch, Some(key)).await.unwrap() }
        });
        let answers: BTreeSet<BatchId> =
            futures::future::join_all(sent).await.into_iter().collect();
        assert_eq!(answers.len(), 1);
        assert_eq!(house.ledger_size().await, size + 3);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn m6_only_who_acts_for_the_sender_sees_its_batches() {
    for house in houses().await {
        let centre = house.centre(1).await;
        let (one, two) = (
            agency(&house, 1, &[MONTHLY]).await,
            agency(&house, 2, &[MONTHLY]).await,
        );
        let batch = batch(&house, &one, &[(monthly(&centre), a_pdf("un"))]).await;
        let stranger = as_machine(&house, &two);
        assert_eq!(
            refused(review(&house.desk, &stranger, batch).await).reason,
            Reason::NotFound
        );
        assert_eq!(
            refused(publish(&house.desk, &stranger, batch, None).await).reason,
            Reason::NotFound
        );
        assert_eq!(
            refused(discard::discard(&house.desk, &stranger, batch).await).reason,
            Reason::NotFound
        );
        let manager = house.as_local_manager(&centre);
        let refusal = refused(look_batches::look_batches(&house.desk, &manager, None).await);
        assert_eq!(
            (refusal.reason, refusal.rule.as_deref()),
            (Reason::NotAllowed, Some("M6"))
        );
        let refusal = refused(new_batch(&house.desk, &manager, form(), false).await);
        assert_eq!(
            (refusal.reason, refusal.rule.as_deref()),
            (Reason::NotAllowed, Some("M4"))
        );
        // A person of the sender's staff is one of those who act for it.
        let clerk = house.person("Janssens", "Els").await;
        let clerk_caller = house.caller(clerk.person, Capacity::Sender(one.sender));
        assert_eq!(
            refused(review(&house.desk, &clerk_caller, batch).await).reason,
            Reason::NotAllowed
        );
        let added = house.desk.store.run_tx(
            "staff",
            (one.sender, clerk.person),
            |tx, (sender, person)| Box::pin(sender_access::add_staff(tx, *sender, *person)),
        );
        assert!(added.await.unwrap());
        review(&house.desk, &clerk_caller, batch).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_document_for_everybody_is_one_document_with_many_deliveries() {
    for house in houses().await {
        let centres = [
            house.centre(1).await,
            house.centre(2).await,
            house.centre(3).await,
        ];
        switched(&house, &centres[0]).await;
        switched(&house, &centres[1]).await;
        let agency = agency(&house, 1, &["refused-forms_dis"]).await;
        let machine = as_machine(&house, &agency);
        let form = Form {
            label: "Circulaire".to_owned(),
            category: "refused-forms_dis".to_owned(),
            period: "2026-w43".to_owned(),
        };
        let batch = new_batch(&house.desk, &machine, form, false).await.unwrap();
        let files = incoming(
            &house,
            &[("circulaire.pdf".to_owned(), a_pdf("circulaire"))],
        );
        add_files(
            &house.desk,
            &as_machine(&house, &agency),
            batch,
            files,
            &Audience::Everybody,
        )
        .await
        .unwrap();
        let before = house.ledger_size().await;
        publish(&house.desk, &machine, batch, None).await.unwrap();
        assert_eq!(
            house.ledger_size().await,
            before + 4,
            "the batch, the document, its deliveries, its paper deliveries"
        );
        let receipt = receipt(&house.desk, &machine, batch).await.unwrap();
        let documents: BTreeSet<_> = receipt.lines.iter().map(|line| line.document).collect();
        assert_eq!((documents.len(), receipt.lines.len()), (1, 3));
        assert_eq!(receipt.lines.iter().filter(|line| line.on_paper).count(), 1);
        assert_eq!(receipt.lines[0].period, "2026-W43");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn m10_a_sender_asks_beforehand_who_could_read() {
    for house in houses().await {
        let (one, two) = (house.centre(1).await, house.centre(2).await);
        switched(&house, &one).await;
        let agency = agency(&house, 1, &[MONTHLY, "legality-letter_dis"]).await;
        let ask = async |category: &str| {
            let numbers = [
                one.number.digits(),
                two.number.digits(),
                "0000000097".to_owned(),
            ];
            let answers = recipients::reached(
                &house.desk,
                &as_machine(&house, &agency),
                &numbers,
                category,
            )
            .await
            .unwrap();
            answers
                .into_iter()
                .map(|answer| (answer.channel, answer.readable))
                .collect::<Vec<_>>()
        };
        let reachable = [
            (Some(Channel::Electronic(one.quality)), true),
            (Some(Channel::Paper), true),
            (None, false),
        ];
        assert_eq!(ask(MONTHLY).await, reachable);
        let blocked = Fact::OfficeBlocked {
            office: one.local_manager_act,
        };
        house.given(Some(one.institution), vec![blocked]).await;
        assert!(ask(MONTHLY).await[0].1, "the agent holds the role");
        assert!(
            !ask("legality-letter_dis").await[0].1,
            "but not the one for protected documents"
        );
        let refusal = refused(
            recipients::reached(&house.desk, &as_machine(&house, &agency), &[], MONTHLY).await,
        );
        assert_eq!(refusal.reason, Reason::NothingChosen);
        let none = ["1".to_owned()];
        let refusal = refused(
            recipients::reached(&house.desk, &as_machine(&house, &agency), &none, "a_b").await,
        );
        assert_eq!(refusal.reason, Reason::CategoryUnknown);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_that_is_discarded_leaves_nothing() {
    for house in houses().await {
        let centre = house.centre(1).await;
        let agency = agency(&house, 1, &[MONTHLY]).await;
        let batch = batch(&house, &agency, &[(monthly(&centre), a_pdf("un"))]).await;
        assert_eq!(objects(&house), 1);
        let machine = as_machine(&house, &agency);
        discard::discard(&house.desk, &machine, batch)
            .await
            .unwrap();
        assert_eq!(objects(&house), 0);
        assert_eq!(
            refused(review(&house.desk, &machine, batch).await).reason,
            Reason::NotFound
        );
        let crashed = new_batch(&house.desk, &as_machine(&house, &agency), form(), true)
            .await
            .unwrap();
        assert_eq!(
            discard::sweep(&house.desk, house.now()).await.unwrap(),
            0,
            "its request may still be on its way"
        );
        assert_eq!(
            discard::sweep(&house.desk, house.now().plus_seconds(90_000))
                .await
                .unwrap(),
            1
        );
        assert_eq!(
            refused(review(&house.desk, &machine, crashed).await).reason,
            Reason::NotFound
        );
    }
}
