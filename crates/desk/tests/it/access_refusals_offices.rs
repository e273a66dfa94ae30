//! What managers are refused about offices, qualities and leaving: each refusal once, and nothing changes by it.

use beffroi_desk::access::candidate::Whom;
use beffroi_desk::access::{
    activate_quality, designate_co_local_manager, designate_local_manager, leave, office,
};
use beffroi_domain::capacity::Capacity;
use beffroi_domain::numbers::EnterpriseNumber;
use beffroi_domain::refusal::Reason;
use beffroi_domain::rules::facts::{Demand, QualityFacts};
use beffroi_domain::rules::question::Ask;

use crate::house::{House, refused};

#[tokio::test]
async fn r12_the_access_manager_opens_no_mailbox_and_r6_wants_the_officer_on_record() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let head = house.as_access_manager(&centre);
        let ask = Ask::OpenMailbox {
            quality: QualityFacts {
                id: centre.quality,
                institution: centre.institution,
                kind: "action-sociale".to_owned(),
            },
            demand: Demand::default(),
        };
        let refusal = refused(house.desk.may(&head, &ask).await);
        assert_eq!(refusal.rule.as_deref(), Some("R12"));
        let form = designate_local_manager::Form {
            quality: centre.quality,
            whom: Whom::Named(Box::new(house.fresh("Janssens", "Ann"))),
            replaces: Some(centre.local_manager_act),
            draft: None,
        };
        let before = house.ledger_size().await;
        let checked = refused(designate_local_manager::check(&house.desk, &head, &form).await);
        let answer =
            designate_local_manager::designate_local_manager(&house.desk, &head, form).await;
        assert_eq!(checked.rule.as_deref(), Some("R6"));
        assert_eq!(refused(answer), checked);
        assert_eq!(house.ledger_size().await, before, "not even known");
    }
}

#[tokio::test]
async fn r5_a_stale_form_and_a_second_local_manager_are_refused() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let next = house.person("Claes", "Els").await;
        let officer = beffroi_domain::parties::Function::DataProtectionOfficer;
        house
            .attested(centre.institution, next.person, officer)
            .await;
        let form = |person, replaces| designate_local_manager::Form {
            quality: centre.quality,
            whom: Whom::Known(person),
            replaces,
            draft: None,
        };
        let head = house.as_access_manager(&centre);
        let designate =
            |form| designate_local_manager::designate_local_manager(&house.desk, &head, form);
        let taken = refused(designate(form(next.person, None)).await);
        assert_eq!(taken.reason, Reason::SeatTaken);
        let same = form(centre.local_manager.person, Some(centre.local_manager_act));
        assert_eq!(refused(designate(same).await).reason, Reason::OfficeHeld);
        let seen = Some(centre.local_manager_act);
        designate(form(next.person, seen)).await.unwrap();
        // The other window still names the one before as the present one.
        let stale = refused(designate(form(centre.local_manager.person, seen)).await);
        assert_eq!(
            (stale.reason, stale.reason.status()),
            (Reason::ChangedMeanwhile, 409)
        );
    }
}

#[tokio::test]
async fn r4_a_quality_is_activated_once_with_the_institution_s_own_number() {
    for house in House::both().await {
        let (institution, number, manager) = house.bare_centre(7).await;
        let head = || house.caller(manager.person, Capacity::AccessManager(institution));
        let activate = async |kind: &str, identifier: &str| {
            let form = activate_quality::Form {
                institution,
                kind: kind.to_owned(),
                identifier: identifier.to_owned(),
            };
            activate_quality::activate_quality(&house.desk, &head(), form).await
        };
        let other = EnterpriseNumber::from_first_eight(2_070_001).unwrap();
        for wrong in ["", "0207.000.14", "0207000199", &other.digits()] {
            let refusal = refused(activate("action-sociale", wrong).await);
            assert_eq!(
                (refusal.reason, refusal.field),
                (Reason::BadNumber, Some("identifier")),
                "{wrong}"
            );
        }
        let refusal = refused(activate("boucherie", &number.digits()).await);
        assert_eq!(refusal.reason, Reason::QualityUnknown);
        activate("action-sociale", &number.digits()).await.unwrap();
        let refusal = refused(activate("action-sociale", &number.digits()).await);
        assert_eq!(refusal.reason, Reason::QualityActive);
        let secretary = house.caller(manager.person, Capacity::Secretary(institution));
        let form = activate_quality::Form {
            institution,
            kind: "marches-publics".to_owned(),
            identifier: number.digits(),
        };
        let answer = activate_quality::activate_quality(&house.desk, &secretary, form).await;
        assert_eq!(refused(answer).rule.as_deref(), Some("R4"));
    }
}

#[tokio::test]
async fn r10_r14_a_co_manager_ends_neither_the_local_manager_nor_everything_he_has() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let co = house.as_co_local_manager(&centre);
        let answer = office::end_office(&house.desk, &co, centre.local_manager_act).await;
        assert_eq!(refused(answer).reason, Reason::NotAllowed);
        let form = |qualities| leave::Form {
            person: centre.local_manager.person,
            qualities,
            whole_institution: false,
            reason: "Part".to_owned(),
            seen: None,
        };
        let answer = leave::leave(&house.desk, &co, form(vec![centre.quality])).await;
        assert_eq!(refused(answer).reason, Reason::NotAllowed);
        // The access manager may, but must name a successor in the same act.
        let head = house.as_access_manager(&centre);
        let answer = leave::leave(&house.desk, &head, form(vec![centre.quality])).await;
        let refusal = refused(answer);
        assert_eq!(
            (refusal.reason, refusal.rule.as_deref()),
            (Reason::LastManager, Some("R10"))
        );
        let name = designate_co_local_manager::Form {
            quality: centre.quality,
            whom: Whom::Known(centre.agent.person),
        };
        let answer =
            designate_co_local_manager::designate_co_local_manager(&house.desk, &co, name).await;
        assert_eq!(refused(answer).rule.as_deref(), Some("R7"));
    }
}

#[tokio::test]
async fn r21_a_stale_page_of_leaving_ends_nothing() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let before = house.ledger_size().await;
        let form = |seen, reason: &str| leave::Form {
            person: centre.agent.person,
            qualities: vec![centre.quality],
            whole_institution: false,
            reason: reason.to_owned(),
            seen,
        };
        let caller = house.as_local_manager(&centre);
        let stale = leave::leave(&house.desk, &caller, form(Some(1), "Part")).await;
        assert_eq!(refused(stale).reason, Reason::ChangedMeanwhile);
        let silent = leave::leave(&house.desk, &caller, form(Some(2), "  ")).await;
        let refusal = refused(silent);
        assert_eq!(
            (refusal.reason, refusal.field),
            (Reason::Missing, Some("reason"))
        );
        assert_eq!(house.ledger_size().await, before);
    }
}
