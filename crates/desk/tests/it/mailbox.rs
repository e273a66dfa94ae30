//! The mailbox: who comes in, what he sees, what is recorded, and what nobody is told (M1, M2, M7 to M9, R12, R13, R20).

use beffroi_desk::access::withdraw_role;
use beffroi_desk::caller::Caller;
use beffroi_desk::denied::Denied;
use beffroi_desk::mailbox::filter::{Filter, Unread};
use beffroi_desk::mailbox::list::{Count, List, Turn, list};
use beffroi_desk::mailbox::{document, open, remove};
use beffroi_domain::act::Fact;
use beffroi_domain::capacity::Capacity;
use beffroi_domain::ids::{DocumentId, PersonId, SenderId};
use beffroi_domain::parties::{Names, OperatorRole};
use beffroi_domain::refusal::Reason;
use beffroi_store::register::look::persons;
use beffroi_store::trail;
use beffroi_store::trail::{Look, StoredEntry, Whose};
use bytes::Bytes;
use futures::TryStreamExt as _;

use beffroi_desk::testing::documents::{content, id};

use crate::house::{Centre, House, refused};

pub const SENDER: SenderId = SenderId::from_bytes([5; 16]);
pub const STATEMENT: &str = "monthly-statement_dis";
const LETTER: &str = "legality-letter_dis";

/// A centre with three statements and a protected letter, and another centre with one statement.
pub async fn centres(house: &House) -> (Centre, Centre) {
    let (centre, other) = (house.centre(1).await, house.centre(2).await);
    let name = Names {
        fr: Some("SPP Intégration sociale".to_owned()),
        ..Names::default()
    };
    let categories = vec![STATEMENT.to_owned(), LETTER.to_owned()];
    house
        .given(
            None,
            vec![Fact::SenderRegistered {
                sender: SENDER,
                name,
                categories,
            }],
        )
        .await;
    house
        .documents(
            SENDER,
            centre.quality,
            &[
                (1, STATEMENT, "2026-09"),
                (2, STATEMENT, "2026-10"),
                (4, LETTER, ""),
            ],
        )
        .await;
    house
        .documents(SENDER, other.quality, &[(9, STATEMENT, "2026-10")])
        .await;
    (centre, other)
}

pub async fn all(house: &House, caller: &Caller) -> Result<List, Denied> {
    list(&house.desk, caller, None, &Filter::default(), Turn::Newest).await
}

pub fn documents(list: &List) -> Vec<DocumentId> {
    list.rows.iter().map(|row| row.document).collect()
}

pub async fn pdf(house: &House, caller: &Caller, document: DocumentId) -> Result<Vec<u8>, Denied> {
    let opened = open::open(&house.desk, caller, None, document).await?;
    let parts: Vec<Bytes> = opened.stream.try_collect().await.unwrap();
    Ok(parts.concat())
}

pub async fn trail_of(house: &House, person: PersonId) -> Vec<StoredEntry> {
    let mut reader = house.desk.store.reader().await.unwrap();
    let wanted = Look {
        whose: Whose::Person(person),
        from: None,
        until: None,
        after: None,
        limit: 50,
    };
    trail::look(&mut reader, wanted).await.unwrap()
}

#[tokio::test]
async fn m2_the_local_manager_and_the_agent_see_what_each_may() {
    for house in House::both().await {
        let (centre, _) = centres(&house).await;
        let seen = all(&house, &house.as_agent(&centre)).await.unwrap();
        assert_eq!(
            documents(&seen),
            [id(2), id(1)],
            "newest first, without the protected letter"
        );
        assert_eq!(
            (seen.count, seen.unopened),
            (Some(Count::Exactly(2)), Count::Exactly(2))
        );
        let seen = all(&house, &house.as_local_manager(&centre)).await.unwrap();
        assert_eq!(
            documents(&seen),
            [id(4), id(2), id(1)],
            "R13: he reads everything of his quality"
        );
    }
}

#[tokio::test]
async fn every_other_caller_is_refused_by_the_rule_that_concerns_him() {
    for house in House::both().await {
        let (centre, other) = centres(&house).await;
        let operator = house.person("Lambert", "Paul").await.person;
        let role = OperatorRole::SecurityCell;
        house
            .given(
                None,
                vec![Fact::OperatorAppointed {
                    person: operator,
                    role,
                }],
            )
            .await;
        let idle = house.caller(centre.idle.person, Capacity::User(centre.quality));
        let stranger = house.caller(other.agent.person, Capacity::User(centre.quality));
        let cases = [
            (house.as_access_manager(&centre), "R12"),
            (house.caller(operator, Capacity::Operator(role)), "M2"),
            (idle, "M2"),
            (house.as_co_local_manager(&centre), "M2"),
            (stranger, "M2"),
        ];
        for (caller, rule) in cases {
            let refusal = refused(all(&house, &caller).await);
            assert_eq!(refusal.reason, Reason::NotAllowed);
            assert!(
                refusal
                    .rule
                    .as_deref()
                    .unwrap_or_default()
                    .starts_with(rule),
                "{refusal:?}"
            );
            let refusal = refused(pdf(&house, &caller, id(1)).await);
            assert_eq!(refusal.reason, Reason::NotAllowed);
            let recorded = trail_of(&house, caller.person().unwrap()).await;
            assert!(recorded.iter().all(|entry| entry.entry.kind == "refusal"));
            assert!(recorded.len() >= 2, "both tries are in the trail");
        }
    }
}

#[tokio::test]
async fn t25_a_document_of_another_centre_is_what_one_that_does_not_exist_is() {
    for house in House::both().await {
        let (centre, other) = centres(&house).await;
        let agent = || house.as_agent(&centre);
        let tries = [id(9), id(77)];
        let mut answers = Vec::new();
        for document in tries {
            let caller = agent();
            let opened = refused(pdf(&house, &caller, document).await);
            let looked = refused(document::document(&house.desk, &caller, None, document).await);
            let removed = refused(remove::remove(&house.desk, &caller, document, "Doublon").await);
            assert_eq!(opened.reason, Reason::NotFound);
            answers.push((opened, looked, removed));
        }
        assert_eq!(answers[0], answers[1]);
        let foreign = Some(other.quality);
        let nowhere = Some(beffroi_domain::ids::QualityId::from_bytes([88; 16]));
        let filter = Filter::default();
        let one = refused(list(&house.desk, &agent(), foreign, &filter, Turn::Newest).await);
        let none = refused(list(&house.desk, &agent(), nowhere, &filter, Turn::Newest).await);
        assert_eq!(one, none);
        let recorded = trail_of(&house, centre.agent.person).await;
        let tried: Vec<_> = recorded
            .iter()
            .filter_map(|entry| entry.entry.subject)
            .collect();
        assert!(
            tries
                .iter()
                .all(|document| tried.contains(&document.bytes()))
        );
    }
}

#[tokio::test]
async fn m2_a_protected_document_needs_the_second_role() {
    for house in House::both().await {
        let (centre, _) = centres(&house).await;
        let refusal = refused(pdf(&house, &house.as_agent(&centre), id(4)).await);
        assert_eq!(refusal.rule.as_deref(), Some("M2-protected"));
        let both = ["e-box-institution", "e-box-protected"];
        let manager = house.as_local_manager(&centre);
        let reader = house
            .admitted(&manager, centre.quality, ("Claes", "Els"), &both)
            .await;
        let caller = house.caller(reader.person, Capacity::User(centre.quality));
        assert_eq!(pdf(&house, &caller, id(4)).await.unwrap(), content(4));
    }
}

#[tokio::test]
async fn m9_opening_is_recorded_before_the_first_byte_and_looking_is_not_opening() {
    for house in House::both().await {
        let (centre, _) = centres(&house).await;
        let agent = house.as_agent(&centre);
        all(&house, &agent).await.unwrap();
        document::document(&house.desk, &agent, None, id(1))
            .await
            .unwrap();
        assert!(trail_of(&house, centre.agent.person).await.is_empty());
        let opened = open::open(&house.desk, &agent, None, id(1)).await.unwrap();
        let recorded = trail_of(&house, centre.agent.person).await;
        assert_eq!(recorded.len(), 1, "recorded although no byte was taken yet");
        let entry = &recorded[0].entry;
        assert_eq!(
            (entry.kind.as_str(), entry.outcome.as_str()),
            ("document-opened", "opened")
        );
        assert_eq!(
            (entry.subject, entry.institution),
            (Some(id(1).bytes()), Some(centre.institution))
        );
        drop(opened);
        assert_eq!(pdf(&house, &agent, id(1)).await.unwrap(), content(1));
        let mine = all(&house, &agent).await.unwrap();
        let read = |list: &List| {
            list.rows
                .iter()
                .map(|row| (row.read_by_me, row.read_by_anybody))
                .collect::<Vec<_>>()
        };
        assert_eq!(read(&mine), [(false, false), (true, true)]);
        let managers = all(&house, &house.as_local_manager(&centre)).await.unwrap();
        assert_eq!(
            read(&managers)[2],
            (false, true),
            "read state is each person's own"
        );
        let filter = Filter {
            unread: Unread::ByMe,
            ..Filter::default()
        };
        let unread = list(&house.desk, &agent, None, &filter, Turn::Newest)
            .await
            .unwrap();
        assert_eq!(documents(&unread), [id(2)]);
        let sheet = document::document(&house.desk, &house.as_local_manager(&centre), None, id(1))
            .await
            .unwrap();
        assert_eq!(sheet.openings[0].person.family_name, "Adriaens");
        assert_eq!(sheet.readers, 2);
    }
}

#[tokio::test]
async fn r20_a_role_withdrawn_or_expired_is_refused_on_the_very_next_click() {
    for house in House::both().await {
        let (centre, _) = centres(&house).await;
        let agent = || house.as_agent(&centre);
        all(&house, &agent()).await.unwrap();
        let mut reader = house.desk.store.reader().await.unwrap();
        let grant = persons::grants_of(&mut reader, centre.agent.person)
            .await
            .unwrap()[0]
            .act;
        drop(reader);
        let form = withdraw_role::Form {
            grant,
            reason: "Changement de service".to_owned(),
        };
        withdraw_role::withdraw_role(&house.desk, &house.as_local_manager(&centre), form)
            .await
            .unwrap();
        assert_eq!(
            refused(pdf(&house, &agent(), id(1)).await).reason,
            Reason::NotAllowed
        );
        assert_eq!(
            refused(all(&house, &agent()).await).reason,
            Reason::NotAllowed
        );
        let today = house.now().day();
        let period = beffroi_domain::time::Period {
            from: today.plus_days(-9),
            until: Some(today),
        };
        let scope = beffroi_domain::parties::Scope::whole(centre.quality);
        let role = "e-box-institution".to_owned();
        let person = centre.agent.person;
        house
            .given(
                Some(centre.institution),
                vec![Fact::RoleGranted {
                    scope,
                    person,
                    role,
                    period,
                    ground: None,
                }],
            )
            .await;
        assert!(all(&house, &agent()).await.is_ok(), "the last day counts");
        house.pass(24 * 60 * 60);
        assert_eq!(
            refused(all(&house, &agent()).await).reason,
            Reason::NotAllowed
        );
    }
}
