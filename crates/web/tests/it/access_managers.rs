//! Qualities and managers in a browser (R4 to R7, R15), and the addresses of this part that are refused.

use axum::http::Method;
use beffroi_domain::parties::Function;

use crate::house::House;

#[tokio::test]
async fn r4_r5_a_quality_is_activated_and_its_manager_designated() {
    for house in House::both().await {
        let mut head = house.signed_in_as("access-manager").await;
        head.get("/access/qualities")
            .await
            .is(200)
            .shows("Not activated");
        let path = "/access/qualities/marches-publics/activate";
        let form = head.get(path).await;
        form.is(200);
        assert!(form.html().contains(&house.world.centre.number.to_string()));
        head.post(path, &[("identifier", "0123.456.789")])
            .await
            .is(422);
        head.get(path).await;
        let own = house.world.centre.number.to_string();
        let done = head.post(path, &[("identifier", &own)]).await;
        let next = done.is(303).location().unwrap();
        let manager = next.split('?').next().unwrap().to_owned();
        head.get(&next)
            .await
            .is(200)
            .shows("The quality is active")
            .shows("data protection officer");
        // No rule of the network binds this quality: another person will do.
        let somebody = house.rooms.fresh("Martin", "Paul");
        let digits = somebody.number.digits();
        let fields = [
            ("who", "other"),
            ("number", digits.as_str()),
            ("family-name", "Martin"),
            ("given-name", "Paul"),
        ];
        let check = head.post(&manager, &fields).await;
        let check = check.is(303).location().unwrap();
        head.get(&check)
            .await
            .is(200)
            .shows("Designate Paul Martin");
        let done = head.post(&check, &[]).await;
        let act = done.is(303).location().unwrap();
        head.get(&act)
            .await
            .is(200)
            .shows("The designation is made")
            .shows("Paul Martin");
        // Activated before, in another window.
        head.get(path).await;
        head.post(path, &[("identifier", &own)]).await.is(409);
    }
}

#[tokio::test]
async fn r6_another_person_than_the_officer_is_refused_with_rule_basis_and_way_out() {
    for house in House::both().await {
        let centre = &house.world.centre;
        let mut head = house.signed_in_as("access-manager").await;
        let path = format!("/access/qualities/{}/manager", centre.quality);
        head.get(&path).await.is(200).shows("Marie Dubois");
        let somebody = house.rooms.fresh("Martin", "Paul");
        let digits = somebody.number.digits();
        let fields = [
            ("who", "other"),
            ("number", digits.as_str()),
            ("family-name", "Martin"),
            ("given-name", "Paul"),
        ];
        let answer = head.post(&path, &fields).await;
        answer
            .is(403)
            .shows("R6")
            .shows("royal decree of 4 February 1997")
            .shows("Designate the officer on record");
        assert!(answer.html().contains(&path));
        // The seat changes in one act; a form that was opened before is stale.
        let next = house.rooms.person("Claes", "Nina").await;
        let officer = Function::DataProtectionOfficer;
        house
            .rooms
            .attested(centre.institution, next.person, officer)
            .await;
        let mut other_window = head.clone();
        other_window.get(&path).await;
        head.get(&path).await;
        let who = next.person.to_string();
        let check = head.post(&path, &[("who", &who)]).await;
        let check = check.is(303).location().unwrap();
        head.get(&check).await.is(200).shows("loses this office");
        head.post(&check, &[]).await.is(303);
        let old = house.world.adviser.person.to_string();
        let stale = other_window.post(&path, &[("who", &old)]).await;
        stale.is(409);
    }
}

#[tokio::test]
async fn r7_r15_the_local_manager_names_and_ends_a_co_manager_and_changes_the_address() {
    for house in House::both().await {
        let mut manager = house.signed_in_as("local-manager").await;
        let new = "/access/managers/new";
        manager.get(new).await.is(200);
        let somebody = house.rooms.fresh("Martin", "Paul");
        let digits = somebody.number.digits();
        let fields = [
            ("number", digits.as_str()),
            ("family-name", "Martin"),
            ("given-name", "Paul"),
        ];
        let act = manager.post(new, &fields).await.is(303).location().unwrap();
        manager.get(&act).await.is(200).shows("Paul Martin");
        manager.get(new).await;
        manager.post(new, &fields).await.is(422);
        let list = manager.get("/access/managers").await;
        list.is(200).shows("Martin, Paul");
        let html = list.html();
        let links = html
            .split("href=\"")
            .filter_map(|rest| rest.split('"').next());
        let end = links.filter(|link| link.ends_with("/end")).last();
        let end = end.unwrap().to_owned();
        manager.get(&end).await.is(200);
        manager
            .post(&end, &[])
            .await
            .is(303)
            .leads_to("/access/managers?done=ended");
        manager.get("/access/managers").await;
        manager.post(&end, &[]).await.is(409);
        let address = format!("/access/qualities/{}/address", house.world.centre.quality);
        manager.get(&address).await.is(200);
        manager
            .post(&address, &[("address", "nowhere")])
            .await
            .is(422);
        manager.get(&address).await;
        manager
            .post(&address, &[("address", "info@cpas.example")])
            .await
            .is(303);
        manager
            .get("/access/managers")
            .await
            .shows("info@cpas.example");
        let mut co = house.signed_in_as("co-local-manager").await;
        co.get(new).await;
        let fields = [
            ("number", digits.as_str()),
            ("family-name", "Martin"),
            ("given-name", "Paul"),
        ];
        co.post(new, &fields).await.is(403).shows("R7");
    }
}

/// Every address of this part, with places filled in.
fn addresses(house: &House) -> Vec<(Method, String)> {
    let centre = &house.world.centre;
    let (quality, person) = (centre.quality, centre.agent.person);
    let draft = "0".repeat(26);
    let act = centre.local_manager_act;
    let looked_at = [
        "/access".to_owned(),
        "/access/qualities".to_owned(),
        "/access/managers".to_owned(),
        "/access/users".to_owned(),
        "/access/roles".to_owned(),
        "/access/who-can-see".to_owned(),
        "/access/history".to_owned(),
        format!("/access/acts/{act}"),
        format!("/access/acts/{act}/receipt.pdf"),
        format!("/access/users/{person}"),
    ];
    let forms = [
        "/access/qualities/marches-publics/activate".to_owned(),
        format!("/access/qualities/{quality}/manager"),
        format!("/access/qualities/{quality}/manager/{draft}"),
        format!("/access/qualities/{quality}/address"),
        "/access/managers/new".to_owned(),
        format!("/access/managers/{act}/end"),
        "/access/users/new".to_owned(),
        format!("/access/users/new/{draft}/roles"),
        format!("/access/users/new/{draft}/check"),
        format!("/access/users/{person}/roles"),
        format!("/access/users/{person}/roles/{draft}"),
        format!("/access/users/{person}/leaves"),
        format!("/access/grants/{act}/withdraw"),
    ];
    let get = |path: &String| (Method::GET, path.clone());
    let mut all: Vec<_> = looked_at.iter().chain(&forms).map(get).collect();
    all.extend(forms.map(|path| (Method::POST, path)));
    all.push((Method::POST, "/access/users/find".to_owned()));
    all
}

#[tokio::test]
async fn every_address_of_this_part_is_refused_to_whoever_may_not() {
    for house in House::both().await {
        for part in ["agent", "sender"] {
            let mut browser = house.signed_in_as(part).await;
            for (method, path) in addresses(&house) {
                let status = if method == Method::GET {
                    browser.get(&path).await.status
                } else {
                    browser.get("/me").await;
                    browser.post(&path, &[]).await.status
                };
                // A draft is somebody's own: to anybody else it does not exist, or is finished.
                let drafted = path.contains(&"0".repeat(26));
                let allowed: &[u16] = if drafted { &[403, 404, 409] } else { &[403] };
                assert!(
                    allowed.contains(&status),
                    "{part} {method} {path}: {status}"
                );
            }
        }
        let mut nobody = house.browser();
        for (method, path) in addresses(&house) {
            if method == Method::GET {
                let answer = nobody.get(&path).await;
                answer.is(303);
                assert!(answer.location().unwrap().starts_with("/sign-in?back="));
            } else {
                let answer = nobody.post_raw::<&str, &str>(&path, &[]).await;
                assert_eq!(answer.status, 419, "{path}");
            }
        }
    }
}

#[tokio::test]
async fn r13_the_managers_of_another_centre_find_nothing_here() {
    for house in House::both().await {
        let centre = &house.world.centre;
        let mut stranger = house.signed_in_as("other-local-manager").await;
        for path in [
            format!("/access/users/{}", centre.agent.person),
            format!("/access/acts/{}", centre.local_manager_act),
            format!("/access/users/{}/leaves", centre.agent.person),
        ] {
            stranger.get(&path).await.is(404);
        }
        for path in [
            format!("/access/users?quality={}", centre.quality),
            format!("/access/qualities/{}/manager", centre.quality),
        ] {
            stranger.get(&path).await.is(403);
        }
    }
}
