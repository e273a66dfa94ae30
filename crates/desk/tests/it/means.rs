//! Means of one's own when many come at once: a code counts once, a person has one card, the last means stays.

use beffroi_desk::me::means;
use beffroi_desk::me::password::{self as own_password, Change};
use beffroi_desk::sign_in::factor::{Asked, Typed};
use beffroi_desk::sign_in::password::{self, Attempt, Step};
use beffroi_desk::sign_in::source::Source;
use beffroi_desk::sign_in::{second_step, session};
use beffroi_desk::testing::world::PASSWORD;
use beffroi_domain::capacity::{Capacity, Means, Proof};
use beffroi_domain::ids::SessionId;
use beffroi_domain::refusal::Reason;
use beffroi_store::own_means;

use crate::house::{House, Persona, refused};

async fn agent_with_an_account(house: &House) -> (Persona, Capacity) {
    let centre = house.centre(1).await;
    house.account(centre.agent.person, "agent").await;
    (centre.agent, Capacity::User(centre.quality))
}

/// A sign-in of which the password was right, and what is asked for next.
async fn half(house: &House) -> (String, Vec<Asked>) {
    let attempt = Attempt {
        user_name: "agent".to_owned(),
        password: PASSWORD.to_owned(),
        code: String::new(),
        source: Source::of_address("192.0.2.1"),
    };
    let step = password::sign_in(&house.desk, &house.installation(), attempt, None).await;
    let Step::Half(half) = step.unwrap() else {
        panic!("nothing more was asked")
    };
    let asked = second_step::look(&house.desk, &house.installation(), &half).await;
    (half, asked.unwrap())
}

#[tokio::test]
async fn of_many_who_use_the_same_code_at_once_one_gets_in() {
    for house in House::both().await {
        let (agent, capacity) = agent_with_an_account(&house).await;
        let caller = house.caller(agent.person, capacity);
        let codes = means::make_recovery_codes(&house.desk, &caller).await;
        let codes = codes.unwrap();
        let mut halves = Vec::new();
        for _ in 0..5 {
            halves.push(half(&house).await);
        }
        let answers = halves.iter().map(|(half, asked)| {
            let list = asked.iter().find(|one| one.kind == Means::RecoveryCode);
            let typed = Typed {
                means: list.unwrap().means,
                code: codes[3].clone(),
            };
            let caller = house.installation();
            let desk = &house.desk;
            async move {
                let source = Source::of_address("192.0.2.1");
                second_step::answer(desk, &caller, half, typed, &source, None).await
            }
        });
        let answers = futures::future::join_all(answers).await;
        let inside = answers.iter().filter(|answer| answer.is_ok()).count();
        assert_eq!(inside, 1);
        let own = means::list(&house.desk, &caller).await.unwrap();
        let list = own.iter().find(|own| own.kind == Means::RecoveryCode);
        assert_eq!(list.unwrap().left, Some(9));
    }
}

#[tokio::test]
async fn of_several_cards_made_at_once_one_stays_with_all_its_codes() {
    for house in House::both().await {
        let (agent, capacity) = agent_with_an_account(&house).await;
        let callers: Vec<_> = (0..6)
            .map(|_| house.caller(agent.person, capacity))
            .collect();
        let made = callers
            .iter()
            .map(|caller| means::make_card(&house.desk, caller));
        let made = futures::future::join_all(made).await;
        assert!(made.iter().any(Result::is_ok));
        let mut reader = house.desk.store.reader().await.unwrap();
        let all = own_means::of_person(&mut reader, agent.person).await;
        let all = all.unwrap();
        let cards: Vec<_> = all.iter().filter(|own| own.kind == "code-card").collect();
        assert_eq!(cards.len(), 1);
        let places = own_means::places(&mut reader, cards[0].means).await;
        assert_eq!(places.unwrap(), (1..=24).collect::<Vec<u16>>());
    }
}

#[tokio::test]
async fn what_is_kept_of_a_printed_code_is_not_the_code() {
    for house in House::both().await {
        let (agent, capacity) = agent_with_an_account(&house).await;
        let caller = house.caller(agent.person, capacity);
        let codes = means::make_card(&house.desk, &caller).await.unwrap();
        let again = house.caller(agent.person, capacity);
        let later = means::make_card(&house.desk, &again).await.unwrap();
        let shared = codes.iter().filter(|code| later.contains(code)).count();
        assert_eq!(shared, 0, "two cards have codes in common");
        let mut distinct = codes.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!(distinct.len(), 24);
        let mut reader = house.desk.store.reader().await.unwrap();
        let all = own_means::of_person(&mut reader, agent.person).await;
        let card = all.unwrap().into_iter().find(|own| own.kind == "code-card");
        assert_eq!(card.unwrap().secret.len(), 16, "a salt and nothing else");
        // Each guess costs what guessing a password costs.
        let (half, asked) = half(&house).await;
        let card = asked.iter().find(|one| one.kind == Means::CodeCard);
        let typed = Typed {
            means: card.unwrap().means,
            code: later[0].clone(),
        };
        let before = house.desk.settings.turns.computed();
        let source = Source::of_address("192.0.2.1");
        let caller = house.installation();
        second_step::answer(&house.desk, &caller, &half, typed, &source, None)
            .await
            .unwrap();
        assert_eq!(house.desk.settings.turns.computed(), before + 1);
    }
}

#[tokio::test]
async fn a_password_alone_opens_nothing_when_every_code_of_the_only_card_is_used() {
    for house in House::both().await {
        let (agent, capacity) = agent_with_an_account(&house).await;
        let caller = house.caller(agent.person, capacity);
        means::make_card(&house.desk, &caller).await.unwrap();
        // Nothing is left but the card, and of the card nothing.
        let person = agent.person;
        let emptied = house.desk.store.run_tx("empty", person, |tx, person| {
            Box::pin(async move {
                let mut all = own_means::of_person(tx, *person).await?;
                all.retain(|own| own.kind != "code-card");
                for own in all {
                    own_means::remove(tx, *person, own.means).await?;
                }
                let sql = "delete from own_codes";
                tx.execute(sql, beffroi_store::args![]).await.map(drop)
            })
        });
        let emptied: Result<(), beffroi_store::StoreError> = emptied.await;
        emptied.unwrap();
        let (_, asked) = half(&house).await;
        assert_eq!(asked, [], "there is nothing to type, and no session either");
        let attempt = Attempt {
            user_name: "agent".to_owned(),
            password: PASSWORD.to_owned(),
            code: String::new(),
            source: Source::of_address("192.0.2.1"),
        };
        let nobody = house.installation();
        let program = password::sign_in_at_once(&house.desk, &nobody, attempt);
        assert_eq!(
            refused(program.await.map(drop)).reason,
            Reason::SignInFailed
        );
    }
}

#[tokio::test]
async fn t17_the_last_means_of_the_highest_level_stays_and_a_recovery_session_removes_nothing() {
    for house in House::both().await {
        let (agent, capacity) = agent_with_an_account(&house).await;
        let caller = house.caller(agent.person, capacity);
        means::make_recovery_codes(&house.desk, &caller)
            .await
            .unwrap();
        let own = means::list(&house.desk, &caller).await.unwrap();
        let app = own
            .iter()
            .find(|own| own.kind == Means::Totp)
            .unwrap()
            .means;
        let current = SessionId::from_bytes([0; 16]);
        let kept = means::remove(&house.desk, &caller, current, app).await;
        assert_eq!(refused(kept).reason, Reason::LastMeans);
        let mut recovering = house.caller(agent.person, capacity);
        let proof = Proof::by(Means::RecoveryCode);
        (recovering.means, recovering.level) = (proof.means, proof.level);
        for own in &own {
            let kept = means::remove(&house.desk, &recovering, current, own.means).await;
            assert!(refused(kept).raise);
        }
        let list = means::make_recovery_codes(&house.desk, &recovering).await;
        assert!(refused(list).raise);
        means::make_card(&house.desk, &recovering).await.unwrap();
    }
}

#[tokio::test]
async fn what_another_authority_says_is_the_level_of_the_session() {
    for house in House::both().await {
        let (agent, _) = agent_with_an_account(&house).await;
        for (said, level) in [(100, 100), (400, 400), (9_000, 500)] {
            let proof = Proof::federated(said);
            let caller = house.installation();
            let begun = session::begin(&house.desk, &caller, agent.person, proof).await;
            let secret = begun.unwrap().secret;
            let living = session::find(&house.desk, &secret, house.now()).await;
            let living = living.unwrap();
            assert_eq!((living.means, living.level), (Means::Federation, level));
        }
    }
}

#[tokio::test]
async fn of_several_who_change_a_password_at_once_one_does_and_his_is_the_password() {
    for house in House::both().await {
        let (agent, capacity) = agent_with_an_account(&house).await;
        let callers: Vec<_> = (0..4)
            .map(|_| house.caller(agent.person, capacity))
            .collect();
        let new = |place: usize| format!("chest number {place} of seven locks");
        let changes = callers.iter().enumerate().map(|(place, caller)| {
            let change = Change {
                user_name: String::new(),
                present: PASSWORD.to_owned(),
                new: new(place),
                again: new(place),
                source: Source::of_address("192.0.2.1"),
            };
            own_password::change(&house.desk, caller, SessionId::from_bytes([0; 16]), change)
        });
        let answers = futures::future::join_all(changes).await;
        let done: Vec<usize> = (0..4).filter(|place| answers[*place].is_ok()).collect();
        assert_eq!(done.len(), 1, "{} were changed", done.len());
        let attempt = Attempt {
            user_name: "agent".to_owned(),
            password: new(done[0]),
            code: String::new(),
            source: Source::of_address("192.0.2.2"),
        };
        house.pass(60);
        let step = password::sign_in(&house.desk, &house.installation(), attempt, None).await;
        assert!(matches!(step.unwrap(), Step::Half(_)));
    }
}
