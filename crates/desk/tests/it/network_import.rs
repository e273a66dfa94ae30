//! The list of institutions: all or nothing, unless told otherwise; found again by number and by name.

use beffroi_desk::network::import_institutions::{How, import_institutions};
use beffroi_desk::network::institutions_page::{PAGE, Search, institutions_page};
use beffroi_domain::numbers::EnterpriseNumber;
use beffroi_domain::refusal::Reason;

use crate::house::{House, refused};
use crate::network::{as_cell, security_cell};

const HEADER: &str =
    "enterprise_number,synthetic,nis,languages,name_fr,name_nl,name_de,street,postal_code,town\n";

fn number(serial: u32) -> String {
    EnterpriseNumber::from_first_eight(2_100_000 + serial)
        .unwrap()
        .digits()
}

fn list(lines: usize) -> Vec<u8> {
    let mut text = HEADER.to_owned();
    for serial in 0..lines {
        let number = number(u32::try_from(serial).unwrap());
        text.push_str(&format!(
            "{number},true,,fr,CPAS de Village {serial},,,,,\n"
        ));
    }
    text.into_bytes()
}

#[tokio::test]
async fn the_shipped_list_of_centres_is_imported_and_each_is_found_by_number_and_name() {
    let shipped =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/institutions.csv");
    let bytes = std::fs::read(shipped).unwrap();
    for mut house in House::both().await {
        let cell = security_cell(&mut house).await;
        let caller = as_cell(&house, &cell);
        let report = import_institutions(&house.desk, &caller, &bytes, How::default())
            .await
            .unwrap();
        assert_eq!(report.wrong, Vec::new());
        assert_eq!(report.registered, report.lines);
        assert!(report.lines > 500);
        let find = |text: &str| {
            let search = Search {
                text: text.to_owned(),
                after: None,
            };
            let (desk, caller) = (&house.desk, as_cell(&house, &cell));
            async move { institutions_page(desk, &caller, &search).await.unwrap() }
        };
        let namur = find("namur").await;
        let names: Vec<_> = namur
            .lines
            .iter()
            .map(|line| line.institution.names.fr.clone().unwrap())
            .collect();
        assert_eq!(names, ["CPAS de Namur"]);
        let exact = find(&namur.lines[0].institution.number.digits()).await;
        assert_eq!(exact.lines.len(), 1);
        assert_eq!(find("Liège").await.lines.len(), 1, "accents do not matter");
        assert_eq!(find("no such place").await.lines.len(), 0);
        let mut seen = 0;
        let mut search = Search {
            text: "cpas".to_owned(),
            after: None,
        };
        loop {
            let page = institutions_page(&house.desk, &as_cell(&house, &cell), &search)
                .await
                .unwrap();
            assert!(page.lines.len() <= PAGE);
            seen += page.lines.len();
            search.after = page.next;
            if search.after.is_none() {
                break;
            }
        }
        let french = std::str::from_utf8(&bytes)
            .unwrap()
            .lines()
            .filter(|line| line.contains("CPAS "))
            .count();
        assert_eq!(seen, french, "paging by key shows each once");
        let again =
            import_institutions(&house.desk, &as_cell(&house, &cell), &bytes, How::default()).await;
        let again = again.unwrap();
        assert_eq!((again.registered, again.wrong.len()), (0, again.lines));
        assert_eq!(again.wrong[0].code, "institution-known");
    }
}

#[tokio::test]
async fn one_wrong_line_means_that_nothing_is_imported_unless_it_is_to_be_skipped() {
    for mut house in House::both().await {
        let cell = security_cell(&mut house).await;
        let mut bytes = list(3);
        bytes.extend_from_slice(b"0123456780,false,,fr,CPAS faux,,,,,\n");
        let before = house.ledger_size().await;
        let caller = as_cell(&house, &cell);
        let report = import_institutions(&house.desk, &caller, &bytes, How::default())
            .await
            .unwrap();
        assert_eq!((report.lines, report.registered), (4, 0));
        assert_eq!(
            (report.wrong[0].line, report.wrong[0].code.as_str()),
            (5, "not-an-enterprise-number")
        );
        assert_eq!(house.ledger_size().await, before);
        let how = How {
            skip_bad: true,
            at_a_time: None,
        };
        let report = import_institutions(&house.desk, &as_cell(&house, &cell), &bytes, how)
            .await
            .unwrap();
        assert_eq!((report.registered, report.wrong.len()), (3, 1));
        assert_eq!(house.ledger_size().await, before + 3);
    }
}

#[tokio::test]
async fn a_long_list_goes_in_by_parts_and_only_when_told() {
    let bytes = list(6_000);
    for mut house in House::both().await {
        let cell = security_cell(&mut house).await;
        let whole =
            import_institutions(&house.desk, &as_cell(&house, &cell), &bytes, How::default()).await;
        let refusal = refused(whole);
        assert_eq!(
            (refusal.reason, refusal.field),
            (Reason::TooMany, Some("file"))
        );
        let how = How {
            skip_bad: false,
            at_a_time: Some(1_000),
        };
        let report = import_institutions(&house.desk, &as_cell(&house, &cell), &bytes, how)
            .await
            .unwrap();
        assert_eq!(report.registered, 6_000);
    }
}

#[tokio::test]
async fn only_the_security_cell_and_the_machine_itself_import() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let caller = house.as_access_manager(&centre);
        let result = import_institutions(&house.desk, &caller, &list(1), How::default()).await;
        assert_eq!(refused(result).reason, Reason::NotAllowed);
        let report =
            import_institutions(&house.desk, &house.installation(), &list(1), How::default()).await;
        assert_eq!(report.unwrap().registered, 1);
    }
}
