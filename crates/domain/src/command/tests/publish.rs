//! Publishing: M4, M5, M6; all of a batch or nothing.

use super::world::*;
use crate::act::{Act, Fact, Hash16, LARGEST, VERSION};
use crate::capacity::{Actor, Capacity, Means};
use crate::command::publish::{self, PublishBatch, Ready, Slice};
use crate::ids::{BatchId, DocumentId, InstitutionId, QualityId, SenderId};
use crate::language::Language;
use crate::log::Hash;
use crate::refusal::Reason;
use crate::rules::facts::SenderFacts;
use crate::testing::id;
use crate::time::Moment;

const BATCH: BatchId = BatchId::from_bytes([60; 16]);
const DOCUMENT: DocumentId = DocumentId::from_bytes([50; 16]);

fn statement(mailboxes: usize, on_paper: usize) -> Ready {
    let number = |number: usize| id(u64::try_from(number).unwrap());
    Ready {
        document: DOCUMENT,
        category: "monthly-statement_dis".to_owned(),
        period: "2026-10".to_owned(),
        language: Some(Language::Nl),
        content: Hash::from_bytes([1; 32]),
        stored: Hash::from_bytes([2; 32]),
        bytes: 200_000,
        pages: 3,
        mailboxes: (0..mailboxes)
            .map(|n| QualityId::from_bytes(number(n)))
            .collect(),
        on_paper: (0..on_paper)
            .map(|n| InstitutionId::from_bytes(number(n)))
            .collect(),
    }
}

fn batch(documents: Vec<Ready>) -> PublishBatch {
    PublishBatch {
        batch: BATCH,
        sender: SENDER,
        visible_from: Moment::from_millis(0),
        documents,
    }
}

fn slice() -> Slice {
    let categories = ["monthly-statement_dis".to_owned()].into();
    Slice {
        sender: SenderFacts {
            id: SENDER,
            categories,
        },
        published: false,
        sent_before: vec![],
    }
}

fn publish(who: &Scene, documents: Vec<Ready>, slice: &Slice) -> Outcome {
    publish::publish(batch(documents), slice, &who.asking())
}

fn published(ready: &Ready) -> Vec<Fact> {
    let mut facts = vec![
        Fact::BatchPublished {
            batch: BATCH,
            sender: SENDER,
            documents: 1,
            visible_from: Moment::from_millis(0),
        },
        Fact::DocumentPublished {
            document: DOCUMENT,
            batch: BATCH,
            sender: SENDER,
            category: ready.category.clone(),
            period: ready.period.clone(),
            language: ready.language,
            content: ready.content,
            stored: ready.stored,
            bytes: ready.bytes,
            pages: ready.pages,
        },
    ];
    if !ready.mailboxes.is_empty() {
        facts.push(Fact::DocumentDelivered {
            document: DOCUMENT,
            to: ready.mailboxes.clone(),
        });
    }
    if !ready.on_paper.is_empty() {
        facts.push(Fact::DocumentSentOnPaper {
            document: DOCUMENT,
            to: ready.on_paper.clone(),
        });
    }
    facts
}

pub fn table() -> Vec<Case> {
    let clerk = by(|facts| facts.sends_for.insert(SENDER));
    let (machine, other) = (machine(SENDER), machine(SenderId::from_bytes([4; 16])));
    let (one, both, paper) = (statement(1, 0), statement(2, 1), statement(0, 2));
    let letter = Ready {
        category: "legality-letter_dis".to_owned(),
        ..statement(1, 0)
    };
    let before = Slice {
        sent_before: vec![DOCUMENT],
        ..slice()
    };
    let done = Slice {
        published: true,
        ..slice()
    };
    vec![
        decides(
            "m4_a_sender_publishes",
            publish(&machine, vec![one.clone()], &slice()),
            published(&one),
        ),
        decides(
            "m4_a_person_publishes_for_his_sender",
            publish(&clerk, vec![both.clone()], &slice()),
            published(&both),
        ),
        decides(
            "m6_who_is_not_electronic_gets_paper",
            publish(&machine, vec![paper.clone()], &slice()),
            published(&paper),
        ),
        forbids(
            "m4_not_for_another_sender",
            publish(&other, vec![one.clone()], &slice()),
            "M4",
        ),
        forbids(
            "m4_a_local_manager_does_not",
            publish(&local_manager(), vec![one.clone()], &slice()),
            "M4",
        ),
        forbids(
            "m4_only_the_sender_s_own_categories",
            publish(&machine, vec![one.clone(), letter], &slice()),
            "M4-category",
        ),
        refuses(
            "m4_a_batch_is_published_once",
            publish(&machine, vec![one.clone()], &done),
            Reason::BatchPublished,
        ),
        refuses(
            "m4_a_batch_holds_something",
            publish(&machine, vec![], &slice()),
            Reason::BatchEmpty,
        ),
        refuses(
            "m4_the_same_document_is_not_delivered_twice",
            publish(&machine, vec![one], &before),
            Reason::SentBefore,
        ),
    ]
}

#[test]
fn each_publication_and_each_refusal_of_one() {
    check(&table());
}

#[test]
fn m4_a_document_for_five_thousand_mailboxes_makes_acts_that_the_log_can_take() {
    let ready = statement(5_000, 3_001);
    let facts = publish(&machine(SENDER), vec![ready.clone()], &slice()).unwrap();
    let (mut mailboxes, mut institutions) = (vec![], vec![]);
    for what in facts {
        match &what {
            Fact::DocumentDelivered { to, .. } => mailboxes.extend(to.clone()),
            Fact::DocumentSentOnPaper { to, .. } => institutions.extend(to.clone()),
            _ => {}
        }
        let by = Actor {
            person: None,
            client: None,
            capacity: Capacity::Sender(SENDER),
            means: Means::Credential,
        };
        let (rules, salt) = (Hash::from_bytes([0; 32]), Hash16([0; 16]));
        let at = Moment::from_millis(i64::MAX);
        let act = Act {
            version: VERSION,
            at,
            by,
            institution: Some(HERE),
            rules,
            salt,
            what,
        };
        assert!(act.encode().unwrap().len() <= LARGEST);
    }
    assert_eq!((mailboxes, institutions), (ready.mailboxes, ready.on_paper));
}
