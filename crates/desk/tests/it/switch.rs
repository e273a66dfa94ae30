//! From paper to electronic: the task list, the request, the approval, and the confirming mail (M5).

use beffroi_desk::access::change_address;
use beffroi_desk::network::record_condition::{self, record_condition};
use beffroi_desk::network::{approve_switch, switch_queue};
use beffroi_desk::switch::request_switch::{self, request_switch};
use beffroi_desk::switch::state::{self, SwitchSheet};
use beffroi_domain::capacity::Capacity;
use beffroi_domain::catalogue::parts::{SwitchCheck, Title};
use beffroi_domain::refusal::Reason;

use crate::house::{Centre, House, Persona, refused};
use crate::network::{as_cell, paper, security_cell};

async fn sheet(house: &House, centre: &Centre) -> SwitchSheet {
    let caller = house.as_local_manager(centre);
    state::state(&house.desk, &caller, centre.quality)
        .await
        .unwrap()
}

fn unmet(sheet: &SwitchSheet) -> Vec<SwitchCheck> {
    let unmet = sheet.conditions.iter().filter(|condition| !condition.met);
    unmet.map(|condition| condition.entry.code).collect()
}

async fn record(
    house: &House,
    cell: &Persona,
    centre: &Centre,
    condition: SwitchCheck,
    detail: &str,
) {
    let form = record_condition::Form {
        quality: centre.quality,
        condition,
        detail: detail.to_owned(),
        evidence: detail.is_empty().then(|| paper(house, condition.code())),
    };
    record_condition(&house.desk, &as_cell(house, cell), form)
        .await
        .unwrap();
}

async fn notices_go_to(house: &House, centre: &Centre, address: &str) {
    let address = change_address::Form {
        quality: centre.quality,
        address: address.to_owned(),
        replaces: None,
    };
    let manager = house.as_local_manager(centre);
    change_address::change_address(&house.desk, &manager, address)
        .await
        .unwrap();
}

async fn everything_recorded(house: &House, cell: &Persona, centre: &Centre) {
    record(
        house,
        cell,
        centre,
        SwitchCheck::NetworkDeclared,
        "Extranet des communes",
    )
    .await;
    record(house, cell, centre, SwitchCheck::LocalManagerForm, "").await;
    record(house, cell, centre, SwitchCheck::UserManagementForm, "").await;
}

fn request(house: &House, centre: &Centre) -> request_switch::Form {
    request_switch::Form {
        quality: centre.quality,
        from: state::suggested_day(house.now().day()),
    }
}

#[tokio::test]
async fn m5_from_the_first_condition_to_the_confirming_mail() {
    for mut house in House::both().await {
        let cell = security_cell(&mut house).await;
        let centre = house.centre(1).await;
        let first = sheet(&house, &centre).await;
        assert_eq!(
            unmet(&first),
            [
                SwitchCheck::LocalManagerForm,
                SwitchCheck::UserManagementForm,
                SwitchCheck::NetworkDeclared,
                SwitchCheck::NoticesHaveAddress,
                SwitchCheck::RequestReceived
            ]
        );
        let network = first
            .conditions
            .iter()
            .find(|one| one.entry.code == SwitchCheck::NetworkDeclared);
        let fixers = &network.unwrap().fixers;
        assert_eq!(fixers[0].title, Title::LocalManager);
        assert_eq!(
            fixers[0].persons[0].family_name,
            centre.local_manager.family_name
        );
        assert_eq!(
            fixers[1].persons[0].family_name,
            centre.access_manager.family_name
        );
        assert!(first.may_request && !first.may_record && !first.may_approve);
        everything_recorded(&house, &cell, &centre).await;
        notices_go_to(&house, &centre, "courrier@cpas.example").await;
        let form = request(&house, &centre);
        let secretary = house.caller(
            centre.secretary.person,
            Capacity::Secretary(centre.institution),
        );
        request_switch(&house.desk, &secretary, form).await.unwrap();
        let full = sheet(&house, &centre).await;
        assert!(full.is_complete(), "{:?}", unmet(&full));
        let network = full
            .conditions
            .iter()
            .find(|one| one.entry.code == SwitchCheck::NetworkDeclared);
        assert_eq!(
            network.unwrap().detail.as_deref(),
            Some("Extranet des communes")
        );
        assert_eq!(network.unwrap().since, Some(house.now()));
        let form = approve_switch::Form {
            quality: centre.quality,
            from: form.from,
        };
        let done =
            approve_switch::approve_switch(&house.desk, &as_cell(&house, &cell), form.clone())
                .await;
        let references = done.unwrap().value;
        let mut reader = house.desk.store.reader().await.unwrap();
        let mail = beffroi_store::mails::mail(&mut reader, &references[0])
            .await
            .unwrap()
            .unwrap();
        assert_eq!(mail.recipient, "courrier@cpas.example");
        assert!(
            mail.body.contains("À partir du 1er janvier 2027"),
            "{}",
            mail.body
        );
        assert!(mail.subject.contains(&references[0]));
        let after = sheet(&house, &centre).await;
        assert_eq!(after.electronic_from, Some(form.from));
        assert!(!after.may_request);
        let again =
            approve_switch::approve_switch(&house.desk, &as_cell(&house, &cell), form).await;
        assert_eq!(refused(again).reason, Reason::AlreadyElectronic);
    }
}

#[tokio::test]
async fn m14_complete_requests_come_first_in_the_queue() {
    for mut house in House::both().await {
        let cell = security_cell(&mut house).await;
        let (early, complete) = (house.centre(1).await, house.centre(2).await);
        for centre in [&early, &complete] {
            let caller = house.as_local_manager(centre);
            request_switch(&house.desk, &caller, request(&house, centre))
                .await
                .unwrap();
        }
        everything_recorded(&house, &cell, &complete).await;
        notices_go_to(&house, &complete, "courrier@cpas.example").await;
        let queue = switch_queue::switch_queue(&house.desk, &as_cell(&house, &cell))
            .await
            .unwrap();
        let found: Vec<_> = queue.iter().map(|one| (one.quality, one.missing)).collect();
        assert_eq!(found, [(complete.quality, 0), (early.quality, 4)]);
    }
}

#[tokio::test]
async fn m5_a_request_that_makes_no_sense_or_by_somebody_else_is_refused() {
    for mut house in House::both().await {
        let cell = security_cell(&mut house).await;
        let (centre, other) = (house.centre(1).await, house.centre(2).await);
        let form = request(&house, &centre);
        let agent = request_switch(&house.desk, &house.as_agent(&centre), form).await;
        assert_eq!(refused(agent).reason, Reason::NotAllowed);
        let stranger = request_switch(&house.desk, &house.as_local_manager(&other), form).await;
        assert_eq!(refused(stranger).reason, Reason::NotAllowed);
        let past = request_switch::Form {
            from: house.now().day().plus_days(-1),
            ..form
        };
        let past =
            refused(request_switch(&house.desk, &house.as_local_manager(&centre), past).await);
        assert_eq!(
            (past.reason, past.field),
            (Reason::SwitchDayPast, Some("from"))
        );
        let approval = || approve_switch::Form {
            quality: centre.quality,
            from: form.from,
        };
        let early =
            approve_switch::approve_switch(&house.desk, &as_cell(&house, &cell), approval()).await;
        assert_eq!(refused(early).reason, Reason::SwitchNotRequested);
        request_switch(&house.desk, &house.as_local_manager(&centre), form)
            .await
            .unwrap();
        let twice = request_switch(&house.desk, &house.as_local_manager(&centre), form).await;
        assert_eq!(refused(twice).reason, Reason::SwitchRequested);
        let early =
            approve_switch::approve_switch(&house.desk, &as_cell(&house, &cell), approval()).await;
        let early = refused(early);
        assert_eq!(early.reason, Reason::ConditionsMissing);
        assert_eq!(
            early.details,
            [(
                "missing",
                "local-manager-form user-management-form network-declared notices-have-address"
                    .to_owned()
            )]
        );
        let own = approve_switch::approve_switch(
            &house.desk,
            &house.as_local_manager(&centre),
            approval(),
        )
        .await;
        assert_eq!(refused(own).reason, Reason::NotAllowed);
        let hidden =
            state::state(&house.desk, &house.as_local_manager(&other), centre.quality).await;
        assert_eq!(refused(hidden.map(|_| ())).reason, Reason::NotFound);
    }
}

#[tokio::test]
async fn m5_a_condition_that_is_met_unknown_or_unproved_is_refused() {
    for mut house in House::both().await {
        let cell = security_cell(&mut house).await;
        let centre = house.centre(1).await;
        let form = |condition, detail: &str, signed: bool| record_condition::Form {
            quality: centre.quality,
            condition,
            detail: detail.to_owned(),
            evidence: signed.then(|| paper(&house, "form")),
        };
        record(
            &house,
            &cell,
            &centre,
            SwitchCheck::NetworkDeclared,
            "Publilink",
        )
        .await;
        for (form, expected) in [
            (
                form(SwitchCheck::NetworkDeclared, "x", false),
                (Reason::ConditionMet, Some("condition")),
            ),
            (
                form(SwitchCheck::MissionRecorded, "x", true),
                (Reason::ConditionUnknown, Some("condition")),
            ),
            (
                form(SwitchCheck::LocalManagerForm, "x", false),
                (Reason::EvidenceMissing, Some("evidence")),
            ),
        ] {
            let refusal =
                refused(record_condition(&house.desk, &as_cell(&house, &cell), form).await);
            assert_eq!((refusal.reason, refusal.field), expected);
        }
        let manager = house.as_local_manager(&centre);
        let own = form(SwitchCheck::UserManagementForm, "", true);
        let own = record_condition(&house.desk, &manager, own).await;
        assert_eq!(refused(own).reason, Reason::NotAllowed);
    }
}
