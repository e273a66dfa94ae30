//! The security log (L1, L2): the adviser sees his own institution, for a purpose, and stands in the log himself.

use beffroi_desk::caller::Caller;
use beffroi_desk::log::consult::{LogPage, PAGE};
use beffroi_desk::log::entry::sheet;
use beffroi_desk::log::place::{Book, Place};
use beffroi_desk::log::search::{self, Form, Search};
use beffroi_desk::log::spreadsheet::spreadsheet;
use beffroi_desk::log::{Line, consult};
use beffroi_domain::act::Fact;
use beffroi_domain::capacity::{Capacity, Means};
use beffroi_domain::ids::{PersonId, SenderId};
use beffroi_domain::log::{Checkpoint, SignedNote, inclusion, leaf_hash};
use beffroi_domain::parties::{Function, OperatorRole, Scope};
use beffroi_domain::refusal::Reason;
use beffroi_domain::time::Period;

use crate::house::{Centre, House, refused};

fn form() -> Form {
    Form {
        purpose: "complaint".to_owned(),
        words: "Plainte du 20 novembre".to_owned(),
        ..Form::default()
    }
}

/// Els Claes becomes the data protection officer of the centre and gets the role of the adviser.
async fn appoint(house: &House, centre: &Centre) -> PersonId {
    let person = house.person("Claes", "Els").await.person;
    let officer = Function::DataProtectionOfficer;
    house.attested(centre.institution, person, officer).await;
    let scope = Scope::whole(centre.quality);
    let role = "conseiller-en-securite-audit".to_owned();
    let period = Period::starting(house.now().day());
    let facts = vec![
        Fact::PersonAdmitted { scope, person },
        Fact::RoleGranted {
            scope,
            person,
            role,
            period,
            ground: None,
        },
    ];
    house.given(Some(centre.institution), facts).await;
    person
}

fn as_adviser(house: &House, centre: &Centre, person: PersonId) -> Caller {
    house.caller(person, Capacity::User(centre.quality))
}

async fn found(house: &House, caller: &Caller, form: Form) -> Search {
    let id = search::begin(&house.desk, caller, form).await.unwrap();
    search::open(&house.desk, caller, id).await.unwrap()
}

async fn first_page(house: &House, caller: &Caller, form: Form) -> LogPage {
    let search = found(house, caller, form).await;
    consult::consult(&house.desk, caller, &search, None)
        .await
        .unwrap()
}

#[tokio::test]
async fn l2_the_adviser_reads_his_own_institution_and_stands_in_the_log_afterwards() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let els = appoint(&house, &centre).await;
        let other = house.centre(2).await;
        appoint(&house, &other).await;
        let adviser = as_adviser(&house, &centre, els);
        let page = first_page(&house, &adviser, form()).await;
        assert!(
            page.lines
                .lines
                .iter()
                .any(|line| line.kind() == "role-granted")
        );
        for line in &page.lines.lines {
            let institution = match line {
                Line::Act(act) => act.institution,
                Line::Entry(entry) => entry.entry.institution,
            };
            assert_eq!(institution, Some(centre.institution));
        }
        assert!(page.lines.names.contains_key(&els));
        assert!(!page.lines.names.contains_key(&other.local_manager.person));
        let number = &page.lines.numbers[&centre.local_manager.person];
        assert!(
            number.contains('*') && !number.contains(&centre.local_manager.number),
            "{number}"
        );
        house.pass(1);
        let adviser = as_adviser(&house, &centre, els);
        let page = first_page(
            &house,
            &adviser,
            Form {
                kind: "log-consulted".to_owned(),
                ..form()
            },
        )
        .await;
        let [Line::Entry(look)] = page.lines.lines.as_slice() else {
            panic!("{:?}", page.lines.lines)
        };
        assert_eq!(look.entry.person, Some(els));
        let body = String::from_utf8(look.entry.body.clone()).unwrap();
        assert!(
            body.contains("\"purpose\":\"complaint\"") && body.contains("\"shown\":"),
            "{body}"
        );
        assert!(
            !body.contains("Plainte"),
            "no text by people stands in the trail: {body}"
        );
    }
}

#[tokio::test]
async fn l2_nobody_but_the_adviser_of_the_institution_consults_its_log() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let els = appoint(&house, &centre).await;
        let search = found(&house, &as_adviser(&house, &centre, els), form()).await;
        let operator = house.person("Claes", "Els").await;
        let operator = house.caller(
            operator.person,
            Capacity::Operator(OperatorRole::SecurityCell),
        );
        let mut weak = as_adviser(&house, &centre, els);
        (weak.means, weak.level) = (Means::Password, Means::Password.level());
        let callers = [
            house.as_local_manager(&centre),
            house.as_access_manager(&centre),
            house.as_co_local_manager(&centre),
            house.as_agent(&centre),
            house.caller(
                centre.president.person,
                Capacity::President(centre.institution),
            ),
            operator,
            house.installation(),
            weak,
        ];
        for caller in callers {
            let who = caller.capacity;
            let refusal = refused(consult::consult(&house.desk, &caller, &search, None).await);
            assert_eq!(refusal.reason, Reason::NotAllowed, "{who}");
            refused(search::begin(&house.desk, &caller, form()).await);
            refused(spreadsheet(&house.desk, &caller, &search).await);
            refused(sheet(&house.desk, &caller, &search, Book::Ledger, 0).await);
        }
        let silent = Search {
            words: String::new(),
            ..search
        };
        let refusal = refused(
            consult::consult(
                &house.desk,
                &as_adviser(&house, &centre, els),
                &silent,
                None,
            )
            .await,
        );
        assert_eq!(refusal.rule.as_deref(), Some("L2-purpose"));
    }
}

#[tokio::test]
async fn l2_the_adviser_of_another_centre_finds_nothing_of_this_one() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let els = appoint(&house, &centre).await;
        let other = house.centre(2).await;
        let ann = appoint(&house, &other).await;
        let stranger = as_adviser(&house, &other, ann);
        let search = found(
            &house,
            &stranger,
            Form {
                person: centre.agent.number.clone(),
                ..form()
            },
        )
        .await;
        let page = consult::consult(&house.desk, &stranger, &search, None)
            .await
            .unwrap();
        assert!(page.lines.lines.is_empty());
        let own = found(&house, &as_adviser(&house, &centre, els), form()).await;
        let act = centre.local_manager_act.0;
        sheet(
            &house.desk,
            &as_adviser(&house, &centre, els),
            &own,
            Book::Ledger,
            act,
        )
        .await
        .unwrap();
        let refusal = refused(sheet(&house.desk, &stranger, &search, Book::Ledger, act).await);
        assert_eq!(refusal.reason, Reason::NotFound);
        let refusal =
            refused(sheet(&house.desk, &stranger, &search, Book::Ledger, 1_000_000).await);
        assert_eq!(refusal.reason, Reason::NotFound, "as if it did not exist");
    }
}

#[tokio::test]
async fn l2_a_search_that_makes_no_sense_names_its_field() {
    let [house, _] = House::both().await;
    let centre = house.centre(1).await;
    let els = appoint(&house, &centre).await;
    let adviser = as_adviser(&house, &centre, els);
    let today = house.now().day();
    for (form, reason, field) in [
        (
            Form {
                purpose: String::new(),
                ..form()
            },
            Reason::Missing,
            "purpose",
        ),
        (
            Form {
                purpose: "curiosity".to_owned(),
                ..form()
            },
            Reason::Missing,
            "purpose",
        ),
        (
            Form {
                words: " ".to_owned(),
                ..form()
            },
            Reason::Missing,
            "words",
        ),
        (
            Form {
                words: "x".repeat(10_000),
                ..form()
            },
            Reason::TooLong,
            "words",
        ),
        (
            Form {
                words: "a\u{202e}b".to_owned(),
                ..form()
            },
            Reason::BadCharacters,
            "words",
        ),
        (
            Form {
                from: Some(today.plus_days(1)),
                until: Some(today),
                ..form()
            },
            Reason::PeriodBackwards,
            "until",
        ),
        (
            Form {
                from: Some(today.plus_days(-400)),
                ..form()
            },
            Reason::PeriodTooFar,
            "from",
        ),
        (
            Form {
                person: "84.11.07-001.00".to_owned(),
                ..form()
            },
            Reason::BadNumber,
            "person",
        ),
    ] {
        let refusal = refused(search::begin(&house.desk, &adviser, form).await);
        assert_eq!((refusal.reason, refusal.field), (reason, Some(field)));
    }
}

#[tokio::test]
async fn l2_the_pages_of_the_log_hold_every_line_once_newest_first() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let els = appoint(&house, &centre).await;
        let adviser = as_adviser(&house, &centre, els);
        for round in 0..70 {
            if round % 3 == 0 {
                house.pass(1);
            }
            let caller = house.as_agent(&centre);
            refused(search::begin(&house.desk, &caller, form()).await);
        }
        let search = found(&house, &adviser, form()).await;
        let mut lines = Vec::new();
        let mut after = None;
        loop {
            let page = consult::consult(&house.desk, &adviser, &search, after)
                .await
                .unwrap();
            assert!(page.lines.lines.len() <= PAGE);
            lines.extend(page.lines.lines.iter().map(Line::place));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        let acts = lines
            .iter()
            .filter(|place| place.book == Book::Ledger)
            .count();
        assert!(
            acts > 10 && lines.len() - acts >= 70,
            "{acts} of {}",
            lines.len()
        );
        let order = |place: &Place| (place.at, place.book == Book::Ledger, place.number);
        assert!(
            lines
                .windows(2)
                .all(|pair| order(&pair[0]) > order(&pair[1]))
        );
        let only = Form {
            outcome: "not-done".to_owned(),
            person: "Adriaens".to_owned(),
            ..form()
        };
        let page = first_page(&house, &adviser, only).await;
        assert_eq!(page.lines.lines.len(), PAGE);
        assert!(
            page.lines
                .lines
                .iter()
                .all(|line| line.person() == Some(centre.agent.person))
        );
        assert!(page.lines.lines.iter().all(|line| line.outcome() != "done"));
    }
}

#[tokio::test]
async fn l3_a_sheet_proves_its_line_and_a_spreadsheet_is_a_consultation_too() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let els = appoint(&house, &centre).await;
        let adviser = as_adviser(&house, &centre, els);
        let search = found(&house, &adviser, form()).await;
        let file = spreadsheet(&house.desk, &adviser, &search).await.unwrap();
        let file = String::from_utf8(file).unwrap();
        assert!(
            file.starts_with("\u{feff}log;number;at;kind;") && file.contains("role-granted"),
            "{file}"
        );
        let page = consult::consult(&house.desk, &adviser, &search, None)
            .await
            .unwrap();
        let entry = page
            .lines
            .lines
            .iter()
            .find(|line| line.kind() == "log-consulted")
            .unwrap()
            .place();
        for (log, number) in [
            (Book::Ledger, centre.local_manager_act.0),
            (Book::Trail, entry.number),
        ] {
            let sheet = sheet(&house.desk, &adviser, &search, log, number)
                .await
                .unwrap();
            assert_eq!(leaf_hash(&sheet.content), sheet.leaf);
            let note = SignedNote::parse(&sheet.checkpoint.note).unwrap();
            let checkpoint = Checkpoint::parse(note.text()).unwrap();
            inclusion::verify(
                number,
                checkpoint.size,
                &sheet.leaf,
                &sheet.proof,
                &checkpoint.root,
            )
            .unwrap();
            assert!(
                sheet.text.starts_with("c2sp.org/tlog-proof@v1\n")
                    && sheet.text.ends_with(&sheet.checkpoint.note)
            );
        }
    }
}

#[tokio::test]
async fn l1_what_was_delivered_to_an_institution_stands_in_its_log_and_in_no_other() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let other = house.centre(2).await;
        let (els, ann) = (
            appoint(&house, &centre).await,
            appoint(&house, &other).await,
        );
        let sender = SenderId::from_bytes([3; 16]);
        let here = [
            (1, "monthly-statement_dis", "2026-10"),
            (2, "monthly-statement_dis", "2026-09"),
        ];
        house.documents(sender, centre.quality, &here).await;
        let there = [(3, "monthly-statement_dis", "2026-10")];
        house.documents(sender, other.quality, &there).await;
        house.pass(1);
        let wanted = || Form {
            kind: "document-delivered".to_owned(),
            ..form()
        };
        let adviser = as_adviser(&house, &centre, els);
        let page = first_page(&house, &adviser, wanted()).await;
        assert_eq!(page.lines.lines.len(), 2);
        let stranger = as_adviser(&house, &other, ann);
        let foreign = first_page(&house, &stranger, wanted()).await;
        let [Line::Act(act)] = foreign.lines.lines.as_slice() else {
            panic!("{:?}", foreign.lines.lines)
        };
        let search = found(&house, &stranger, wanted()).await;
        let own = sheet(&house.desk, &stranger, &search, Book::Ledger, act.number.0);
        assert_eq!(own.await.unwrap().lines.lines.len(), 1);
        let search = found(&house, &adviser, wanted()).await;
        let not_own = sheet(&house.desk, &adviser, &search, Book::Ledger, act.number.0);
        assert_eq!(refused(not_own.await).reason, Reason::NotFound);
    }
}
