//! The end of a session: it is said before, what was entered is kept, and another one in the same browser ends the first.

use axum::http::HeaderValue;
use beffroi_desk::jobs::sweep::sweep;
use beffroi_desk::sign_in::{end_sessions, session};
use beffroi_desk::testing::world::PASSWORD;
use beffroi_domain::act::Fact;
use beffroi_domain::capacity::{Capacity, Means, Proof};
use beffroi_domain::ids::PersonId;
use beffroi_domain::parties::OperatorRole;
use beffroi_store::{accounts, trail};

use crate::house::{Browser, House};

/// What a test house's sessions last without use, and a second more.
const IDLE: i64 = 1_201;

const ROLES: [(&str, &str); 5] = [
    ("role", "consultation-ctms"),
    ("from-day", "21"),
    ("from-month", "11"),
    ("from-year", "2026"),
    ("ground", "a task of <his> & \"hers\""),
];

fn form_of(house: &House) -> String {
    format!("/access/users/{}/roles", house.world.centre.agent.person)
}

/// A manager whose session ended while he filled in the form for roles.
async fn too_late(house: &House) -> Browser<'_> {
    let mut manager = house.signed_in_as("local-manager").await;
    manager.get(&form_of(house)).await.is(200);
    house.rooms.pass(IDLE);
    manager
}

/// Signs in on the page that one was led to; answers in the capacity of the part.
async fn again(house: &House, browser: &mut Browser<'_>, part: &str, sign_in: &str) {
    let account = house.account_of(part).await;
    house.rooms.pass(30);
    browser.get(sign_in).await.is(200);
    let code = account.code(house.rooms.now());
    let fields = [
        ("user-name", part),
        ("password", PASSWORD),
        ("code", code.as_str()),
    ];
    let answer = browser.post("/sign-in", &fields).await;
    answer.is(303);
    let back = sign_in.strip_prefix("/sign-in?back=").unwrap();
    let to = answer.location().unwrap();
    assert!(to == back || to == format!("/capacity?back={back}"), "{to}");
    let (_, capacity) = house.part(part);
    browser.act_as(capacity).await;
}

async fn sessions_of(house: &House, person: PersonId) -> usize {
    let mut reader = house.rooms.desk.store.reader().await.unwrap();
    let all = accounts::sessions_of(&mut reader, person).await.unwrap();
    all.len()
}

#[tokio::test]
async fn a_form_that_comes_after_its_session_ended_waits_and_is_sent_on_after_signing_in_again() {
    for house in House::both().await {
        let form = form_of(&house);
        let mut manager = too_late(&house).await;
        let answer = manager.post(&form, &ROLES).await;
        let sign_in = answer.is(303).location().unwrap();
        assert!(sign_in.starts_with("/sign-in?back=/resume/"), "{sign_in}");
        let page = manager.get(&sign_in).await;
        page.is(200).shows("What you entered is kept");
        // Nothing was opened by it.
        manager.get(&form).await.is(303);
        let resume = sign_in.strip_prefix("/sign-in?back=").unwrap().to_owned();
        manager.get(&resume).await.leads_to(&sign_in);
        again(&house, &mut manager, "local-manager", &sign_in).await;
        let page = manager.get(&resume).await;
        page.is(200).shows("Your entry was kept");
        page.shows("21/11/2026").shows("One other field was kept");
        assert!(page.html().contains("&#60;his&#62;"), "{}", page.html());
        let answer = manager.post(&form, &[]).await;
        let draft = answer.is(303).location().unwrap();
        let check = manager.get(&draft).await;
        check.is(200).shows("a task of").shows("his");
    }
}

#[tokio::test]
async fn what_was_kept_can_be_thrown_away_and_goes_away_after_a_day() {
    for house in House::both().await {
        let form = form_of(&house);
        let mut manager = too_late(&house).await;
        let sign_in = manager.post(&form, &ROLES).await.location().unwrap();
        let first = sign_in.strip_prefix("/sign-in?back=").unwrap().to_owned();
        let sign_in = manager.post(&form, &ROLES).await.location().unwrap();
        let second = sign_in.strip_prefix("/sign-in?back=").unwrap().to_owned();
        again(&house, &mut manager, "local-manager", &sign_in).await;
        manager.get(&first).await.is(200);
        manager.post(&first, &[]).await.is(303).leads_to("/home");
        manager.get(&first).await.is(404);
        manager.get(&second).await.is(200);
        house.rooms.pass(86_400);
        let mut manager = house.signed_in_as("local-manager").await;
        manager.get(&second).await.is(404);
    }
}

#[tokio::test]
async fn what_was_kept_is_found_by_its_person_alone_and_in_its_capacity_alone() {
    for house in House::both().await {
        let (person, user) = house.part("agent");
        let role = OperatorRole::SecurityCell;
        let appointed = Fact::OperatorAppointed { person, role };
        house.rooms.given(None, vec![appointed]).await;
        let operator = Capacity::Operator(role);
        let mut agent = house.signed_in_as("agent").await;
        agent.act_as(operator).await;
        agent.get("/network/senders/new").await.is(200);
        house.rooms.pass(IDLE);
        let fields = [("name-fr", "Un expéditeur")];
        let answer = agent.post("/network/senders/new", &fields).await;
        let sign_in = answer.is(303).location().unwrap();
        let resume = sign_in.strip_prefix("/sign-in?back=").unwrap().to_owned();
        again(&house, &mut agent, "agent", &sign_in).await;
        assert_ne!(user, operator);
        let answer = agent.get(&resume).await;
        answer.is(409).shows("in another capacity");
        let way = format!("/capacity?back={resume}");
        assert!(answer.html().contains(&way), "{}", answer.html());
        agent.post(&resume, &[]).await.is(409);
        agent.act_as(operator).await;
        agent.get(&resume).await.is(200).shows("One field was kept");
        for part in ["security-cell", "local-manager"] {
            let mut other = house.signed_in_as(part).await;
            other.get(&resume).await.is(404);
            other.get("/capacity").await;
            other.post(&resume, &[]).await.is(404);
        }
        agent.get(&resume).await.is(200);
    }
}

#[tokio::test]
async fn a_draft_of_another_kind_is_nothing_that_was_kept() {
    for house in House::both().await {
        let mut manager = house.signed_in_as("local-manager").await;
        let form = form_of(&house);
        manager.get(&form).await.is(200);
        let draft = manager.post(&form, &ROLES).await.location().unwrap();
        let id = draft.rsplit('/').next().unwrap();
        manager.get(&format!("/resume/{id}")).await.is(404);
        manager.get("/resume/nonsense").await.is(404);
    }
}

#[tokio::test]
async fn nothing_is_kept_without_the_token_of_the_session_that_ended_nor_from_another_site() {
    for house in House::both().await {
        let form = form_of(&house);
        let mut manager = too_late(&house).await;
        let opened = manager.clone();
        for token in ["", "made-up"] {
            let mut fields = ROLES.to_vec();
            fields.push(("csrf", token));
            manager.post(&form, &fields).await.is(419);
        }
        let mut manager = opened.clone();
        let elsewhere = HeaderValue::from_static("cross-site");
        manager.extra.insert("sec-fetch-site", elsewhere);
        manager.post(&form, &ROLES).await.is(403);
        let mut other = opened.clone();
        other.cookies.remove("__Host-session");
        other.post(&form, &ROLES).await.is(419);
        // Nor of what cannot be kept: nothing at all, and too much.
        let nothing = [("ground", "")];
        opened.clone().post(&form, &nothing).await.is(419);
        let much = "a".repeat(300_000);
        let much = [("ground", much.as_str())];
        opened.clone().post(&form, &much).await.is(419);
        opened.clone().post(&form, &ROLES).await.is(303);
    }
}

#[tokio::test]
async fn no_secret_is_kept_of_a_form_that_comes_too_late() {
    for house in House::both().await {
        let mut agent = house.signed_in_as("agent").await;
        agent.get("/me/password").await.is(200);
        house.rooms.pass(IDLE);
        let fields = [
            ("present", PASSWORD),
            ("password", "another phrase of a test"),
            ("again", "another phrase of a test"),
        ];
        let answer = agent.post("/me/password", &fields).await;
        answer.is(419).shows("Sign in again");
    }
}

#[tokio::test]
async fn of_a_form_with_files_the_text_is_kept_and_the_files_are_asked_for_again() {
    for house in House::both().await {
        let mut cell = house.signed_in_as("security-cell").await;
        let institution = house.world.centre.institution;
        let form = format!("/network/institutions/{institution}/attest");
        let page = cell.get(&form).await;
        page.is(200);
        house.rooms.pass(IDLE);
        let fields = [("number", "85073003328"), ("family-name", "Lemaire")];
        let file = ("evidence", "paper.pdf", b"%PDF-1.7".as_slice());
        let answer = cell.upload(&form, &fields, file).await;
        let sign_in = answer.is(303).location().unwrap();
        let resume = sign_in.strip_prefix("/sign-in?back=").unwrap().to_owned();
        again(&house, &mut cell, "security-cell", &sign_in).await;
        let page = cell.get(&resume).await;
        page.is(200).shows("Lemaire").shows("Files are not kept");
        let kept = page.html();
        assert!(kept.contains("enctype=\"multipart/form-data\""), "{kept}");
        assert!(!kept.contains("paper.pdf"), "{kept}");
        let nothing = ("evidence", "", b"".as_slice());
        let answer = cell.upload(&form, &[], nothing).await;
        answer.is(422);
        assert!(answer.html().contains("value=\"Lemaire\""));
        // A file before the token is not read.
        house.rooms.pass(IDLE);
        let fields = [("csrf", "made-up"), ("family-name", "Lemaire")];
        cell.upload(&form, &fields, file).await.is(419);
    }
}

#[tokio::test]
async fn whoever_signed_in_again_in_another_window_finds_what_the_first_one_sends() {
    for house in House::both().await {
        let form = form_of(&house);
        let mut first = too_late(&house).await;
        let mut second = first.clone();
        again(&house, &mut second, "local-manager", "/sign-in?back=/home").await;
        // The cookie is the browser's, the form that of the window.
        first.cookies.clone_from(&second.cookies);
        let mut stranger = first.clone();
        let answer = first.post(&form, &ROLES).await;
        let resume = answer.is(303).location().unwrap();
        assert!(resume.starts_with("/resume/"), "{resume}");
        first.get(&resume).await.is(200).shows("21/11/2026");
        // Somebody else's session does not take it.
        let other = house.signed_in_as("co-local-manager").await;
        stranger.cookies.clone_from(&other.cookies);
        stranger.post(&form, &ROLES).await.is(403);
    }
}

#[tokio::test]
async fn a_session_that_has_ended_is_remembered_for_a_day_and_opens_nothing() {
    for house in House::both().await {
        let (person, _) = house.part("local-manager");
        let form = form_of(&house);
        let mut manager = too_late(&house).await;
        house.rooms.pass(86_000);
        sweep(&house.rooms.desk, house.rooms.now()).await.unwrap();
        assert_eq!(sessions_of(&house, person).await, 1);
        manager.get("/me/sessions").await.is(303);
        manager.post("/session/stay", &[]).await.is(419);
        manager.post("/sign-out", &[]).await.is(419);
        manager.get("/me/sessions").await.is(303);
        // In time yet, and a day after its end no more.
        let mut manager = too_late(&house).await;
        house.rooms.pass(86_000);
        manager.post(&form, &ROLES).await.is(303);
        house.rooms.pass(500);
        manager.post(&form, &ROLES).await.is(419);
        sweep(&house.rooms.desk, house.rooms.now()).await.unwrap();
        assert_eq!(sessions_of(&house, person).await, 0);
    }
}

#[tokio::test]
async fn each_page_says_how_long_the_session_lasts_and_one_stays_signed_in_by_a_click() {
    for house in House::both().await {
        let mut agent = house.signed_in_as("agent").await;
        let page = agent.get("/capacity").await;
        assert!(page.html().contains("data-session-left=\"1200\""));
        assert!(page.html().contains("data-session-announced=\"300\""));
        for _ in 0..29 {
            house.rooms.pass(1_190);
            let answer = agent.post("/session/stay", &[]).await;
            answer.is(200);
            assert_eq!(answer.json()["seconds"], 1_200);
            assert_eq!(answer.json()["last"], false);
        }
        // Near the end of its day nothing extends it, and the page says so.
        house.rooms.pass(1_190);
        let answer = agent.post("/session/stay", &[]).await;
        assert_eq!(answer.json()["last"], true);
        assert_eq!(answer.json()["seconds"], 36_000 - 30 * 1_190);
        let page = agent.get("/capacity").await.html();
        assert!(page.contains(" data-session-last "), "{page}");
        house.rooms.pass(301);
        agent.post("/session/stay", &[]).await.is(419);
    }
}

#[tokio::test]
async fn only_pages_of_somebody_signed_in_run_the_script_for_their_session_and_only_ours() {
    for house in House::both().await {
        let mut agent = house.signed_in_as("agent").await;
        for (address, status) in [("/home", 200), ("/help", 200), ("/nowhere", 404)] {
            let page = agent.get(address).await;
            page.is(status);
            let policy = page.header("content-security-policy");
            assert!(policy.ends_with("connect-src 'self'; script-src 'self'"));
            assert!(page.html().contains("/session.js\" defer></script>"));
            let page = house.browser().get(address).await;
            if page.is_page() {
                let policy = page.header("content-security-policy");
                assert!(!policy.contains("script-src"), "{policy}");
                assert!(!page.html().contains("<script"));
            }
        }
    }
}

#[tokio::test]
async fn signing_in_again_in_a_browser_ends_the_session_that_it_had() {
    for house in House::both().await {
        let (person, _) = house.part("agent");
        let account = house.account_of("agent").await;
        let mut browser = house.signed_in_as("agent").await;
        let elsewhere = house.signed_in_as("agent").await;
        let mut first = browser.clone();
        house.rooms.pass(30);
        // Whoever only tries loses nothing.
        let wrong = browser.sign_in_with("agent", "not-the-password", "1").await;
        wrong.is(401);
        browser.get("/capacity").await.is(200);
        browser.sign_in(&account, PASSWORD).await.is(303);
        browser.get("/capacity").await.is(200);
        first.get("/capacity").await.is(303);
        // By two steps as well.
        let mut second = browser.clone();
        browser.get("/sign-in").await;
        let fields = [("user-name", "agent"), ("password", PASSWORD)];
        browser.post("/sign-in", &fields).await.is(303);
        second.get("/capacity").await.is(200);
        browser.get("/sign-in/second").await.is(200);
        house.rooms.pass(30);
        let means = browser.hidden("means").unwrap();
        let code = account.code(house.rooms.now());
        let fields = [("means", means.as_str()), ("code", code.as_str())];
        browser.post("/sign-in/second", &fields).await.is(303);
        second.get("/capacity").await.is(303);
        browser.get("/capacity").await.is(200);
        // Other browsers keep theirs.
        elsewhere.clone().get("/capacity").await.is(200);
        assert_eq!(sessions_of(&house, person).await, 2);
        // Somebody else at the same browser ends it too; the trail says whose session ended.
        let other = house.account_of("local-manager").await;
        house.rooms.pass(30);
        let mut left = browser.clone();
        browser.sign_in(&other, PASSWORD).await.is(303);
        left.get("/capacity").await.is(303);
        assert_eq!(sessions_of(&house, person).await, 1);
        let mut reader = house.rooms.desk.store.reader().await.unwrap();
        let entries = trail::entries(&mut reader, 0, 1_000).await.unwrap();
        let ended = entries.iter().filter(|one| one.entry.kind == "sign-out");
        let ended: Vec<_> = ended.map(|one| one.entry.person).collect();
        assert_eq!(ended, [Some(person); 3]);
    }
}

#[tokio::test]
async fn a_code_that_is_less_sure_than_the_session_is_refused_with_what_would_do() {
    for house in House::both().await {
        let account = house.account_of("agent").await;
        let (person, capacity) = house.part("agent");
        let rooms = &house.rooms;
        let mut agent = house.signed_in_as("agent").await;
        agent.get("/sign-in/raise").await.is(200);
        let means = agent.hidden("means").unwrap();
        // The page was open when the session was raised in another window.
        let proof = Proof::by(Means::Eid);
        let begun = session::begin(&rooms.desk, &rooms.installation(), person, proof).await;
        let secret = begun.unwrap().secret;
        agent.cookies.insert("__Host-session".to_owned(), secret);
        agent.act_as(capacity).await;
        rooms.pass(30);
        let code = account.code(rooms.now());
        let fields = [("means", means.as_str()), ("code", code.as_str())];
        let answer = agent.post("/sign-in/raise", &fields).await;
        answer.is(403).shows("less sure").shows("identity card eID");
        agent.get("/capacity").await.is(200);
    }
}

#[tokio::test]
async fn the_sessions_of_one_user_or_of_everybody_are_ended_on_the_machine_and_it_is_in_the_trail()
{
    for house in House::both().await {
        let desk = &house.rooms.desk;
        let machine = || house.rooms.installation();
        let mut agent = house.signed_in_as("agent").await;
        let mut manager = house.signed_in_as("local-manager").await;
        let wrong = end_sessions::of_user(desk, &machine(), "nobody").await;
        assert!(wrong.is_err());
        agent.get("/home").await.is(200);
        let ended = end_sessions::of_user(desk, &machine(), "agent").await;
        assert_eq!(ended.unwrap(), 1);
        agent.get("/home").await.is(303);
        manager.get("/home").await.is(200);
        let ended = end_sessions::of_everybody(desk, &machine()).await;
        assert_eq!(ended.unwrap(), 1);
        manager.get("/home").await.is(303);
        let mut reader = desk.store.reader().await.unwrap();
        let entries = trail::entries(&mut reader, 0, 1_000).await.unwrap();
        let mut whose = entries
            .iter()
            .filter(|stored| stored.entry.kind == "sessions-ended")
            .map(|stored| stored.entry.subject);
        let (person, _) = house.part("agent");
        assert_eq!(whose.next(), Some(Some(person.bytes())));
        assert_eq!(whose.next(), Some(None));
        assert_eq!(whose.next(), None);
    }
}
