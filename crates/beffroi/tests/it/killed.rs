//! The program is killed in the middle of publishing and granting, a hundred times in all, without a chance to tidy up
//! (SIGKILL). Whatever was acknowledged is there, nothing is there by half, and everything still agrees with itself.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::task::JoinSet;

use crate::book::{Book, Manager};
use crate::browser::{Browser, Token, text};
use crate::dice::Dice;
use crate::installation::Installation;
use crate::sender::Sender;

/// How many programs of the sender publish at the same time.
const SENDERS: u64 = 3;
/// The longest time that passes before the program is killed, in milliseconds.
const LONGEST_LIFE: u64 = 600;

#[tokio::test(flavor = "multi_thread")]
async fn killed_eighty_times_on_the_embedded_database_it_keeps_every_acknowledged_act() {
    killed_in_the_middle(Installation::embedded(), 80).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_twenty_times_before_a_database_server_it_keeps_every_acknowledged_act() {
    killed_in_the_middle(Installation::on_server().await, 20).await;
}

async fn killed_in_the_middle(installation: Installation, times: u32) {
    let mut dice = Dice::of_this_run();
    let mut program = installation.start().await;
    let sender = Sender::of(&installation);
    let reader = Token::of(&installation, "agent").await;
    let mailbox = installation.capacity("agent", "user");
    let mailbox = mailbox.split('~').next_back().unwrap().to_owned();
    let centre = installation.number("centre");
    let mut managers = managers(&installation).await;
    let book = Arc::new(Mutex::new(Book::default()));
    let mut first = Book::default();
    first.begin(&reader, &mailbox).await;
    *book.lock().unwrap() = first;

    for time in 0..times {
        let mut callers = JoinSet::new();
        for _ in 0..SENDERS {
            let (sender, book, dice) = (sender.clone(), Arc::clone(&book), dice.for_another());
            callers.spawn(async move {
                publish(sender, book, dice).await;
                None
            });
        }
        for mut manager in managers.drain(..) {
            callers.spawn(async move {
                // The error is the death of the program.
                let _ = manager.work().await;
                Some(manager)
            });
        }
        let life = Duration::from_millis(dice.below(LONGEST_LIFE));
        tokio::time::sleep(life).await;
        program.kill();
        while let Some(caller) = callers.join_next().await {
            managers.extend(caller.unwrap());
        }
        program = installation.start().await;
        let mut known = std::mem::take(&mut *book.lock().unwrap());
        known.check(&sender, &reader, &mailbox, &centre).await;
        *book.lock().unwrap() = known;
        for manager in &mut managers {
            manager.check().await;
        }
        println!("{time}: killed after {} ms", life.as_millis());
    }

    let book = std::mem::take(&mut *book.lock().unwrap());
    book.check_all(&sender).await;
    let given: usize = managers.iter().map(|manager| manager.acknowledged).sum();
    println!(
        "{} batches and {given} grants and withdrawals",
        book.acknowledged()
    );
    let enough = usize::try_from(times).unwrap();
    assert!(
        book.acknowledged() > enough && given > enough,
        "nothing went on"
    );
    program.stop();
    println!("{}", installation.verified());
}

async fn publish(sender: Sender, book: Arc<Mutex<Book>>, mut dice: Dice) {
    loop {
        let batch = sender.batch(&mut dice);
        book.lock().unwrap().asks(&batch);
        // The error is the death of the program.
        let Ok((status, receipt)) = sender.publish(&batch).await else {
            return;
        };
        assert_eq!(status, 201, "{receipt}");
        book.lock().unwrap().receives(&batch, receipt);
    }
}

/// Two managers of one quality, each with a person and a role of his own.
async fn managers(installation: &Installation) -> Vec<Manager> {
    let browser = Browser::signed_in_as(installation, "local-manager", "local-manager").await;
    let people = browser.get("/access/users").await.unwrap().html;
    let person = |key: &str| {
        let name = text(installation.persona(key), "name");
        let family = name.split(' ').next_back().unwrap();
        let (before, _) = people.split_once(family).unwrap();
        let (_, link) = before.rsplit_once("/access/users/").unwrap();
        link.split(['"', '?']).next().unwrap().to_owned()
    };
    let (one, other) = (person("agent-without-roles"), person("privileged-user"));
    let helper = Browser::signed_in_as(installation, "co-local-manager", "co-local-manager").await;
    vec![
        Manager::of(browser, one, "e-box-institution").await,
        Manager::of(helper, other, "agent-social").await,
    ]
}
