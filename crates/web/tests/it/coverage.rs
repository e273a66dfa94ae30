//! Every route that the router has, tried by everybody: what they may is written down in `who_may.txt`.
//!
//! The router itself is asked for its routes, so that a new one cannot be forgotten: until its lines stand in the file,
//! and somebody has read them, this test fails. `BEFFROI_BLESS=1 cargo test -p beffroi-web --test it coverage` writes
//! the file anew. Each line has the method, the route, and the status that each part gets: pages with real identities,
//! forms with nothing filled in. So 422 means that somebody may, and has to say more; 403 and 404 that he may not.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use axum::http::Method;

use crate::house::House;

/// Parts whose answers are written down: first those who may least, since a form without fields may do something.
const PARTS: [&str; 14] = [
    "other-agent",
    "agent-without-roles",
    "agent",
    "privileged",
    "adviser",
    "legal-representative",
    "president",
    "co-local-manager",
    "local-manager",
    "access-manager",
    "sender",
    "administrator",
    "help-desk",
    "security-cell",
];

/// Routes that are for everybody, signed in or not. The list may only shrink.
const PUBLIC: [&str; 27] = [
    "/",
    "/accessibility",
    "/activate",
    "/activate/{token}",
    "/activate/{token}/card.pdf",
    "/api/v1/doc/openapi.json",
    "/api/v1/health",
    "/api/v1/sessions",
    "/assets/{digest}/{name}",
    "/checkpoint",
    "/checkpoint/key",
    "/contact",
    "/health/live",
    "/health/ready",
    "/help",
    "/language",
    "/privacy",
    "/sign-in",
    "/sign-in/cards",
    "/sign-in/cards/{name}",
    "/sign-in/eid",
    "/sign-in/eid/back",
    "/sign-in/federation/{code}",
    "/sign-in/federation/{code}/back",
    "/sign-in/passkey",
    "/sign-in/second",
    "/.well-known/security.txt",
];

/// Routes that nobody who is signed in is refused: they show and change what is his own. The list may only shrink.
const OWN: [&str; 16] = [
    "/capacity",
    "/home",
    "/me",
    "/me/access",
    "/me/history",
    "/me/means",
    "/me/means/code-card",
    "/me/means/recovery-codes",
    "/me/means/totp",
    "/me/notifications",
    "/me/password",
    "/me/sessions",
    "/me/sessions/{id}/end",
    "/session/stay",
    "/sign-in/raise",
    "/sign-out",
];

/// How the page of a form that could not be read begins.
const UNREADABLE: &str = "This could not be processed";

/// The routes of the router with the methods that each answers, as axum prints them.
fn routes(house: &House) -> BTreeMap<String, Vec<Method>> {
    let printed = house.routes();
    let own = printed
        .split("fallback_router: ")
        .next()
        .unwrap_or_default();
    let mut methods = BTreeMap::new();
    let mut paths = BTreeMap::new();
    for part in own.split("RouteId(").skip(1) {
        let (number, rest) = part.split_once("): ").unwrap();
        if let Some(path) = rest.strip_prefix('"') {
            paths.insert(number, path.split('"').next().unwrap());
        } else if let Some((_, allowed)) = rest.split_once("allow_header: Bytes(b\"") {
            methods.insert(number, allowed.split('"').next().unwrap());
        }
    }
    let answered = |number: &str| {
        let allowed = methods.get(number).copied().unwrap_or_default();
        let methods = allowed.split(',').filter(|method| *method != "HEAD");
        methods
            .filter_map(|method| method.parse().ok())
            .collect::<Vec<Method>>()
    };
    paths
        .into_iter()
        .map(|(number, path)| (path.to_owned(), answered(number)))
        .collect()
}

/// The address of a route, with identities of the world in the places of its parameters.
fn address(house: &House, route: &str) -> String {
    let world = &house.world;
    let centre = &world.centre;
    let mut address = route.to_owned();
    for (name, value) in [
        ("institution", centre.institution.to_string()),
        ("quality", centre.quality.to_string()),
        ("person", centre.agent.person.to_string()),
        ("sender", world.sender.to_string()),
        ("client", world.client.client.to_string()),
        // No such act: a form without fields must not end what others are tried with.
        ("act", "999999999".to_owned()),
        ("number", "1".to_owned()),
        ("log", "acts".to_owned()),
        ("kind", "action-sociale".to_owned()),
        ("role", "agent-social".to_owned()),
    ] {
        address = address.replace(&format!("{{{name}}}"), &value);
    }
    let mut parts = address.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    // What is left names something that does not exist.
    parts.fold(first, |text, part| {
        let rest = part.split_once('}').map_or("", |(_, rest)| rest);
        text + "00000000000000000000000000" + rest
    })
}

fn is_public(route: &str) -> bool {
    PUBLIC.contains(&route)
}

#[tokio::test]
async fn nobody_who_is_not_signed_in_gets_further_than_the_public_pages() {
    for house in House::both().await {
        let mut nobody = house.browser();
        for (route, methods) in routes(&house) {
            if is_public(&route) {
                continue;
            }
            let address = address(&house, &route);
            for method in methods {
                let answer = nobody.ask(method.clone(), &address).await;
                let stopped = match (route.starts_with("/api/"), &method) {
                    (true, _) => answer.status == 401,
                    (false, &Method::GET) => answer
                        .location()
                        .is_some_and(|to| to.starts_with("/sign-in?back=/")),
                    (false, _) => answer.status == 419,
                };
                assert!(stopped, "{method} {route}: {}", answer.status);
            }
        }
    }
}

#[tokio::test]
async fn no_form_of_the_site_is_taken_without_the_token_of_its_session() {
    for house in House::both().await {
        let mut cell = house.signed_in_as("security-cell").await;
        for (route, methods) in routes(&house) {
            if is_public(&route) || route.starts_with("/api/") {
                continue;
            }
            let address = address(&house, &route);
            for method in methods.iter().filter(|method| **method != Method::GET) {
                assert_eq!(*method, Method::POST, "{route}");
                let none: [(&str, &str); 0] = [];
                let plain = cell.post_raw(&address, &none).await.status;
                let file = ("file", "a.pdf", b"%PDF-".as_slice());
                let fields = [("csrf", "made-up")];
                let multipart = cell.upload(&address, &fields, file).await.status;
                // A form with files cannot be read as one without, and the other way round.
                let unread = |status| [403, 422].contains(&status);
                let refused =
                    (plain == 403 && unread(multipart)) || (multipart == 403 && unread(plain));
                assert!(refused, "{route}: {plain}, {multipart}");
            }
        }
    }
}

#[tokio::test]
async fn who_may_what_is_written_down_for_every_route() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/who_may.txt");
    for house in House::both().await {
        let found = who_may(&house).await;
        if std::env::var_os("BEFFROI_BLESS").is_some() {
            std::fs::write(&path, &found).unwrap();
        }
        let written = std::fs::read_to_string(&path).unwrap();
        let lines = |text: &str| -> BTreeSet<String> { text.lines().map(str::to_owned).collect() };
        let (new, gone) = (lines(&found), lines(&written));
        let new: Vec<_> = new.difference(&lines(&written)).cloned().collect();
        let gone: Vec<_> = gone.difference(&lines(&found)).cloned().collect();
        assert!(
            new.is_empty() && gone.is_empty(),
            "tests/it/who_may.txt says otherwise; look, and run with BEFFROI_BLESS=1\nnow:  {}\nfile: {}",
            new.join("\n      "),
            gone.join("\n      ")
        );
        every_route_is_refused_to_somebody(&found);
    }
}

async fn who_may(house: &House) -> String {
    let mut rows: BTreeMap<(String, String), Vec<u16>> = BTreeMap::new();
    let routes = routes(house);
    for part in PARTS {
        let mut browser = house.signed_in_as(part).await;
        for (route, methods) in &routes {
            if is_public(route) || route == "/sign-out" || route.starts_with("/api/") {
                continue;
            }
            let address = address(house, route);
            for method in methods {
                // A page that surely has the guards of a form.
                browser.get("/capacity").await;
                let (_, capacity) = house.part(part);
                let capacity = capacity.to_string();
                let answer = if *method == Method::GET {
                    browser.get(&address).await
                } else {
                    let answer = browser.post(&address, &[("capacity", &capacity)]).await;
                    // A form with files is not read from one without.
                    if answer.status == 422 && answer.text().starts_with(UNREADABLE) {
                        browser.get("/capacity").await;
                        let fields = [("capacity", capacity.as_str())];
                        let nothing = ("file", "", b"".as_slice());
                        browser.upload(&address, &fields, nothing).await
                    } else {
                        answer
                    }
                };
                assert!(
                    answer.status < 500,
                    "{part} {method} {route}: {}",
                    answer.status
                );
                let row = (route.clone(), method.to_string());
                rows.entry(row).or_default().push(answer.status);
            }
        }
    }
    let mut text = String::from("# method route:");
    for part in PARTS {
        let _ = write!(text, " {part}");
    }
    for ((route, method), statuses) in rows {
        let statuses: Vec<String> = statuses.iter().map(u16::to_string).collect();
        let _ = write!(text, "\n{method} {route}: {}", statuses.join(" "));
    }
    text + "\n"
}

fn every_route_is_refused_to_somebody(text: &str) {
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (route, statuses) = line.split_once(": ").unwrap();
        let refused = statuses
            .split(' ')
            .any(|status| ["403", "404"].contains(&status));
        let own = route
            .split_once(' ')
            .is_some_and(|(_, path)| OWN.contains(&path));
        assert_eq!(refused, !own, "{line}");
    }
}
