//! The security log in a browser (L2, L3), and the checkpoints that anybody may fetch.

use beffroi_desk::checkpoint::read_note;
use beffroi_desk::checkpoint::sign::sign;
use beffroi_store::ledger::Log;

use crate::house::{Browser, House};

const COMPLAINT: [(&str, &str); 2] = [
    ("purpose", "complaint"),
    ("words", "Plainte du 20 novembre"),
];

async fn found(adviser: &mut Browser<'_>, fields: &[(&str, &str)]) -> String {
    adviser.get("/log").await.is(200);
    let answer = adviser.post("/log", fields).await;
    answer.is(303);
    answer.location().unwrap()
}

#[tokio::test]
async fn l2_the_adviser_says_why_finds_what_was_done_and_finds_himself() {
    for house in House::both().await {
        let mut adviser = house.signed_in_as("adviser").await;
        let page = adviser.get("/log").await;
        page.is(200)
            .shows("This consultation is itself recorded in the log, under your name.");
        adviser.post("/log", &[("words", "why")]).await.is(422);
        adviser
            .post("/log", &[("purpose", "complaint")])
            .await
            .is(422);
        let address = found(&mut adviser, &COMPLAINT).await;
        assert!(!address.contains("Plainte"), "{address}");
        let list = adviser.get(&address).await;
        list.is(200)
            .shows("Plainte du 20 novembre")
            .shows("e-Box privileged user");
        let mut looks = COMPLAINT.to_vec();
        looks.push(("kind", "log-consulted"));
        let address = found(&mut adviser, &looks).await;
        let list = adviser.get(&address).await;
        list.is(200)
            .shows("Consulted the security log")
            .shows("Claes");
        let html = list.html();
        let sheet = html.split("href=\"/log/entries/").nth(1).unwrap();
        let sheet = sheet
            .split('"')
            .next()
            .unwrap()
            .replace("&#38;", "&")
            .replace("&amp;", "&");
        let sheet = adviser.get(&format!("/log/entries/{sheet}")).await;
        sheet
            .is(200)
            .shows("Hash of the leaf")
            .shows("c2sp.org/tlog-proof@v1");
        let file = adviser.get(&format!("{address}/log.csv")).await;
        assert!(file.is(200).header("content-type").starts_with("text/csv"));
        adviser
            .get("/log/verify")
            .await
            .is(200)
            .shows("No verification was made yet.");
    }
}

#[tokio::test]
async fn l2_everybody_else_is_refused_at_every_door_of_the_log() {
    for house in House::both().await {
        let mut adviser = house.signed_in_as("adviser").await;
        let address = found(&mut adviser, &COMPLAINT).await;
        for part in [
            "access-manager",
            "agent",
            "president",
            "security-cell",
            "other-agent",
            "sender",
        ] {
            let mut other = house.signed_in_as(part).await;
            other.get("/log").await.is(403);
            other.get("/log/verify").await.is(403);
            other.get("/me").await;
            other.post("/log", &COMPLAINT).await.is(403);
            other.get(&address).await.is(404);
            other.get(&format!("{address}/log.csv")).await.is(404);
        }
    }
}

#[tokio::test]
async fn l3_anybody_fetches_the_checkpoint_and_the_key_that_verifies_it() {
    for house in House::both().await {
        let desk = &house.rooms.desk;
        let mut anybody = house.browser();
        for (log, address) in [
            (Log::Acts, "/checkpoint"),
            (Log::Trail, "/checkpoint?log=trail"),
        ] {
            let made = sign(&desk.store, &desk.signer, log, house.rooms.now())
                .await
                .unwrap();
            let note = anybody.get(address).await.is(200).text();
            assert!(note.contains(made.note.lines().next().unwrap()), "{note}");
            assert_eq!(
                read_note(&made.note, desk.signer.key(), desk.signer.origin())
                    .unwrap()
                    .0,
                log
            );
        }
        anybody.get("/checkpoint?log=other").await.is(404);
        let key = anybody.get("/checkpoint/key").await.is(200).text();
        assert!(key.contains(&desk.signer.key().to_string()), "{key}");
    }
}
