//! The mailbox in a browser: three clicks to the PDF, and who never gets there (M2, M8, M9, R12, R20).

use beffroi_desk::access::withdraw_role;
use beffroi_desk::me::rights::{What, rights};
use beffroi_desk::sign_in::session;
use beffroi_desk::testing::documents::{content, id};
use beffroi_domain::capacity::{Means, Proof};

use crate::house::House;

const STATEMENT: &str = "monthly-statement_dis";

/// Two statements and a protected letter in the centre, one statement in the other.
async fn delivered(house: &House) {
    let world = &house.world;
    let own = [
        (1, STATEMENT, "2026-09"),
        (2, STATEMENT, "2026-10"),
        (4, "legality-letter_dis", ""),
    ];
    house
        .rooms
        .documents(world.sender, world.centre.quality, &own)
        .await;
    house
        .rooms
        .documents(
            world.sender,
            world.other.quality,
            &[(9, STATEMENT, "2026-10")],
        )
        .await;
}

#[tokio::test]
async fn from_sign_in_to_the_pdf_in_two_clicks_with_a_file_that_can_do_no_harm() {
    for house in House::both().await {
        delivered(&house).await;
        let mut agent = house.signed_in_as("agent").await;
        let home = agent.visit("/home").await;
        home.is(200)
            .shows("Monthly statement – October 2026")
            .shows("Today’s documents (2)");
        let address = format!("/mailbox/{}/file.pdf", id(2));
        assert!(
            home.html().contains(&format!("href=\"{address}\"")),
            "the title leads to the PDF"
        );
        let pdf = agent.get(&address).await;
        pdf.is(200);
        assert_eq!(pdf.body, content(2));
        for (header, value) in [
            ("content-type", "application/pdf"),
            ("x-content-type-options", "nosniff"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cache-control", "no-store"),
        ] {
            assert_eq!(pdf.header(header), value, "{header}");
        }
        let policy = pdf.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; ") && !policy.contains("script-src"));
        assert!(
            !policy.contains("sandbox"),
            "some viewers show nothing in one"
        );
        assert!(
            pdf.header("content-disposition")
                .starts_with("inline; filename=\"Monthly statement 2026-10")
        );
        let saved = agent.get(&format!("{address}?download")).await;
        let policy = saved.header("content-security-policy");
        assert_eq!(policy, "sandbox; default-src 'none'");
        assert!(
            saved
                .header("content-disposition")
                .starts_with("attachment; ")
        );
        let list = agent.get("/mailbox?unread=me").await;
        list.is(200).shows("September 2026");
        assert!(
            !list.text().contains("October 2026"),
            "what he opened is read"
        );
        agent
            .get(&format!("/mailbox/{}", id(2)))
            .await
            .is(200)
            .shows("Opened by Sofie Adriaens");
    }
}

#[tokio::test]
async fn r12_the_access_manager_has_no_documents_and_is_told_why() {
    for house in House::both().await {
        delivered(&house).await;
        let mut head = house.signed_in_as("access-manager").await;
        let home = head.visit("/home").await;
        home.is(200);
        assert!(!home.html().contains("href=\"/mailbox\""));
        head.get("/mailbox")
            .await
            .is(403)
            .shows("R12")
            .shows("Who can help you");
        let mut nobody = house.browser();
        nobody
            .get("/mailbox")
            .await
            .is(303)
            .leads_to("/sign-in?back=/mailbox");
    }
}

#[tokio::test]
async fn every_address_of_the_mailbox_is_refused_to_whoever_may_not() {
    for house in House::both().await {
        delivered(&house).await;
        for (part, status) in [
            ("access-manager", 403),
            ("security-cell", 403),
            ("sender", 403),
            ("agent-without-roles", 403),
        ] {
            let mut browser = house.signed_in_as(part).await;
            let one = format!("/mailbox/{}", id(1));
            for path in [
                "/mailbox",
                "/mailbox/bin",
                &one,
                &format!("{one}/file.pdf"),
                &format!("{one}/remove"),
            ] {
                assert_eq!(browser.get(path).await.status, status, "{part} {path}");
            }
            for path in [
                "/mailbox/selection",
                &format!("{one}/remove"),
                &format!("{one}/reinject"),
            ] {
                browser.get("/me").await;
                let document = id(1).to_string();
                let fields = [("document", document.as_str()), ("reason", "Doublon")];
                assert_eq!(
                    browser.post(path, &fields).await.status,
                    status,
                    "{part} {path}"
                );
            }
        }
    }
}

#[tokio::test]
async fn t25_another_centres_document_answers_byte_for_byte_like_one_that_does_not_exist() {
    for house in House::both().await {
        delivered(&house).await;
        let mut agent = house.signed_in_as("agent").await;
        for end in ["", "/file.pdf", "/remove"] {
            let mut bodies = Vec::new();
            for document in [id(9).to_string(), id(77).to_string()] {
                let answer = agent.get(&format!("/mailbox/{document}{end}")).await;
                answer.is(404);
                let reference = answer.header("x-request-id").to_owned();
                let html = answer.html().replace(&document, "…");
                bodies.push(if reference.is_empty() {
                    html
                } else {
                    html.replace(&reference, "…")
                });
            }
            assert_eq!(bodies[0], bodies[1], "{end}");
        }
    }
}

#[tokio::test]
async fn r20_the_next_click_after_a_withdrawal_is_refused_with_the_list_open() {
    for house in House::both().await {
        delivered(&house).await;
        let mut agent = house.signed_in_as("agent").await;
        agent.get("/mailbox").await.is(200);
        let centre = &house.world.centre;
        let caller = house.rooms.as_agent(centre);
        let held = rights(&house.rooms.desk, &caller).await.unwrap();
        let role = held
            .iter()
            .find(|right| matches!(right.what, What::Role(_)));
        let grant = role.unwrap().act;
        let form = withdraw_role::Form {
            grant,
            reason: "Changement de service".to_owned(),
        };
        let manager = house.rooms.as_local_manager(centre);
        withdraw_role::withdraw_role(&house.rooms.desk, &manager, form)
            .await
            .unwrap();
        agent
            .get(&format!("/mailbox/{}/file.pdf", id(1)))
            .await
            .is(403);
    }
}

#[tokio::test]
async fn m7_m8_a_selection_is_a_zip_and_the_privileged_user_removes_and_puts_back() {
    for house in House::both().await {
        delivered(&house).await;
        let mut user = house.signed_in_as("privileged").await;
        user.get("/mailbox").await.is(200);
        user.post("/mailbox/selection", &[])
            .await
            .is(422)
            .shows("You have chosen nothing");
        user.get("/mailbox").await;
        let one = id(1).to_string();
        let zip = user.post("/mailbox/selection", &[("document", &one)]).await;
        zip.is(200);
        assert_eq!(
            (zip.header("content-type"), &zip.body[..2]),
            ("application/zip", &b"PK"[..])
        );
        let remove = format!("/mailbox/{one}/remove");
        user.get(&remove).await.is(200);
        user.post(&remove, &[("reason", "")])
            .await
            .is(422)
            .shows("must be filled in");
        user.get(&remove).await;
        user.post(&remove, &[("reason", "Doublon")])
            .await
            .is(303)
            .leads_to("/mailbox?done=removed");
        let bin = user.get("/mailbox/bin").await;
        bin.is(200).shows("Doublon");
        user.post(&format!("/mailbox/{one}/reinject"), &[])
            .await
            .is(303);
        user.get(&format!("/mailbox/{one}/file.pdf")).await.is(200);
    }
}

#[tokio::test]
async fn r17_everybody_sees_his_own_rights_and_sessions_and_keeps_his_language() {
    for house in House::both().await {
        let mut agent = house.signed_in_as("agent").await;
        agent.get("/me").await.is(200).shows("Sofie Adriaens");
        agent.post("/me", &[("language", "xx")]).await.is(422);
        agent.get("/me").await;
        agent
            .post("/me", &[("language", "nl")])
            .await
            .is(303)
            .leads_to("/me?done=saved");
        agent
            .get("/me?done=saved")
            .await
            .shows("Uw keuze is opgeslagen");
        agent.get("/me/access").await.is(200).shows("Marie Dubois");
        agent.get("/me/sessions").await.is(200).shows("Deze sessie");
        let mut nobody = house.browser();
        for path in ["/home", "/me", "/me/access", "/me/sessions"] {
            assert_eq!(nobody.get(path).await.status, 303, "{path}");
        }
        agent.get("/me").await;
        agent.post("/me/sessions/nonsense/end", &[]).await.is(404);
    }
}

#[tokio::test]
async fn r20_the_interface_lists_gives_and_refuses_by_the_same_rules_as_the_pages() {
    for house in House::both().await {
        delivered(&house).await;
        let centre = &house.world.centre;
        let (rooms, person) = (&house.rooms, centre.agent.person);
        let begun = session::begin(
            &rooms.desk,
            &rooms.installation(),
            person,
            Proof::by(Means::Totp),
        )
        .await;
        let token = format!("Bearer {}", begun.unwrap().secret);
        let mut program = house.browser();
        program
            .extra
            .insert("authorization", token.parse().unwrap());
        let base = format!("/api/v1/mailboxes/{}/documents", centre.quality);
        let list: serde_json::Value =
            serde_json::from_slice(&program.get(&base).await.body).unwrap();
        let ids: Vec<&str> = list["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["id"].as_str().unwrap())
            .collect();
        assert_eq!(ids, [id(2).to_string(), id(1).to_string()]);
        let one = format!("{base}/{}", id(1));
        program.get(&one).await.is(200);
        assert_eq!(
            program.get(&format!("{one}/content")).await.body,
            content(1)
        );
        let mut answers = Vec::new();
        for document in [id(9), id(77)] {
            let answer = program.get(&format!("{base}/{document}/content")).await;
            assert_eq!(answer.status, 404);
            let mut problem: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
            problem.as_object_mut().unwrap().remove("instance");
            answers.push(problem);
        }
        assert_eq!(answers[0], answers[1]);
        let foreign = format!("/api/v1/mailboxes/{}/documents", house.world.other.quality);
        assert_eq!(program.get(&foreign).await.status, 403);
        let caller = house.rooms.as_agent(centre);
        let held = rights(&house.rooms.desk, &caller).await.unwrap();
        let role = held
            .iter()
            .find(|right| matches!(right.what, What::Role(_)));
        let form = withdraw_role::Form {
            grant: role.unwrap().act,
            reason: "Changement de service".to_owned(),
        };
        let manager = house.rooms.as_local_manager(centre);
        withdraw_role::withdraw_role(&house.rooms.desk, &manager, form)
            .await
            .unwrap();
        for path in [&base, &one, &format!("{one}/content")] {
            assert_eq!(program.get(path).await.status, 403, "{path}");
        }
        let mut nobody = house.browser();
        assert_eq!(nobody.get(&base).await.status, 401);
    }
}
