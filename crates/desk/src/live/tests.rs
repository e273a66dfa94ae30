//! The index says what SQL says: after every act, for every person in every capacity, on both databases.

use beffroi_domain::act::{Fact, Hash16, VERSION};
use beffroi_domain::capacity::{Actor, Means};
use beffroi_domain::catalogue::CatalogueFile;
use beffroi_domain::ids::{InstitutionId, QualityId, RequestId};
use beffroi_domain::log::Hash;
use beffroi_domain::numbers::EnterpriseNumber;
use beffroi_domain::parties::{Function, Names, Office, OperatorRole, Scope};
use beffroi_domain::rules::facts::CallerFacts;
use beffroi_domain::time::{Moment, Period};
use beffroi_store::ledger::NewAct;
use beffroi_store::register;
use beffroi_store::testing::TestDb;

use super::*;
use crate::caller::{Caller, Who};
use crate::capacities;

macro_rules! shipped {
    ($($name:literal)+) => {
        [$(($name, include_str!(concat!("../../../../catalogue/cpas/", $name)))),+]
    };
}

fn catalogue() -> Catalogue {
    let files = shipped!("network.toml" "titles.toml" "qualities.toml" "applications.toml" "roles.toml"
        "documents.toml" "switch.toml" "rules.toml" "rules/r6.cedar");
    let files = files.map(|(name, text)| CatalogueFile { name, text });
    Catalogue::read(&files).unwrap()
}

const HERE: InstitutionId = InstitutionId::from_bytes([1; 16]);
const THERE: InstitutionId = InstitutionId::from_bytes([2; 16]);
const SOCIAL: QualityId = QualityId::from_bytes([21; 16]);
const EMPLOYER: QualityId = QualityId::from_bytes([22; 16]);
const ELSEWHERE: QualityId = QualityId::from_bytes([23; 16]);

const fn person(number: u8) -> PersonId {
    PersonId::from_bytes([100 + number; 16])
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn since(from: &str, until: Option<&str>) -> Period {
    Period {
        from: day(from),
        until: until.map(day),
    }
}

fn known(institution: InstitutionId, eight: u32) -> Fact {
    Fact::InstitutionRegistered {
        institution,
        number: EnterpriseNumber::from_first_eight(eight).unwrap(),
        synthetic: true,
        languages: vec![],
        names: Names::default(),
        municipality: None,
    }
}

fn activated(quality: QualityId, institution: InstitutionId, kind: &str) -> Fact {
    let (quality_kind, identifier) = (kind.to_owned(), "1".to_owned());
    Fact::QualityActivated {
        quality,
        institution,
        quality_kind,
        identifier,
    }
}

fn attested(who: u8, function: Function, period: Period) -> Fact {
    let (institution, person) = (HERE, person(who));
    Fact::FunctionAttested {
        institution,
        person,
        function,
        period,
        evidence: None,
    }
}

fn designated(seat: Seat, office: Office, who: u8, replaces: Option<u64>) -> Fact {
    let replaces = replaces.map(ActNumber);
    Fact::OfficeDesignated {
        seat,
        office,
        person: person(who),
        replaces,
        evidence: None,
    }
}

fn admitted(quality: QualityId, who: u8) -> Fact {
    Fact::PersonAdmitted {
        scope: Scope::whole(quality),
        person: person(who),
    }
}

fn granted(quality: QualityId, who: u8, role: &str, period: Period) -> Fact {
    let (scope, person) = (Scope::whole(quality), person(who));
    Fact::RoleGranted {
        scope,
        person,
        role: role.to_owned(),
        period,
        ground: None,
    }
}

/// A life of a centre: onboarding, managers who come, go, are blocked and replaced; roles that begin, end, expire.
#[expect(
    clippy::too_many_lines,
    reason = "a table or a scene, read from top to bottom"
)]
fn scenario() -> Vec<Vec<Fact>> {
    let (institution, social) = (Seat::Institution(HERE), Seat::Quality(SOCIAL));
    let long = since("2026-01-01", None);
    let autumn = since("2026-10-01", Some("2026-11-30"));
    let winter = since("2026-12-01", Some("2027-02-28"));
    let block = |office| Fact::OfficeBlocked {
        office: ActNumber(office),
    };
    let alone = vec![
        known(HERE, 2_000_000),  // 0
        known(THERE, 2_000_001), // 1
        Fact::OperatorAppointed {
            person: person(0),
            role: OperatorRole::SecurityCell,
        }, // 2
        attested(1, Function::LegalRepresentative, long), // 3
        attested(2, Function::President, autumn), // 4
        attested(2, Function::Secretary, winter), // 5
        designated(institution, Office::AccessManager, 3, None), // 6
        designated(institution, Office::CoAccessManager, 4, None), // 7
        activated(SOCIAL, HERE, "action-sociale"), // 8
        activated(EMPLOYER, HERE, "employeur-onss"), // 9
        activated(ELSEWHERE, THERE, "action-sociale"), // 10
        designated(social, Office::LocalManager, 5, None), // 11
        designated(social, Office::CoLocalManager, 4, None), // 12
        admitted(SOCIAL, 4),     // 13
        admitted(SOCIAL, 5),     // 14
        admitted(ELSEWHERE, 4),  // 15
        granted(SOCIAL, 4, "e-box-institution", autumn), // 16
        granted(SOCIAL, 4, "e-box-protected", winter), // 17
        granted(SOCIAL, 5, "conseiller-en-securite-audit", long), // 18
        granted(SOCIAL, 4, "dropped-long-ago", long), // 19
        granted(ELSEWHERE, 4, "e-box-privileged", long), // 20
        block(6),                // 21
        block(12),               // 22
        Fact::OfficeUnblocked {
            block: ActNumber(21),
        }, // 23
        designated(social, Office::LocalManager, 3, Some(11)), // 24
        Fact::OfficeEnded {
            office: ActNumber(12),
        }, // 25
        Fact::RoleWithdrawn {
            grant: ActNumber(16),
            reason: None,
        }, // 26
        granted(SOCIAL, 4, "e-box-institution", long), // 27
        Fact::FunctionEnded {
            attestation: ActNumber(4),
        }, // 28
        Fact::OperatorEnded {
            appointment: ActNumber(2),
        }, // 29
    ];
    let mut groups: Vec<Vec<Fact>> = alone.into_iter().map(|fact| vec![fact]).collect();
    groups.push(vec![
        Fact::RoleWithdrawn {
            grant: ActNumber(17),
            reason: None,
        },
        Fact::RoleWithdrawn {
            grant: ActNumber(27),
            reason: None,
        },
        Fact::AdmissionEnded {
            admission: ActNumber(13),
        },
    ]);
    groups
}

fn capacities_of_all() -> Vec<Capacity> {
    let mut all = vec![Capacity::Person];
    all.extend(
        OperatorRole::ALL
            .iter()
            .map(|role| Capacity::Operator(*role)),
    );
    for id in [HERE, THERE] {
        all.extend([
            Capacity::LegalRepresentative(id),
            Capacity::President(id),
            Capacity::Secretary(id),
        ]);
        all.extend([Capacity::AccessManager(id), Capacity::CoAccessManager(id)]);
    }
    for id in [SOCIAL, EMPLOYER, ELSEWHERE] {
        all.extend([
            Capacity::LocalManager(id),
            Capacity::CoLocalManager(id),
            Capacity::User(id),
        ]);
    }
    all
}

fn asking(person: PersonId, capacity: Capacity, today: Day) -> Caller {
    let request = RequestId::from_bytes([0; 16]);
    let installation = Caller::installation(request, today.start(), [0; 32]);
    Caller {
        who: Who::Person(person),
        capacity,
        means: Means::Totp,
        ..installation
    }
}

async fn commit(store: &Store, facts: Vec<Fact>) {
    let work =
        |tx: &mut beffroi_store::Tx, facts: &Vec<Fact>| -> Result<Vec<ActNumber>, StoreError> {
            facts.iter().map(|fact| tx.append(encoded(fact))).collect()
        };
    let done: Result<(), StoreError> = store
        .run_tx("test", facts, move |tx, facts| {
            Box::pin(async move {
                let numbers = work(tx, facts)?;
                let acts: Vec<_> = numbers.into_iter().zip(facts).collect();
                register::write(tx, &acts).await
            })
        })
        .await;
    done.unwrap();
}

fn encoded(fact: &Fact) -> NewAct {
    let act = Act {
        version: VERSION,
        at: Moment::from_millis(1_795_000_000_000),
        by: Actor {
            person: None,
            client: None,
            capacity: Capacity::Installation,
            means: Means::Installation,
        },
        institution: None,
        rules: Hash::from_bytes([0; 32]),
        salt: Hash16([0; 16]),
        what: fact.clone(),
    };
    let (kind, body) = (fact.kind().to_owned(), act.encode().unwrap());
    NewAct {
        at: act.at,
        kind,
        actor: None,
        institution: None,
        body,
    }
}

async fn says_what_sql_says(live: &Live, store: &Store, catalogue: &Catalogue, after: &str) {
    let mut reader = store.reader().await.unwrap();
    for today in ["2026-11-21", "2026-12-24"].map(day) {
        for who in 0..7 {
            for capacity in capacities_of_all() {
                let caller = asking(person(who), capacity, today);
                let sql = capacities::facts(&mut reader, catalogue, &caller)
                    .await
                    .unwrap();
                let facts = live.facts(catalogue, person(who), capacity, today);
                let facts = facts.map(|facts| CallerFacts::Person(Box::new(facts)));
                assert_eq!(
                    facts,
                    Some(sql),
                    "person {who} as {capacity} on {today}, after {after}"
                );
            }
        }
    }
}

#[tokio::test]
async fn r20_the_index_says_what_the_database_says_after_every_act() {
    let catalogue = catalogue();
    for db in TestDb::both().await {
        let live = Live::new();
        let store = Store::open(db.place(), live.on_commit()).await.unwrap();
        assert_eq!(
            live.facts(&catalogue, person(0), Capacity::Person, day("2026-11-21")),
            None
        );
        live.fill(&store).await.unwrap();
        for (number, facts) in scenario().into_iter().enumerate() {
            let after = format!("step {number}: {facts:?}");
            commit(&store, facts).await;
            // one that came late, filled from the rows that live now
            let late = Live::new();
            late.fill(&store).await.unwrap();
            assert_eq!(late.next(), live.next());
            says_what_sql_says(&live, &store, &catalogue, &after).await;
            says_what_sql_says(&late, &store, &catalogue, &after).await;
            let late = late.held_in(Seat::Quality(SOCIAL));
            assert_eq!(live.held_in(Seat::Quality(SOCIAL)), late, "{after}");
        }
        assert_eq!(live.size().unwrap().persons, 6);
        store.close().await;
    }
}

#[tokio::test]
async fn r20_what_another_process_commits_comes_through_the_ledger() {
    let catalogue = catalogue();
    let db = TestDb::postgres().await;
    let (here, there) = (Live::new(), Live::new());
    let one = Store::open(db.place(), here.on_commit()).await.unwrap();
    let other = Store::open(db.place(), there.on_commit()).await.unwrap();
    let tasks = [
        tokio::spawn(Arc::clone(&here).follow(one.clone())),
        tokio::spawn(Arc::clone(&there).follow(other.clone())),
    ];
    for (number, facts) in scenario().into_iter().enumerate() {
        // the two take turns, so that each has gaps that the tail must fill
        commit(if number % 2 == 0 { &one } else { &other }, facts).await;
    }
    let head = ActNumber(33);
    for live in [&here, &there] {
        let arrived = async {
            while live.next() != Some(head) || live.held_in(Seat::Quality(SOCIAL)).is_none() {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(5), arrived)
            .await
            .unwrap();
        says_what_sql_says(live, &one, &catalogue, "all").await;
    }
    for task in tasks {
        task.abort();
    }
    one.close().await;
    other.close().await;
}

/// A stored act with this number.
fn stored(number: u64, fact: &Fact) -> StoredAct {
    let (number, act) = (ActNumber(number), encoded(fact));
    StoredAct {
        number,
        act,
        leaf: Hash::from_bytes([0; 32]),
    }
}

#[tokio::test]
async fn an_act_that_comes_before_its_turn_waits_and_no_answer_is_given_meanwhile() {
    let catalogue = catalogue();
    let live = Live::new();
    let db = TestDb::sqlite();
    let store = db.store().await;
    let appointed = stored(
        1,
        &Fact::OperatorAppointed {
            person: person(0),
            role: OperatorRole::HelpDesk,
        },
    );
    let ended = stored(
        2,
        &Fact::OperatorEnded {
            appointment: ActNumber(1),
        },
    );
    let (capacity, today) = (
        Capacity::Operator(OperatorRole::HelpDesk),
        day("2026-11-21"),
    );
    let operates = || {
        live.facts(&catalogue, person(0), capacity, today)
            .map(|facts| !facts.operates.is_empty())
    };
    assert_eq!(
        live.absorb(&appointed),
        Absorbed::Waits,
        "nothing is filled yet"
    );
    live.fill(&store).await.unwrap();
    assert_eq!(operates(), None, "act 0 is missing");
    assert_eq!(
        live.absorb(&stored(0, &known(HERE, 2_000_000))),
        Absorbed::In
    );
    assert_eq!(operates(), Some(true));
    assert_eq!(live.absorb(&appointed), Absorbed::In, "twice is once");
    assert_eq!(live.absorb(&ended), Absorbed::In);
    assert_eq!(operates(), Some(false));
    let again = stored(
        3,
        &Fact::OperatorEnded {
            appointment: ActNumber(1),
        },
    );
    assert_eq!(
        live.absorb(&again),
        Absorbed::Misfit,
        "what is closed is not closed again"
    );
    assert_eq!(operates(), None);
    let mut spoilt = stored(4, &known(HERE, 2_000_000));
    spoilt.act.body.truncate(9);
    live.fill(&store).await.unwrap();
    assert_eq!(live.absorb(&spoilt), Absorbed::Misfit);
    store.close().await;
}
