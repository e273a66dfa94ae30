//! The database server goes away: at the very commit, for a while, or without a word.

use std::future::Future;
use std::time::{Duration, Instant};

use crate::book::Book;
use crate::browser::{Browser, Token, text};
use crate::dice::Dice;
use crate::installation::Installation;
use crate::sender::Sender;

/// Every request ends within this time, whatever the database does.
const ENDS: Duration = Duration::from_secs(40);
/// The program works again within this time after the database is back.
const BACK: Duration = Duration::from_secs(40);
/// How many commits are cut off.
const CUTS: u64 = 16;

async fn in_time<T>(request: impl Future<Output = T>) -> T {
    let ended = tokio::time::timeout(ENDS, request).await;
    ended.unwrap_or_else(|_| panic!("a request takes longer than {ENDS:?}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_that_is_cut_off_is_answered_as_unknown_and_the_same_request_again_does_it_once() {
    let (installation, proxy) = Installation::on_server_behind_proxy().await;
    let program = installation.start().await;
    let sender = Sender::of(&installation);
    let reader = Token::of(&installation, "agent").await;
    let mailbox = installation.capacity("agent", "user");
    let mailbox = mailbox.split('~').next_back().unwrap();
    let centre = installation.number("centre");
    let mut dice = Dice::of_this_run();
    let mut book = Book::default();
    book.begin(&reader, mailbox).await;
    let mut unknown = 0;
    for round in 0..CUTS {
        let batch = sender.batch(&mut dice);
        book.asks(&batch);
        // A publishing request commits three times: the batch, its files, the acts.
        proxy.cut_at_commit(1 + dice.below(3), round.is_multiple_of(2));
        let (status, answer) = in_time(sender.publish(&batch)).await.unwrap();
        match (status, text(&answer, "type").as_str()) {
            (201, _) => book.receives(&batch, answer),
            (503, "urn:problem-type:beffroi:outcome-unknown") => unknown += 1,
            (503, "urn:problem-type:belgif:serviceUnavailable") => {}
            _ => panic!("{status}: {answer}"),
        }
        proxy.cut_at_commit(0, false);
        book.check(&sender, &reader, mailbox, &centre).await;
    }
    println!("{unknown} of {CUTS} outcomes were unknown");
    assert!(unknown > 0, "no commit was cut off");
    book.check_all(&sender).await;
    program.stop();
    println!("{}", verified(installation).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_its_database_every_page_says_so_and_all_is_well_again_when_it_is_back() {
    let (installation, proxy) = Installation::on_server_behind_proxy().await;
    let program = installation.start().await;
    let sender = Sender::of(&installation);
    let mut manager = Browser::signed_in_as(&installation, "local-manager", "local-manager").await;
    let mut dice = Dice::of_this_run();
    let batch = sender.batch(&mut dice);
    for silent in [false, true] {
        if silent {
            proxy.fall_silent();
        } else {
            proxy.close();
        }
        let pages = ["/home", "/access/users", "/access/history"];
        for page in pages {
            let page = in_time(manager.get(page)).await.unwrap();
            assert_eq!(page.status, 503, "{}", page.html);
            assert!(
                page.html
                    .contains("The service is unavailable for the moment"),
                "{}",
                page.html
            );
        }
        let form = [("name", "x".to_owned())];
        let page = in_time(manager.post("/access/users/new", &form))
            .await
            .unwrap();
        assert_eq!(page.status, 503, "{}", page.html);
        let (status, problem) = in_time(sender.publish(&batch)).await.unwrap();
        assert_eq!(status, 503, "{problem}");
        assert_eq!(
            text(&problem, "type"),
            "urn:problem-type:belgif:serviceUnavailable"
        );
        let public = in_time(reqwest::get(format!("{}/help", installation.address())))
            .await
            .unwrap();
        assert_eq!(public.status(), 200, "what needs no database is there");
        proxy.open();
        let began = Instant::now();
        while in_time(manager.get("/access/users")).await.unwrap().status != 200 {
            assert!(began.elapsed() < BACK, "{}", program.said());
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        while in_time(sender.publish(&batch)).await.unwrap().0 != 201 {
            assert!(began.elapsed() < BACK, "{}", program.said());
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        println!(
            "silent {silent}: back after {} ms",
            began.elapsed().as_millis()
        );
    }
    program.stop();
    verified(installation).await;
}

/// The program verifies through the proxy, which must have its turn meanwhile.
async fn verified(installation: Installation) -> String {
    let verifying = tokio::task::spawn_blocking(move || installation.verified());
    verifying.await.unwrap()
}
