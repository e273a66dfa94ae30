//! `/network` and `/switch` as a browser meets them: who gets in, what a form answers, what is shown.

use axum::http::Method;

use crate::house::House;

const PAGES: [&str; 5] = [
    "/network",
    "/network/institutions",
    "/network/switches",
    "/network/senders",
    "/network/mail-queue",
];

#[tokio::test]
async fn o2_the_operator_sees_the_network_and_nobody_else_does() {
    for house in House::both().await {
        let institution = house.world.centre.institution;
        let quality = house.world.centre.quality;
        let sheet = format!("/network/institutions/{institution}");
        let forms = ["attest", "access-manager", "mission", "exception"];
        let mut paths: Vec<String> = PAGES.iter().map(|&path| path.to_owned()).collect();
        paths.push(sheet.clone());
        paths.extend(forms.map(|form| format!("{sheet}/{form}")));
        paths.push("/network/institutions/import".to_owned());
        paths.push("/network/senders/new".to_owned());
        paths.push(format!("/network/switches/{quality}"));
        let mut cell = house.signed_in_as("security-cell").await;
        for path in &paths {
            cell.get(path).await.is(200);
        }
        for name in ["access-manager", "local-manager", "agent"] {
            let mut browser = house.signed_in_as(name).await;
            for path in &paths {
                browser.get(path).await.is(403);
            }
        }
        let mut nobody = house.browser();
        for path in &paths {
            let answer = nobody.get(path).await;
            assert!(
                answer.location().unwrap().starts_with("/sign-in?back="),
                "{path}"
            );
        }
    }
}

#[tokio::test]
async fn the_help_desk_looks_and_changes_nothing() {
    for house in House::both().await {
        let sheet = format!("/network/institutions/{}", house.world.centre.institution);
        let mut help_desk = house.signed_in_as("help-desk").await;
        let answer = help_desk.get(&sheet).await;
        answer.is(200);
        assert!(
            !answer.html().contains("/functions/"),
            "no button that it may not press"
        );
        help_desk.get("/network/senders/new").await.is(200);
        let manager = house.world.centre.local_manager_act.0;
        let block = format!("{sheet}/offices/{manager}/block");
        help_desk.post(&block, &[]).await.is(403);
        help_desk.get("/network/senders/new").await.is(200);
        let fields = [("name", "SPP"), ("categories", "x")];
        help_desk
            .post("/network/senders/new", &fields)
            .await
            .is(403);
    }
}

#[tokio::test]
async fn r1_an_attestation_with_a_wrong_number_comes_back_as_it_was_typed() {
    for house in House::both().await {
        let path = format!(
            "/network/institutions/{}/attest",
            house.world.centre.institution
        );
        let mut cell = house.signed_in_as("security-cell").await;
        cell.get(&path).await.is(200);
        let fields = [
            ("function", "employee"),
            ("number", "84.11.07-001.00"),
            ("family-name", "Janssens"),
            ("given-name", "Els"),
            ("from-day", "21"),
            ("from-month", "11"),
            ("from-year", "2026"),
        ];
        let answer = cell.upload(&path, &fields, ("evidence", "", b"")).await;
        answer.is(422);
        assert!(answer.html().contains("value=\"Janssens\""));
        assert!(answer.html().contains("id=\"number-error\""));
    }
}

#[tokio::test]
async fn a_list_with_a_wrong_line_is_answered_line_by_line_and_imports_nothing() {
    for house in House::both().await {
        let mut cell = house.signed_in_as("security-cell").await;
        let path = "/network/institutions/import";
        cell.get(path).await.is(200);
        let list = "enterprise_number,languages,name_fr\n0123456780,fr,CPAS faux\n";
        let answer = cell
            .upload(path, &[], ("file", "list.csv", list.as_bytes()))
            .await;
        answer.is(422).shows("Nothing was imported");
        cell.get("/network/institutions?q=faux")
            .await
            .is(200)
            .shows("No institution matches");
        let good = "enterprise_number,languages,name_fr\n0403.019.261,fr,CPAS de Village\n";
        cell.get(path).await.is(200);
        let answer = cell
            .upload(path, &[], ("file", "list.csv", good.as_bytes()))
            .await;
        answer
            .is(303)
            .leads_to("/network/institutions?done=imported&count=1");
        let answer = cell
            .get("/network/institutions?done=imported&count=1")
            .await;
        answer.is(200).shows("1 institution is registered");
        cell.get("/network/institutions?q=village")
            .await
            .shows("CPAS de Village");
    }
}

#[tokio::test]
async fn m5_the_local_manager_sees_who_can_do_what_and_asks_for_the_switch() {
    for house in House::both().await {
        let mut manager = house.signed_in_as("local-manager").await;
        let answer = manager.get("/switch").await;
        answer.is(200).shows("Who can act");
        assert!(answer.html().contains("/switch/request"));
        let path = format!("/switch/request?quality={}", house.world.centre.quality);
        manager.get(&path).await.is(200);
        let quality = house.world.centre.quality.to_string();
        let past = [
            ("quality", quality.as_str()),
            ("from-day", "1"),
            ("from-month", "1"),
            ("from-year", "2020"),
        ];
        manager.post("/switch/request", &past).await.is(422);
        let fields = [
            ("quality", quality.as_str()),
            ("from-day", "1"),
            ("from-month", "1"),
            ("from-year", "2027"),
        ];
        manager.get(&path).await.is(200);
        manager.post("/switch/request", &fields).await.is(303);
        manager.get("/switch").await.shows("Switch requested from");
        let mut cell = house.signed_in_as("security-cell").await;
        cell.get("/network/switches")
            .await
            .is(200)
            .shows("condition");
    }
}

#[tokio::test]
async fn another_centres_switch_is_not_told_apart_from_none() {
    for house in House::both().await {
        let mut manager = house.signed_in_as("local-manager").await;
        let path = format!("/switch?quality={}", house.world.other.quality);
        manager.get(&path).await.is(404);
        manager
            .get("/switch?quality=00000000000000000000000001")
            .await
            .is(404);
        let answer = manager.ask(Method::POST, "/switch/request").await;
        assert_ne!(answer.status, 303, "no form without its token");
    }
}
