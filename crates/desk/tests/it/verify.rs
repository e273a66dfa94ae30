//! Verifying (L3): a house that nobody touched agrees with itself; whatever is changed in it is found and named.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;

use beffroi_desk::checkpoint::sign::sign;
use beffroi_desk::desk::entry;
use beffroi_desk::verify::{House as Verified, Report, verify};
use beffroi_domain::register::Table;
use beffroi_store::copy::{self, CopiedRow, CopiedTable};
use beffroi_store::db::{Place, Value};
use beffroi_store::ledger::Log;

use crate::full_house;
use crate::house::House;

/// Columns that no hash covers, with the reason why that is so.
const NOT_COVERED: [(&str, &str); 5] = [
    ("people", "created_at"), // when the row was made; the act says when the person became known
    ("people", "language"),   // a preference
    ("evidence", "institution"), // whose affair it is; the act says it
    ("evidence", "uploaded_at"), // when it came in; the act says when it was used
    ("checkpoints", "at"),    // the signature covers size and root
];

/// A full house with both logs signed, and no triggers left that would stop an intruder.
async fn full(house: &House) {
    full_with(house, 7).await;
}

/// The same with fewer acts, for a test that verifies hundreds of times; the trail still has a kept subtree.
async fn full_with(house: &House, rounds: u8) {
    full_house::fill(house, rounds).await;
    for kind in ["sign-in", "document-opened", "sign-out"] {
        for _ in 0..90 {
            let mut entry = entry(&house.installation(), kind, "done");
            entry.person = Some(beffroi_domain::ids::PersonId::from_bytes([3; 16]));
            entry.institution = Some(beffroi_domain::ids::InstitutionId::from_bytes([1; 16]));
            entry.subject_kind = Some("document".to_owned());
            entry.subject = Some([8; 16]);
            entry.body = b"{}".to_vec();
            house.desk.store.record(entry).await.unwrap();
        }
    }
    for log in [Log::Acts, Log::Trail] {
        sign(&house.desk.store, &house.desk.signer, log, house.now())
            .await
            .unwrap();
    }
    house.db.meddle(without_triggers(house)).await.unwrap();
}

fn without_triggers(house: &House) -> &'static str {
    match house.db.place() {
        Place::Sqlite(_) => {
            "drop trigger acts_stay_unchanged; drop trigger acts_stay; drop trigger acts_follow; \
             drop trigger trail_stays_unchanged; drop trigger trail_stays; drop trigger trail_follows"
        }
        Place::Postgres(_) => "drop trigger acts_stay on acts; drop trigger trail_stays on trail",
    }
}

async fn report(house: &House, exported: &[String]) -> Report {
    verify(&Verified::of(&house.desk), exported, |_| {})
        .await
        .unwrap()
}

fn sentences(report: &Report) -> String {
    report
        .findings
        .iter()
        .map(|finding| format!("{finding}\n"))
        .collect()
}

/// Dice that say what they were when a test fails.
struct Dice(u64);

impl Dice {
    fn new() -> Self {
        let seed = std::env::var("BEFFROI_SEED")
            .ok()
            .and_then(|seed| seed.parse().ok());
        Self(seed.unwrap_or_else(|| RandomState::new().hash_one(0)))
    }

    fn below(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below.max(1)
    }
}

#[tokio::test]
async fn l3_an_untouched_house_agrees_with_itself() {
    for house in House::both().await {
        assert!(report(&house, &[]).await.is_clean(), "an empty house");
        full(&house).await;
        let report = report(&house, &[]).await;
        assert!(report.is_clean(), "{}", sentences(&report));
        assert!(report.orphans.is_empty());
        let checked = report.checked;
        assert_eq!(checked.acts, house.ledger_size().await);
        assert!(checked.acts > 256 && checked.entries > 256, "{checked:?}");
        assert_eq!((checked.subtrees, checked.checkpoints), (2, 2));
        assert_eq!(
            (checked.persons, checked.documents, checked.papers),
            (14, 21, 28)
        );
        assert!(
            checked.sentences > 0 && checked.bytes > 1_000_000 && checked.rows > checked.acts / 2
        );
    }
}

#[tokio::test]
async fn l3_one_change_in_any_column_of_any_table_is_found_and_named() {
    for house in House::both().await {
        full_with(&house, 2).await;
        let mut dice = Dice::new();
        let seed = dice.0;
        let mut reader = house.desk.store.reader().await.unwrap();
        let tables = copy::tables(&mut reader).await.unwrap();
        drop(reader);
        let beside = [
            "acts",
            "trail",
            "heads",
            "subtrees",
            "checkpoints",
            "people",
            "words",
            "evidence",
            "object_keys",
        ];
        let mut changes = 0;
        for table in &tables {
            let of_register = Table::ALL.iter().any(|of| of.code() == table.name());
            if !of_register && !beside.contains(&table.name()) {
                continue;
            }
            for (place, column) in table.columns().into_iter().enumerate() {
                if NOT_COVERED.contains(&(table.name(), column)) {
                    continue;
                }
                change_one(&house, table, place, column, &mut dice, seed).await;
                changes += 1;
            }
        }
        assert!(changes > 150, "{changes}");
        let report = report(&house, &[]).await;
        assert!(
            report.is_clean(),
            "all was put back, seed {seed}: {}",
            sentences(&report)
        );
    }
}

async fn change_one(
    house: &House,
    table: &CopiedTable,
    place: usize,
    column: &str,
    dice: &mut Dice,
    seed: u64,
) {
    let mut reader = house.desk.store.reader().await.unwrap();
    let rows = copy::rows_after(&mut reader, table, None, 5_000)
        .await
        .unwrap();
    drop(reader);
    assert!(!rows.is_empty(), "nothing in {}", table.name());
    let named = |sentences: &str| match table.name() {
        "acts" => sentences.contains("act ") || sentences.contains("the ledger"),
        "trail" => sentences.contains("of the trail") || sentences.contains("the trail"),
        "heads" | "subtrees" => sentences.contains("the ledger") || sentences.contains("the trail"),
        "checkpoints" => sentences.contains("checkpoint"),
        "people" => sentences.contains("person "),
        "words" => sentences.contains("sentence "),
        "evidence" => sentences.contains("paper "),
        "object_keys" => sentences.contains("document "),
        name => sentences.contains(&format!("table `{name}`")),
    };
    for _ in 0..20 {
        let row = &rows[dice.below(rows.len())];
        let changed = flip(&row.0[place], column, dice);
        if house
            .db
            .meddle(&update(house, table, column, &changed, row, None))
            .await
            .is_err()
        {
            continue; // a unique index said no, as it would to an intruder
        }
        let report = report(house, &[]).await;
        let said = sentences(&report);
        let what = format!(
            "{}.{column}: {:?} to {changed:?}, seed {seed}",
            table.name(),
            row.0[place]
        );
        assert!(!report.is_clean(), "not found: {what}");
        assert!(named(&said), "not named: {what}\n{said}");
        let back = update(
            house,
            table,
            column,
            &row.0[place],
            row,
            Some((place, &changed)),
        );
        house.db.meddle(&back).await.unwrap();
        return;
    }
    panic!("{}.{column} can't be changed, seed {seed}", table.name());
}

/// Another value of the same kind: one digit, one letter or one bit further.
fn flip(value: &Value, column: &str, dice: &mut Dice) -> Value {
    match value {
        Value::Integer(number) => Value::Integer(number ^ (1 << dice.below(40))),
        Value::Text(text) if text.is_empty() => Value::Text("x".to_owned()),
        Value::Text(text) => {
            let place = dice.below(text.chars().count());
            let other = |c: char| if c == 'x' { 'y' } else { 'x' };
            Value::Text(
                text.chars()
                    .enumerate()
                    .map(|(at, c)| if at == place { other(c) } else { c })
                    .collect(),
            )
        }
        Value::Bytes(bytes) if bytes.is_empty() => Value::Bytes(vec![1; 16]),
        Value::Bytes(bytes) => {
            let mut bytes = bytes.clone();
            let place = dice.below(bytes.len());
            bytes[place] ^= 1 << dice.below(8);
            Value::Bytes(bytes)
        }
        Value::Null if column.ends_with("_day") => Value::Integer(20_271_231),
        Value::Null if ["closed", "municipality", "level"].contains(&column) => Value::Integer(3),
        Value::Null
            if [
                "capacity",
                "means",
                "language",
                "subject_kind",
                "ground_code",
            ]
            .contains(&column) =>
        {
            Value::Text("x".to_owned())
        }
        Value::Null if column.starts_with("name_") => Value::Text("x".to_owned()),
        Value::Null => Value::Bytes(vec![1; 16]),
    }
}

fn update(
    house: &House,
    table: &CopiedTable,
    column: &str,
    value: &Value,
    row: &CopiedRow,
    changed: Option<(usize, &Value)>,
) -> String {
    let columns = table.columns();
    let key = table.key().iter().map(|place| {
        let now = changed
            .filter(|(at, _)| at == place)
            .map_or(&row.0[*place], |(_, value)| value);
        format!("{} = {}", columns[*place], literal(house, now))
    });
    let key: Vec<String> = key.collect();
    format!(
        "update {} set {column} = {} where {}",
        table.name(),
        literal(house, value),
        key.join(" and ")
    )
}

fn literal(house: &House, value: &Value) -> String {
    let hex = |bytes: &[u8]| {
        bytes
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>()
    };
    match (value, house.db.place()) {
        (Value::Null, _) => "null".to_owned(),
        (Value::Integer(number), _) => number.to_string(),
        (Value::Text(text), _) => format!("'{}'", text.replace('\'', "''")),
        (Value::Bytes(bytes), Place::Sqlite(_)) => format!("x'{}'", hex(bytes)),
        (Value::Bytes(bytes), Place::Postgres(_)) => format!("'\\x{}'", hex(bytes)),
    }
}

#[tokio::test]
async fn l3_one_changed_bit_in_an_object_is_found_and_named_and_so_is_a_missing_or_a_strange_one() {
    let [house, other] = House::both().await;
    drop(other);
    full(&house).await;
    let mut dice = Dice::new();
    let seed = dice.0;
    let files = objects(&house);
    assert_eq!(files.len(), 21 + 28);
    for _ in 0..12 {
        let file = &files[dice.below(files.len())];
        let good = std::fs::read(file).unwrap();
        let mut bad = good.clone();
        let place = dice.below(bad.len());
        bad[place] ^= 1 << dice.below(8);
        std::fs::write(file, bad).unwrap();
        let name = file.file_name().unwrap().to_str().unwrap();
        let found = report(&house, &[]).await;
        assert_eq!(found.count(), 1, "seed {seed}: {}", sentences(&found));
        assert!(
            sentences(&found).contains(name),
            "seed {seed}: {}",
            sentences(&found)
        );
        std::fs::remove_file(file).unwrap();
        assert!(sentences(&report(&house, &[]).await).contains(&format!("no object `{name}`")));
        std::fs::write(file, good).unwrap();
    }
    let strange = house.folder().join("objects/ab/cd");
    std::fs::create_dir_all(&strange).unwrap();
    let name = format!("abcd{}", "0".repeat(60));
    std::fs::write(strange.join(&name), "left by an upload").unwrap();
    let report = report(&house, &[]).await;
    assert!(report.is_clean());
    assert_eq!(report.orphans, [name]);
}

fn objects(house: &House) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![house.folder().join("objects")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

#[tokio::test]
async fn l3_a_tail_that_was_cut_off_is_found_by_whoever_kept_a_checkpoint() {
    for house in House::both().await {
        full(&house).await;
        let size = house.ledger_size().await;
        let note = sign(
            &house.desk.store,
            &house.desk.signer,
            Log::Acts,
            house.now(),
        )
        .await
        .unwrap()
        .note;
        // The last round goes, with everything that would tell: acts, register, head and checkpoints.
        let last = size - 1;
        house
            .db
            .meddle(&format!(
                "delete from acts where no = {last}; delete from checkpoints"
            ))
            .await
            .unwrap();
        let said = sentences(&report(&house, &[]).await);
        assert!(
            said.contains(&format!(
                "the head (`size`) counts {size} entries, {last} are there"
            )),
            "{said}"
        );
        let said = sentences(&report(&house, std::slice::from_ref(&note)).await);
        assert!(
            said.contains(&format!(
                "{size} entries were signed, only {last} are there"
            )),
            "{said}"
        );
        let false_note = note.replace(&format!("\n{size}\n"), &format!("\n{last}\n"));
        let said = sentences(&report(&house, &[false_note]).await);
        assert!(said.contains("its text was changed"), "{said}");
    }
}

#[tokio::test]
async fn l3_acts_that_changed_places_and_a_row_that_no_act_opens_are_found() {
    for house in House::both().await {
        full(&house).await;
        let swap = "update acts set no = -1 where no = 20; update acts set no = 20 where no = 21; \
                    update acts set no = 21 where no = -1";
        house.db.meddle(swap).await.unwrap();
        let said = sentences(&report(&house, &[]).await);
        assert!(
            said.contains("entries 0 to 255 do not lead to the hash kept for them"),
            "{said}"
        );
        assert!(said.contains("table `"), "the register tells which: {said}");
        house.db.meddle(swap).await.unwrap();
        assert!(report(&house, &[]).await.is_clean());
        house
            .db
            .meddle("insert into blocks (opened, item, closed, office) values (3, 7, null, 1)")
            .await
            .unwrap();
        house
            .db
            .meddle("delete from grants where opened = (select min(opened) from grants)")
            .await
            .unwrap();
        let report = report(&house, &[]).await;
        let said = sentences(&report);
        assert!(
            said.contains("table `blocks`, row opened by act 3 as number 7: no act opens this row"),
            "{said}"
        );
        assert!(
            said.contains("table `grants`") && said.contains("is missing"),
            "{said}"
        );
    }
}
