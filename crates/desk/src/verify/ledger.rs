//! The walk over the ledger: bytes, columns, leaves, tree; and with it the fold that the register must equal.

use std::collections::BTreeMap;

use beffroi_domain::act::Act;
use beffroi_domain::ids::{ActNumber, EvidenceId};
use beffroi_domain::log::{Hash, leaf_hash};
use beffroi_store::db::{Connection, Value};
use beffroi_store::ledger::{self, Log, StandingAct};

use super::register::Fold;
use super::report::{Report, Where};
use super::tree::Tree;
use super::{House, PIECE, Progress};
use crate::denied::Denied;

/// The signed papers that acts name: digest of the file, and the first act that names it.
pub(super) type Papers = BTreeMap<EvidenceId, (Hash, i64)>;

/// Walks over the ledger and over the register; where there is a second connection, the ledger is read ahead on it.
pub(super) async fn walk(
    house: &House<'_>,
    (connection, mut ahead): (&mut Connection, Option<Connection>),
    exported: &[String],
    report: &mut Report,
    progress: &mut (impl FnMut(Progress) + Send),
) -> Result<Papers, Denied> {
    let mut tree = Tree::of(house, connection, Log::Acts, exported, report).await?;
    let mut fold = Fold::default();
    let total = ledger::head(connection, Log::Acts)
        .await
        .map_or(0, |head| head.size);
    let mut acts = ledger::standing_acts(connection, i64::MIN, PIECE).await?;
    while let Some(last) = acts.last().map(|act| act.number) {
        let checking = async {
            for act in &acts {
                if let Some(read) = check(act, &mut tree, report) {
                    fold.absorb(connection, act.number, &read.what, report)
                        .await?;
                }
            }
            Ok::<(), Denied>(())
        };
        acts = if let Some(ahead) = &mut ahead {
            let reading = ledger::standing_acts(ahead, last, PIECE);
            let (next, checked) = futures::join!(reading, checking);
            checked?;
            next?
        } else {
            checking.await?;
            ledger::standing_acts(connection, last, PIECE).await?
        };
        progress(Progress::Acts(report.checked.acts, total));
    }
    drop(ahead);
    tree.finish(connection, report).await?;
    fold.finish(connection, report).await
}

/// Checks one act; answers what it says, if it can be read.
fn check(act: &StandingAct, tree: &mut Tree, report: &mut Report) -> Option<Act> {
    report.checked.acts += 1;
    let place = |column| Where::Act {
        number: act.number,
        column,
    };
    if u64::try_from(act.number) != Ok(tree.size()) {
        report.note(
            place(Some("no")),
            format!("act {} should stand here", tree.size()),
        );
    }
    let computed = leaf_hash(&act.body);
    let kept: Option<[u8; 32]> = act.leaf.as_slice().try_into().ok();
    if kept.as_ref() != Some(computed.as_bytes()) {
        report.note(
            place(Some("body")),
            "the bytes do not have the hash of their leaf (column `leaf`)",
        );
    }
    tree.grow(kept.map_or(computed, Hash::from_bytes), report);
    let read = match Act::decode(&act.body) {
        Ok(read) => read,
        Err(error) => {
            report.note(place(Some("body")), error.to_string());
            return None;
        }
    };
    check_columns(act, &read, report);
    Some(read)
}

/// The columns beside the bytes repeat what the bytes say.
fn check_columns(act: &StandingAct, read: &Act, report: &mut Report) {
    let by = &read.by;
    let actor = by
        .person
        .map(beffroi_domain::ids::PersonId::bytes)
        .or(by.client.map(beffroi_domain::ids::ClientId::bytes));
    let said = [
        Value::from(read.at),
        Value::from(read.what.kind()),
        Value::from(actor),
        Value::from(read.institution),
    ];
    for ((name, stands), said) in ["at", "kind", "actor", "institution"]
        .into_iter()
        .zip(&act.columns)
        .zip(&said)
    {
        if stands != said {
            let place = Where::Act {
                number: act.number,
                column: Some(name),
            };
            report.note(
                place,
                "the column does not say what the bytes of the act say",
            );
        }
    }
}

/// The number of an act as the register writes it.
pub(super) fn number(act: ActNumber) -> i64 {
    i64::try_from(act.0).unwrap_or(i64::MAX)
}
