//! What managers do, and what becomes true by it.

use beffroi_desk::access::candidate::Whom;
use beffroi_desk::access::{
    activate_quality, admit, change_address, designate_local_manager, draft, grant_roles, leave,
    look_managers, look_person, office, reach, withdraw_role,
};
use beffroi_desk::sign_in::activate;
use beffroi_desk::sign_in::activation::{Handed, Paper};
use beffroi_domain::capacity::Capacity;
use beffroi_domain::parties::{Function, Office, RoleState};
use beffroi_domain::refusal::Reason;
use beffroi_domain::rules::facts::{Demand, QualityFacts};
use beffroi_domain::rules::question::Ask;

use crate::house::{Centre, House, refused};

fn quality_facts(centre: &Centre) -> QualityFacts {
    QualityFacts {
        id: centre.quality,
        institution: centre.institution,
        kind: "action-sociale".to_owned(),
    }
}

fn open_mailbox(centre: &Centre) -> Ask {
    Ask::OpenMailbox {
        quality: quality_facts(centre),
        demand: Demand::default(),
    }
}

#[tokio::test]
async fn r15_admission_and_first_roles_are_one_and_the_new_user_gets_a_link_once() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let before = house.ledger_size().await;
        let form = admit::Form {
            quality: centre.quality,
            named: house.fresh("Benali", "Karim"),
            roles: vec![
                house.wanted("agent-social", 0, Some(30)),
                house.wanted("e-box-institution", 0, None),
            ],
            ground: "Remplace S. Adriaens".to_owned(),
            draft: None,
        };
        let caller = house.as_local_manager(&centre);
        admit::check(&house.desk, &caller, &form).await.unwrap();
        assert_eq!(house.ledger_size().await, before, "asking changes nothing");
        let done = admit::admit(&house.desk, &caller, form).await.unwrap();
        // He becomes known, is admitted, and gets two roles.
        assert_eq!(done.acts.len(), 4);
        let given = done.value.activation.expect("he cannot sign in yet");
        for paper in [Paper::Link(given.link), Paper::Letter(given.letter)] {
            let by_link = matches!(paper, Paper::Link(_));
            let browser = String::new();
            let handed = Handed { paper, browser };
            let waiting = activate::look(&house.desk, &caller, &handed).await;
            let waiting = waiting.unwrap();
            assert_eq!(waiting.person.person, done.value.person);
            assert_eq!(waiting.asks_code, by_link, "a link alone opens nothing");
        }
        let new = house.caller(done.value.person, Capacity::User(centre.quality));
        house.desk.may(&new, &open_mailbox(&centre)).await.unwrap();
        let reach = reach::reach(&house.desk, &caller, None).await.unwrap();
        let sheet = look_person::person_sheet(&house.desk, &caller, &reach, done.value.person)
            .await
            .unwrap();
        let roles = &sheet.qualities[0].roles;
        assert_eq!(roles.len(), 2);
        assert_eq!(roles[0].ground.as_deref(), Some("Remplace S. Adriaens"));
        assert_eq!(roles[0].giver.as_ref().unwrap().family_name, "Dubois");
        assert_eq!(sheet.state, RoleState::Expiring);
        assert!(sheet.number.ends_with("-***.**"), "{}", sheet.number);
    }
}

#[tokio::test]
async fn r15_a_person_known_elsewhere_is_admitted_without_becoming_known_twice() {
    for house in House::both().await {
        let one = house.centre(1).await;
        let other = house.centre(2).await;
        let named = beffroi_desk::people::named(
            &one.agent.number,
            " ADRIAENS ",
            "Sofie",
            house.now().day(),
        )
        .unwrap();
        let form = admit::Form {
            quality: other.quality,
            named,
            roles: Vec::new(),
            ground: String::new(),
            draft: None,
        };
        let done = admit::admit(&house.desk, &house.as_local_manager(&other), form)
            .await
            .unwrap();
        assert_eq!(done.value.person, one.agent.person);
        assert_eq!(done.acts.len(), 1);
    }
}

#[tokio::test]
async fn an_activation_of_a_manager_opens_nothing_once_the_person_is_somebody_elsewhere() {
    for house in House::both().await {
        let one = house.centre(1).await;
        let other = house.centre(2).await;
        let named = house.fresh("Benali", "Karim");
        let form = |centre: &Centre| admit::Form {
            quality: centre.quality,
            named: named.clone(),
            roles: Vec::new(),
            ground: String::new(),
            draft: None,
        };
        let manager = house.as_local_manager(&one);
        let admitted = admit::admit(&house.desk, &manager, form(&one)).await;
        let given = admitted.unwrap().value.activation.unwrap();
        let manager = house.as_local_manager(&other);
        let admitted = admit::admit(&house.desk, &manager, form(&other)).await;
        assert!(admitted.unwrap().value.activation.is_none());
        let handed = Handed {
            paper: Paper::Letter(given.letter),
            browser: String::new(),
        };
        let factor = activate::second_factor(&house.desk, &handed).unwrap();
        let user_name = "karim".to_owned();
        let account = beffroi_desk::testing::world::Account { user_name, factor };
        let nobody = house.installation();
        let chosen = activate::Chosen {
            activation_code: String::new(),
            user_name: account.user_name.clone(),
            password: beffroi_desk::testing::world::PASSWORD.to_owned(),
            code: account.code(nobody.at),
            kept: Vec::new(),
            own_address: false,
            source: beffroi_desk::sign_in::source::Source::of_address("192.0.2.1"),
        };
        let opened = activate::activate(&house.desk, &nobody, &handed, &chosen).await;
        assert_eq!(refused(opened).reason, Reason::LinkSpent);
    }
}

#[tokio::test]
async fn r20_a_withdrawn_role_opens_nothing_on_the_very_next_question() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let agent = house.as_agent(&centre);
        house
            .desk
            .may(&agent, &open_mailbox(&centre))
            .await
            .unwrap();
        let manager = house.as_local_manager(&centre);
        let reach = reach::reach(&house.desk, &manager, None).await.unwrap();
        let sheet = look_person::person_sheet(&house.desk, &manager, &reach, centre.agent.person);
        let grant = sheet.await.unwrap().qualities[0].roles[0].grant.act;
        let form = withdraw_role::Form {
            grant,
            reason: "Change de service".to_owned(),
        };
        withdraw_role::withdraw_role(&house.desk, &manager, form.clone())
            .await
            .unwrap();
        let answer = house.desk.may(&agent, &open_mailbox(&centre)).await;
        assert_eq!(refused(answer).reason, Reason::NotAllowed);
        // The other window still shows it.
        let again = withdraw_role::withdraw_role(&house.desk, &manager, form).await;
        assert_eq!(refused(again).reason, Reason::ChangedMeanwhile);
    }
}

#[tokio::test]
async fn r18_roles_are_granted_all_together_or_none() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let caller = house.as_local_manager(&centre);
        let before = house.ledger_size().await;
        let form = |roles| grant_roles::Form {
            quality: centre.quality,
            person: centre.idle.person,
            roles,
            ground: String::new(),
            draft: None,
        };
        let one_wrong = vec![
            house.wanted("agent-social", 0, None),
            house.wanted("no-such-role", 0, None),
        ];
        let answer = grant_roles::grant_roles(&house.desk, &caller, form(one_wrong)).await;
        assert_eq!(refused(answer).reason, Reason::RoleUnknown);
        assert_eq!(house.ledger_size().await, before);
        let both = vec![
            house.wanted("agent-social", 0, None),
            house.wanted("handiweb", 0, None),
        ];
        let done = grant_roles::grant_roles(&house.desk, &caller, form(both))
            .await
            .unwrap();
        assert_eq!(done.acts.len(), 2);
    }
}

#[tokio::test]
async fn r21_leaving_ends_everything_in_the_quality_and_every_session_in_it() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let caller = house.as_local_manager(&centre);
        let seen = {
            let reach = reach::reach(&house.desk, &caller, None).await.unwrap();
            let ends = look_person::leaving(&house.desk, &reach, centre.agent.person);
            leave::count(&ends.await.unwrap())
        };
        assert_eq!(seen, 2, "an admission and a role");
        let form = leave::Form {
            person: centre.agent.person,
            qualities: vec![centre.quality],
            whole_institution: false,
            reason: "Quitte le centre".to_owned(),
            seen: Some(seen),
        };
        let done = leave::leave(&house.desk, &caller, form.clone())
            .await
            .unwrap();
        assert_eq!((done.value, done.acts.len()), (2, 3));
        let answer = house
            .desk
            .may(&house.as_agent(&centre), &open_mailbox(&centre))
            .await;
        refused(answer);
        let again = leave::leave(&house.desk, &caller, form).await;
        assert_eq!(refused(again).reason, Reason::NothingToEnd);
    }
}

#[tokio::test]
async fn r21_the_access_manager_ends_everything_in_all_qualities_by_one_command() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let head = house.as_access_manager(&centre);
        let form = activate_quality::Form {
            institution: centre.institution,
            kind: "marches-publics".to_owned(),
            identifier: centre.number.digits(),
        };
        let second = activate_quality::activate_quality(&house.desk, &head, form)
            .await
            .unwrap()
            .value;
        let named = beffroi_desk::people::named(
            &centre.agent.number,
            "Adriaens",
            "Sofie",
            house.now().day(),
        );
        let form = admit::Form {
            quality: second,
            named: named.unwrap(),
            roles: Vec::new(),
            ground: String::new(),
            draft: None,
        };
        admit::admit(&house.desk, &house.as_access_manager(&centre), form)
            .await
            .unwrap();
        let form = leave::Form {
            person: centre.agent.person,
            qualities: vec![centre.quality, second],
            whole_institution: true,
            reason: "Retraite".to_owned(),
            seen: None,
        };
        let done = leave::leave(&house.desk, &house.as_access_manager(&centre), form)
            .await
            .unwrap();
        assert_eq!(done.value, 3);
        assert_eq!(done.acts.len(), 4, "he leaves once");
    }
}

#[tokio::test]
async fn r5_changing_the_local_manager_is_one_act_and_the_old_one_has_no_power_left() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let old = house.as_local_manager(&centre);
        // The function passes to another person; the network's rule wants the officer on record.
        let next = house.person("Claes", "Els").await;
        let officer = Function::DataProtectionOfficer;
        house
            .attested(centre.institution, next.person, officer)
            .await;
        let head = house.as_access_manager(&centre);
        let form = designate_local_manager::Form {
            quality: centre.quality,
            whom: Whom::Known(next.person),
            replaces: Some(centre.local_manager_act),
            draft: None,
        };
        let done =
            designate_local_manager::designate_local_manager(&house.desk, &head, form.clone())
                .await
                .unwrap();
        assert_eq!(done.acts.len(), 1);
        refused(house.desk.may(&old, &open_mailbox(&centre)).await);
        let new = house.caller(next.person, Capacity::LocalManager(centre.quality));
        house.desk.may(&new, &open_mailbox(&centre)).await.unwrap();
    }
}

#[tokio::test]
async fn r7_the_local_manager_ends_a_co_local_manager() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let manager = house.as_local_manager(&centre);
        let reach = reach::reach(&house.desk, &manager, None).await.unwrap();
        let managers = look_managers::managers(&house.desk, &reach).await.unwrap();
        let quality = &managers.qualities[0];
        let (co, chief) = (
            quality.co_local_managers().next().unwrap().act,
            quality.local_manager().unwrap(),
        );
        assert_eq!(chief.person.family_name, "Dubois");
        assert_eq!(managers.institution[0].office, Office::AccessManager);
        office::end_office(&house.desk, &manager, co).await.unwrap();
        let again = office::end_office(&house.desk, &manager, co).await;
        assert_eq!(refused(again).reason, Reason::ChangedMeanwhile);
    }
}

#[tokio::test]
async fn r15_the_address_changes_only_from_what_the_manager_saw() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let form = |address: &str, replaces| change_address::Form {
            quality: centre.quality,
            address: address.to_owned(),
            replaces,
        };
        let caller = house.as_local_manager(&centre);
        let done =
            change_address::change_address(&house.desk, &caller, form("info@cpas.example", None))
                .await
                .unwrap();
        let caller = house.as_co_local_manager(&centre);
        let stale =
            change_address::change_address(&house.desk, &caller, form("a@cpas.example", None))
                .await;
        assert_eq!(refused(stale).reason, Reason::ChangedMeanwhile);
        let seen = Some(done.acts[0]);
        change_address::change_address(&house.desk, &caller, form("b@cpas.example", seen))
            .await
            .unwrap();
        let reach = reach::reach(&house.desk, &caller, None).await.unwrap();
        let quality = reach.chosen.unwrap().facts.id;
        let (_, address) = look_managers::address(&house.desk, quality)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(address, "b@cpas.example");
    }
}

#[tokio::test]
async fn a_draft_belongs_to_one_person_in_one_capacity_and_is_finished_once() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let caller = house.as_local_manager(&centre);
        let entered = vec!["Benali".to_owned()];
        let id = draft::keep(&house.desk, &caller, None, &entered)
            .await
            .unwrap();
        let read: Vec<String> = draft::open(&house.desk, &caller, id).await.unwrap();
        assert_eq!(read, entered);
        let stranger = house.as_co_local_manager(&centre);
        let answer = draft::open::<Vec<String>>(&house.desk, &stranger, id).await;
        assert_eq!(refused(answer).reason, Reason::NotFound);
        let form = || admit::Form {
            quality: centre.quality,
            named: house.fresh("Benali", "Karim"),
            roles: Vec::new(),
            ground: String::new(),
            draft: Some(id),
        };
        admit::admit(&house.desk, &caller, form()).await.unwrap();
        let again = admit::admit(&house.desk, &house.as_local_manager(&centre), form()).await;
        assert_eq!(refused(again).reason, Reason::ChangedMeanwhile);
        house.pass(25 * 60 * 60);
        let other = draft::keep(&house.desk, &caller, None, &entered).await;
        let late = house.as_local_manager(&centre);
        let answer = draft::open::<Vec<String>>(&house.desk, &late, other.unwrap()).await;
        assert_eq!(refused(answer).reason, Reason::NotFound, "kept for a day");
    }
}

#[tokio::test]
async fn a_manager_gets_no_link_to_become_somebody_of_another_institution() {
    for house in House::both().await {
        let (here, there) = (house.centre(1).await, house.centre(2).await);
        let named = house.fresh("Collard", "Anne");
        let form = |quality| admit::Form {
            quality,
            named: named.clone(),
            roles: Vec::new(),
            ground: String::new(),
            draft: None,
        };
        let manager = house.as_local_manager(&here);
        let first = admit::admit(&house.desk, &manager, form(here.quality)).await;
        assert!(first.unwrap().value.activation.is_some());
        let stranger = house.as_local_manager(&there);
        let second = admit::admit(&house.desk, &stranger, form(there.quality)).await;
        assert_eq!(second.unwrap().value.activation, None);
    }
}
