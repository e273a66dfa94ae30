//! A house in which every table of the register has open and closed rows, with real papers and documents on disk.

use beffroi_domain::act::{Evidence, Fact, Ground};
use beffroi_domain::commitment::{Commitment, Words};
use beffroi_domain::ids::{
    ActNumber, BatchId, DocumentId, EvidenceId, InstitutionId, PersonId, QualityId, SenderId,
};
use beffroi_domain::language::Language;
use beffroi_domain::log::Hash;
use beffroi_domain::numbers::EnterpriseNumber;
use beffroi_domain::parties::{Function, Names, Office, OperatorRole, Scope, Seat};
use beffroi_domain::time::Period;
use beffroi_store::evidence::{self, Paper};
use beffroi_store::objects::StoredObject;
use beffroi_store::seal::Dice;
use beffroi_store::seal::stream::FreshKey;
use beffroi_store::{StoreError, args, people};
use bytes::Bytes;

use crate::house::House;

/// Identities made of small numbers: `kind` keeps those of different kinds apart.
fn id(kind: u8, number: u8) -> [u8; 16] {
    let mut bytes = [kind; 16];
    bytes[15] = number;
    bytes
}

/// What one round of acts is about.
struct Round {
    number: u8,
    institution: InstitutionId,
    quality: QualityId,
    anne: PersonId,
    bert: PersonId,
}

/// Fills a house with so many rounds of 42 acts each.
pub async fn fill(house: &House, rounds: u8) {
    fill_from(house, 0, rounds).await;
}

/// The rounds from this one on, up to that one.
pub async fn fill_from(house: &House, first: u8, end: u8) {
    for number in first..end {
        let anne = house
            .person("Adriaens", &format!("Anne {}", letters(number)))
            .await
            .person;
        let bert = house
            .person("Baert", &format!("Bert {}", letters(number)))
            .await
            .person;
        let institution = InstitutionId::from_bytes(id(1, number));
        let quality = QualityId::from_bytes(id(2, number));
        let round = Round {
            number,
            institution,
            quality,
            anne,
            bert,
        };
        network(house, &round).await;
        offices(house, &round).await;
        switching(house, &round).await;
        users(house, &round).await;
        documents(house, &round).await;
        house.pass(60);
    }
}

fn letters(number: u8) -> char {
    char::from(b'a' + number % 26)
}

async fn network(house: &House, round: &Round) {
    let names = Names {
        fr: Some(format!("CPAS {}", round.number)),
        nl: None,
        de: Some("ÖSHZ".to_owned()),
    };
    let number = EnterpriseNumber::from_first_eight(2_070_000 + u32::from(round.number)).unwrap();
    let first = house
        .given(
            Some(round.institution),
            vec![
                Fact::OperatorAppointed {
                    person: round.anne,
                    role: OperatorRole::HelpDesk,
                },
                Fact::InstitutionRegistered {
                    institution: round.institution,
                    number,
                    synthetic: true,
                    languages: vec![Language::Fr, Language::De],
                    names: names.clone(),
                    municipality: Some(92_094),
                },
                Fact::SenderRegistered {
                    sender: SenderId::from_bytes(id(3, round.number)),
                    name: names,
                    categories: vec!["monthly-statement".to_owned()],
                },
                attested(house, round, Some(paper(house, round, 1).await)),
                attested_employee(house, round),
                Fact::QualityActivated {
                    quality: round.quality,
                    institution: round.institution,
                    quality_kind: "action-sociale".to_owned(),
                    identifier: number.digits(),
                },
            ],
        )
        .await;
    house
        .given(
            None,
            vec![
                Fact::OperatorEnded {
                    appointment: first[0],
                },
                Fact::FunctionEnded {
                    attestation: first[4],
                },
            ],
        )
        .await;
}

fn attested(house: &House, round: &Round, evidence: Option<Evidence>) -> Fact {
    let today = house.now().day();
    Fact::FunctionAttested {
        institution: round.institution,
        person: round.anne,
        function: Function::President,
        period: Period {
            from: today,
            until: Some(today.plus_days(400)),
        },
        evidence,
    }
}

fn attested_employee(house: &House, round: &Round) -> Fact {
    Fact::FunctionAttested {
        institution: round.institution,
        person: round.bert,
        function: Function::Employee,
        period: Period::starting(house.now().day()),
        evidence: None,
    }
}

async fn offices(house: &House, round: &Round) {
    let office = |person, replaces, evidence| Fact::OfficeDesignated {
        seat: Seat::Quality(round.quality),
        office: Office::LocalManager,
        person,
        replaces,
        evidence,
    };
    let some = paper(house, round, 2).await;
    let first = house
        .given(
            Some(round.institution),
            vec![office(round.anne, None, Some(some))],
        )
        .await[0];
    let second = house
        .given(
            Some(round.institution),
            vec![office(round.bert, Some(first), None)],
        )
        .await[0];
    let block = house
        .given(
            Some(round.institution),
            vec![Fact::OfficeBlocked { office: second }],
        )
        .await[0];
    let reason = words(house, "Exception accordée").await;
    let address = |text: &str, replaces: Option<ActNumber>| Fact::AddressChanged {
        quality: round.quality,
        address: Commitment::to(&[round.number; 16], text),
        replaces,
    };
    let moved = house
        .given(
            Some(round.institution),
            vec![
                Fact::OfficeUnblocked { block },
                Fact::OfficeBlocked { office: second },
                Fact::RuleExcepted {
                    rule: "R6".to_owned(),
                    quality: round.quality,
                    period: Period::starting(house.now().day()),
                    reason,
                },
                address("a@cpas.example", None),
            ],
        )
        .await[3];
    house
        .given(
            Some(round.institution),
            vec![address("b@cpas.example", Some(moved))],
        )
        .await;
}

async fn switching(house: &House, round: &Round) {
    let detail = words(house, "193.190.0.0/16").await;
    let from = house.now().day().plus_days(30);
    let facts = vec![
        Fact::MissionRecorded {
            institution: round.institution,
            president: round.anne,
            secretary: round.bert,
            evidence: paper(house, round, 3).await,
        },
        Fact::SwitchConditionRecorded {
            quality: round.quality,
            condition: "secured-network".to_owned(),
            detail: Some(detail),
            evidence: Some(paper(house, round, 4).await),
        },
        Fact::SwitchRequested {
            quality: round.quality,
            from,
        },
    ];
    let acts = house.given(Some(round.institution), facts).await;
    let approved = Fact::SwitchApproved {
        quality: round.quality,
        request: acts[2],
        from,
    };
    house.given(Some(round.institution), vec![approved]).await;
}

async fn users(house: &House, round: &Round) {
    let scope = Scope::whole(round.quality);
    let ground = words(house, "Service social").await;
    let grant = |role: &str, ground| Fact::RoleGranted {
        scope,
        person: round.bert,
        role: role.to_owned(),
        period: Period {
            from: house.now().day(),
            until: Some(house.now().day().plus_days(90)),
        },
        ground,
    };
    let acts = house
        .given(
            Some(round.institution),
            vec![
                Fact::PersonAdmitted {
                    scope,
                    person: round.anne,
                },
                Fact::PersonAdmitted {
                    scope,
                    person: round.bert,
                },
                grant("agent-social", Some(Ground::Code("service".to_owned()))),
                grant("e-box-institution", Some(Ground::Words(ground))),
            ],
        )
        .await;
    let reason = words(house, "Changement de service").await;
    house
        .given(
            Some(round.institution),
            vec![
                Fact::RoleWithdrawn {
                    grant: acts[2],
                    reason: Some(reason),
                },
                Fact::PersonLeft {
                    institution: round.institution,
                    person: round.anne,
                    reason,
                },
                Fact::AdmissionEnded { admission: acts[0] },
            ],
        )
        .await;
}

async fn documents(house: &House, round: &Round) {
    let (batch, sender) = (
        BatchId::from_bytes(id(4, round.number)),
        SenderId::from_bytes(id(3, round.number)),
    );
    let visible_from = house.now();
    let mut facts = vec![Fact::BatchPublished {
        batch,
        sender,
        documents: 3,
        visible_from,
    }];
    let documents: Vec<DocumentId> = (0..3)
        .map(|place| DocumentId::from_bytes(id(5, round.number * 3 + place)))
        .collect();
    for (place, document) in documents.iter().enumerate() {
        let stored = put(house, &document.to_string(), 70_000 * place).await;
        keep_key(house, *document, &stored).await;
        facts.push(Fact::DocumentPublished {
            document: *document,
            batch,
            sender,
            category: "monthly-statement".to_owned(),
            period: "2026-11".to_owned(),
            language: (place == 0).then_some(Language::Nl),
            content: Hash::from_bytes(stored.plaintext_sha256),
            stored: Hash::from_bytes(stored.ciphertext_sha256),
            bytes: stored.plaintext_size,
            pages: 1,
        });
        facts.push(Fact::DocumentDelivered {
            document: *document,
            to: vec![round.quality],
        });
        facts.push(Fact::DocumentSentOnPaper {
            document: *document,
            to: vec![round.institution, InstitutionId::from_bytes([99; 16])],
        });
    }
    house.given(None, facts).await;
    let reason = words(house, "Doublon").await;
    let remove = |document: DocumentId| Fact::DocumentRemoved {
        document,
        quality: round.quality,
        reason,
    };
    let removed = house
        .given(
            Some(round.institution),
            vec![remove(documents[0]), remove(documents[1])],
        )
        .await;
    house
        .given(
            Some(round.institution),
            vec![Fact::DocumentReinjected {
                removal: removed[0],
            }],
        )
        .await;
}

async fn words(house: &House, text: &str) -> Commitment {
    let salt = house.installation().draw("words").unwrap();
    let words = Words {
        text: text.to_owned(),
        salt,
    };
    let commitment = words.commitment();
    let kept: Result<(), StoreError> = house
        .desk
        .store
        .run_tx("words", words, |tx, words| {
            Box::pin(people::keep_words(tx, words))
        })
        .await;
    kept.unwrap();
    commitment
}

async fn put(house: &House, name: &str, size: usize) -> StoredObject {
    let key = FreshKey::draw(&Dice::new(house.installation().dice), name).unwrap();
    let content: Vec<u8> = format!("%PDF-1.7 {name} ")
        .bytes()
        .cycle()
        .take(size.max(40))
        .collect();
    let content = futures::stream::iter([Ok::<_, std::io::Error>(Bytes::from(content))]);
    house.desk.objects.put(name, key, content).await.unwrap()
}

async fn paper(house: &House, round: &Round, place: u8) -> Evidence {
    let evidence = EvidenceId::from_bytes(id(6, round.number * 5 + place));
    let stored = put(house, &evidence.to_string(), 100).await;
    let paper = Paper {
        evidence,
        institution: Some(round.institution),
        sha256: Hash::from_bytes(stored.plaintext_sha256),
        stored: Hash::from_bytes(stored.ciphertext_sha256),
        wrapped_key: stored.wrapped_key,
        bytes: stored.plaintext_size,
        at: house.now(),
    };
    let sha256 = paper.sha256;
    let kept: Result<(), StoreError> = house
        .desk
        .store
        .run_tx("paper", paper, |tx, paper| {
            Box::pin(evidence::keep(tx, paper))
        })
        .await;
    kept.unwrap();
    Evidence {
        id: evidence,
        sha256,
    }
}

async fn keep_key(house: &House, document: DocumentId, stored: &StoredObject) {
    let row = args![document, &stored.key, stored.wrapped_key.as_slice()];
    let kept: Result<(), StoreError> = house
        .desk
        .store
        .run_tx("key", row, |tx, row| {
            Box::pin(tx.insert_all(
                "object_keys (document, object_key, wrapped_key)",
                vec![row.clone()],
            ))
        })
        .await;
    kept.unwrap();
}
