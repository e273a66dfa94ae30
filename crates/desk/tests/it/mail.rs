//! Mails to a real mail server: taken, refused for good, away and back.

use std::sync::Arc;

use beffroi_desk::access::change_address;
use beffroi_desk::desk::Desk;
use beffroi_desk::jobs::{World, work_once};
use beffroi_desk::mail::announce_delivery::{Arrived, announce_delivery};
use beffroi_desk::mail::post::Post;
use beffroi_desk::mail::queue;
use beffroi_desk::mail::settings::{MailSettings, MailTls};
use beffroi_domain::capacity::Capacity;
use beffroi_domain::ids::QualityId;
use beffroi_domain::parties::OperatorRole;
use beffroi_domain::refusal::Reason;

use crate::house::{Centre, House, refused};
use crate::post_office::PostOffice;

fn settings(port: u16) -> MailSettings {
    MailSettings {
        host: "127.0.0.1".to_owned(),
        port,
        tls: MailTls::None,
        credentials: None,
        from: "desk@network.example".to_owned(),
    }
}

fn world(house: &House) -> World {
    let now = house.now();
    World {
        clock: Arc::new(move || now),
        chance: Arc::new(|| [5; 32]),
    }
}

/// Does all that is due now.
async fn work(house: &House, post: Option<&Post>) {
    while work_once(&house.desk, &world(house), post).await.unwrap() > 0 {}
}

async fn with_address(house: &House, centre: &Centre, address: &str) {
    let form = change_address::Form {
        quality: centre.quality,
        address: address.to_owned(),
        replaces: None,
    };
    let caller = house.as_local_manager(centre);
    change_address::change_address(&house.desk, &caller, form)
        .await
        .unwrap();
}

async fn arrived(house: &House, quality: QualityId, count: u32) {
    let input = (Arrived { quality, count }, house.now());
    house
        .desk
        .store
        .run_tx("publish", input, |tx, (arrived, at)| {
            Box::pin(async move { announce_delivery(tx, std::slice::from_ref(arrived), *at) })
        })
        .await
        .unwrap();
}

fn desk_with_mail(house: &mut House, port: u16) -> Post {
    let settings = settings(port);
    let post = Post::new(&settings).unwrap();
    let desk: &mut Desk = Arc::get_mut(&mut house.desk).unwrap();
    desk.settings.mail = Some(settings);
    post
}

fn decoded(letter: &str) -> String {
    let joined = letter.replace("=\r\n", "");
    let bytes: Vec<u8> = {
        let mut out = Vec::new();
        let mut rest = joined.as_bytes();
        while let Some((&first, tail)) = rest.split_first() {
            if first == b'=' && tail.len() >= 2 {
                let hex = std::str::from_utf8(&tail[..2]).unwrap();
                if let Ok(byte) = u8::from_str_radix(hex, 16) {
                    out.push(byte);
                    rest = &tail[2..];
                    continue;
                }
            }
            out.push(first);
            rest = tail;
        }
        out
    };
    String::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn new_documents_are_announced_by_count_without_names_or_titles() {
    for mut house in House::both().await {
        let office = PostOffice::new().await;
        let post = desk_with_mail(&mut house, office.port());
        let centre = house.centre(1).await;
        with_address(&house, &centre, "courrier@cpas.example").await;
        arrived(&house, centre.quality, 3).await;
        work(&house, Some(&post)).await;
        let taken = office.taken();
        assert_eq!(taken.len(), 1);
        let letter = decoded(&taken[0]);
        assert!(letter.contains("To: courrier@cpas.example"), "{letter}");
        assert!(letter.contains("From: desk@network.example"));
        assert!(letter.contains("Auto-Submitted: auto-generated"));
        assert!(
            letter.contains("3 nouveaux documents se trouvent"),
            "{letter}"
        );
        assert!(letter.contains("CPAS numéro 1"));
        assert!(letter.contains("https://desk.example/mailbox"));
        for person in [&centre.local_manager, &centre.agent, &centre.access_manager] {
            assert!(!letter.contains(&person.family_name));
        }
        let reference = letter.split("Message-ID: <").nth(1).unwrap()[..6].to_owned();
        assert!(
            letter.contains(&format!("la référence {reference}")),
            "{letter}"
        );
        work(&house, Some(&post)).await;
        assert_eq!(
            office.taken().len(),
            1,
            "a mail that was taken is not sent again"
        );
    }
}

#[tokio::test]
async fn a_mailbox_without_address_is_told_nothing() {
    for mut house in House::both().await {
        let office = PostOffice::new().await;
        let post = desk_with_mail(&mut house, office.port());
        let centre = house.centre(1).await;
        arrived(&house, centre.quality, 1).await;
        work(&house, Some(&post)).await;
        assert_eq!(office.taken(), Vec::<String>::new());
    }
}

#[tokio::test]
async fn a_server_that_refuses_for_good_shows_in_the_queue_and_can_be_tried_again() {
    for mut house in House::both().await {
        let office = PostOffice::new().await;
        let post = desk_with_mail(&mut house, office.port());
        let centre = house.centre(1).await;
        with_address(&house, &centre, "ancien@cpas.example").await;
        let person = house.person("Claes", "An").await;
        house
            .given(
                None,
                vec![beffroi_domain::act::Fact::OperatorAppointed {
                    person: person.person,
                    role: OperatorRole::SecurityCell,
                }],
            )
            .await;
        let operator = || {
            house.caller(
                person.person,
                Capacity::Operator(OperatorRole::SecurityCell),
            )
        };
        office.answer(Some(550));
        arrived(&house, centre.quality, 1).await;
        work(&house, Some(&post)).await;
        let seen = queue::queue(&house.desk, &operator()).await.unwrap();
        assert_eq!(seen.waiting, 0);
        assert_eq!(seen.refused.len(), 1);
        assert_eq!(seen.refused[0].answer.as_deref(), Some("550"));
        assert_eq!(seen.refused[0].recipient, "a…@cpas.example");
        house.pass(86_400);
        work(&house, Some(&post)).await;
        assert_eq!(
            office.taken().len(),
            0,
            "what is refused for good is not tried again by itself"
        );
        office.answer(None);
        let reference = seen.refused[0].reference.clone();
        queue::retry(&house.desk, &operator(), &reference)
            .await
            .unwrap();
        work(&house, Some(&post)).await;
        assert_eq!(office.taken().len(), 1);
        let again = queue::retry(&house.desk, &operator(), &reference).await;
        assert_eq!(refused(again).reason, Reason::ChangedMeanwhile);
        let agent = queue::queue(&house.desk, &house.as_agent(&centre)).await;
        assert_eq!(refused(agent).reason, Reason::NotAllowed);
    }
}

#[tokio::test]
async fn a_server_that_is_away_or_busy_gets_the_mail_when_it_is_back_and_no_later_than_due() {
    for mut house in House::both().await {
        let mut office = PostOffice::new().await;
        let post = desk_with_mail(&mut house, office.port());
        let centre = house.centre(1).await;
        with_address(&house, &centre, "courrier@cpas.example").await;
        office.close().await;
        arrived(&house, centre.quality, 2).await;
        work(&house, Some(&post)).await;
        office.open().await;
        office.answer(Some(451));
        work(&house, Some(&post)).await;
        assert_eq!(office.taken().len(), 0, "not before the pause is over");
        house.pass(31);
        work(&house, Some(&post)).await;
        assert_eq!(office.taken().len(), 0, "busy");
        office.answer(None);
        house.pass(61);
        work(&house, Some(&post)).await;
        assert_eq!(office.taken().len(), 1);
    }
}

#[tokio::test]
async fn without_a_server_mails_wait_and_are_not_given_up() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        with_address(&house, &centre, "courrier@cpas.example").await;
        arrived(&house, centre.quality, 2).await;
        for _ in 0..3 {
            work(&house, None).await;
            house.pass(6 * 86_400);
        }
        let mut reader = house.desk.store.reader().await.unwrap();
        let waiting = beffroi_store::mails::count(&mut reader, "queued")
            .await
            .unwrap();
        assert_eq!(waiting, 1);
    }
}

#[tokio::test]
async fn a_server_that_never_says_a_word_is_left_after_a_while_and_the_mail_waits() {
    async fn tried(mut house: House) {
        // It takes connections and says nothing.
        let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let post = desk_with_mail(&mut house, silent.local_addr().unwrap().port());
        let centre = house.centre(1).await;
        with_address(&house, &centre, "courrier@cpas.example").await;
        arrived(&house, centre.quality, 1).await;
        let began = std::time::Instant::now();
        work(&house, Some(&post)).await;
        assert!(began.elapsed().as_secs() < 50, "{:?}", began.elapsed());
        let mut reader = house.desk.store.reader().await.unwrap();
        let waiting = beffroi_store::mails::count(&mut reader, "queued").await;
        assert_eq!(waiting.unwrap(), 1);
    }
    let [one, other] = House::both().await;
    futures::join!(tried(one), tried(other));
}
