//! Signing in through another provider: what is in order signs in at the level that the configuration gives it, and
//! whatever is not is refused and stands in the trail.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use beffroi_desk::denied::Denied;
use beffroi_desk::sign_in::federation::{self, Brought, Federation};
use beffroi_desk::sign_in::session::{self, Begun};
use beffroi_desk::testing::Setup;
use beffroi_domain::capacity::{Capacity, Means, Proof};
use beffroi_domain::refusal::Reason;
use beffroi_store::testing::TestDb;
use beffroi_store::trail::{self, NewEntry};

use crate::house::{Centre, House, refused};
use crate::provider::{Play, Trick};

/// A house on each kind of database, with a centre, and one provider under two names.
async fn stages() -> Vec<(House, Centre, Arc<Play>)> {
    let mut stages = Vec::new();
    for db in TestDb::both().await {
        let play = Play::begin().await;
        let providers = vec![play.strict("csam"), play.plain("town")];
        let setup = Setup {
            federation: Some(Federation::new(providers).unwrap()),
            ..Setup::default()
        };
        let house = House::with(db, setup).await;
        let centre = house.centre(1).await;
        play.number.lock().unwrap().clone_from(&centre.agent.number);
        stages.push((house, centre, play));
    }
    stages
}

/// Sets out to the provider of this name; answers the cookie.
async fn set_out(house: &House, play: &Play, code: &str, raises: Option<&str>) -> String {
    let caller = house.installation();
    let set_out = federation::begin(&house.desk, &caller, code, "/mailbox", raises).await;
    let set_out = set_out.unwrap();
    play.asked(&set_out.address);
    set_out.cookie
}

/// What an obedient browser brings back.
fn brought(play: &Play, trick: Trick) -> Brought {
    let mut brought = Brought {
        state: play.carried("state"),
        issuer: Some(play.issuer.clone()),
        code: Some(format!("code of {}", play.carried("state"))),
        error: None,
    };
    match trick {
        Trick::OtherState => "another".clone_into(&mut brought.state),
        Trick::SaysAnotherSender => brought.issuer = Some("https://another.example".to_owned()),
        Trick::SaysNoSender => brought.issuer = None,
        Trick::Declines => brought.error = Some("access_denied".to_owned()),
        Trick::NoCode => brought.code = None,
        _ => {}
    }
    brought
}

/// Goes the whole way.
async fn sign_in(
    house: &House,
    play: &Play,
    code: &str,
    raises: Option<&str>,
) -> Result<(Begun, String), Denied> {
    let cookie = set_out(house, play, code, raises).await;
    let trick = *play.trick.lock().unwrap();
    let back = brought(play, trick);
    federation::arrive(
        &house.desk,
        &house.installation(),
        code,
        &cookie,
        back,
        None,
    )
    .await
}

/// The answer without what may not be printed.
fn reason<T>(answer: Result<T, Denied>) -> Reason {
    refused(answer.map(drop)).reason
}

async fn last_entry(house: &House) -> NewEntry {
    let mut reader = house.desk.store.reader().await.unwrap();
    let entries = trail::entries(&mut reader, 0, 1_000).await.unwrap();
    entries.into_iter().next_back().unwrap().entry
}

/// The last refusal of a sign-in, as the trail has it.
async fn written(house: &House) -> String {
    let entry = last_entry(house).await;
    assert_eq!(
        (entry.kind.as_str(), entry.outcome.as_str()),
        ("sign-in", "refused")
    );
    assert_eq!(entry.means.as_deref(), Some("federation"));
    assert_eq!(entry.level, None);
    String::from_utf8(entry.body).unwrap()
}

#[tokio::test]
async fn the_word_of_a_provider_signs_in_at_the_level_that_the_configuration_gives_it() {
    for (house, centre, play) in stages().await {
        for (code, acr, level) in [
            ("csam", "urn:level:500", 500),
            ("csam", "urn:level:400", 400),
            ("town", "urn:level:400", 400),
        ] {
            acr.clone_into(&mut play.acr.lock().unwrap());
            let arrived = sign_in(&house, &play, code, None).await;
            let (begun, back) = arrived.ok().unwrap();
            assert_eq!(back, "/mailbox");
            let living = session::find(&house.desk, &begun.secret, house.now()).await;
            let living = living.unwrap();
            assert_eq!(
                (living.person, living.means),
                (centre.agent.person, Means::Federation)
            );
            assert_eq!(living.level, level);
            let entry = last_entry(&house).await;
            assert_eq!((entry.outcome.as_str(), entry.level), ("done", Some(level)));
        }
        let to = format!("https://desk.example/sign-in/federation/{}/back", "town");
        assert_eq!(play.carried("redirect_uri"), to);
        assert_eq!(play.carried("code_challenge_method"), "S256");
        assert_eq!(play.carried("scope"), "openid egovnrn");
        assert_eq!(play.carried("acr_values"), "urn:level:500");
    }
}

/// What a provider or whoever stands between does, and what the trail calls it.
const TRICKS: [(Trick, &str); 28] = [
    (Trick::OtherState, "state"),
    (Trick::SaysAnotherSender, "sender"),
    (Trick::SaysNoSender, "sender"),
    (Trick::Declines, "declined"),
    (Trick::NoCode, "no-code"),
    (Trick::OtherNonce, "nonce"),
    (Trick::OtherIssuer, "issuer"),
    (Trick::OtherAudience, "audience"),
    (Trick::TwoAudiences, "audience"),
    (Trick::OtherParty, "audience"),
    (Trick::Unsigned, "algorithm"),
    (Trick::SignedWithThePublicKey, "algorithm"),
    (Trick::SignedByAnother, "signature"),
    (Trick::UnknownKey, "key"),
    (Trick::Expired, "time"),
    (Trick::Old, "time"),
    (Trick::FromTheFuture, "time"),
    (Trick::ShownLongAgo, "stale"),
    (Trick::NeverShown, "stale"),
    (Trick::NoNumber, "no-number"),
    (Trick::BadNumber, "bad-number"),
    (Trick::Level100, "unsure"),
    (Trick::UnlistedLevel, "unsure"),
    (Trick::NoLevel, "unsure"),
    (Trick::InfoOfAnother, "other-subject"),
    (Trick::InfoUnsigned, "userinfo"),
    (Trick::InfoForAnother, "audience"),
    (Trick::InfoByAnother, "signature"),
];

#[tokio::test]
async fn whatever_is_not_in_order_in_a_provider_s_word_is_refused_and_stands_in_the_trail() {
    for (house, _, play) in stages().await {
        for (trick, word) in TRICKS {
            *play.trick.lock().unwrap() = trick;
            let answer = sign_in(&house, &play, "csam", None).await;
            assert_eq!(reason(answer), Reason::BadAssertion, "{trick:?}");
            let expected = format!("bad-assertion {word} csam");
            assert_eq!(written(&house).await, expected, "{trick:?}");
        }
        *play.trick.lock().unwrap() = Trick::None;
        assert!(sign_in(&house, &play, "csam", None).await.is_ok());
    }
}

#[tokio::test]
async fn a_provider_that_describes_itself_otherwise_or_is_away_is_not_asked() {
    for (trick, word) in [
        (Trick::Moves, "metadata"),
        (Trick::Huge, "away"),
        (Trick::None, ""),
    ] {
        for (house, _, play) in stages().await {
            *play.trick.lock().unwrap() = trick;
            let caller = house.installation();
            let set_out = federation::begin(&house.desk, &caller, "town", "/", None).await;
            if word.is_empty() {
                assert!(set_out.is_ok());
                continue;
            }
            assert_eq!(reason(set_out), Reason::BadAssertion);
            assert_eq!(written(&house).await, format!("bad-assertion {word} town"));
        }
    }
}

#[tokio::test]
async fn all_who_come_while_a_provider_is_asked_wait_for_one_answer_and_its_silence_is_remembered()
{
    for (house, _, play) in stages().await {
        play.silent.store(true, Ordering::Relaxed);
        let caller = house.installation();
        let begin = || federation::begin(&house.desk, &caller, "town", "/", None);
        for answer in futures::future::join_all((0..8).map(|_| begin())).await {
            assert_eq!(reason(answer), Reason::BadAssertion);
        }
        assert_eq!(play.described(), 1, "a queue asks one by one");
        assert_eq!(reason(begin().await), Reason::BadAssertion);
        assert_eq!(written(&house).await, "bad-assertion away town");
        assert_eq!(play.described(), 1, "nobody waits for it again so soon");
        play.silent.store(false, Ordering::Relaxed);
        house.pass(60);
        assert!(sign_in(&house, &play, "csam", None).await.is_ok());
        let caller = house.installation();
        let later = federation::begin(&house.desk, &caller, "town", "/", None);
        assert!(later.await.is_ok(), "its silence is forgotten");
    }
}

#[tokio::test]
async fn what_a_provider_said_of_itself_is_believed_for_a_day_while_it_does_not_answer() {
    for (house, _, play) in stages().await {
        let pass = |seconds: i64| {
            house.pass(seconds);
            play.later.fetch_add(seconds, Ordering::Relaxed);
        };
        let silent = |silent| play.silent.store(silent, Ordering::Relaxed);
        assert!(sign_in(&house, &play, "town", None).await.is_ok());
        // What contradicts the configuration is no silence.
        pass(3_700);
        *play.trick.lock().unwrap() = Trick::Moves;
        let caller = house.installation();
        let begun = federation::begin(&house.desk, &caller, "town", "/", None).await;
        assert_eq!(reason(begun), Reason::BadAssertion);
        assert_eq!(written(&house).await, "bad-assertion metadata town");
        *play.trick.lock().unwrap() = Trick::None;
        silent(true);
        for _ in 0..3 {
            pass(60);
            assert!(sign_in(&house, &play, "town", None).await.is_ok());
        }
        // A key that it never told is not among those at hand.
        *play.trick.lock().unwrap() = Trick::UnknownKey;
        let answer = sign_in(&house, &play, "town", None).await;
        assert_eq!(reason(answer), Reason::BadAssertion);
        assert_eq!(written(&house).await, "bad-assertion away town");
        *play.trick.lock().unwrap() = Trick::None;
        pass(86_400);
        let caller = house.installation();
        let begun = federation::begin(&house.desk, &caller, "town", "/", None).await;
        assert_eq!(reason(begun), Reason::BadAssertion);
        assert_eq!(written(&house).await, "bad-assertion away town");
        silent(false);
        pass(60);
        assert!(sign_in(&house, &play, "town", None).await.is_ok());
    }
}

#[tokio::test]
async fn a_key_that_is_not_for_signatures_signs_nothing() {
    for (house, _, play) in stages().await {
        *play.trick.lock().unwrap() = Trick::KeyForEncryption;
        let answer = sign_in(&house, &play, "town", None).await;
        assert_eq!(reason(answer), Reason::BadAssertion);
        assert_eq!(written(&house).await, "bad-assertion key town");
        // After a minute its keys are looked at again: it may have new ones.
        *play.trick.lock().unwrap() = Trick::None;
        let answer = sign_in(&house, &play, "town", None).await;
        assert_eq!(reason(answer), Reason::BadAssertion);
        house.pass(60);
        assert!(sign_in(&house, &play, "town", None).await.is_ok());
    }
}

#[tokio::test]
async fn an_answer_counts_once_for_the_browser_that_asked_and_for_the_provider_that_was_asked() {
    for (house, _, play) in stages().await {
        let desk = &house.desk;
        let arrive = async |code: &str, cookie: &str, back: Brought| {
            federation::arrive(desk, &house.installation(), code, cookie, back, None).await
        };
        // One provider's answer at the address of another.
        let cookie = set_out(&house, &play, "csam", None).await;
        let back = brought(&play, Trick::None);
        let answer = arrive("town", &cookie, back.clone()).await;
        assert_eq!(reason(answer), Reason::BadAssertion);
        assert_eq!(written(&house).await, "bad-assertion other-provider town");
        // That spent it, also for the right address.
        let answer = arrive("csam", &cookie, back).await;
        assert_eq!(reason(answer), Reason::JourneyOver);
        assert_eq!(written(&house).await, "journey-over csam");
        // Another browser.
        set_out(&house, &play, "csam", None).await;
        let answer = arrive("csam", "another", brought(&play, Trick::None)).await;
        assert_eq!(reason(answer), Reason::JourneyOver);
        // Too late.
        let cookie = set_out(&house, &play, "csam", None).await;
        house.pass(301);
        let answer = arrive("csam", &cookie, brought(&play, Trick::None)).await;
        assert_eq!(reason(answer), Reason::JourneyOver);
        let answer = arrive("nowhere", &cookie, Brought::default()).await;
        assert_eq!(reason(answer), Reason::NotFound);
    }
}

#[tokio::test]
async fn whoever_has_nothing_here_gets_the_same_answer_as_whoever_was_never_heard_of() {
    for (house, _, play) in stages().await {
        let stranger = house.fresh("Peeters", "An").number.digits();
        let known = house.person("Janssens", "Jo").await.number;
        for number in [stranger, known] {
            *play.number.lock().unwrap() = number;
            let answer = sign_in(&house, &play, "csam", None).await;
            assert_eq!(reason(answer), Reason::NobodyHere);
            assert_eq!(written(&house).await, "nobody-here csam");
        }
    }
}

#[tokio::test]
async fn a_provider_raises_the_session_of_the_same_person_and_of_nobody_else() {
    for (house, centre, play) in stages().await {
        let begin = async |person| {
            let caller = house.installation();
            let proof = Proof::by(Means::Password);
            session::begin(&house.desk, &caller, person, proof)
                .await
                .unwrap()
                .secret
        };
        let own = begin(centre.agent.person).await;
        let raised = sign_in(&house, &play, "csam", Some(&own)).await;
        let (raised, _) = raised.ok().unwrap();
        assert_eq!(play.carried("prompt"), "login");
        let living = session::find(&house.desk, &raised.secret, house.now()).await;
        assert_eq!(living.unwrap().level, 500);
        let before = session::find(&house.desk, &own, house.now()).await;
        assert_eq!(refused(before).reason, Reason::SessionEnded);
        let other = begin(centre.local_manager.person).await;
        let answer = sign_in(&house, &play, "csam", Some(&other)).await;
        assert_eq!(reason(answer), Reason::AnotherPersonSignedIn);
        assert_eq!(written(&house).await, "another-person-signed-in csam");
        assert!(
            session::find(&house.desk, &other, house.now())
                .await
                .is_ok()
        );
        assert_eq!(raised.capacity, Capacity::User(centre.quality));
    }
}

#[tokio::test]
async fn what_is_shown_to_raise_a_session_but_is_less_sure_is_refused_and_the_session_stays() {
    for (house, centre, play) in stages().await {
        let caller = house.installation();
        let begun = session::begin(
            &house.desk,
            &caller,
            centre.agent.person,
            Proof::by(Means::Eid),
        );
        let own = begun.await.unwrap().secret;
        "urn:level:400".clone_into(&mut play.acr.lock().unwrap());
        let answer = sign_in(&house, &play, "csam", Some(&own)).await;
        let refusal = refused(answer.map(drop));
        assert_eq!(refusal.reason, Reason::LessSure);
        assert_eq!(refusal.details, [("level", "500".to_owned())]);
        let living = session::find(&house.desk, &own, house.now()).await;
        assert_eq!(living.unwrap().level, 500);
        // It is in the trail once, with what was shown.
        let entry = last_entry(&house).await;
        assert_eq!(
            (entry.kind.as_str(), entry.outcome.as_str()),
            ("session-raised", "refused")
        );
        assert_eq!(entry.means.as_deref(), Some("federation"));
        assert_eq!(entry.level, Some(400));
        assert_eq!(entry.body, b"less-sure");
    }
}

#[tokio::test]
async fn who_comes_back_from_a_provider_leaves_no_earlier_session_in_his_browser() {
    for (house, centre, play) in stages().await {
        let begin = async |person| {
            let caller = house.installation();
            let proof = Proof::by(Means::Totp);
            let begun = session::begin(&house.desk, &caller, person, proof).await;
            begun.unwrap().secret
        };
        // In another window somebody signed in while he was away.
        let cookie = set_out(&house, &play, "csam", None).await;
        let earlier = begin(centre.local_manager.person).await;
        let elsewhere = begin(centre.agent.person).await;
        let back = brought(&play, Trick::None);
        let (desk, caller) = (&house.desk, house.installation());
        let earlier_one = Some(earlier.as_str());
        let arrived = federation::arrive(desk, &caller, "csam", &cookie, back, earlier_one).await;
        let (begun, _) = arrived.ok().unwrap();
        let found = async |secret: &str| session::find(desk, secret, house.now()).await;
        assert!(found(&begun.secret).await.is_ok());
        assert_eq!(reason(found(&earlier).await), Reason::SessionEnded);
        assert!(found(&elsewhere).await.is_ok());
    }
}

#[tokio::test]
async fn the_highest_level_of_an_installation_is_not_more_than_its_providers_can_give() {
    use beffroi_domain::catalogue::sign_in::SignInMeans;
    let play = Play::begin().await;
    for (levels, highest) in [(vec![300], 300), (vec![450, 200], 450), (vec![], 100)] {
        let mut provider = play.plain("town");
        provider.levels = levels
            .iter()
            .map(|level| (level.to_string(), *level))
            .collect();
        let federation = Federation::new(vec![provider]).unwrap();
        assert_eq!(federation.highest_level(), highest);
        let [db, _] = TestDb::both().await;
        let house = House::on(db).await;
        let mut settings = house.desk.settings.clone();
        settings.federation = Some(Arc::new(federation));
        settings.offered.push(SignInMeans::Federation);
        // The application for one-time codes gives 400.
        assert_eq!(settings.highest_level(), highest.max(400));
    }
}
