//! What comes packed is what stands in the tables, on both databases.

use super::*;
use crate::Store;
use crate::testing::TestDb;

const ONE: [u8; 16] = [0x0a; 16];
const OTHER: [u8; 16] = [0xf5; 16];

async fn insert(store: &Store, into: &'static str, rows: Vec<Vec<crate::db::Value>>) {
    let done: Result<(), StoreError> = store
        .run_tx("insert", (into, rows), |tx, (into, rows)| {
            Box::pin(async move { tx.insert_all(into, rows.clone()).await })
        })
        .await;
    done.unwrap();
}

/// All pages of so many rows, as they were handed over, in the order of the acts.
async fn all(store: &Store, table: Table, limit: u32) -> Result<Vec<(u64, Row)>, StoreError> {
    let mut reader = store.reader().await?;
    let mut found = Vec::new();
    let mut page = page(&mut reader, table, ActNumber(0), limit).await?;
    while let Some(next) = page.next() {
        page.each(|act, row| found.push((act.0, row.clone())))?;
        page = super::page(&mut reader, table, next, limit).await?;
    }
    found.sort_by_key(|(act, _)| *act);
    Ok(found)
}

fn grant(role: &str, until: Option<&str>) -> Row {
    Row::Grant {
        scope: Scope::whole(QualityId::from_bytes(ONE)),
        person: PersonId::from_bytes(OTHER),
        role: role.to_owned(),
        period: Period {
            from: "2026-11-01".parse().unwrap(),
            until: until.map(|day| day.parse().unwrap()),
        },
        ground: None,
    }
}

#[tokio::test]
async fn living_rows_come_page_by_page_with_and_without_an_end() {
    for db in TestDb::both().await {
        let store = db.store().await;
        let closed = Some(9_i64);
        let open = None::<i64>;
        let row = |act: i64, closed: Option<i64>, role: &str, until: Option<i64>| {
            args![
                act,
                0,
                closed,
                ONE,
                [0_u8; 0],
                OTHER,
                role,
                20_261_101_i64,
                until
            ]
        };
        let rows = vec![
            row(2, open, "agent-social", None),
            row(3, closed, "handiweb", None),
            row(5, open, "e-box-institution", Some(20_271_231)),
            row(7, open, "fileexchange", None),
        ];
        let into = "grants (opened, item, closed, quality, subdivision, person, role, from_day, until_day)";
        insert(&store, into, rows).await;
        for limit in [1, 2, 3, 100] {
            let expected = [
                (2, grant("agent-social", None)),
                (5, grant("e-box-institution", Some("2027-12-31"))),
                (7, grant("fileexchange", None)),
            ];
            assert_eq!(all(&store, Table::Grants, limit).await.unwrap(), expected);
        }
        assert!(all(&store, Table::Operators, 2).await.unwrap().is_empty());
    }
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a table, read from top to bottom")]
async fn every_table_is_read_with_its_own_columns() {
    for db in TestDb::both().await {
        let store = db.store().await;
        let (institution, quality) = (InstitutionId::from_bytes(ONE), QualityId::from_bytes(OTHER));
        let person = PersonId::from_bytes(ONE);
        let into = "qualities (opened, item, quality, institution, kind, identifier)";
        let rows = vec![args![0, 0, OTHER, ONE, "action-sociale", "0 2"]];
        insert(&store, into, rows).await;
        let into = "offices (opened, item, seat_kind, seat, office, person)";
        let rows = vec![
            args![1, 0, "institution", ONE, "access-manager", ONE],
            args![2, 0, "quality", OTHER, "co-local-manager", ONE],
        ];
        insert(&store, into, rows).await;
        insert(
            &store,
            "blocks (opened, item, office)",
            vec![args![3, 0, 2]],
        )
        .await;
        let into =
            "attestations (opened, item, institution, person, function, from_day, until_day)";
        let rows = vec![args![4, 0, ONE, ONE, "president", 20_260_101, 20_260_630]];
        insert(&store, into, rows).await;
        let into = "admissions (opened, item, quality, subdivision, person)";
        insert(&store, into, vec![args![5, 0, OTHER, [0_u8; 0], ONE]]).await;
        let into = "operators (opened, item, person, role)";
        insert(&store, into, vec![args![6, 0, ONE, "help-desk"]]).await;
        let office = |seat, office| Row::Office {
            seat,
            office,
            person,
            evidence: None,
        };
        let expected = [
            (
                0,
                Row::Quality {
                    quality,
                    institution,
                    kind: "action-sociale".to_owned(),
                    identifier: String::new(),
                },
            ),
            (
                1,
                office(Seat::Institution(institution), Office::AccessManager),
            ),
            (2, office(Seat::Quality(quality), Office::CoLocalManager)),
            (
                3,
                Row::Block {
                    office: ActNumber(2),
                },
            ),
            (
                4,
                Row::Attestation {
                    institution,
                    person,
                    function: Function::President,
                    period: Period {
                        from: "2026-01-01".parse().unwrap(),
                        until: Some("2026-06-30".parse().unwrap()),
                    },
                    evidence: None,
                },
            ),
            (
                5,
                Row::Admission {
                    scope: Scope::whole(quality),
                    person,
                },
            ),
            (
                6,
                Row::Operator {
                    person,
                    role: OperatorRole::HelpDesk,
                },
            ),
        ];
        let mut found = Vec::new();
        for table in TABLES {
            found.extend(all(&store, table, 10).await.unwrap());
        }
        found.sort_by_key(|(act, _)| *act);
        assert_eq!(found, expected);
        assert!(all(&store, Table::Documents, 10).await.is_err());
    }
}

#[tokio::test]
async fn a_code_that_could_be_taken_for_something_else_is_damage() {
    for strange in ["help desk", "help-desk;8", "help-desk ", "", "nobody"] {
        for db in TestDb::both().await {
            let store = db.store().await;
            let into = "operators (opened, item, person, role)";
            insert(&store, into, vec![args![6, 0, ONE, strange]]).await;
            let found = all(&store, Table::Operators, 10).await;
            assert!(
                matches!(found, Err(StoreError::Damaged(_))),
                "{strange:?}: {found:?}"
            );
        }
    }
}
