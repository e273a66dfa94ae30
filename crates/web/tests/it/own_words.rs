//! A password may not hold the name of the centre in which its person works, nor be one that leaks hold; and what signing
//! in keeps in the database is in the clear nowhere.

use beffroi_desk::me::means;
use beffroi_desk::sign_in::activation;
use beffroi_desk::sign_in::leaked::Leaked;
use beffroi_desk::testing::Setup;
use beffroi_desk::testing::world::PASSWORD;
use beffroi_store::testing::TestDb;

use crate::activating::account_on;
use crate::house::House;

/// Of the centre “CPAS numéro 1”, and of the list of those that leaks hold most often.
const EASY: [&str; 3] = [
    "les oiseaux du Numéro chantent",
    "HET-NUMERO-VAN-DE-BUREN",
    "1qa2ws3ed4rf5tg",
];
const GOOD: &str = "seven grey herons over a canal";

#[tokio::test]
async fn a_password_with_the_name_of_ones_centre_is_refused_when_it_is_chosen_and_when_it_is_changed()
 {
    for house in House::both().await {
        let rooms = &house.rooms;
        let (person, _) = house.part("agent");
        let link = activation::create_first(&rooms.desk, &rooms.installation(), person).await;
        let address = format!("/activate/{}", link.unwrap());
        let mut browser = house.browser();
        let account = account_on(&browser.get(&address).await, "sofie");
        for (password, status) in EASY
            .map(|easy| (easy, 422))
            .into_iter()
            .chain([(GOOD, 303)])
        {
            browser.get(&address).await.is(200);
            let fields = [
                ("user-name", "sofie"),
                ("password", password),
                ("code", &account.code(rooms.now())),
            ];
            let answer = browser.post(&address, &fields).await;
            answer.is(status);
            if status == 422 {
                answer.shows("easy to guess");
            }
        }
        rooms.pass(30);
        browser.sign_in(&account, GOOD).await.is(303);
        for easy in EASY {
            browser.get("/me/password").await.is(200);
            let fields = [("present", GOOD), ("password", easy), ("again", easy)];
            let answer = browser.post("/me/password", &fields).await;
            answer.is(422).shows("easy to guess");
        }
    }
}

#[tokio::test]
async fn v6_2_12_a_password_of_the_installations_file_of_leaked_ones_is_not_taken() {
    const LEAKED: &str = "two lamps that leaked with others";
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("leaked.txt");
    let zeros = "0".repeat(40);
    let sha1 = "C5F999BF70855F64F6799E9E8E997B96DA44042B";
    std::fs::write(&file, format!("{zeros}:9\n{sha1}:1\n")).unwrap();
    for db in TestDb::both().await {
        let setup = Setup {
            leaked: Some(Leaked::new(file.clone()).unwrap()),
            ..Setup::default()
        };
        let house = House::set_up(db, setup).await;
        let mut agent = house.signed_in_as("agent").await;
        for (chosen, status) in [(LEAKED, 422), (GOOD, 303)] {
            agent.get("/me/password").await.is(200);
            let fields = [
                ("present", PASSWORD),
                ("password", chosen),
                ("again", chosen),
            ];
            let answer = agent.post("/me/password", &fields).await;
            answer.is(status);
            if status == 422 {
                answer.shows("stolen from other services");
            }
        }
        // Of an activation the same is asked.
        let rooms = &house.rooms;
        let (person, _) = house.part("local-manager");
        let link = activation::create_first(&rooms.desk, &rooms.installation(), person).await;
        let link = link.unwrap();
        let address = format!("/activate/{link}");
        let mut browser = house.browser();
        let account = account_on(&browser.get(&address).await, "sofie");
        let fields = [
            ("user-name", "sofie"),
            ("password", LEAKED),
            ("code", &account.code(rooms.now())),
        ];
        let answer = browser.post(&address, &fields).await;
        answer.is(422).shows("stolen from other services");
    }
}

#[tokio::test]
async fn what_signing_in_keeps_is_in_the_clear_nowhere_on_the_disk() {
    let db = TestDb::in_a_file();
    let address = db.address();
    let (_, file) = address.split_once(':').unwrap();
    let folder = std::path::Path::new(file).parent().unwrap().to_owned();
    let house = House::reached_at(db, "https://desk.example").await;
    let (person, capacity) = house.part("agent");
    let mut agent = house.signed_in_as("agent").await;
    let desk = &house.rooms.desk;
    let caller = || house.rooms.caller(person, capacity);
    let mut secrets = vec![PASSWORD.to_owned(), agent.cookies["__Host-session"].clone()];
    secrets.extend(means::make_card(desk, &caller()).await.unwrap());
    let recovery = means::make_recovery_codes(desk, &caller()).await.unwrap();
    secrets.extend(recovery.clone());
    let mut half = house.browser();
    half.get("/sign-in").await;
    // What is typed wrong, and in the wrong field.
    let wrong = "typed where it does not belong";
    secrets.push(wrong.to_owned());
    half.sign_in_with(wrong, wrong, wrong).await.is(401);
    half.sign_in_with("agent", wrong, &recovery[0])
        .await
        .is(401);
    let fields = [("user-name", "agent"), ("password", PASSWORD)];
    half.post("/sign-in", &fields).await.is(303);
    secrets.push(half.cookies["__Host-second-step"].clone());
    let (manager, _) = house.part("local-manager");
    let link = activation::create_first(desk, &house.rooms.installation(), manager).await;
    secrets.push(link.unwrap());
    secrets.push(house.world.client.secret.clone());
    secrets.push(house.world.centre.agent.number.clone());
    agent.get("/me").await.is(200);
    let mut kept = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        kept.extend(std::fs::read(entry.unwrap().path()).unwrap());
    }
    let kept = String::from_utf8_lossy(&kept);
    assert!(kept.contains("$argon2id$"), "this is not the database");
    for secret in secrets {
        assert!(!kept.contains(&secret), "{secret}");
        assert!(!kept.contains(&secret.replace('-', "")), "{secret}");
    }
}
