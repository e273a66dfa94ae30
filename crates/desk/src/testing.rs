//! For tests: a desk on a fresh database, the shipped catalogue, and a welfare centre with its people.
//! Not shipped: behind the feature `testing`, for the tests of this crate and of those above.
//!
//! A test builds its world in three lines:
//!
//! ```text
//! for house in House::both().await {
//!     let centre = house.centre(1).await;
//!     let caller = house.as_local_manager(&centre);
//! ```
//!
//! What belongs to the matter is done through the desk; what only has to be there (who represents a centre in law, its
//! mission) is appended as acts of the installation.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test whose world cannot be built must fail loudly"
)]

mod cast;
pub mod documents;
pub mod network;
pub mod world;

pub use self::cast::{Centre, Persona};

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

use crate::access::candidate::Whom;
use crate::access::grants::Wanted;
use crate::access::{activate_quality, admit, designate_co_local_manager, designate_local_manager};
use crate::caller::{Caller, Who};
use crate::checkpoint::Signer;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, OFFERED, Settings};
use crate::live::Live;
use crate::pdf::inspect::{Inspector, Limits};
use crate::people::{self, Named};
use crate::sign_in::federation::Federation;
use crate::sign_in::hashing::{Crowd, Hashing, Turns};
use crate::sign_in::leaked::Leaked;
use beffroi_domain::act::{Evidence, Fact};
use beffroi_domain::capacity::{Capacity, Means};
use beffroi_domain::ids::{ActNumber, EvidenceId, InstitutionId, PersonId, QualityId, RequestId};
use beffroi_domain::language::Language;
use beffroi_domain::log::Hash;
use beffroi_domain::numbers::{EnterpriseNumber, Ssin};
use beffroi_domain::parties::{Function, Names, Office, Seat};
use beffroi_domain::refusal::Refusal;
use beffroi_domain::time::{Day, Moment, Period};
use beffroi_store::Store;
use beffroi_store::objects::Objects;
use beffroi_store::seal::Vault;
use beffroi_store::seal::master::MasterKey;
use beffroi_store::testing::TestDb;
use tempfile::TempDir;

use world::persona;

/// 21 November 2026, 10:00 in Brussels.
pub const NOW: Moment = Moment::from_millis(1_795_251_600_000);

/// A desk on a database of its own.
pub struct House {
    /// The desk.
    pub desk: Arc<Desk>,
    /// Its database.
    pub db: TestDb,
    folder: TempDir,
    requests: AtomicU64,
    persons: AtomicU64,
    later: AtomicI64,
}

/// What a test may want otherwise.
pub struct Setup {
    /// Where people reach the desk.
    pub base_url: String,
    /// The program that looks into PDFs.
    pub inspector: PathBuf,
    /// The providers that vouch for people.
    pub federation: Option<Federation>,
    /// How many may sign in at one moment.
    pub crowd: Crowd,
    /// Passwords that leaked.
    pub leaked: Option<Leaked>,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            base_url: "https://desk.example".to_owned(),
            inspector: PathBuf::from("/nonexistent/inspector"),
            federation: None,
            crowd: Crowd {
                // No test waits for less than it takes on a slow machine.
                longest_wait: Duration::from_mins(10),
                ..Crowd::of_cores(2)
            },
            leaked: None,
        }
    }
}

/// The example of this name, which cargo builds beside the tests.
pub fn example(name: &str) -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let built = tests.parent().and_then(Path::parent).unwrap();
    built.join("examples").join(name)
}

impl House {
    /// One on each kind of database.
    pub async fn both() -> [Self; 2] {
        let [one, other] = TestDb::both().await;
        [Self::on(one).await, Self::on(other).await]
    }

    /// One on this database.
    pub async fn on(db: TestDb) -> Self {
        Self::with(db, Setup::default()).await
    }

    /// One on this database, with another set-up.
    pub async fn with(db: TestDb, setup: Setup) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::new(&MasterKey::from_bytes([7; 32])).unwrap();
        let catalogue = Arc::new(network::catalogue());
        let rules = network::rules(&catalogue);
        let incoming = folder.path().join("incoming");
        std::fs::create_dir_all(&incoming).unwrap();
        std::fs::create_dir_all(folder.path().join("objects")).unwrap();
        let objects = Objects::in_folder(&folder.path().join("objects"), vault.clone()).unwrap();
        let live = Live::new();
        let store = Store::open(db.place(), live.on_commit()).await.unwrap();
        live.fill(&store).await.unwrap();
        let desk = Desk {
            store,
            live,
            objects,
            vault,
            catalogue,
            rules: Arc::new(rules),
            signer: Signer::open(folder.path(), "desk.example", [3; 32]).unwrap(),
            inspector: Inspector::new(setup.inspector, Vec::new(), Limits::default()),
            settings: Settings {
                base_url: setup.base_url,
                offered: OFFERED.to_vec(),
                hashing: Hashing::FLOOR,
                turns: Turns::for_crowd(setup.crowd),
                leaked: setup.leaked,
                session_idle_seconds: 1_200,
                session_absolute_seconds: 36_000,
                largest_pdf: 50 << 20,
                demonstration: false,
                incoming,
                eid: None,
                federation: setup.federation.map(Arc::new),
                mail: None,
            },
        };
        Self {
            desk: Arc::new(desk),
            db,
            folder,
            requests: AtomicU64::new(0),
            persons: AtomicU64::new(0),
            later: AtomicI64::new(0),
        }
    }

    /// The folder in which this house keeps its files.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Lets time pass.
    pub fn pass(&self, seconds: i64) {
        self.later.fetch_add(seconds, Ordering::Relaxed);
    }

    /// The present moment of this house.
    pub fn now(&self) -> Moment {
        NOW.plus_seconds(self.later.load(Ordering::Relaxed))
    }

    /// A request by a person in a capacity, signed in with a one-time code.
    pub fn caller(&self, person: PersonId, capacity: Capacity) -> Caller {
        Caller {
            who: Who::Person(person),
            capacity,
            means: Means::Totp,
            level: Means::Totp.level(),
            ..self.installation()
        }
    }

    /// A request by the installation itself.
    pub fn installation(&self) -> Caller {
        let number = self.requests.fetch_add(1, Ordering::Relaxed) + 1;
        let mut request = [0; 16];
        request[..8].copy_from_slice(&number.to_be_bytes());
        let mut dice = [9; 32];
        dice[..8].copy_from_slice(&number.to_be_bytes());
        Caller::installation(RequestId::from_bytes(request), self.now(), dice)
    }

    /// The access manager asks.
    pub fn as_access_manager(&self, centre: &Centre) -> Caller {
        self.caller(
            centre.access_manager.person,
            Capacity::AccessManager(centre.institution),
        )
    }

    /// The local manager asks.
    pub fn as_local_manager(&self, centre: &Centre) -> Caller {
        self.caller(
            centre.local_manager.person,
            Capacity::LocalManager(centre.quality),
        )
    }

    /// The co-local-manager asks.
    pub fn as_co_local_manager(&self, centre: &Centre) -> Caller {
        self.caller(
            centre.co_local_manager.person,
            Capacity::CoLocalManager(centre.quality),
        )
    }

    /// The agent asks.
    pub fn as_agent(&self, centre: &Centre) -> Caller {
        self.caller(centre.agent.person, Capacity::User(centre.quality))
    }

    /// Appends acts without asking anybody: what had to be there before the matter of the test.
    pub async fn given(
        &self,
        institution: Option<InstitutionId>,
        facts: Vec<Fact>,
    ) -> Vec<ActNumber> {
        let caller = self.installation();
        let done = self
            .desk
            .act(
                &caller,
                "given",
                (institution, facts),
                |_, (institution, facts)| {
                    let decided = Decided {
                        institution: *institution,
                        facts: facts.clone(),
                        value: (),
                    };
                    Box::pin(async move { Ok(decided) })
                },
            )
            .await;
        done.unwrap().acts
    }

    /// A name and number that nobody has yet.
    pub fn fresh(&self, family_name: &str, given_name: &str) -> Named {
        let counter = self.persons.fetch_add(1, Ordering::Relaxed) + 1;
        let birth = Day::new(1984, 11, 7).unwrap().date();
        Named {
            number: Ssin::synthetic(birth, u16::try_from(counter).unwrap()).unwrap(),
            family_name: family_name.to_owned(),
            given_name: given_name.to_owned(),
        }
    }

    /// A person who is known from now on.
    pub async fn person(&self, family_name: &str, given_name: &str) -> Persona {
        let named = self.fresh(family_name, given_name);
        let caller = self.installation();
        let prepared = people::prepare(&self.desk, &caller, &named, "person").unwrap();
        let done = self
            .desk
            .act(&caller, "person", prepared, |step, prepared| {
                Box::pin(async move {
                    let (person, facts) = people::find_or_identify(step, prepared).await?;
                    Ok(Decided {
                        institution: None,
                        facts,
                        value: person,
                    })
                })
            })
            .await
            .unwrap();
        persona(done.value, &named)
    }

    /// Attests a function, without an end.
    pub async fn attested(&self, institution: InstitutionId, person: PersonId, function: Function) {
        let fact = Fact::FunctionAttested {
            institution,
            person,
            function,
            period: Period::starting(self.now().day().plus_days(-30)),
            evidence: Some(evidence(1)),
        };
        self.given(Some(institution), vec![fact]).await;
    }

    /// A centre with its access manager, and nothing else yet.
    pub async fn bare_centre(&self, number: u32) -> (InstitutionId, EnterpriseNumber, Persona) {
        let enterprise = EnterpriseNumber::from_first_eight(2_070_000 + number).unwrap();
        let mut id = [1; 16];
        id[12..].copy_from_slice(&number.to_be_bytes());
        let institution = InstitutionId::from_bytes(id);
        let registered = Fact::InstitutionRegistered {
            institution,
            number: enterprise,
            synthetic: true,
            languages: vec![Language::Fr],
            names: Names {
                fr: Some(format!("CPAS numéro {number}")),
                ..Names::default()
            },
            municipality: None,
        };
        self.given(Some(institution), vec![registered]).await;
        let manager = self.person("Lambert", "Anne").await;
        self.attested(institution, manager.person, Function::Employee)
            .await;
        let designated = Fact::OfficeDesignated {
            seat: Seat::Institution(institution),
            office: Office::AccessManager,
            person: manager.person,
            replaces: None,
            evidence: Some(evidence(2)),
        };
        self.given(Some(institution), vec![designated]).await;
        (institution, enterprise, manager)
    }

    /// A centre in which everything stands.
    #[expect(clippy::too_many_lines, reason = "a scene, read from top to bottom")]
    pub async fn centre(&self, number: u32) -> Centre {
        let (institution, enterprise, access_manager) = self.bare_centre(number).await;
        let legal_representative = self.person("Mertens", "Luc").await;
        let local_manager = self.person("Dubois", "Marie").await;
        let president = self.person("Van den Broeck", "Peter").await;
        let secretary = self.person("Lefèvre", "Jean-Baptiste").await;
        for (persona, function) in [
            (&legal_representative, Function::LegalRepresentative),
            (&local_manager, Function::DataProtectionOfficer),
            (&president, Function::President),
            (&secretary, Function::Secretary),
        ] {
            self.attested(institution, persona.person, function).await;
        }
        let mission = Fact::MissionRecorded {
            institution,
            president: president.person,
            secretary: secretary.person,
            evidence: evidence(3),
        };
        self.given(Some(institution), vec![mission]).await;
        let head = || self.caller(access_manager.person, Capacity::AccessManager(institution));
        let form = activate_quality::Form {
            institution,
            kind: "action-sociale".to_owned(),
            identifier: enterprise.digits(),
        };
        let quality = activate_quality::activate_quality(&self.desk, &head(), form)
            .await
            .unwrap()
            .value;
        let form = designate_local_manager::Form {
            quality,
            whom: Whom::Known(local_manager.person),
            replaces: None,
            draft: None,
        };
        let done = designate_local_manager::designate_local_manager(&self.desk, &head(), form)
            .await
            .unwrap();
        let local_manager_act = done.acts[0];
        let co_local_manager = self.person("Peeters", "Jan").await;
        let manager = || self.caller(local_manager.person, Capacity::LocalManager(quality));
        let form = designate_co_local_manager::Form {
            quality,
            whom: Whom::Known(co_local_manager.person),
        };
        designate_co_local_manager::designate_co_local_manager(&self.desk, &manager(), form)
            .await
            .unwrap();
        let agent = self
            .admitted(
                &manager(),
                quality,
                ("Adriaens", "Sofie"),
                &["e-box-institution"],
            )
            .await;
        let idle = self
            .admitted(&manager(), quality, ("Nguyen", "Thi Lan"), &[])
            .await;
        Centre {
            institution,
            number: enterprise,
            quality,
            legal_representative,
            access_manager,
            local_manager,
            local_manager_act,
            co_local_manager,
            agent,
            idle,
            president,
            secretary,
        }
    }

    /// Admits a new person with roles that have no end.
    pub async fn admitted(
        &self,
        caller: &Caller,
        quality: QualityId,
        (family_name, given_name): (&str, &str),
        roles: &[&str],
    ) -> Persona {
        let named = self.fresh(family_name, given_name);
        let form = admit::Form {
            quality,
            named: named.clone(),
            roles: roles
                .iter()
                .map(|role| self.wanted(role, 0, None))
                .collect(),
            ground: "Service social".to_owned(),
            draft: None,
        };
        let done = admit::admit(&self.desk, caller, form).await.unwrap();
        persona(done.value.person, &named)
    }

    /// A role from so many days from today, until so many days from today.
    pub fn wanted(&self, role: &str, from: i32, until: Option<i32>) -> Wanted {
        let today = self.now().day();
        Wanted {
            role: role.to_owned(),
            period: Period {
                from: today.plus_days(from),
                until: until.map(|days| today.plus_days(days)),
            },
        }
    }

    /// How many acts the ledger holds.
    pub async fn ledger_size(&self) -> u64 {
        let mut reader = self.desk.store.reader().await.unwrap();
        let head = beffroi_store::ledger::head(&mut reader, beffroi_store::ledger::Log::Acts);
        head.await.unwrap().size
    }
}

/// The refusal that somebody must have got.
pub fn refused<T: std::fmt::Debug>(result: Result<T, Denied>) -> Refusal {
    match result {
        Err(Denied::Refused(refusal)) => *refusal,
        other => panic!("a refusal was expected, not {other:?}"),
    }
}

/// Some signed paper.
pub fn evidence(seed: u8) -> Evidence {
    Evidence {
        id: EvidenceId::from_bytes([seed; 16]),
        sha256: Hash::from_bytes([seed; 32]),
    }
}
