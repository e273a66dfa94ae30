//! What the security cell is refused, each once: nothing is changed, and the answer names the field and the rule.

use beffroi_desk::network::attest_function::{self, attest_function};
use beffroi_desk::network::designate_access_manager::{self, designate_access_manager};
use beffroi_desk::network::record_mission::{self, record_mission};
use beffroi_desk::network::{
    add_sender_staff, institution_sheet, institutions_page, issue_client_credential, overview,
    record_exception, register_sender, senders_page, switch_queue,
};
use beffroi_domain::ids::{InstitutionId, SenderId};
use beffroi_domain::parties::{Function, Names};
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::time::Period;

use crate::house::{House, refused};
use crate::network::{as_cell, paper, security_cell};

fn said(refusal: &Refusal) -> (Reason, Option<&'static str>) {
    (refusal.reason, refusal.field)
}

#[tokio::test]
async fn an_attestation_that_makes_no_sense_is_refused() {
    for mut house in House::both().await {
        let cell = security_cell(&mut house).await;
        let centre = house.centre(1).await;
        let before = house.ledger_size().await;
        let form = |function| attest_function::Form {
            institution: centre.institution,
            named: house.fresh("Maes", "Rik"),
            function,
            period: Period::starting(house.now().day()),
            evidence: Some(paper(&house, "paper")),
        };
        let attest = |form| {
            let (desk, caller) = (&house.desk, as_cell(&house, &cell));
            async move { refused(attest_function(desk, &caller, form).await) }
        };
        let taken = attest(form(Function::President)).await;
        assert_eq!(said(&taken), (Reason::FunctionTaken, Some("function")));
        let mut bare = form(Function::LegalRepresentative);
        bare.evidence = None;
        let bare = attest(bare).await;
        assert_eq!(said(&bare), (Reason::EvidenceMissing, Some("evidence")));
        let mut backwards = form(Function::Employee);
        backwards.period.until = Some(house.now().day().plus_days(-1));
        let backwards = attest(backwards).await;
        assert_eq!(said(&backwards), (Reason::PeriodBackwards, Some("until")));
        let mut nowhere = form(Function::Employee);
        nowhere.institution = InstitutionId::from_bytes([8; 16]);
        assert_eq!(attest(nowhere).await.reason, Reason::NotFound);
        let mut known = form(Function::Employee);
        known.named.number = beffroi_domain::numbers::Ssin::parse(
            &centre.president.number,
            house.now().day().date(),
        )
        .unwrap();
        let known = attest(known).await;
        assert_eq!(said(&known), (Reason::AnotherPerson, Some("family-name")));
        assert_eq!(house.ledger_size().await, before);
    }
}

#[tokio::test]
async fn a_paper_that_is_no_pdf_is_refused_with_what_is_wrong() {
    for mut house in House::both().await {
        let cell = security_cell(&mut house).await;
        let (institution, ..) = house.bare_centre(1).await;
        let jpeg = house.folder().join("paper.pdf");
        std::fs::write(&jpeg, b"\xff\xd8\xff\xe0 not a PDF").unwrap();
        let form = attest_function::Form {
            institution,
            named: house.fresh("Maes", "Rik"),
            function: Function::President,
            period: Period::starting(house.now().day()),
            evidence: Some(jpeg),
        };
        let refusal = refused(attest_function(&house.desk, &as_cell(&house, &cell), form).await);
        assert_eq!(said(&refusal), (Reason::BadFile, Some("evidence")));
        assert_eq!(refusal.details, vec![("file", "not-a-pdf".to_owned())]);
    }
}

#[tokio::test]
async fn r1_r2_an_access_manager_who_is_neither_on_the_list_nor_signed_for_is_refused() {
    for mut house in House::both().await {
        let cell = security_cell(&mut house).await;
        let centre = house.centre(1).await;
        let caller = as_cell(&house, &cell);
        let sheet =
            institution_sheet::institution_sheet(&house.desk, &caller, centre.institution).await;
        let act = sheet.unwrap().managers[0].act;
        let form = |signed: bool| designate_access_manager::Form {
            institution: centre.institution,
            named: house.fresh("Maes", "Rik"),
            replaces: Some(act),
            evidence: signed.then(|| paper(&house, "designation")),
        };
        let designate = |form| {
            let (desk, caller) = (&house.desk, as_cell(&house, &cell));
            async move { refused(designate_access_manager(desk, &caller, form).await) }
        };
        assert_eq!(designate(form(true)).await.rule.as_deref(), Some("R1"));
        let mut employee = form(false);
        let hired = attest_function::Form {
            institution: centre.institution,
            named: employee.named.clone(),
            function: Function::Employee,
            period: Period::starting(house.now().day()),
            evidence: None,
        };
        attest_function(&house.desk, &as_cell(&house, &cell), hired)
            .await
            .unwrap();
        assert_eq!(
            designate(employee.clone()).await.rule.as_deref(),
            Some("R2-document")
        );
        employee.evidence = Some(paper(&house, "designation"));
        employee.replaces = None;
        assert_eq!(designate(employee).await.reason, Reason::SeatTaken);
    }
}

#[tokio::test]
async fn r1_r2_whom_a_number_belongs_to_is_told_to_nobody_who_may_not_designate_or_attest() {
    for mut house in House::both().await {
        security_cell(&mut house).await;
        let (centre, other) = (house.centre(1).await, house.centre(2).await);
        let mut known = house.fresh("Maes", "Rik");
        known.number =
            beffroi_domain::numbers::Ssin::parse(&other.president.number, house.now().day().date())
                .unwrap();
        for named in [known, house.fresh("Maes", "Rik")] {
            let form = designate_access_manager::Form {
                institution: centre.institution,
                named: named.clone(),
                replaces: None,
                evidence: Some(paper(&house, "designation")),
            };
            let agent = house.as_agent(&centre);
            let asked = designate_access_manager(&house.desk, &agent, form).await;
            let refusal = refused(asked);
            assert_eq!(said(&refusal), (Reason::NotAllowed, None));
            assert_eq!(refusal.rule.as_deref(), Some("R2"));
            let form = attest_function::Form {
                institution: centre.institution,
                named,
                function: Function::Employee,
                period: Period::starting(house.now().day()),
                evidence: None,
            };
            let attested = attest_function(&house.desk, &agent, form).await;
            assert_eq!(refused(attested).reason, Reason::NotAllowed);
        }
    }
}

#[tokio::test]
async fn m3_a_mission_signed_by_others_or_recorded_already_is_refused() {
    for mut house in House::both().await {
        let cell = security_cell(&mut house).await;
        let centre = house.centre(1).await;
        let (bare, ..) = house.bare_centre(2).await;
        let form = |institution| record_mission::Form {
            institution,
            president: centre.president.person,
            secretary: centre.secretary.person,
            evidence: Some(paper(&house, "mission")),
        };
        let twice = record_mission(
            &house.desk,
            &as_cell(&house, &cell),
            form(centre.institution),
        )
        .await;
        assert_eq!(refused(twice).reason, Reason::MissionRecorded);
        let others = record_mission(&house.desk, &as_cell(&house, &cell), form(bare)).await;
        assert_eq!(
            said(&refused(others)),
            (Reason::SignatoriesDiffer, Some("president"))
        );
        house
            .attested(bare, centre.president.person, Function::President)
            .await;
        house
            .attested(bare, centre.secretary.person, Function::Secretary)
            .await;
        let mut unsigned = form(bare);
        unsigned.evidence = None;
        let unsigned = record_mission(&house.desk, &as_cell(&house, &cell), unsigned).await;
        assert_eq!(
            said(&refused(unsigned)),
            (Reason::EvidenceMissing, Some("evidence"))
        );
    }
}

#[tokio::test]
async fn r6_an_exception_without_end_reason_or_rule_is_refused() {
    for mut house in House::both().await {
        let cell = security_cell(&mut house).await;
        let centre = house.centre(1).await;
        let today = house.now().day();
        let good = record_exception::Form {
            quality: centre.quality,
            rule: "R6".to_owned(),
            period: Period {
                from: today,
                until: Some(today.plus_days(30)),
            },
            reason: "Absence".to_owned(),
        };
        let mut endless = good.clone();
        endless.period.until = None;
        let mut silent = good.clone();
        silent.reason = "  ".to_owned();
        let mut unknown = good;
        unknown.rule = "R99".to_owned();
        for (form, expected) in [
            (endless, (Reason::Missing, Some("until"))),
            (silent, (Reason::Missing, Some("reason"))),
            (unknown, (Reason::RuleUnknown, Some("rule"))),
        ] {
            let result =
                record_exception::record_exception(&house.desk, &as_cell(&house, &cell), form)
                    .await;
            assert_eq!(said(&refused(result)), expected);
        }
    }
}

#[tokio::test]
async fn senders_and_credentials_that_make_no_sense_are_refused() {
    for mut house in House::both().await {
        let cell = security_cell(&mut house).await;
        let form = |name: &str, categories: &[&str]| register_sender::Form {
            name: Names {
                fr: Some(name.to_owned()),
                ..Names::default()
            },
            categories: categories.iter().map(|&code| code.to_owned()).collect(),
        };
        for (form, expected) in [
            (form(" ", &["x"]), (Reason::Missing, Some("name"))),
            (form("SPP", &[]), (Reason::Missing, Some("categories"))),
            (
                form("SPP", &["no-such"]),
                (Reason::CategoryUnknown, Some("categories")),
            ),
        ] {
            let result =
                register_sender::register_sender(&house.desk, &as_cell(&house, &cell), form).await;
            assert_eq!(said(&refused(result)), expected);
        }
        let nobody = SenderId::from_bytes([8; 16]);
        let named = house.fresh("Maes", "Rik");
        let staff = add_sender_staff::add_sender_staff(
            &house.desk,
            &as_cell(&house, &cell),
            nobody,
            &named,
        )
        .await;
        assert_eq!(refused(staff).reason, Reason::NotFound);
        let category = house.desk.catalogue.categories[0].code.as_str().to_owned();
        let sender = register_sender::register_sender(
            &house.desk,
            &as_cell(&house, &cell),
            form("SPP", &[&category]),
        )
        .await;
        let sender = sender.unwrap().value;
        let today = house.now().day();
        for (label, until, expected) in [
            ("", today, (Reason::Missing, Some("label"))),
            (
                "Batch",
                today.plus_days(-1),
                (Reason::PeriodOver, Some("until")),
            ),
            (
                "Batch",
                today.plus_days(800),
                (Reason::PeriodTooFar, Some("until")),
            ),
        ] {
            let form = issue_client_credential::Form {
                sender,
                label: label.to_owned(),
                until,
            };
            let result = issue_client_credential::issue_client_credential(
                &house.desk,
                &as_cell(&house, &cell),
                form,
            )
            .await;
            assert_eq!(said(&refused(result.map(|_| ()))), expected);
        }
    }
}

#[tokio::test]
async fn nobody_but_the_operator_sees_the_network() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let callers: [&dyn Fn() -> beffroi_desk::caller::Caller; 3] = [
            &|| house.as_access_manager(&centre),
            &|| house.as_local_manager(&centre),
            &|| house.as_agent(&centre),
        ];
        for caller in callers {
            let desk = &house.desk;
            let search = institutions_page::Search::default();
            let results = [
                refused(overview::overview(desk, &caller()).await.map(|_| ())),
                refused(
                    institutions_page::institutions_page(desk, &caller(), &search)
                        .await
                        .map(|_| ()),
                ),
                refused(
                    institution_sheet::institution_sheet(desk, &caller(), centre.institution)
                        .await
                        .map(|_| ()),
                ),
                refused(
                    switch_queue::switch_queue(desk, &caller())
                        .await
                        .map(|_| ()),
                ),
                refused(
                    senders_page::senders_page(desk, &caller())
                        .await
                        .map(|_| ()),
                ),
            ];
            for refusal in results {
                assert_eq!(refusal.reason, Reason::NotAllowed);
            }
        }
    }
}
