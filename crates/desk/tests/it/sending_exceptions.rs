//! What cannot be sent as it is: each exception, each decision, each refusal; and files that are up to no good.

use beffroi_desk::sending::add_files::{Audience, Incoming, add_files};
use beffroi_desk::sending::decide::{Decision, Which, decide};
use beffroi_desk::sending::new_batch::{Form, describe, new_batch};
use beffroi_desk::sending::publish::publish;
use beffroi_desk::sending::receipt::receipt;
use beffroi_desk::sending::review::review;
use beffroi_domain::act::Fact;
use beffroi_domain::ids::BatchId;
use beffroi_domain::refusal::Reason;

use crate::house::{House, refused};
use crate::sending::{
    Agency, MONTHLY, a_pdf, add, agency, as_machine, batch, form, houses, incoming, monthly,
    objects, switched,
};

/// The exceptions of a batch as codes, in the order of the review.
async fn exceptions(house: &House, agency: &Agency, batch: BatchId) -> Vec<(String, String)> {
    let review = review(&house.desk, &as_machine(house, agency), batch)
        .await
        .unwrap();
    let told = review.items.iter().filter_map(|item| {
        let exception = item.exception.as_ref()?;
        let detail = exception
            .detail()
            .map(|detail| format!(" {detail}"))
            .unwrap_or_default();
        Some((
            item.file_name.clone(),
            format!("{}{detail}", exception.code()),
        ))
    });
    told.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_exception_is_told_first_and_stops_the_batch_until_it_is_decided() {
    for house in houses().await {
        let centre = house.centre(1).await;
        let number = centre.number.digits();
        let agency = agency(&house, 1, &[MONTHLY]).await;
        let good = a_pdf("bon");
        let files = [
            (monthly(&centre), good.clone()),
            (
                "0212165526_monthly-statement_dis_2026-10.pdf".to_owned(),
                a_pdf("inconnu"),
            ),
            (
                format!("{number}_refused-forms_dis_2026-W43.pdf"),
                a_pdf("interdit"),
            ),
            (format!("{number}_love-letter_dis.pdf"), a_pdf("catégorie")),
            (format!("{number}_{MONTHLY}_2026-13.pdf"), a_pdf("mois")),
            (
                format!("{number}_{MONTHLY}_2026-11.pdf"),
                b"\xff\xd8\xff\xe0 a JPEG".to_vec(),
            ),
            (format!("{number}_{MONTHLY}_2026-12.pdf"), Vec::new()),
            (format!("{number}_{MONTHLY}_2026-09.pdf"), good),
            ("note.pdf".to_owned(), a_pdf("note")),
            (monthly(&centre), a_pdf("encore")),
        ];
        let batch = batch(&house, &agency, &files).await;
        let mut told = exceptions(&house, &agency, batch).await;
        told.sort();
        let mut expected = [
            (files[1].0.as_str(), "institution-unknown"),
            (files[2].0.as_str(), "category-not-allowed"),
            (files[3].0.as_str(), "category-unknown"),
            (files[4].0.as_str(), "period-malformed"),
            (files[5].0.as_str(), "bad-file not-a-pdf"),
            (files[6].0.as_str(), "bad-file empty"),
            (files[7].0.as_str(), "twice"),
            (files[8].0.as_str(), "name-unreadable"),
            (files[9].0.as_str(), "name-twice"),
        ]
        .map(|(file, what)| (file.to_owned(), what.to_owned()));
        expected.sort();
        assert_eq!(told, expected);

        let size = house.ledger_size().await;
        let refusal =
            refused(publish(&house.desk, &as_machine(&house, &agency), batch, None).await);
        assert_eq!(refusal.reason, Reason::BatchHasExceptions);
        assert_eq!(refusal.details, [("count", "9".to_owned())]);
        assert_eq!(house.ledger_size().await, size);

        let found = review(&house.desk, &as_machine(&house, &agency), batch)
            .await
            .unwrap();
        assert!(
            found.items[..9]
                .iter()
                .all(beffroi_desk::sending::review::Item::is_undecided)
        );
        for item in found.items.iter().filter(|item| item.is_undecided()) {
            let which = Which {
                place: item.place,
                item: item.item,
            };
            decide(
                &house.desk,
                &as_machine(&house, &agency),
                batch,
                which,
                Decision::LeaveOut,
            )
            .await
            .unwrap();
        }
        publish(&house.desk, &as_machine(&house, &agency), batch, None)
            .await
            .unwrap();
        let receipt = receipt(&house.desk, &as_machine(&house, &agency), batch)
            .await
            .unwrap();
        assert_eq!(receipt.lines.len(), 1);
        let which = Which { place: 0, item: 0 };
        let late = decide(
            &house.desk,
            &as_machine(&house, &agency),
            batch,
            which,
            Decision::LeaveOut,
        )
        .await;
        assert_eq!(refused(late).reason, Reason::BatchPublished);
        let late = add_files(
            &house.desk,
            &as_machine(&house, &agency),
            batch,
            Vec::new(),
            &Audience::Named,
        )
        .await;
        assert_eq!(refused(late).reason, Reason::BatchPublished);
        let late = describe(&house.desk, &as_machine(&house, &agency), batch, form()).await;
        assert_eq!(refused(late).reason, Reason::BatchPublished);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_institution_is_mended_by_choosing_one() {
    for house in houses().await {
        let centre = house.centre(1).await;
        let agency = agency(&house, 1, &[MONTHLY]).await;
        let machine = || as_machine(&house, &agency);
        let batch = batch(
            &house,
            &agency,
            &[(
                "0212165526_monthly-statement_dis_2026-10.pdf".to_owned(),
                a_pdf("un"),
            )],
        )
        .await;
        let first = Which { place: 0, item: 0 };
        let choose = async |which, number: &str| {
            decide(
                &house.desk,
                &machine(),
                batch,
                which,
                Decision::Institution(number.to_owned()),
            )
            .await
        };
        assert_eq!(
            refused(choose(first, "123").await).reason,
            Reason::BadNumber
        );
        assert_eq!(
            refused(choose(first, "0206731645").await).reason,
            Reason::InstitutionUnknown
        );
        assert_eq!(
            refused(choose(Which { place: 7, item: 0 }, "0206731645").await).reason,
            Reason::NotFound
        );
        let anyway = decide(&house.desk, &machine(), batch, first, Decision::SendAnyway).await;
        assert_eq!(refused(anyway).reason, Reason::NotAllowed);
        choose(first, &centre.number.to_string()).await.unwrap();
        assert!(exceptions(&house, &agency, batch).await.is_empty());
        decide(&house.desk, &machine(), batch, first, Decision::LeaveOut)
            .await
            .unwrap();
        assert_eq!(
            refused(publish(&house.desk, &machine(), batch, None).await).reason,
            Reason::BatchEmpty
        );
        decide(&house.desk, &machine(), batch, first, Decision::Undo)
            .await
            .unwrap();
        publish(&house.desk, &machine(), batch, None).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sent_before_is_sent_again_only_when_its_sender_says_so() {
    for house in houses().await {
        let (electronic, paper) = (house.centre(1).await, house.centre(2).await);
        switched(&house, &electronic).await;
        let agency = agency(&house, 1, &[MONTHLY]).await;
        let machine = || as_machine(&house, &agency);
        let files = [
            (monthly(&electronic), a_pdf("un")),
            (monthly(&paper), a_pdf("deux")),
        ];
        let first = batch(&house, &agency, &files).await;
        publish(&house.desk, &machine(), first, None).await.unwrap();
        let again = batch(&house, &agency, &files).await;
        let told = exceptions(&house, &agency, again).await;
        assert_eq!(
            told.iter()
                .map(|(_, what)| what.as_str())
                .collect::<Vec<_>>(),
            ["sent-before"; 2]
        );
        assert_eq!(
            refused(publish(&house.desk, &machine(), again, None).await).reason,
            Reason::SentBefore
        );
        for place in [0, 1] {
            let which = Which { place, item: 0 };
            decide(&house.desk, &machine(), again, which, Decision::SendAnyway)
                .await
                .unwrap();
        }
        publish(&house.desk, &machine(), again, None).await.unwrap();
        let other = crate::sending::agency(&house, 2, &[MONTHLY]).await;
        let elsewhere = batch(&house, &other, &files).await;
        assert!(
            exceptions(&house, &other, elsewhere).await.is_empty(),
            "another sender sent nothing before"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn m10_a_document_that_nobody_could_open_is_a_warning() {
    for house in houses().await {
        let centre = house.centre(1).await;
        switched(&house, &centre).await;
        let agency = agency(&house, 1, &["legality-letter_dis"]).await;
        let name = format!("{}_legality-letter_dis.pdf", centre.number.digits());
        let batch = batch(&house, &agency, &[(name, a_pdf("un"))]).await;
        let unreadable = async || {
            review(&house.desk, &as_machine(&house, &agency), batch)
                .await
                .unwrap()
                .counts()
                .unreadable
        };
        assert_eq!(unreadable().await, 0);
        house
            .given(
                Some(centre.institution),
                vec![Fact::OfficeBlocked {
                    office: centre.local_manager_act,
                }],
            )
            .await;
        assert_eq!(unreadable().await, 1);
        publish(&house.desk, &as_machine(&house, &agency), batch, None)
            .await
            .unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_files_addresses_them_and_its_wrong_lines_are_exceptions() {
    for house in houses().await {
        let (one, two) = (house.centre(1).await, house.centre(2).await);
        let agency = agency(&house, 1, &[MONTHLY]).await;
        let list = format!(
            "\u{feff}file;enterprise_number;category;period\r\na.pdf;{0};{MONTHLY};2026-10\r\na.pdf;{1};{MONTHLY};2026-10\r\n\
             a.pdf;{0};{MONTHLY};2026-10\r\nmissing.pdf;{0};{MONTHLY};2026-10\r\n",
            one.number, two.number
        );
        let files = [
            ("a.pdf".to_owned(), a_pdf("a")),
            ("Manifest.csv".to_owned(), list.into_bytes()),
        ];
        let batch = batch(&house, &agency, &files).await;
        let told = exceptions(&house, &agency, batch).await;
        let expected = [
            ("a.pdf", "list duplicate"),
            ("missing.pdf", "list missing-file"),
        ];
        assert_eq!(
            told,
            expected.map(|(file, what)| (file.to_owned(), what.to_owned()))
        );
        let counts = review(&house.desk, &as_machine(&house, &agency), batch)
            .await
            .unwrap()
            .counts();
        assert_eq!(counts.ready, 2);

        let headless = incoming(
            &house,
            &[("manifest.csv".to_owned(), b"name,number\n".to_vec())],
        );
        let answer = add_files(
            &house.desk,
            &as_machine(&house, &agency),
            batch,
            headless,
            &Audience::Named,
        )
        .await;
        assert_eq!(refused(answer).reason, Reason::BadManifest);
        let two = [
            ("manifest.csv".to_owned(), Vec::new()),
            ("MANIFEST.CSV".to_owned(), Vec::new()),
        ];
        let answer = add_files(
            &house.desk,
            &as_machine(&house, &agency),
            batch,
            incoming(&house, &two),
            &Audience::Named,
        )
        .await;
        assert_eq!(refused(answer).reason, Reason::BadManifest);
    }
}

async fn zipped(files: Vec<(String, Vec<u8>)>) -> Vec<u8> {
    let members = files.into_iter().map(|(name, content)| {
        let content = futures::stream::iter([Ok::<_, std::io::Error>(bytes::Bytes::from(content))]);
        Ok(beffroi_desk::zip::Member { name, content })
    });
    let mut out = std::io::Cursor::new(Vec::new());
    beffroi_desk::zip::write(&mut out, futures::stream::iter(members))
        .await
        .unwrap();
    out.into_inner()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_zip_is_taken_apart_and_leaves_nothing_in_the_way() {
    for house in houses().await {
        let (one, two) = (house.centre(1).await, house.centre(2).await);
        let agency = agency(&house, 1, &[MONTHLY]).await;
        let zip = zipped(vec![
            (monthly(&one), a_pdf("a")),
            (monthly(&two), a_pdf("b")),
        ])
        .await;
        let batch = batch(&house, &agency, &[("lot.zip".to_owned(), zip.clone())]).await;
        let counts = review(&house.desk, &as_machine(&house, &agency), batch)
            .await
            .unwrap()
            .counts();
        assert_eq!((counts.ready, counts.undecided.len()), (2, 0));
        assert_eq!(
            std::fs::read_dir(house.folder().join("incoming"))
                .unwrap()
                .count(),
            0
        );
        for broken in [
            b"no zip".to_vec(),
            zip[..zip.len() - 40].to_vec(),
            zip[40..].to_vec(),
        ] {
            let files = incoming(&house, &[("lot.ZIP".to_owned(), broken)]);
            let answer = add_files(
                &house.desk,
                &as_machine(&house, &agency),
                batch,
                files,
                &Audience::Named,
            )
            .await;
            assert_eq!(refused(answer).reason, Reason::BadFile);
        }
        assert_eq!(
            std::fs::read_dir(house.folder().join("incoming"))
                .unwrap()
                .count(),
            0
        );
        assert_eq!(objects(&house), 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_300_megabytes_is_refused_and_leaves_nothing() {
    for house in houses().await {
        let centre = house.centre(1).await;
        let agency = agency(&house, 1, &[MONTHLY]).await;
        let path = house.folder().join("large");
        let file = std::fs::File::create(&path).unwrap();
        file.set_len(300 << 20).unwrap();
        std::io::Write::write_all(&mut &file, b"%PDF-1.7\n").unwrap();
        let batch = new_batch(&house.desk, &as_machine(&house, &agency), form(), false)
            .await
            .unwrap();
        let large = vec![Incoming {
            path,
            file_name: monthly(&centre),
        }];
        let added = add_files(
            &house.desk,
            &as_machine(&house, &agency),
            batch,
            large,
            &Audience::Named,
        )
        .await
        .unwrap();
        assert_eq!((added.files, added.accepted), (1, 0));
        assert_eq!(
            exceptions(&house, &agency, batch).await[0].1,
            "bad-file too-large"
        );
        assert_eq!(objects(&house), 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_batch_is_called_and_is_for_is_checked() {
    for house in houses().await {
        let centre = house.centre(1).await;
        let agency = agency(&house, 1, &[MONTHLY]).await;
        let begin = async |label: &str, category: &str, period: &str| {
            let form = Form {
                label: label.to_owned(),
                category: category.to_owned(),
                period: period.to_owned(),
            };
            new_batch(&house.desk, &as_machine(&house, &agency), form, false).await
        };
        for (label, category, period, reason, field) in [
            ("", MONTHLY, "2026-10", Reason::Missing, Some("label")),
            (
                &"x".repeat(10_000),
                MONTHLY,
                "2026-10",
                Reason::TooLong,
                Some("label"),
            ),
            ("a", MONTHLY, "2026-W10", Reason::BadDay, Some("period")),
            ("a", "", "October", Reason::BadDay, Some("period")),
        ] {
            let refusal = refused(begin(label, category, period).await);
            assert_eq!(
                (refusal.reason, refusal.field),
                (reason, field),
                "{category} {period}"
            );
        }
        let refusal = refused(begin("a", "refused-forms_dis", "").await);
        assert_eq!(
            (refusal.reason, refusal.rule.as_deref()),
            (Reason::NotAllowed, Some("M4-category"))
        );
        let batch = begin("a", "", "").await.unwrap();
        let answer = add_files(
            &house.desk,
            &as_machine(&house, &agency),
            batch,
            Vec::new(),
            &Audience::Named,
        )
        .await;
        assert_eq!(refused(answer).reason, Reason::NothingChosen);
        let files = incoming(&house, &[(monthly(&centre), a_pdf("a"))]);
        let answer = add_files(
            &house.desk,
            &as_machine(&house, &agency),
            batch,
            files,
            &Audience::Numbers(Vec::new()),
        )
        .await;
        assert_eq!(refused(answer).reason, Reason::NothingChosen);
        assert_eq!(
            refused(publish(&house.desk, &as_machine(&house, &agency), batch, None).await).reason,
            Reason::BatchEmpty
        );
        add(
            &house,
            &agency,
            batch,
            &[(format!("{}.pdf", centre.number.digits()), a_pdf("a"))],
        )
        .await;
        assert_eq!(
            exceptions(&house, &agency, batch).await[0].1,
            "name-unreadable"
        );
        let said = Form {
            label: "b".to_owned(),
            category: MONTHLY.to_owned(),
            period: "2026-10".to_owned(),
        };
        describe(&house.desk, &as_machine(&house, &agency), batch, said)
            .await
            .unwrap();
        assert!(exceptions(&house, &agency, batch).await.is_empty());
    }
}
