//! What managers are refused, and that nothing changes by it: each refusal once.

use beffroi_desk::access::candidate::Whom;
use beffroi_desk::access::grants::Wanted;
use beffroi_desk::access::{
    activate_quality, admit, change_address, designate_co_local_manager, grant_roles, leave,
    look_users, reach, withdraw_role,
};
use beffroi_desk::caller::Caller;
use beffroi_desk::people::named;
use beffroi_domain::capacity::{Capacity, Means};
use beffroi_domain::ids::PersonId;
use beffroi_domain::numbers::{EnterpriseNumber, NumberError};
use beffroi_domain::parties::OperatorRole;
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::time::Period;
use beffroi_store::trail;

use crate::house::{Centre, House, NOW, refused};

async fn granting(house: &House, caller: &Caller, form: grant_roles::Form) -> Refusal {
    let before = house.ledger_size().await;
    let checked = refused(grant_roles::check(&house.desk, caller, &form).await);
    let done = refused(grant_roles::grant_roles(&house.desk, caller, form).await);
    assert_eq!(checked.reason, done.reason, "asked beforehand or done");
    assert_eq!(checked.field, done.field);
    assert_eq!(house.ledger_size().await, before, "nothing changed");
    done
}

fn to(centre: &Centre, person: PersonId, wanted: Wanted) -> grant_roles::Form {
    grant_roles::Form {
        quality: centre.quality,
        person,
        roles: vec![wanted],
        ground: String::new(),
        draft: None,
    }
}

#[test]
fn a_national_number_is_refused_with_what_is_wrong_with_it() {
    let enterprise = EnterpriseNumber::from_first_eight(2_070_001).unwrap();
    let cases = [
        ("", "empty"),
        ("84.11.07-abc.de", "not-digits"),
        ("8411071234", "wrong-length"),
        ("84110700100", "wrong-check-digits"),
        (&enterprise.digits(), "wrong-kind"),
    ];
    for (number, code) in cases {
        let refusal = named(number, "Adriaens", "Sofie", NOW.day()).err().unwrap();
        assert_eq!(
            (refusal.reason, refusal.field),
            (Reason::BadNumber, Some("number"))
        );
        assert!(
            refusal.details.contains(&("number", code.to_owned())),
            "{number}: {refusal:?}"
        );
        assert!(NumberError::CODES.contains(&code));
    }
}

#[test]
fn a_number_with_a_day_that_does_not_exist_or_lies_ahead_is_refused() {
    let with_check_digits = |nine: u64, century: u64| {
        let check = 97 - (century + nine) % 97;
        format!("{nine:09}{check:02}")
    };
    let impossible = with_check_digits(84_13_07_001, 0);
    let future = with_check_digits(40_01_01_001, 2_000_000_000);
    for (number, code) in [(impossible, "impossible-date"), (future, "future-date")] {
        let refusal = named(&number, "Adriaens", "Sofie", NOW.day())
            .err()
            .unwrap();
        assert!(
            refusal.details.contains(&("number", code.to_owned())),
            "{refusal:?}"
        );
    }
}

#[test]
fn a_name_of_ten_thousand_characters_of_reversed_text_or_of_markup_is_refused() {
    let house_number = beffroi_domain::numbers::Ssin::synthetic(jiff::civil::date(1984, 11, 7), 1);
    let number = house_number.unwrap().digits();
    let reason = |family: &str, given: &str| {
        named(&number, family, given, NOW.day())
            .err()
            .map(|refusal| (refusal.reason, refusal.field))
    };
    let long = "x".repeat(10_000);
    assert_eq!(
        reason(&long, "Sofie"),
        Some((Reason::TooLong, Some("family-name")))
    );
    assert_eq!(
        reason("Adriaens", "So\u{202e}eif"),
        Some((Reason::BadCharacters, Some("given-name")))
    );
    assert_eq!(
        reason("<b>Adriaens</b>", "Sofie"),
        Some((Reason::BadCharacters, Some("family-name")))
    );
    assert_eq!(
        reason("Adriaens", " "),
        Some((Reason::Missing, Some("given-name")))
    );
}

#[tokio::test]
async fn the_number_of_another_person_is_refused_without_telling_his_name() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let caller = house.as_local_manager(&centre);
        let before = house.ledger_size().await;
        let form = admit::Form {
            quality: centre.quality,
            named: named(&centre.secretary.number, "Janssens", "Ann", NOW.day()).unwrap(),
            roles: Vec::new(),
            ground: String::new(),
            draft: None,
        };
        let checked = refused(admit::check(&house.desk, &caller, &form).await);
        let refusal = refused(admit::admit(&house.desk, &caller, form).await);
        assert_eq!(checked, refusal);
        assert_eq!(refusal.reason, Reason::AnotherPerson);
        assert!(!format!("{refusal:?}").contains("Lef"), "{refusal:?}");
        assert_eq!(house.ledger_size().await, before);
    }
}

#[tokio::test]
async fn an_admission_with_more_roles_than_there_are_is_refused_before_anything_is_looked_up() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let before = house.ledger_size().await;
        let wanted = Wanted {
            role: "ebox".to_owned(),
            period: Period::starting(NOW.day()),
        };
        let form = admit::Form {
            quality: centre.quality,
            named: house.fresh("Maes", "Rik"),
            roles: vec![wanted; house.desk.catalogue.roles.len() + 1],
            ground: String::new(),
            draft: None,
        };
        let refusal =
            refused(admit::admit(&house.desk, &house.as_local_manager(&centre), form).await);
        assert_eq!(
            (refusal.reason, refusal.field),
            (Reason::TooMany, Some("roles"))
        );
        assert_eq!(house.ledger_size().await, before);
    }
}

#[tokio::test]
async fn r15_who_may_not_search_here_learns_nothing_about_a_number() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let form = |name: &str| admit::Form {
            quality: centre.quality,
            named: named(&centre.secretary.number, name, "Jean-Baptiste", NOW.day()).unwrap(),
            roles: Vec::new(),
            ground: String::new(),
            draft: None,
        };
        let agent = house.as_agent(&centre);
        let right = refused(admit::admit(&house.desk, &agent, form("Lefèvre")).await);
        let wrong = refused(admit::admit(&house.desk, &agent, form("Janssens")).await);
        assert_eq!(right, wrong);
        assert_eq!(right.reason, Reason::NotAllowed);
    }
}

#[tokio::test]
async fn r18_periods_roles_and_repetitions_are_refused_by_field() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let caller = house.as_local_manager(&centre);
        let idle = centre.idle.person;
        let cases = [
            (
                house.wanted("agent-social", 10, Some(9)),
                Reason::PeriodBackwards,
                "until",
            ),
            (
                house.wanted("agent-social", -9, Some(-1)),
                Reason::PeriodOver,
                "until",
            ),
            (
                house.wanted("agent-social", 5_000, None),
                Reason::PeriodTooFar,
                "from",
            ),
            (house.wanted("king", 0, None), Reason::RoleUnknown, "role"),
        ];
        for (wanted, reason, field) in cases {
            let refusal = granting(&house, &caller, to(&centre, idle, wanted)).await;
            assert_eq!((refusal.reason, refusal.field), (reason, Some(field)));
        }
        // The same role twice at once in the same scope.
        let twice = to(
            &centre,
            centre.agent.person,
            house.wanted("e-box-institution", 5, None),
        );
        assert_eq!(
            granting(&house, &caller, twice).await.reason,
            Reason::RoleHeld
        );
        let mut in_one_form = to(&centre, idle, house.wanted("agent-social", 0, None));
        in_one_form
            .roles
            .push(house.wanted("agent-social", 3, Some(9)));
        assert_eq!(
            granting(&house, &caller, in_one_form).await.reason,
            Reason::RoleHeld
        );
        let stranger = to(
            &centre,
            centre.secretary.person,
            house.wanted("agent-social", 0, None),
        );
        assert_eq!(
            granting(&house, &caller, stranger).await.reason,
            Reason::NotAdmitted
        );
        let mut nothing = to(&centre, idle, house.wanted("agent-social", 0, None));
        nothing.roles.clear();
        assert_eq!(
            granting(&house, &caller, nothing).await.reason,
            Reason::NothingChosen
        );
        let mut long = to(&centre, idle, house.wanted("agent-social", 0, None));
        long.ground = "x".repeat(10_000);
        let refusal = granting(&house, &caller, long).await;
        assert_eq!(
            (refusal.reason, refusal.field),
            (Reason::TooLong, Some("ground"))
        );
    }
}

#[tokio::test]
async fn r18_a_role_that_the_quality_does_not_offer_is_refused() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let head = house.as_access_manager(&centre);
        let form = activate_quality::Form {
            institution: centre.institution,
            kind: "marches-publics".to_owned(),
            identifier: centre.number.digits(),
        };
        let quality = activate_quality::activate_quality(&house.desk, &head, form)
            .await
            .unwrap()
            .value;
        let form = admit::Form {
            quality,
            named: house.fresh("Benali", "Karim"),
            roles: vec![house.wanted("agent-social", 0, None)],
            ground: String::new(),
            draft: None,
        };
        let refusal =
            refused(admit::admit(&house.desk, &house.as_access_manager(&centre), form).await);
        assert_eq!(refusal.reason, Reason::RoleNotOffered);
    }
}

#[tokio::test]
async fn r9_nobody_gives_himself_a_role_or_an_office() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let own = to(
            &centre,
            centre.local_manager.person,
            house.wanted("agent-social", 0, None),
        );
        let refusal = granting(&house, &house.as_local_manager(&centre), own).await;
        assert_eq!(refusal.rule.as_deref(), Some("R9"));
        let form = designate_co_local_manager::Form {
            quality: centre.quality,
            whom: Whom::Known(centre.local_manager.person),
        };
        let caller = house.as_local_manager(&centre);
        let answer =
            designate_co_local_manager::designate_co_local_manager(&house.desk, &caller, form)
                .await;
        assert_eq!(refused(answer).rule.as_deref(), Some("R9"));
    }
}

#[tokio::test]
async fn r13_the_manager_of_another_quality_or_institution_is_refused() {
    for house in House::both().await {
        let one = house.centre(1).await;
        let other = house.centre(2).await;
        let stranger = house.as_local_manager(&other);
        let wanted = house.wanted("agent-social", 0, None);
        let refusal = granting(&house, &stranger, to(&one, one.idle.person, wanted)).await;
        assert_eq!(refusal.reason, Reason::NotAllowed);
        let answer = reach::reach(&house.desk, &stranger, Some(one.quality)).await;
        assert_eq!(refused(answer).rule.as_deref(), Some("R16"));
        let head = house.as_access_manager(&other);
        refused(reach::reach(&house.desk, &head, Some(one.quality)).await);
        let form = leave::Form {
            person: one.agent.person,
            qualities: vec![one.quality],
            whole_institution: false,
            reason: "Hors d’ici".to_owned(),
            seen: None,
        };
        assert_eq!(
            refused(leave::leave(&house.desk, &stranger, form).await).reason,
            Reason::NotAllowed
        );
        let operator = house.caller(
            one.secretary.person,
            Capacity::Operator(OperatorRole::SecurityCell),
        );
        refused(reach::reach(&house.desk, &operator, None).await);
        let nobody = house.caller(one.secretary.person, Capacity::Person);
        refused(reach::reach(&house.desk, &nobody, None).await);
    }
}

#[tokio::test]
async fn a_reason_an_address_and_a_number_to_search_for_are_checked() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let caller = house.as_local_manager(&centre);
        for (address, reason) in [
            ("", Reason::Missing),
            ("info", Reason::BadAddress),
            ("info@localhost", Reason::BadAddress),
            ("a b@cpas.example", Reason::BadAddress),
            ("info@cpas.example\nBcc: x@y.example", Reason::BadAddress),
            (
                &format!("{}@cpas.example", "x".repeat(300)),
                Reason::TooLong,
            ),
        ] {
            let form = change_address::Form {
                quality: centre.quality,
                address: address.to_owned(),
                replaces: None,
            };
            let refusal = refused(change_address::change_address(&house.desk, &caller, form).await);
            assert_eq!(
                (refusal.reason, refusal.field),
                (reason, Some("address")),
                "{address}"
            );
        }
        let reach = reach::reach(&house.desk, &caller, None).await.unwrap();
        let find = async |number: &str| {
            look_users::find_by_number(&house.desk, &caller, &reach, number).await
        };
        assert_eq!(
            find(&centre.agent.number).await.unwrap(),
            centre.agent.person
        );
        // Known to the network, but nobody here.
        let elsewhere = refused(find(&centre.secretary.number).await);
        let unknown = refused(find(&house.fresh("Nemo", "Nemo").number.digits()).await);
        assert_eq!(elsewhere, unknown);
        assert_eq!(refused(find("123").await).reason, Reason::BadNumber);
    }
}

#[tokio::test]
async fn l1_a_refusal_is_in_the_trail_of_the_institution_also_when_only_asked_beforehand() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let agent = house.as_agent(&centre);
        let form = to(
            &centre,
            centre.idle.person,
            house.wanted("agent-social", 0, None),
        );
        granting(&house, &agent, form).await;
        let mut reader = house.desk.store.reader().await.unwrap();
        let entries = trail::entries(&mut reader, 0, 100).await.unwrap();
        let refusals = entries.iter().filter(|entry| {
            entry.entry.kind == "refusal" && entry.entry.person == Some(centre.agent.person)
        });
        assert_eq!(refusals.count(), 2);
    }
}

#[tokio::test]
async fn managing_needs_more_than_a_password() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let weak = Caller {
            means: Means::Password,
            level: Means::Password.level(),
            ..house.as_local_manager(&centre)
        };
        let wanted = house.wanted("agent-social", 0, None);
        let refusal = granting(&house, &weak, to(&centre, centre.idle.person, wanted)).await;
        assert!(
            refusal.details.contains(&("level", "400".to_owned())),
            "{refusal:?}"
        );
        let grant = withdraw_role::Form {
            grant: centre.local_manager_act,
            reason: "x".to_owned(),
        };
        // An act that is no grant is as good as one that is over.
        let answer = withdraw_role::withdraw_role(&house.desk, &weak, grant).await;
        assert_eq!(refused(answer).reason, Reason::ChangedMeanwhile);
    }
}
