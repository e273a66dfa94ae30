//! `/api/v1` for the operator's and the managers' programs: the same rules as on the pages, in JSON.

use axum::http::Method;
use beffroi_desk::sign_in::session;
use beffroi_desk::testing::world::PASSWORD;
use beffroi_domain::capacity::{Means, Proof};
use serde_json::{Value, json};

use crate::house::{Browser, House};

/// A program that asks as this part, in his capacity.
async fn program<'h>(house: &'h House, part: &str) -> Browser<'h> {
    let (person, capacity) = house.part(part);
    let rooms = &house.rooms;
    let begun = session::begin(
        &rooms.desk,
        &rooms.installation(),
        person,
        Proof::by(Means::Totp),
    )
    .await;
    let token = format!("Bearer {}", begun.unwrap().secret);
    let mut program = house.browser();
    let mut say = |name: &'static str, value: String| {
        program.extra.insert(name, value.parse().unwrap());
    };
    say("authorization", token);
    say("beffroi-capacity", capacity.to_string());
    program
}

/// A PDF of one empty page.
fn signed_paper() -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ];
    let mut text = "%PDF-1.7\n".to_owned();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (number, object) in (1..).zip(objects) {
        table += &format!("{:010} 00000 n \n", text.len());
        text += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let start = text.len();
    text += &format!(
        "xref\n0 4\n{table}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    );
    text.into_bytes()
}

fn person(house: &House, family_name: &str, given_name: &str) -> Value {
    let named = house.rooms.fresh(family_name, given_name);
    json!({ "number": named.number.digits(), "familyName": family_name, "givenName": given_name })
}

#[tokio::test]
async fn r1_r2_a_program_of_the_security_cell_brings_a_centre_to_life() {
    for house in House::both().await {
        let (institution, enterprise, _) = house.rooms.bare_centre(9).await;
        let mut cell = program(&house, "security-cell").await;
        let found = cell
            .get(&format!("/api/v1/institutions?q={}", enterprise.digits()))
            .await;
        assert_eq!(found.json()["items"][0]["id"], institution.to_string());
        let base = format!("/api/v1/institutions/{institution}");
        let legal = person(&house, "Peeters", "Jan");
        for (function, who) in [
            ("legal-representative", legal.clone()),
            ("employee", person(&house, "Dubois", "Marie")),
            ("data-protection-officer", person(&house, "Claes", "An")),
            ("president", person(&house, "Maes", "Luc")),
            ("secretary", person(&house, "Willems", "Els")),
        ] {
            let said = json!({ "person": who, "function": function });
            let answer = cell
                .upload_json(&format!("{base}/functions"), &said, Some(&signed_paper()))
                .await;
            assert_eq!(answer.status, 201, "{function}: {}", answer.text());
            assert!(!answer.json()["acts"].as_array().unwrap().is_empty());
        }
        let again = json!({ "person": legal, "function": "legal-representative" });
        let path = format!("{base}/functions");
        let answer = cell.upload_json(&path, &again, Some(&signed_paper())).await;
        assert_eq!(answer.status, 409, "{}", answer.text());

        let sheet = cell.get(&base).await.json();
        let before = sheet["managers"][0]["act"].as_u64();
        let said = json!({ "person": legal, "replaces": before });
        let path = format!("{base}/accessManagers");
        let unsigned = cell.upload_json(&path, &said, None).await;
        assert_eq!(unsigned.status, 403, "{}", unsigned.text());
        assert_eq!(unsigned.json()["rule"], "R2-document");
        let answer = cell.upload_json(&path, &said, Some(&signed_paper())).await;
        assert_eq!(answer.status, 201, "{}", answer.text());
        let link = answer.json()["activation"]["link"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        assert!(link.starts_with("https://desk.example/activate/"), "{link}");

        let sheet = cell.get(&base).await.json();
        let functions = sheet["functions"].as_array().unwrap();
        let president = functions
            .iter()
            .find(|row| row["function"] == "president")
            .unwrap();
        let end = format!("{base}/functions/{}/end", president["act"]);
        assert_eq!(cell.ask(Method::POST, &end).await.status, 200);
        assert_eq!(cell.ask(Method::POST, &end).await.status, 409);
    }
}

#[tokio::test]
async fn o1_nobody_else_attests_or_designates_by_program() {
    for house in House::both().await {
        let institution = house.world.centre.institution;
        let base = format!("/api/v1/institutions/{institution}");
        let who = person(&house, "Peeters", "Jan");
        for part in [
            "help-desk",
            "access-manager",
            "local-manager",
            "agent",
            "sender",
        ] {
            let mut other = program(&house, part).await;
            let said = json!({ "person": who, "function": "employee" });
            let path = format!("{base}/functions");
            let answer = other.upload_json(&path, &said, None).await;
            assert_eq!(answer.status, 403, "{part}: {}", answer.text());
            let said = json!({ "person": who });
            let path = format!("{base}/accessManagers");
            let answer = other.upload_json(&path, &said, Some(&signed_paper())).await;
            assert_eq!(answer.status, 403, "{part}: {}", answer.text());
            if part != "help-desk" {
                assert_eq!(
                    other.get("/api/v1/institutions").await.status,
                    403,
                    "{part}"
                );
                assert_eq!(other.get(&base).await.status, 403, "{part}");
            }
        }
    }
}

#[tokio::test]
async fn a_program_is_told_which_property_is_wrong_and_nothing_is_changed() {
    for house in House::both().await {
        let institution = house.world.centre.institution;
        let mut cell = program(&house, "security-cell").await;
        let path = format!("/api/v1/institutions/{institution}/functions");
        let good = person(&house, "Peeters", "Jan");
        let with = |name: &str, value: &str| {
            let mut who = good.clone();
            who[name] = value.into();
            who
        };
        let long = "x".repeat(10_000);
        for (said, property) in [
            (
                json!({ "person": with("number", "84.11.07-123.46"), "function": "employee" }),
                "number",
            ),
            (
                json!({ "person": with("familyName", ""), "function": "employee" }),
                "familyName",
            ),
            (
                json!({ "person": with("givenName", &long), "function": "employee" }),
                "givenName",
            ),
            (json!({ "person": good, "function": "queen" }), "function"),
            (
                json!({ "person": good, "function": "employee", "from": "2026-13-01" }),
                "from",
            ),
            (
                json!({ "person": good, "function": "employee", "from": "2026-12-02", "until": "2026-12-01" }),
                "until",
            ),
            (
                json!({ "person": good, "function": "employee", "by": "me" }),
                "metadata",
            ),
        ] {
            let before = house.rooms.ledger_size().await;
            let answer = cell.upload_json(&path, &said, None).await;
            assert_eq!(answer.status, 400, "{said}: {}", answer.text());
            assert_eq!(answer.json()["issues"][0]["name"], property, "{said}");
            assert_eq!(house.rooms.ledger_size().await, before, "{said}");
        }
        let answer = cell
            .upload_json(
                &path,
                &json!({ "person": good, "function": "employee" }),
                Some(b"\xff\xd8\xff\xe0 a photograph"),
            )
            .await;
        assert_eq!(answer.status, 400, "{}", answer.text());
        assert_eq!(answer.json()["issues"][0]["name"], "evidence");
    }
}

#[tokio::test]
async fn r15_r18_a_managers_program_admits_grants_and_withdraws() {
    for house in House::both().await {
        let quality = house.world.centre.quality;
        let mut manager = program(&house, "local-manager").await;
        let said = json!({
            "person": person(&house, "Janssens", "Ine"),
            "roles": [{ "role": "agent-social", "until": "2020-12-31" }],
            "ground": "Nouvelle collègue",
        });
        let users = format!("/api/v1/qualities/{quality}/users");
        let admitted = manager.say(Method::POST, &users, &said).await;
        assert_eq!(admitted.status, 400, "{}", admitted.text());
        assert_eq!(admitted.json()["issues"][0]["name"], "until");
        let until = house.rooms.now().day().plus_days(90).to_string();
        let mut said = said;
        said["roles"][0]["until"] = until.into();
        let admitted = manager.say(Method::POST, &users, &said).await;
        assert_eq!(admitted.status, 201, "{}", admitted.text());
        let who = admitted.json()["person"].clone();

        let grants = format!("/api/v1/qualities/{quality}/grants");
        let role = json!({ "person": who, "role": "e-box-institution" });
        let granted = manager.say(Method::POST, &grants, &role).await;
        assert_eq!(granted.status, 201, "{}", granted.text());
        let twice = manager.say(Method::POST, &grants, &role).await;
        assert_eq!(twice.status, 409, "{}", twice.text());
        let act = granted.json()["acts"][0].clone();

        let withdraw = format!("/api/v1/grants/{act}/withdraw");
        for part in ["agent", "other-agent", "adviser", "security-cell"] {
            let mut other = program(&house, part).await;
            let answer = other.say(Method::POST, &withdraw, &json!({})).await;
            assert!(
                [403, 404].contains(&answer.status),
                "{part}: {}",
                answer.text()
            );
            let answer = other.say(Method::POST, &grants, &role).await;
            assert_eq!(answer.status, 403, "{part}: {}", answer.text());
            let answer = other.say(Method::POST, &users, &said).await;
            assert_eq!(answer.status, 403, "{part}: {}", answer.text());
        }
        let reason = json!({ "reason": "Changement de service" });
        let answer = manager.say(Method::POST, &withdraw, &reason).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let answer = manager.say(Method::POST, &withdraw, &reason).await;
        assert_eq!(answer.status, 409, "{}", answer.text());
        let beyond = format!("/api/v1/grants/{}/withdraw", u64::MAX);
        let answer = manager.say(Method::POST, &beyond, &reason).await;
        assert_eq!(answer.status, 409, "{}", answer.text());
    }
}

#[tokio::test]
async fn no_program_gets_a_session_with_a_password_and_without_the_second_factor() {
    for house in House::both().await {
        let account = house.account_of("agent").await;
        house.rooms.pass(30);
        let mut program = house.browser();
        for code in ["", "000000"] {
            let said = json!({"userName": "agent", "password": PASSWORD, "code": code});
            let answer = program.say(Method::POST, "/api/v1/sessions", &said).await;
            assert_eq!(answer.status, 401, "`{code}`");
        }
        let code = account.code(house.rooms.now());
        let said = json!({"userName": "agent", "password": PASSWORD, "code": code});
        let answer = program.say(Method::POST, "/api/v1/sessions", &said).await;
        assert_eq!(answer.status, 201);
    }
}
