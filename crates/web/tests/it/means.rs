//! Means of one's own: adding, using and removing them, with a notice of each change.

use beffroi_desk::me::means;
use beffroi_desk::sign_in::factor::one_time_codes;
use beffroi_desk::sign_in::session;
use beffroi_desk::testing::NOW;
use beffroi_desk::testing::world::PASSWORD;
use beffroi_domain::capacity::{Means, Proof};
use beffroi_store::{StoreError, mails, notice_addresses};

use crate::house::{Answer, Browser, House};

const ADDRESS: &str = "sofie@cpas.example";

/// Lets notices to this part go somewhere.
pub async fn with_an_address(house: &House, part: &str) {
    house.account_of(part).await;
    let (person, _) = house.part(part);
    let set = house
        .rooms
        .desk
        .store
        .run_tx("address", person, |tx, person| {
            Box::pin(notice_addresses::add(tx, *person, ADDRESS, NOW))
        });
    let set: Result<(), StoreError> = set.await;
    set.unwrap();
}

/// The kinds of the mails that this part got, in the order of the alphabet.
pub async fn told(house: &House, part: &str) -> Vec<String> {
    let (person, _) = house.part(part);
    let mut reader = house.rooms.desk.store.reader().await.unwrap();
    let mut mails = mails::to_person(&mut reader, person, 20).await.unwrap();
    // The browsers of the tests are new ones.
    mails.retain(|mail| mail.kind != "new-browser");
    mails.sort_by(|one, other| one.kind.cmp(&other.kind));
    assert!(mails.iter().all(|mail| mail.recipient == ADDRESS));
    assert!(mails.iter().all(|mail| mail.body.contains("/me/means")));
    mails.into_iter().map(|mail| mail.kind).collect()
}

/// The identity of the means whose choice on the shown page has this label.
fn choice(answer: &Answer, label: &str) -> String {
    let html = answer.html();
    let (before, _) = html.split_once(label).unwrap_or_else(|| panic!("{label}"));
    let value = before.rsplit("value=\"").next().unwrap();
    value.split('"').next().unwrap().to_owned()
}

/// Password right, and then this code for the factor with this label.
async fn two_steps(browser: &mut Browser<'_>, label: &str, code: &str) -> u16 {
    browser.get("/sign-in").await;
    let fields = [("user-name", "agent"), ("password", PASSWORD)];
    let answer = browser.post("/sign-in", &fields).await;
    answer.is(303);
    let page = browser.get(&answer.location().unwrap()).await;
    let means = choice(&page, label);
    let fields = [("means", means.as_str()), ("code", code)];
    browser.post("/sign-in/second", &fields).await.status
}

#[tokio::test]
async fn r17_an_application_is_added_with_a_code_of_it_and_signs_in_from_then_on() {
    for house in House::both().await {
        with_an_address(&house, "agent").await;
        let mut agent = house.signed_in_as("agent").await;
        agent.get("/me/means").await.is(200).shows("Code app");
        let answer = agent.post("/me/means/totp", &[]).await;
        let draft = answer.is(303).location().unwrap();
        let page = agent.get(&draft).await;
        assert!(page.html().contains("<svg"), "no code to scan");
        let id = draft.rsplit('/').next().unwrap().parse().unwrap();
        let (person, capacity) = house.part("agent");
        let caller = house.rooms.caller(person, capacity);
        let secret = means::secret_of(&house.rooms.desk, &caller, id).await;
        let secret = secret.unwrap();
        let code_at = |later: i64| {
            let at = house.rooms.now().plus_seconds(later);
            let second = u64::try_from(at.millis() / 1000).unwrap();
            one_time_codes(&secret).generate(second).to_string()
        };
        let wrong = [("name", "My phone"), ("code", "000000")];
        let answer = agent.post(&draft, &wrong).await;
        answer.is(422).shows("application shows now");
        let code = code_at(0);
        let long = "x".repeat(61);
        let unfit = [("name", long.as_str()), ("code", &code)];
        agent.post(&draft, &unfit).await.is(422);
        let right = [("name", "My phone"), ("code", code.as_str())];
        let answer = agent.post(&draft, &right).await;
        answer.is(303).leads_to("/me/means?done=added");
        agent.post(&draft, &right).await.is(404);
        agent.get("/me/means").await.shows("My phone");
        assert_eq!(told(&house, "agent").await, ["means-added"]);
        // The code that registered it does not sign in as well; the next one does, on the page with one step.
        let mut other = house.browser();
        other.sign_in_with("agent", PASSWORD, &code).await.is(401);
        house.rooms.pass(30);
        let code = code_at(0);
        other.sign_in_with("agent", PASSWORD, &code).await.is(303);
    }
}

#[tokio::test]
async fn a_card_is_printed_once_each_code_works_once_and_it_is_revoked_in_one_click() {
    for house in House::both().await {
        let mut agent = house.signed_in_as("agent").await;
        agent.get("/me/means").await;
        let card = agent.post("/me/means/code-card", &[]).await;
        assert_eq!(card.header("content-type"), "application/pdf");
        assert!(card.body.starts_with(b"%PDF-"));
        let (person, capacity) = house.part("agent");
        let caller = house.rooms.caller(person, capacity);
        // A second card takes the place of the first.
        let codes = means::make_card(&house.rooms.desk, &caller).await.unwrap();
        assert_eq!(codes.len(), 24);
        assert!(codes.iter().all(|code| code.len() == 9), "40 bits each");
        let mut browser = house.browser();
        let asked = |place: usize| format!("Code no. {place} of your code card");
        // Another code than the one that is asked is a wrong one.
        assert_eq!(two_steps(&mut browser, &asked(1), &codes[1]).await, 401);
        let typed = codes[0].to_lowercase().replace('-', " ");
        assert_eq!(two_steps(&mut browser, &asked(1), &typed).await, 303);
        browser.get("/me/sessions").await.shows("level 300");
        let mut again = house.browser();
        assert_eq!(two_steps(&mut again, &asked(2), &codes[0]).await, 401);
        assert_eq!(two_steps(&mut again, &asked(2), &codes[1]).await, 303);
        // With the card alone nothing is added: the account has something surer.
        browser.act_as(capacity).await;
        browser.get("/me/means").await.shows("22 codes left");
        let answer = browser.post("/me/means/totp", &[]).await;
        answer.is(303).leads_to("/sign-in/raise?back=/me/means");
        let list = agent.get("/me/means").await;
        let html = list.html();
        let (before, _) = html.rsplit_once("Code card</span>").unwrap();
        let id = before.rsplit("/me/means/").next().unwrap();
        let id = id.split('"').next().unwrap();
        agent.get(&format!("/me/means/{id}")).await.is(200);
        let answer = agent.post(&format!("/me/means/{id}/remove"), &[]).await;
        answer.is(303).leads_to("/me/means?done=removed");
        let page = agent.get("/me/means").await;
        assert!(!page.text().contains("codes left"));
        // Whoever came in by it is out, on this very click.
        let out = browser.get("/me/means").await;
        out.is(303).leads_to("/sign-in?back=/me/means");
        let mut late = house.browser();
        late.get("/sign-in").await;
        let fields = [("user-name", "agent"), ("password", PASSWORD)];
        late.post("/sign-in", &fields).await.is(303);
        let page = late.get("/sign-in/second").await;
        assert!(!page.text().contains("code card"));
    }
}

#[tokio::test]
async fn t18_a_recovery_code_opens_little_once_and_lets_one_register_anew() {
    for house in House::both().await {
        with_an_address(&house, "agent").await;
        let (person, capacity) = house.part("agent");
        let caller = house.rooms.caller(person, capacity);
        let desk = &house.rooms.desk;
        let codes = means::make_recovery_codes(desk, &caller).await.unwrap();
        assert_eq!(codes.len(), 10);
        // The list alone opens nothing: the password comes first.
        let mut browser = house.browser();
        let answer = browser.sign_in_with("agent", "not-the-password", &codes[0]);
        answer.await.is(401);
        let answer = browser.sign_in_with("agent", PASSWORD, &codes[0]);
        answer.await.is(401);
        assert_eq!(
            two_steps(&mut browser, "A recovery code", &codes[4]).await,
            303
        );
        browser.act_as(capacity).await;
        browser.get("/me/sessions").await.shows("level 200");
        browser.get("/mailbox").await.is(403);
        assert_eq!(
            told(&house, "agent").await,
            ["recovery-code-used", "recovery-codes-made"]
        );
        browser.get("/me/means").await.shows("9 codes left");
        let answer = browser.post("/me/means/recovery-codes", &[]).await;
        answer.is(303).leads_to("/sign-in/raise?back=/me/means");
        browser.get("/me/means").await;
        let answer = browser.post("/me/means/totp", &[]).await;
        let draft = answer.is(303).location().unwrap();
        assert!(draft.starts_with("/me/means/totp/"), "{draft}");
        let mut again = house.browser();
        assert_eq!(
            two_steps(&mut again, "A recovery code", &codes[4]).await,
            401
        );
    }
}

#[tokio::test]
async fn t17_a_session_that_proved_less_than_the_account_has_changes_nothing() {
    for house in House::both().await {
        house.account_of("agent").await;
        let (person, capacity) = house.part("agent");
        let rooms = &house.rooms;
        let proof = Proof::by(Means::Password);
        let begun = session::begin(&rooms.desk, &rooms.installation(), person, proof).await;
        let mut weak = house.browser();
        let secret = begun.unwrap().secret;
        weak.cookies.insert("__Host-session".to_owned(), secret);
        weak.act_as(capacity).await;
        let list = weak.get("/me/means").await.html();
        let id = list.split("href=\"/me/means/").nth(1).unwrap();
        let id = id.split('"').next().unwrap().to_owned();
        let remove = format!("/me/means/{id}/remove");
        for address in [
            "/me/means/totp",
            "/me/means/code-card",
            "/me/means/recovery-codes",
            &remove,
        ] {
            weak.get("/me/means").await;
            let answer = weak.post(address, &[]).await;
            answer.is(303).leads_to("/sign-in/raise?back=/me/means");
        }
        // Nor does one that proved it too long ago, nor may the last one go.
        let mut agent = house.signed_in_as("agent").await;
        agent.get("/me/means").await;
        agent.post(&remove, &[]).await.is(409);
        house.rooms.pass(16 * 60);
        agent.get("/me/means").await;
        let answer = agent.post("/me/means/code-card", &[]).await;
        answer.is(303).leads_to("/sign-in/raise?back=/me/means");
        // Somebody else's means is not there.
        let mut other = house.signed_in_as("local-manager").await;
        other.get(&format!("/me/means/{id}")).await.is(404);
        other.get("/me/means").await;
        other.post(&remove, &[]).await.is(404);
        let named = format!("/me/means/{id}/name");
        other.get("/me/means").await;
        other.post(&named, &[("name", "mine")]).await.is(404);
        agent.get("/me/means").await;
        let name = [("name", "Work\u{202e}phone")];
        agent.post(&named, &name).await.is(422);
        let answer = agent.post(&named, &[("name", "Work phone")]).await;
        answer.is(303).leads_to("/me/means?done=named");
        agent.get("/me/means").await.shows("Work phone");
    }
}
