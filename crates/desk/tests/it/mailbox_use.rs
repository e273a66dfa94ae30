//! What one does in a mailbox: find, take several away, take out of view and put back (M7, M8); and what is blocked.

use std::sync::Arc;

use beffroi_desk::denied::{Denied, Fault};
use beffroi_desk::mailbox::filter::{Filter, Received};
use beffroi_desk::mailbox::list::{Turn, list};
use beffroi_desk::mailbox::{bin, reinject, remove, select, today};
use beffroi_domain::capacity::Capacity;
use beffroi_domain::ids::DocumentId;
use beffroi_domain::language::Language;
use beffroi_domain::refusal::Reason;
use bytes::Bytes;
use futures::TryStreamExt as _;

use beffroi_desk::testing::documents::{content, id};

use crate::house::{House, NOW, refused};
use crate::mailbox::{SENDER, STATEMENT, all, centres, documents, pdf, trail_of};

#[tokio::test]
async fn m8_only_the_privileged_user_removes_and_puts_back_and_nothing_is_lost() {
    for house in House::both().await {
        let (centre, _) = centres(&house).await;
        let roles = ["e-box-institution", "e-box-privileged"];
        let manager = house.as_local_manager(&centre);
        let privileged = house
            .admitted(&manager, centre.quality, ("Leroy", "Anne"), &roles)
            .await;
        let caller = || house.caller(privileged.person, Capacity::User(centre.quality));
        let refusal =
            refused(remove::remove(&house.desk, &house.as_agent(&centre), id(1), "Doublon").await);
        assert_eq!(refusal.rule.as_deref(), Some("M8"));
        let refusal = refused(remove::remove(&house.desk, &caller(), id(1), " ").await);
        assert_eq!(
            (refusal.reason, refusal.field),
            (Reason::Missing, Some("reason"))
        );
        remove::remove(&house.desk, &caller(), id(1), "Doublon")
            .await
            .unwrap();
        assert_eq!(documents(&all(&house, &caller()).await.unwrap()), [id(2)]);
        assert_eq!(
            refused(pdf(&house, &caller(), id(1)).await).reason,
            Reason::NotFound
        );
        let again = refused(remove::remove(&house.desk, &caller(), id(1), "Doublon").await);
        assert_eq!(again.reason, Reason::AlreadyRemoved);
        assert_eq!(
            refused(bin::bin(&house.desk, &house.as_agent(&centre), None).await)
                .rule
                .as_deref(),
            Some("M8")
        );
        let found = bin::bin(&house.desk, &caller(), None).await.unwrap();
        assert_eq!(
            (found.rows[0].document, found.rows[0].reason.as_deref()),
            (id(1), Some("Doublon"))
        );
        reinject::reinject(&house.desk, &caller(), id(1))
            .await
            .unwrap();
        assert_eq!(pdf(&house, &caller(), id(1)).await.unwrap(), content(1));
        let twice = refused(reinject::reinject(&house.desk, &caller(), id(1)).await);
        assert_eq!(twice.reason, Reason::ChangedMeanwhile);
    }
}

#[tokio::test]
#[expect(
    deprecated,
    reason = "its successor reads streams only; this one reads the directory at the end"
)]
async fn m7_several_documents_leave_as_one_zip_and_each_is_recorded() {
    for house in House::both().await {
        let (centre, _) = centres(&house).await;
        let agent = house.as_agent(&centre);
        let desk = || Arc::clone(&house.desk);
        let one = select::select(desk(), &agent, &[id(1), id(9)], Language::Fr).await;
        assert_eq!(refused(one.map(drop)).reason, Reason::NotFound);
        let recorded = trail_of(&house, centre.agent.person).await;
        assert!(
            recorded.iter().all(|entry| entry.entry.kind == "refusal"),
            "nothing was opened"
        );
        let none = select::select(desk(), &agent, &[], Language::Fr).await;
        assert_eq!(refused(none.map(drop)).reason, Reason::NothingChosen);
        let many: Vec<DocumentId> = (0..=200).map(id).collect();
        let many = select::select(desk(), &agent, &many, Language::Fr).await;
        assert_eq!(refused(many.map(drop)).reason, Reason::TooMany);
        let zip = select::select(desk(), &agent, &[id(2), id(1), id(2)], Language::Fr)
            .await
            .unwrap();
        let bytes: Vec<Bytes> = zip.try_collect().await.unwrap();
        let zip = async_zip::base::read::mem::ZipFileReader::new(bytes.concat())
            .await
            .unwrap();
        let entries = zip.file().entries();
        let names: Vec<&str> = entries
            .iter()
            .map(|entry| entry.filename().as_str().unwrap())
            .collect();
        assert_eq!(
            names,
            [
                "État mensuel 2026-09 Intégration sociale.pdf",
                "État mensuel 2026-10 Intégration sociale.pdf",
            ]
        );
        let mut whole = Vec::new();
        zip.reader_with_entry(1)
            .await
            .unwrap()
            .read_to_end_checked(&mut whole)
            .await
            .unwrap();
        assert_eq!(whole, content(2));
        let recorded = trail_of(&house, centre.agent.person).await;
        let opened = recorded
            .iter()
            .filter(|entry| entry.entry.kind == "document-opened");
        assert_eq!(opened.count(), 2);
    }
}

#[tokio::test]
async fn a_document_that_was_changed_on_disk_is_blocked_and_never_given() {
    for house in House::both().await {
        let (centre, _) = centres(&house).await;
        let mut folders = vec![house.folder().join("objects")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let mut bytes = std::fs::read(&path).unwrap();
                bytes[3] ^= 1;
                std::fs::write(&path, bytes).unwrap();
            }
        }
        let answer = pdf(&house, &house.as_agent(&centre), id(1)).await;
        assert!(
            matches!(answer, Err(Denied::Fault(Fault::Damaged(_)))),
            "{answer:?}"
        );
        let recorded = trail_of(&house, centre.agent.person).await;
        assert_eq!(recorded[0].entry.outcome, "damaged");
    }
}

#[tokio::test]
async fn filters_find_by_words_by_day_and_by_kind() {
    for house in House::both().await {
        let (centre, _) = centres(&house).await;
        house.pass(24 * 60 * 60);
        house
            .documents(SENDER, centre.quality, &[(3, STATEMENT, "2026-11")])
            .await;
        let agent = house.as_agent(&centre);
        let find = async |filter: Filter| {
            documents(
                &list(&house.desk, &agent, None, &filter, Turn::Newest)
                    .await
                    .unwrap(),
            )
        };
        let text = |text: &str| Filter {
            text: text.to_owned(),
            ..Filter::default()
        };
        assert_eq!(find(text("OCTOBRE état")).await, [id(2)]);
        assert_eq!(find(text("maandstaat 2026")).await, [id(3), id(2), id(1)]);
        assert_eq!(find(text("spp integration")).await, [id(3), id(2), id(1)]);
        assert_eq!(find(text("xyzzy")).await, []);
        assert_eq!(
            find(text("légalité")).await,
            [],
            "a hidden category is not found by its name"
        );
        let today = Filter {
            received: Received::Today,
            ..Filter::default()
        };
        assert_eq!(find(today).await, [id(3)]);
        let day = NOW.day();
        let first = Filter {
            received: Received::Between(Some(day), Some(day)),
            ..Filter::default()
        };
        assert_eq!(find(first).await, [id(2), id(1)]);
        let hidden = Filter {
            kind: Some("legality-letter".to_owned()),
            ..Filter::default()
        };
        assert_eq!(find(hidden).await, []);
        let law = Filter {
            legislations: vec!["law-1965".to_owned()],
            ..Filter::default()
        };
        assert_eq!(find(law).await, []);
        let home = today::today(&house.desk, &agent).await.unwrap().unwrap();
        assert_eq!(
            home.rows.iter().map(|row| row.document).collect::<Vec<_>>(),
            [id(3)]
        );
        assert!(
            today::today(&house.desk, &house.as_access_manager(&centre))
                .await
                .unwrap()
                .is_none()
        );
        assert!(
            trail_of(&house, centre.access_manager.person)
                .await
                .is_empty(),
            "the first page is no try"
        );
    }
}
