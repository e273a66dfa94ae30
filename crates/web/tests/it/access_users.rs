//! Users in a browser: added, searched, granted, withdrawn, leaving (R15, R16, R18, R20, R21).

use crate::house::{Browser, House};

/// The number of somebody new, by the counter of his day of birth.
fn number(counter: u16) -> String {
    let birth = jiff::civil::date(1991, 2, 23);
    beffroi_domain::numbers::Ssin::synthetic(birth, counter)
        .unwrap()
        .digits()
}

const SOMEBODY: [(&str, &str); 2] = [("family-name", "Benali"), ("given-name", "Karim")];

async fn begun(manager: &mut Browser<'_>, number: &str) -> String {
    manager.get("/access/users/new").await.is(200);
    let fields = [("number", number), SOMEBODY[0], SOMEBODY[1]];
    let answer = manager.post("/access/users/new", &fields).await;
    answer.is(303).location().unwrap()
}

async fn chosen(manager: &mut Browser<'_>, roles: &str, given: &[&str]) -> String {
    manager.get(roles).await.is(200);
    let mut fields: Vec<(&str, &str)> = given.iter().map(|role| ("role", *role)).collect();
    fields.extend([
        ("from-day", "21"),
        ("from-month", "11"),
        ("from-year", "2026"),
        ("until-day", "31"),
        ("until-month", "12"),
        ("until-year", "2026"),
        ("ground", "Replaces S. Adriaens"),
    ]);
    let answer = manager.post(roles, &fields).await;
    answer.is(303).location().unwrap()
}

#[tokio::test]
async fn r15_r18_a_newcomer_gets_his_roles_after_a_page_that_says_what_he_will_see() {
    for house in House::both().await {
        let mut manager = house.signed_in_as("local-manager").await;
        let roles = begun(&mut manager, &number(1)).await;
        let check = chosen(&mut manager, &roles, &["agent-social", "e-box-institution"]).await;
        let page = manager.get(&check).await;
        page.is(200)
            .shows("Karim Benali")
            .shows("31 December 2026")
            .shows("Opens the institution’s mailbox");
        let done = manager.post(&check, &[]).await;
        let act = done.is(303).location().unwrap();
        assert!(act.contains("done=admitted&hand="), "{act}");
        let shown = manager.get(&act).await;
        shown
            .is(200)
            .shows("The user is added")
            .shows("The activation is still to be handed over");
        let number = act.split('?').next().unwrap().to_owned();
        let receipt = manager.get(&format!("{number}/receipt.pdf")).await;
        receipt.is(200);
        assert!(receipt.body.starts_with(b"%PDF-"));
        // The same form in another window is finished already.
        manager.get("/access/users").await;
        manager.post(&check, &[]).await.is(409);
        let list = manager
            .get("/access/users?name=benali&state=expiring")
            .await;
        list.is(200).shows("Benali, Karim").shows("91.02.23-***.**");
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_newcomer_is_said_beside_its_field_and_what_was_typed_stays() {
    for house in House::both().await {
        let mut manager = house.signed_in_as("local-manager").await;
        manager.get("/access/users/new").await;
        let fields = [
            ("number", "91022300199"),
            ("family-name", "<b>Benali</b>"),
            ("given-name", "Karim"),
        ];
        let answer = manager.post("/access/users/new", &fields).await;
        answer.is(422).shows("There are 2 problems");
        let html = answer.html();
        assert!(html.contains("value=\"91022300199\""));
        assert!(html.contains("&#60;b&#62;Benali&#60;/b&#62;"), "{html}");
        assert!(!html.contains("<b>Benali"));
        let known = house.world.centre.secretary.number.clone();
        manager.get("/access/users/new").await;
        let fields = [("number", known.as_str()), SOMEBODY[0], SOMEBODY[1]];
        let answer = manager.post("/access/users/new", &fields).await;
        answer.is(422).shows("known under another name");
        assert!(!answer.text().contains("Lefèvre"), "his name is not told");
    }
}

#[tokio::test]
async fn a_user_who_is_here_already_is_led_to_and_dates_and_roles_are_checked() {
    for house in House::both().await {
        let mut manager = house.signed_in_as("local-manager").await;
        let agent = &house.world.centre.agent;
        manager.get("/access/users/new").await;
        let fields = [
            ("number", agent.number.as_str()),
            ("family-name", "Adriaens"),
            ("given-name", "Sofie"),
        ];
        let answer = manager.post("/access/users/new", &fields).await;
        let page = format!("/access/users/{}", agent.person);
        answer.is(409);
        assert!(answer.html().contains(&page), "the way out");
        let roles = format!("{page}/roles");
        manager.get(&roles).await.is(200);
        let fields = [
            ("from-day", "1"),
            ("from-month", "12"),
            ("from-year", "2026"),
            ("until-day", "30"),
            ("until-month", "11"),
            ("until-year", "2026"),
        ];
        let answer = manager.post(&roles, &fields).await;
        answer
            .is(422)
            .shows("Choose at least one role")
            .shows("There are 2 problems");
        manager.get(&roles).await;
        let fields = [
            ("role", "e-box-institution"),
            ("from-day", "21"),
            ("from-month", "11"),
            ("from-year", "2026"),
        ];
        // He holds it.
        manager.post(&roles, &fields).await.is(409);
    }
}

#[tokio::test]
async fn r16_a_whole_number_is_searched_by_post_and_tells_nothing_about_people_elsewhere() {
    for house in House::both().await {
        let mut manager = house.signed_in_as("local-manager").await;
        let agent = &house.world.centre.agent;
        manager.get("/access/users").await;
        let found = manager
            .post("/access/users/find", &[("number", &agent.number)])
            .await;
        found
            .is(303)
            .leads_to(&format!("/access/users/{}", agent.person));
        let mut texts = Vec::new();
        for elsewhere in [house.world.other.agent.number.clone(), number(9)] {
            manager.get("/access/users").await;
            let answer = manager
                .post("/access/users/find", &[("number", &elsewhere)])
                .await;
            texts.push(answer.is(422).text().replace(&elsewhere, ""));
        }
        assert_eq!(texts[0], texts[1]);
    }
}

#[tokio::test]
async fn r20_r21_a_role_is_withdrawn_with_a_reason_and_a_leaver_loses_everything_at_once() {
    for house in House::both().await {
        let mut agent = house.signed_in_as("agent").await;
        agent.get("/mailbox").await.is(200);
        let mut manager = house.signed_in_as("local-manager").await;
        let person = format!("/access/users/{}", house.world.centre.agent.person);
        let sheet = manager.get(&person).await;
        sheet
            .is(200)
            .shows("Institution’s e-Box")
            .shows("Marie Dubois");
        let html = sheet.html();
        let at = html.find("/access/grants/").unwrap();
        let withdraw = html[at..].split('"').next().unwrap().to_owned();
        manager.get(&withdraw).await.is(200);
        manager
            .post(&withdraw, &[("reason", " ")])
            .await
            .is(422)
            .shows("This field must be filled in");
        manager.get(&withdraw).await;
        let done = manager
            .post(&withdraw, &[("reason", "Changes service")])
            .await;
        done.is(303).leads_to(&format!("{person}?done=withdrawn"));
        agent.get("/mailbox").await.is(403);
        manager.get(&withdraw).await.is(404);
        let leaves = format!("{person}/leaves");
        manager.get(&leaves).await.is(200);
        let done = manager.post(&leaves, &[("reason", "Retires")]).await;
        let act = done.is(303).location().unwrap();
        manager
            .get(&act)
            .await
            .is(200)
            .shows("All access has ended")
            .shows("Sofie Adriaens leaves the institution")
            .shows("Retires");
        manager
            .get(&person)
            .await
            .is(200)
            .shows("This person has nothing here any more");
    }
}

#[tokio::test]
async fn a_page_of_leaving_that_is_older_than_what_it_shows_ends_nothing() {
    for house in House::both().await {
        let mut manager = house.signed_in_as("local-manager").await;
        let person = format!("/access/users/{}", house.world.centre.agent.person);
        let leaves = format!("{person}/leaves");
        manager.get(&leaves).await;
        let stale = [("reason", "Retires"), ("seen", "1")];
        manager.post(&leaves, &stale).await.is(409);
        manager
            .get(&person)
            .await
            .is(200)
            .shows("Institution’s e-Box");
    }
}
