//! Lists of mailboxes on both databases: against a model, by plan, and against the register.

use beffroi_domain::act::Fact;
use beffroi_domain::ids::BatchId;
use beffroi_domain::log::Hash;

use super::*;
use crate::Store;
use crate::ledger::NewAct;
use crate::register;
use crate::testing::TestDb;

const READER: PersonId = PersonId::from_bytes([9; 16]);
const SENDER: SenderId = SenderId::from_bytes([5; 16]);
const CATEGORIES: [&str; 3] = ["account_dis", "letter_dis", "statement_dis"];

fn mailbox(number: u8) -> QualityId {
    QualityId::from_bytes([number; 16])
}

/// Dice that depend on their seed alone (`SplitMix64`), so that a failure can be thrown again.
struct Dice(u64);

impl Dice {
    const fn word(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }

    fn below(&mut self, below: usize) -> usize {
        usize::try_from(self.word() % u64::try_from(below).unwrap()).unwrap()
    }

    fn once_in(&mut self, throws: usize) -> bool {
        self.below(throws) == 0
    }

    fn bytes(&mut self) -> [u8; 16] {
        let (one, other) = (u128::from(self.word()), u128::from(self.word()));
        (one << 64 | other).to_be_bytes()
    }
}

/// What the model knows of a document.
#[derive(Debug, Clone)]
struct Known {
    document: DocumentId,
    received: Moment,
    category: &'static str,
    period: String,
}

/// Publishes a batch, each document to mailbox 1, every second one to mailbox 2 as well.
async fn publish(store: &Store, dice: &mut Dice, documents: usize, received: Moment) -> Vec<Known> {
    let batch = BatchId::from_bytes(dice.bytes());
    let mut facts = vec![Fact::BatchPublished {
        batch,
        sender: SENDER,
        documents: u32::try_from(documents).unwrap(),
        visible_from: received,
    }];
    let mut known = Vec::new();
    for place in 0..documents {
        let document = DocumentId::from_bytes(dice.bytes());
        let category = CATEGORIES[dice.below(CATEGORIES.len())];
        let period = format!("2026-{:02}", 1 + dice.below(12));
        facts.push(Fact::DocumentPublished {
            document,
            batch,
            sender: SENDER,
            category: category.to_owned(),
            period: period.clone(),
            language: None,
            content: Hash::from_bytes([1; 32]),
            stored: Hash::from_bytes([2; 32]),
            bytes: 1_000,
            pages: 2,
        });
        let mut to = vec![mailbox(1)];
        to.extend((place % 2 == 1).then(|| mailbox(2)));
        facts.push(Fact::DocumentDelivered { document, to });
        known.push(Known {
            document,
            received,
            category,
            period,
        });
    }
    act(store, facts).await;
    known
}

async fn act(store: &Store, facts: Vec<Fact>) -> Vec<ActNumber> {
    store
        .run_tx("act", facts, |tx, facts| {
            Box::pin(async move {
                let mut written = Vec::new();
                for fact in facts {
                    let act = NewAct {
                        at: Moment::from_millis(7),
                        kind: fact.kind().to_owned(),
                        actor: None,
                        institution: None,
                        body: fact.kind().as_bytes().to_vec(),
                    };
                    written.push((tx.append(act)?, fact));
                }
                register::write(tx, &written).await?;
                Ok::<_, StoreError>(written.into_iter().map(|(number, _)| number).collect())
            })
        })
        .await
        .unwrap()
}

fn all() -> Search {
    Search {
        quality: mailbox(1),
        reader: READER,
        from: None,
        until: Moment::from_millis(1_000),
        only: Vec::new(),
        except: Vec::new(),
        unopened: false,
        unread: false,
        words: Vec::new(),
        edge: Edge::Start,
        limit: 4,
    }
}

async fn page(store: &Store, wanted: &Search) -> Found {
    search(&mut store.reader().await.unwrap(), wanted)
        .await
        .unwrap()
}

/// Every page from the newest on.
async fn walk(store: &Store, mut wanted: Search) -> Vec<Entry> {
    let mut entries = Vec::new();
    loop {
        let found = page(store, &wanted).await;
        entries.extend(found.entries);
        let Some(more) = found.more else {
            return entries;
        };
        wanted.edge = Edge::After(more);
    }
}

async fn open(store: &Store, entry: &Entry, reader: PersonId) {
    let input = (entry.clone(), reader);
    store
        .run_tx("open", input, |tx, (entry, reader)| {
            Box::pin(async move {
                let at = Moment::from_millis(500);
                crate::readings::note(tx, *reader, mailbox(1), entry.document, at).await?;
                opened(tx, mailbox(1), entry.document, at).await
            })
        })
        .await
        .unwrap();
}

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "the model stands beside what it is compared with"
)]
async fn every_filter_shows_what_a_simple_model_shows_on_pages_of_any_size() {
    for db in TestDb::both().await {
        let store = db.store().await;
        let mut dice = Dice(11);
        let mut known = Vec::new();
        for batch in 0..12 {
            let received = Moment::from_millis(100 + 10 * (batch % 5));
            known.extend(publish(&store, &mut dice, 5, received).await);
        }
        known.extend(publish(&store, &mut dice, 2, Moment::from_millis(5_000)).await);
        let everything = walk(&store, all()).await;
        assert_eq!(
            everything.len(),
            60,
            "what comes into view later is not shown before"
        );
        assert!(everything.is_sorted_by(|one, other| one.key > other.key));
        for (place, entry) in everything.iter().enumerate() {
            match place % 3 {
                0 => open(&store, entry, READER).await,
                1 => open(&store, entry, PersonId::from_bytes([8; 16])).await,
                _ => {}
            }
        }
        let removed: Vec<DocumentId> = everything
            .iter()
            .step_by(7)
            .map(|entry| entry.document)
            .collect();
        for document in &removed {
            let reason = Commitment::to(&[3; 16], "reason");
            act(
                &store,
                vec![Fact::DocumentRemoved {
                    document: *document,
                    quality: mailbox(1),
                    reason,
                }],
            )
            .await;
        }
        let opened = walk(
            &store,
            Search {
                limit: 100,
                ..all()
            },
        )
        .await;
        for _ in 0..60 {
            let wanted = any_search(&mut dice);
            let expected: Vec<DocumentId> = opened
                .iter()
                .filter(|entry| fits(&wanted, entry, &known))
                .map(|entry| entry.document)
                .collect();
            let found = walk(&store, wanted.clone()).await;
            let found: Vec<DocumentId> = found.iter().map(|entry| entry.document).collect();
            assert_eq!(found, expected, "{wanted:?}");
            assert!(removed.iter().all(|document| !found.contains(document)));
            if !wanted.unread && wanted.words.is_empty() {
                let mut reader = store.reader().await.unwrap();
                assert_eq!(
                    count(&mut reader, &wanted, 1_000).await.unwrap(),
                    expected.len() as u64,
                    "{wanted:?}"
                );
            }
        }
        assert_eq!(
            unfaithful(&mut store.reader().await.unwrap())
                .await
                .unwrap(),
            Vec::new()
        );
    }
}

fn any_search(dice: &mut Dice) -> Search {
    let some = |dice: &mut Dice| -> Vec<String> {
        CATEGORIES
            .iter()
            .filter(|_| dice.once_in(2))
            .map(|&category| category.to_owned())
            .collect()
    };
    let mut wanted = all();
    wanted.limit = 1 + u32::try_from(dice.below(30)).unwrap();
    if dice.once_in(2) {
        wanted.only = some(dice);
    }
    if dice.once_in(3) {
        wanted.except = some(dice);
    }
    if dice.once_in(3) {
        wanted.from = Some(Moment::from_millis(110));
    }
    if dice.once_in(3) {
        wanted.until = Moment::from_millis(130);
    }
    wanted.unopened = dice.once_in(3);
    wanted.unread = dice.once_in(3);
    if dice.once_in(4) {
        let periods = vec!["%-0_".to_owned()];
        wanted.words.push(Word {
            categories: some(dice),
            periods,
            ..Word::default()
        });
    }
    wanted
}

fn fits(wanted: &Search, entry: &Entry, known: &[Known]) -> bool {
    let document = known
        .iter()
        .find(|known| known.document == entry.document)
        .unwrap();
    let has = |categories: &[String]| {
        categories
            .iter()
            .any(|category| category == document.category)
    };
    let word = |word: &Word| has(&word.categories) || document.period.get(5..6) == Some("0");
    wanted.from.is_none_or(|from| document.received >= from)
        && document.received < wanted.until
        && (wanted.only.is_empty() || has(&wanted.only))
        && !has(&wanted.except)
        && !(wanted.unopened && entry.first_opened.is_some())
        && !(wanted.unread && entry.opened_by_reader.is_some())
        && wanted.words.iter().all(word)
}

#[tokio::test]
async fn pages_stay_whole_while_documents_arrive_and_lead_back_the_same_way() {
    for db in TestDb::both().await {
        let store = db.store().await;
        let mut dice = Dice(12);
        for batch in 0..6 {
            publish(&store, &mut dice, 4, Moment::from_millis(100 + batch)).await;
        }
        let before: Vec<DocumentId> = walk(&store, all())
            .await
            .iter()
            .map(|entry| entry.document)
            .collect();
        let mut seen = Vec::new();
        let mut wanted = all();
        let mut pages = Vec::new();
        loop {
            let found = page(&store, &wanted).await;
            seen.extend(found.entries.iter().map(|entry| entry.document));
            pages.push(found.entries);
            publish(&store, &mut dice, 3, Moment::from_millis(600)).await;
            let Some(more) = found.more else { break };
            wanted.edge = Edge::After(more);
        }
        assert_eq!(seen, before, "nothing twice, nothing left out");
        let last = pages.pop().unwrap();
        let edge = Edge::Before(last[0].key);
        let back = page(&store, &Search { edge, ..all() }).await;
        assert_eq!(back.entries, pages.pop().unwrap());
        assert!(back.more.is_some());
    }
}

#[tokio::test]
async fn a_search_that_no_index_answers_looks_at_a_bounded_number_of_entries_and_goes_on() {
    let db = TestDb::sqlite();
    let store = db.store().await;
    let mut dice = Dice(13);
    let known = publish(&store, &mut dice, 4_200, Moment::from_millis(100)).await;
    let oldest = &known[0];
    let everything = walk(
        &store,
        Search {
            limit: 1_000,
            ..all()
        },
    )
    .await;
    assert_eq!(everything.last().unwrap().document, oldest.document);
    for entry in &everything[..4_199] {
        open(&store, entry, READER).await;
    }
    let wanted = Search {
        unread: true,
        ..all()
    };
    let first = page(&store, &wanted).await;
    assert!(first.entries.is_empty() && first.broken_off);
    let edge = Edge::After(first.more.unwrap());
    let second = page(&store, &Search { edge, ..wanted }).await;
    assert_eq!(second.entries[0].document, oldest.document);
    assert_eq!((second.more, second.broken_off), (None, false));
}

#[tokio::test]
async fn every_list_uses_the_index_it_names() {
    for db in TestDb::both().await {
        let store = db.store().await;
        let only = vec!["letter_dis".to_owned()];
        let back = Edge::Before(Key::at(Moment::from_millis(5)));
        let cases = [
            (all(), "mailbox_entries_received"),
            (
                Search {
                    edge: back,
                    unread: true,
                    ..all()
                },
                "mailbox_entries_received",
            ),
            (Search { only, ..all() }, "mailbox_entries_category"),
            (
                Search {
                    unopened: true,
                    ..all()
                },
                "mailbox_entries_unopened",
            ),
        ];
        for (wanted, index) in cases {
            for query in search::statements(&wanted).unwrap() {
                let mut snapshot = store.snapshot().await.unwrap();
                let plan = snapshot.explain(query).await.unwrap();
                assert!(plan.contains(index), "{wanted:?}: {plan}");
                assert!(
                    !plan.contains("TEMP B-TREE") && !plan.contains("Sort"),
                    "{wanted:?}: {plan}"
                );
            }
        }
        let mut snapshot = store.snapshot().await.unwrap();
        let query = bin_query(mailbox(1), &[], Some(ActNumber(7)), 25).unwrap();
        let plan = snapshot.explain(query).await.unwrap();
        assert!(
            plan.contains("removals_bin") && !plan.contains("TEMP B-TREE"),
            "{plan}"
        );
    }
}

#[tokio::test]
async fn an_entry_that_says_something_else_than_the_register_is_found() {
    for db in TestDb::both().await {
        let store = db.store().await;
        let known = publish(&store, &mut Dice(14), 4, Moment::from_millis(100)).await;
        for (meddle, back) in [
            (
                "update mailbox_entries set category = category || 'x'",
                "update mailbox_entries set category = substr(category, 1, length(category) - 1)",
            ),
            (
                "create table kept as select * from mailbox_entries; delete from mailbox_entries",
                "insert into mailbox_entries select * from kept",
            ),
        ] {
            db.meddle(meddle).await.unwrap();
            let found = unfaithful(&mut store.reader().await.unwrap())
                .await
                .unwrap();
            assert!(found.contains(&known[1].document), "{meddle}");
            db.meddle(back).await.unwrap();
            assert_eq!(
                unfaithful(&mut store.reader().await.unwrap())
                    .await
                    .unwrap(),
                Vec::new(),
                "{back}"
            );
        }
    }
}
