//! What a hash is made of, and who gets his turn.

use std::future::Future;
use std::sync::mpsc;
use std::task::{Context, Poll, Waker};

use super::*;

const STRONGER: Hashing = Hashing {
    memory_kib: 20_480,
    passes: 3,
};

/// One at once, two waiting for so long.
fn turns(longest_wait: Duration) -> Turns {
    Turns::for_crowd(Crowd {
        at_once: 1,
        waiting: 2,
        longest_wait,
    })
}

async fn turn() -> Turn {
    turns(Duration::MAX).turn().await.unwrap()
}

fn phrase() -> String {
    "a-long-phrase-of-a-test".to_owned()
}

async fn hashed(how: Hashing, salt: u8) -> String {
    turn().await.hash(how, phrase(), [salt; 16]).await.unwrap()
}

#[tokio::test]
async fn an_unknown_name_costs_the_same_work_as_a_wrong_password() {
    for how in [Hashing::FLOOR, STRONGER] {
        // A hash that could not be read would be answered at once.
        assert!(PasswordHash::new(&how.nobodys()).is_ok());
        let real = hashed(how, 7).await;
        let cost = |hash: &str| hash.rsplitn(3, '$').nth(2).map(str::to_owned);
        assert_eq!(cost(&how.nobodys()), cost(&real));
        let turn = turn().await;
        let right = turn.check("beffroi".to_owned(), how.nobodys()).await;
        assert!(!right.unwrap());
    }
}

#[tokio::test]
async fn a_password_is_kept_under_argon2id_of_19_mib_and_two_passes_with_a_salt_of_its_own() {
    let kept = hashed(Hashing::FLOOR, 7).await;
    let (how, rest) = kept.split_at("$argon2id$v=19$m=19456,t=2,p=1$".len());
    assert_eq!(how, "$argon2id$v=19$m=19456,t=2,p=1$");
    let lengths: Vec<usize> = rest.split('$').map(str::len).collect();
    assert_eq!(lengths, [22, 43], "a salt of 16 bytes, a hash of 32");
    assert_ne!(hashed(Hashing::FLOOR, 8).await, kept);
}

#[tokio::test]
async fn a_hash_made_otherwise_is_known_and_still_opens() {
    let old = hashed(Hashing::FLOOR, 7).await;
    assert!(!Hashing::FLOOR.differs_from(&old));
    assert!(STRONGER.differs_from(&old));
    assert!(turn().await.check(phrase(), old).await.unwrap());
    let new = hashed(STRONGER, 7).await;
    assert!(!STRONGER.differs_from(&new));
    assert!(turn().await.check(phrase(), new).await.unwrap());
    assert!(Hashing::FLOOR.differs_from("not a hash"));
}

fn is_told_to_try_again<T>(turn: Result<T, Denied>) -> bool {
    matches!(turn, Err(Denied::Refused(refusal)) if refusal.reason == Reason::TooBusy)
}

#[tokio::test]
async fn beyond_the_queue_one_is_told_to_try_again_and_turns_come_in_order() {
    let turns = turns(Duration::MAX);
    let first = turns.turn().await.unwrap();
    let mut waker = Context::from_waker(Waker::noop());
    let (mut second, mut third) = (Box::pin(turns.turn()), Box::pin(turns.turn()));
    assert!(second.as_mut().poll(&mut waker).is_pending());
    assert!(third.as_mut().poll(&mut waker).is_pending());
    for _ in 0..3 {
        assert!(is_told_to_try_again(turns.turn().await));
    }
    assert_eq!(turns.turned_away(), 3);
    // Whoever gives up leaves his place to somebody else.
    drop(third);
    let mut fourth = Box::pin(turns.turn());
    assert!(fourth.as_mut().poll(&mut waker).is_pending());
    drop(first);
    assert!(fourth.as_mut().poll(&mut waker).is_pending());
    let Poll::Ready(Ok(turn)) = second.as_mut().poll(&mut waker) else {
        panic!("his turn has come");
    };
    drop(turn);
    assert!(fourth.as_mut().poll(&mut waker).is_ready());
}

#[tokio::test]
async fn whoever_waits_too_long_is_told_to_try_again_and_leaves_his_place() {
    let turns = turns(Duration::ZERO);
    let held = turns.turn().await.unwrap();
    for _ in 0..5 {
        assert!(is_told_to_try_again(turns.turn().await));
    }
    drop(held);
    assert!(turns.turn().await.is_ok());
}

#[tokio::test]
async fn whoever_hangs_up_while_his_password_is_checked_lets_nobody_in_before_it_is_done() {
    let turns = turns(Duration::MAX);
    let turn = turns.turn().await.unwrap();
    let (begun, is_begun) = mpsc::channel();
    let (end, is_to_end) = mpsc::channel::<()>();
    let mut checking = Box::pin(async move {
        let work = move || {
            begun.send(()).unwrap();
            is_to_end.recv().unwrap();
        };
        turn.compute(work).await
    });
    let mut waker = Context::from_waker(Waker::noop());
    assert!(checking.as_mut().poll(&mut waker).is_pending());
    is_begun.recv().unwrap();
    drop(checking);
    let mut next = Box::pin(turns.turn());
    assert!(next.as_mut().poll(&mut waker).is_pending());
    end.send(()).unwrap();
    assert!(next.await.is_ok());
    assert_eq!(turns.computed(), 1);
}
