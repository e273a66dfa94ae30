//! How long a page of a mailbox takes when the mailbox holds very many documents.
//!
//! `cargo run -p beffroi-store --features testing --example mailbox_list [documents]` fills a fresh database of each kind
//! with one mailbox of so many documents (a million unless told) and prints the median of fifty pages for each filter.
//! Every second document has been read by the person who looks.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement prints, and stops at the first surprise"
)]

use std::time::Instant;

use beffroi_domain::ids::{DocumentId, PersonId, QualityId, SenderId};
use beffroi_domain::time::Moment;
use beffroi_store::mailbox::{self, Edge, Key, Search, Word};
use beffroi_store::testing::TestDb;
use beffroi_store::{Store, StoreError, args};

const MAILBOX: QualityId = QualityId::from_bytes([1; 16]);
const READER: PersonId = PersonId::from_bytes([2; 16]);
const SENDER: SenderId = SenderId::from_bytes([3; 16]);
const BATCH: i64 = 20_000;

#[tokio::main]
async fn main() {
    let documents: i64 = std::env::args()
        .nth(1)
        .map_or(1_000_000, |count| count.parse().unwrap());
    for (name, db) in ["SQLite", "PostgreSQL"]
        .into_iter()
        .zip(TestDb::both().await)
    {
        let store = db.store().await;
        let begun = Instant::now();
        for first in (0..documents).step_by(usize::try_from(BATCH).unwrap()) {
            fill(&store, first, documents.min(first + BATCH)).await;
        }
        db.meddle("analyze").await.unwrap();
        println!(
            "{name}: {documents} documents in {:.0} s",
            begun.elapsed().as_secs_f64()
        );
        measure(&store, documents).await;
    }
}

async fn fill(store: &Store, first: i64, end: i64) {
    let filled: Result<(), StoreError> = store
        .run_tx("fill", (first, end), |tx, (first, end)| {
            Box::pin(async move {
                let (mut documents, mut entries, mut readings) = (Vec::new(), Vec::new(), Vec::new());
                for number in *first..*end {
                    let document = spread(number);
                    let category = format!("kind-{}_law", number % 15);
                    let period = format!("{}-{:02}", 2000 + number / 12 % 26, 1 + number % 12);
                    documents.push(args![
                        number, 0, document, MAILBOX, SENDER, &category, &period, &[4_u8; 32], &[4_u8; 32], 1000, 1
                    ]);
                    entries.push(args![MAILBOX, number, number, 0, document, &category, &period, SENDER, number]);
                    if number % 2 == 0 {
                        readings.push(args![READER, document, MAILBOX, number, number]);
                    }
                }
                let into = "documents (opened, item, document, batch, sender, category, period, content, stored, bytes, pages)";
                tx.insert_all(into, documents).await?;
                let into = "mailbox_entries (quality, received, opened, item, document, category, period, sender, first_opened)";
                tx.insert_all(into, entries).await?;
                tx.insert_all("readings (person, document, quality, first_at, last_at)", readings).await
            })
        })
        .await;
    filled.unwrap();
}

/// Identities are random in earnest: neighbours in time lie far apart in every index of documents.
fn spread(number: i64) -> DocumentId {
    let number = u128::from(u64::try_from(number).unwrap() + 1);
    DocumentId::from_bytes(
        number
            .wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)
            .to_be_bytes(),
    )
}

#[expect(clippy::too_many_lines, reason = "one measurement after another")]
async fn measure(store: &Store, documents: i64) {
    let all = Search {
        quality: MAILBOX,
        reader: READER,
        from: None,
        until: Moment::from_millis(documents),
        only: Vec::new(),
        except: Vec::new(),
        unopened: false,
        unread: false,
        words: Vec::new(),
        edge: Edge::Start,
        limit: 25,
    };
    let categories = |count: i64| {
        (0..count)
            .map(|kind| format!("kind-{kind}_law"))
            .collect::<Vec<_>>()
    };
    let middle = Edge::After(Key::at(Moment::from_millis(documents / 2)));
    let rare = Word {
        periods: vec!["1999%".to_owned()],
        ..Word::default()
    };
    let cases = [
        ("newest", all.clone()),
        (
            "from the middle",
            Search {
                edge: middle,
                ..all.clone()
            },
        ),
        (
            "one category",
            Search {
                only: categories(1),
                ..all.clone()
            },
        ),
        (
            "twelve categories",
            Search {
                only: categories(12),
                ..all.clone()
            },
        ),
        (
            "without three categories",
            Search {
                except: categories(3),
                ..all.clone()
            },
        ),
        (
            "unread by me",
            Search {
                unread: true,
                ..all.clone()
            },
        ),
        (
            "opened by nobody: none",
            Search {
                unopened: true,
                ..all.clone()
            },
        ),
        (
            "a word that fits nothing: bounded",
            Search {
                words: vec![rare],
                ..all.clone()
            },
        ),
    ];
    for (name, search) in cases {
        let mut times = Vec::new();
        for _ in 0..50 {
            let mut reader = store.reader().await.unwrap();
            let begun = Instant::now();
            mailbox::search(&mut reader, &search).await.unwrap();
            times.push(begun.elapsed().as_secs_f64() * 1000.0);
        }
        times.sort_by(f64::total_cmp);
        println!("  {name}: {:.2} ms", times.get(25).unwrap());
    }
    let mut reader = store.reader().await.unwrap();
    let begun = Instant::now();
    let counted = mailbox::count(&mut reader, &all, 1_001).await.unwrap();
    println!(
        "  counting up to {counted}: {:.2} ms",
        begun.elapsed().as_secs_f64() * 1000.0
    );
}
