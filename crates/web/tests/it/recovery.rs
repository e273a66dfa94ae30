//! Becoming a user, and becoming one again: a link with a code that goes another way, a letter, a manager who only begins it.

use beffroi_desk::sign_in::activate;
use beffroi_desk::sign_in::activation::{Handed, Paper};
use beffroi_desk::testing::world::PASSWORD;
use beffroi_domain::ids::PersonId;
use beffroi_store::mails::{self, Mail};
use beffroi_store::trail;

use crate::activating::account_on;
use crate::house::{Answer, Browser, House};
use crate::means::with_an_address;

const ADDRESS: &str = "karim@cpas.example";
const NEW_PASSWORD: &str = "four bells in the north wind";

/// The code that the shown page shows once.
fn secret_on(answer: &Answer) -> String {
    let html = answer.html();
    let (_, rest) = html.split_once("class=\"desk-secret\">").unwrap();
    rest.split('<').next().unwrap().to_owned()
}

async fn mails_to(house: &House, person: PersonId) -> Vec<Mail> {
    let mut reader = house.rooms.desk.store.reader().await.unwrap();
    mails::to_person(&mut reader, person, 20).await.unwrap()
}

/// The address of the link in the latest mail of this kind.
async fn link_in(house: &House, person: PersonId, kind: &str) -> String {
    let mails = mails_to(house, person).await;
    let mail = mails.iter().find(|mail| mail.kind == kind).unwrap();
    let (_, rest) = mail.body.split_once("https://desk.example").unwrap();
    rest.split_whitespace().next().unwrap().to_owned()
}

/// A newcomer is admitted; answers the page on which it is chosen how his activation is handed over.
async fn admitted(manager: &mut Browser<'_>) -> String {
    let birth = jiff::civil::date(1991, 2, 23);
    let number = beffroi_domain::numbers::Ssin::synthetic(birth, 7).unwrap();
    let number = number.digits();
    manager.get("/access/users/new").await;
    let fields = [
        ("number", number.as_str()),
        ("family-name", "Benali"),
        ("given-name", "Karim"),
    ];
    let roles = manager.post("/access/users/new", &fields).await;
    let roles = roles.is(303).location().unwrap();
    manager.get(&roles).await;
    let dates = [
        ("from-day", "21"),
        ("from-month", "11"),
        ("from-year", "2026"),
    ];
    let check = manager.post(&roles, &dates).await.location().unwrap();
    manager.get(&check).await;
    let act = manager.post(&check, &[]).await.is(303).location().unwrap();
    let page = manager.get(&act).await.html();
    let (_, rest) = page.split_once("href=\"/activations/").unwrap();
    format!("/activations/{}", rest.split('"').next().unwrap())
}

async fn newcomer(house: &House) -> PersonId {
    let mut reader = house.rooms.desk.store.reader().await.unwrap();
    let queued = mails::in_state(&mut reader, "queued", None, 50)
        .await
        .unwrap();
    let mail = queued.iter().find(|mail| mail.recipient == ADDRESS);
    mail.unwrap().person.unwrap()
}

#[tokio::test]
async fn an_activation_is_a_link_by_mail_and_a_code_by_hand_and_neither_opens_alone() {
    for house in House::both().await {
        let mut manager = house.signed_in_as("local-manager").await;
        let hand = admitted(&mut manager).await;
        manager.get(&hand).await.is(200).shows("Karim Benali");
        let mail = format!("{hand}/mail");
        let wrong = manager.post(&mail, &[("address", "karim")]).await;
        wrong.is(422);
        let sent = manager.post(&mail, &[("address", ADDRESS)]).await;
        sent.is(200).shows(ADDRESS).shows("never be shown again");
        let code = secret_on(&sent);
        assert!(!sent.html().contains("/activate/"), "the link is not his");
        manager.get(&hand).await.is(404);
        let person = newcomer(&house).await;
        let link = link_in(&house, person, "activation").await;
        let mails = mails_to(&house, person).await;
        assert!(mails.iter().all(|mail| !mail.body.contains(&code)));

        let mut browser = house.browser();
        let page = browser.get(&link).await;
        page.is(200).shows("Activation code").shows(ADDRESS);
        let account = account_on(&page, "karim");
        let factor = account.code(house.rooms.now());
        let fields = |given: &str| {
            [
                ("activation-code", given.to_owned()),
                ("user-name", "karim".to_owned()),
                ("password", PASSWORD.to_owned()),
                ("code", factor.clone()),
                ("own-address", "yes".to_owned()),
            ]
        };
        for given in ["", "0000-0000"] {
            browser.post_raw(&link, &fields(given)).await.is(422);
        }
        let typed = code.to_lowercase().replace('-', " ");
        browser.post_raw(&link, &fields(&typed)).await.is(303);
        browser.get(&link).await.is(410);
        house.rooms.pass(30);
        browser.sign_in(&account, PASSWORD).await.is(303);
        // He came by the link and says that he alone reads that address: it is his from now on.
        browser
            .visit("/me/notifications")
            .await
            .is(200)
            .shows(ADDRESS);
    }
}

#[tokio::test]
async fn whoever_saw_an_activation_before_its_person_does_not_know_the_factor_that_he_sets_up() {
    for house in House::both().await {
        let (person, _) = house.part("agent");
        let letter = house.rooms.letter_for(person).await;
        let mut seen = Vec::new();
        for _ in 0..2 {
            let mut browser = house.browser();
            browser.get("/activate").await;
            let form = browser.post("/activate", &[("letter", &letter)]).await;
            let form = form.is(303).location().unwrap();
            let page = browser.get(&form).await;
            let again = browser.get(&form).await;
            assert_eq!(
                account_on(&page, "").factor,
                account_on(&again, "").factor,
                "the page may be shown again in its browser"
            );
            seen.push((account_on(&page, "sofie"), browser, form));
        }
        let (spied, _, _) = seen.remove(0);
        let (own, mut browser, form) = seen.remove(0);
        assert_ne!(spied.factor, own.factor);
        let fields = |code: String| {
            [
                ("user-name", "sofie".to_owned()),
                ("password", PASSWORD.to_owned()),
                ("code", code),
            ]
        };
        let now = house.rooms.now();
        browser
            .post_raw(&form, &fields(spied.code(now)))
            .await
            .is(422);
        browser
            .post_raw(&form, &fields(own.code(now)))
            .await
            .is(303);
    }
}

#[tokio::test]
async fn an_address_that_somebody_else_typed_is_not_the_persons_until_he_says_so() {
    for house in House::both().await {
        let mut manager = house.signed_in_as("local-manager").await;
        let hand = admitted(&mut manager).await;
        manager.get(&hand).await;
        let sent = manager
            .post(&format!("{hand}/mail"), &[("address", ADDRESS)])
            .await;
        let code = secret_on(&sent);
        let person = newcomer(&house).await;
        let link = link_in(&house, person, "activation").await;
        let mut browser = house.browser();
        let account = account_on(&browser.get(&link).await, "karim");
        let fields = [
            ("activation-code", code.as_str()),
            ("user-name", "karim"),
            ("password", PASSWORD),
            ("code", &account.code(house.rooms.now())),
        ];
        browser.post(&link, &fields).await.is(303);
        let begin = format!("/access/users/{person}/recovery");
        manager.get(&begin).await.is(200);
        let begun = manager.post(&begin, &[]).await;
        begun.is(409);
        let mails = mails_to(&house, person).await;
        assert!(mails.iter().all(|mail| mail.kind != "recovery"));
    }
}

#[tokio::test]
async fn ten_wrong_codes_end_a_link_and_a_new_activation_ends_the_old_one() {
    for house in House::both().await {
        let mut manager = house.signed_in_as("local-manager").await;
        let hand = admitted(&mut manager).await;
        manager.get(&hand).await;
        let mail = format!("{hand}/mail");
        manager.post(&mail, &[("address", ADDRESS)]).await.is(200);
        let person = newcomer(&house).await;
        let link = link_in(&house, person, "activation").await;
        let mut browser = house.browser();
        for number in 1..=10 {
            house.rooms.pass(900);
            browser.get(&link).await.is(200);
            let fields = [("activation-code", "0000-0000")];
            let answer = browser.post(&link, &fields).await;
            answer.is(if number < 10 { 422 } else { 410 });
        }
        browser.get(&link).await.is(410);
        // The manager, signed in anew, gives another one from the person's page.
        let mut manager = house.signed_in_as("local-manager").await;
        let again = format!("/access/users/{person}/recovery");
        manager
            .get(&again)
            .await
            .is(200)
            .shows("has not opened their access yet");
        let hand = manager.post(&again, &[]).await.is(303).location().unwrap();
        manager.get(&hand).await.is(200);
        let path = hand.split('?').next().unwrap();
        let letter = manager.post(&format!("{path}/letter"), &[]).await;
        letter.is(200);
        assert_eq!(letter.header("content-type"), "application/pdf");
        assert!(letter.body.starts_with(b"%PDF-"));
        manager.get(path).await.is(404);
    }
}

#[tokio::test]
async fn the_code_of_a_letter_opens_by_itself_and_a_printed_card_is_factor_enough() {
    for house in House::both().await {
        let (person, _) = house.part("agent");
        let rooms = &house.rooms;
        let letter = rooms.letter_for(person).await;
        let mut browser = house.browser();
        browser.get("/activate").await.is(200);
        let wrong = [("letter", "0000-0000-0000-0000-0000-0000")];
        browser.post("/activate", &wrong).await.is(422);
        let typed = letter.to_lowercase().replace('-', "");
        let answer = browser.post("/activate", &[("letter", &typed)]).await;
        let form = answer.is(303).location().unwrap();
        assert!(!form.to_lowercase().contains(&typed), "{form}");
        let page = browser.get(&form).await;
        page.is(200).shows("Sofie Adriaens");
        assert!(!page.text().contains("Activation code"));
        let card = browser.get(&format!("{form}/card.pdf")).await;
        assert!(card.body.starts_with(b"%PDF-"));
        let handed = Handed {
            paper: Paper::Letter(letter.clone()),
            browser: browser.cookies["__Host-activating"].clone(),
        };
        let codes = activate::card_codes(&rooms.desk, &handed).unwrap();
        browser.get(&form).await;
        let fields = |code: &str| {
            [
                ("user-name", "sofie".to_owned()),
                ("password", PASSWORD.to_owned()),
                ("code", code.to_owned()),
            ]
        };
        browser.post_raw(&form, &fields(&codes[1])).await.is(422);
        browser.post_raw(&form, &fields(&codes[0])).await.is(303);
        browser.get(&form).await.is(410);
        // The code that showed the card is gone with it.
        let first = [("user-name", "sofie"), ("password", PASSWORD)];
        browser.get("/sign-in").await;
        browser.post("/sign-in", &first).await.is(303);
        let page = browser.get("/sign-in/second").await;
        page.shows("Code no. 2 of your code card");
        let means = browser.hidden("means").unwrap();
        let second = [("means", means.as_str()), ("code", codes[1].as_str())];
        browser.post("/sign-in/second", &second).await.is(303);
    }
}

#[tokio::test]
async fn t19_a_manager_only_begins_to_give_an_access_back() {
    for house in House::both().await {
        with_an_address(&house, "agent").await;
        let (person, _) = house.part("agent");
        let mut agent = house.signed_in_as("agent").await;
        let mut manager = house.signed_in_as("local-manager").await;
        let begin = format!("/access/users/{person}/recovery");
        manager
            .get(&begin)
            .await
            .is(200)
            .shows("Code app")
            .shows("A link goes to the address");
        let begun = manager.post(&begin, &[]).await;
        begun.is(200).shows("The link is on its way");
        assert!(!begun.html().contains("/activate/"));
        let code = secret_on(&begun);
        // Nothing has changed yet.
        agent.get("/home").await.is(200);
        let link = link_in(&house, person, "recovery").await;
        let page = agent.get(&link).await;
        page.is(200).shows("Open your access again");
        let mut browser = house.browser();
        let new = account_on(&browser.get(&link).await, "agent");
        let factor = new.code(house.rooms.now());
        let fields = [
            ("activation-code", code.as_str()),
            ("password", NEW_PASSWORD),
            ("code", &factor),
        ];
        browser.post(&link, &fields).await.is(303);
        // What was open is closed, what he did not keep is gone, and he is told.
        agent.get("/home").await.is(303);
        let kinds: Vec<String> = mails_to(&house, person)
            .await
            .into_iter()
            .map(|mail| mail.kind)
            .collect();
        assert!(kinds.contains(&"access-recovered".to_owned()), "{kinds:?}");
        let old = house.account_of("agent").await;
        house.rooms.pass(30);
        browser.sign_in(&old, PASSWORD).await.is(401);
        browser.sign_in(&old, NEW_PASSWORD).await.is(401);
        house.rooms.pass(30);
        browser.sign_in(&new, NEW_PASSWORD).await.is(303);
        let mut reader = house.rooms.desk.store.reader().await.unwrap();
        let entries = trail::entries(&mut reader, 0, 1_000).await.unwrap();
        for kind in ["recovery-started", "account-recovered"] {
            let found = entries.iter().find(|stored| stored.entry.kind == kind);
            let institution = found.unwrap().entry.institution;
            assert_eq!(institution, Some(house.world.centre.institution), "{kind}");
        }
    }
}

#[tokio::test]
async fn what_a_person_still_has_stays_when_he_ticks_it_or_shows_it() {
    for house in House::both().await {
        with_an_address(&house, "agent").await;
        let account = house.account_of("agent").await;
        let (person, _) = house.part("agent");
        let mut manager = house.signed_in_as("local-manager").await;
        let begin = format!("/access/users/{person}/recovery");
        manager.get(&begin).await;
        let code = secret_on(&manager.post(&begin, &[]).await);
        let link = link_in(&house, person, "recovery").await;
        house.rooms.pass(30);
        let mut browser = house.browser();
        browser.get(&link).await;
        // He forgot the password and has his application: its code is enough.
        let own = account.code(house.rooms.now());
        let fields = [
            ("activation-code", code.as_str()),
            ("password", NEW_PASSWORD),
            ("code", &own),
        ];
        browser.post(&link, &fields).await.is(303);
        browser.sign_in(&account, NEW_PASSWORD).await.is(401);
        house.rooms.pass(30);
        browser.sign_in(&account, NEW_PASSWORD).await.is(303);
    }
}

#[tokio::test]
async fn r21_nobody_begins_it_who_could_not_end_what_the_person_has_and_nobody_for_himself() {
    for house in House::both().await {
        with_an_address(&house, "local-manager").await;
        with_an_address(&house, "agent").await;
        let (manager, _) = house.part("local-manager");
        let (agent, _) = house.part("agent");
        for (who, whom, status) in [
            ("agent", manager, 403),
            ("co-local-manager", manager, 403),
            ("other-agent", agent, 403),
            ("local-manager", manager, 403),
            ("access-manager", manager, 200),
        ] {
            let mut browser = house.signed_in_as(who).await;
            browser.get("/me").await;
            let answer = browser
                .post(&format!("/access/users/{whom}/recovery"), &[])
                .await;
            assert_eq!(answer.status, status, "{who}: {}", answer.text());
        }
    }
}

#[tokio::test]
async fn without_a_confirmed_address_only_the_security_cell_prints_a_letter() {
    for house in House::both().await {
        house.account_of("agent").await;
        let (person, _) = house.part("agent");
        let mut manager = house.signed_in_as("local-manager").await;
        let begin = format!("/access/users/{person}/recovery");
        let page = manager.get(&begin).await;
        page.shows("has confirmed no e-mail address");
        assert!(!page.text().contains("Begin"), "it could only be refused");
        manager.get("/access/users/new").await.is(200);
        let answer = manager.post(&begin, &[]).await;
        answer.is(409).shows("security cell");
        // The agent is on no sheet of the network; the local manager is.
        house.account_of("local-manager").await;
        let (person, _) = house.part("local-manager");
        let mut cell = house.signed_in_as("security-cell").await;
        let institution = house.world.centre.institution;
        let begin = format!("/network/institutions/{institution}/persons/{person}/recovery");
        cell.get(&begin).await.is(200).shows("print a letter");
        let hand = cell.post(&begin, &[]).await.is(303).location().unwrap();
        cell.get(&hand).await.is(200);
        let path = hand.split('?').next().unwrap();
        let letter = cell.post(&format!("{path}/letter"), &[]).await;
        assert!(letter.body.starts_with(b"%PDF-"));
        let mut help = house.signed_in_as("help-desk").await;
        help.get("/me").await;
        help.post(&begin, &[]).await.is(403);
    }
}
