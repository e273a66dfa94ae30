//! Documents and signed papers: there, unchanged, readable, and what the acts say.

use std::collections::BTreeSet;

use aws_lc_rs::digest::{Context, SHA256};
use beffroi_domain::log::Hash;
use beffroi_store::custody::{self, KeptDocument};
use beffroi_store::db::Connection;
use beffroi_store::evidence::Paper;
use futures::TryStreamExt as _;

use super::ledger::Papers;
use super::report::{Report, Where};
use super::{House, PIECE, Progress};
use crate::denied::Denied;

/// An object with what is known of it.
struct Expected<'a> {
    kind: &'static str,
    id: String,
    /// The name it must have.
    object: String,
    wrapped_key: &'a [u8],
    content: Hash,
    bytes: u64,
}

pub(super) async fn walk(
    house: &House<'_>,
    connection: &mut Connection,
    papers: Papers,
    report: &mut Report,
    progress: &mut (impl FnMut(Progress) + Send),
) -> Result<(), Denied> {
    let mut named: BTreeSet<String> = custody::named_objects(connection)
        .await?
        .into_iter()
        .collect();
    documents(house, connection, report, progress).await?;
    self::papers(house, connection, papers, &mut named, report).await?;
    progress(Progress::Objects(
        report.checked.documents + report.checked.papers,
    ));
    let mut found = std::pin::pin!(house.objects.found());
    while let Some(object) = found.try_next().await? {
        if !named.contains(&object.key) {
            report.orphans.push(object.key);
        }
    }
    still_unnamed(house, report).await?;
    report.orphans.sort_unstable();
    Ok(())
}

/// What was published since the walk began has its name by now.
async fn still_unnamed(house: &House<'_>, report: &mut Report) -> Result<(), Denied> {
    if report.orphans.is_empty() {
        return Ok(());
    }
    let mut now = house.store.snapshot().await?;
    let named = custody::named_objects(&mut now).await?;
    let papers = custody::papers_kept(&mut now).await?;
    let named: BTreeSet<String> = named
        .into_iter()
        .chain(papers.iter().map(ToString::to_string))
        .collect();
    report.orphans.retain(|object| !named.contains(object));
    Ok(())
}

async fn documents(
    house: &House<'_>,
    connection: &mut Connection,
    report: &mut Report,
    progress: &mut (impl FnMut(Progress) + Send),
) -> Result<(), Denied> {
    let mut after = (i64::MIN, i64::MIN);
    loop {
        let documents = custody::documents_after(connection, after, PIECE).await?;
        let Some(last) = documents.last() else {
            return Ok(());
        };
        after = last.row;
        for document in &documents {
            report.checked.documents += 1;
            check_document(house, document, report).await;
            if report.checked.documents.is_multiple_of(100) {
                progress(Progress::Objects(report.checked.documents));
            }
        }
    }
}

async fn check_document(house: &House<'_>, document: &KeptDocument, report: &mut Report) {
    let object = document.stored.to_string();
    let id = document.document.to_string();
    let place = Where::Object {
        kind: "document",
        id: id.clone(),
        object: object.clone(),
    };
    let Some((named, wrapped_key)) = &document.object else {
        report.note(place, "the key to it is missing (table `object_keys`)");
        return;
    };
    if *named != object {
        report.note(
            place.clone(),
            "its object goes by another name (table `object_keys`, column `object_key`)",
        );
    }
    let (content, bytes) = (document.content, document.bytes);
    let expected = Expected {
        kind: "document",
        id,
        object,
        wrapped_key,
        content,
        bytes,
    };
    check(house, &expected, report).await;
}

async fn papers(
    house: &House<'_>,
    connection: &mut Connection,
    mut in_acts: Papers,
    named: &mut BTreeSet<String>,
    report: &mut Report,
) -> Result<(), Denied> {
    let mut after = None;
    loop {
        let papers = custody::papers_after(connection, after, PIECE).await?;
        let Some(last) = papers.last() else { break };
        after = Some(last.evidence);
        for paper in &papers {
            report.checked.papers += 1;
            named.insert(paper.stored.to_string());
            check_paper(house, paper, &mut in_acts, report).await;
        }
    }
    for (evidence, (_, act)) in in_acts {
        let place = Where::Object {
            kind: "paper",
            id: evidence.to_string(),
            object: "none".to_owned(),
        };
        report.note(
            place,
            format!("act {act} names it, but it is missing (table `evidence`)"),
        );
    }
    Ok(())
}

async fn check_paper(house: &House<'_>, paper: &Paper, in_acts: &mut Papers, report: &mut Report) {
    let expected = Expected {
        kind: "paper",
        id: paper.evidence.to_string(),
        object: paper.stored.to_string(),
        wrapped_key: &paper.wrapped_key,
        content: paper.sha256,
        bytes: paper.bytes,
    };
    if let Some((sha256, act)) = in_acts.remove(&paper.evidence)
        && sha256 != paper.sha256
    {
        report.note(
            expected.place(),
            format!("act {act} names another digest (table `evidence`, column `sha256`)"),
        );
    }
    check(house, &expected, report).await;
}

impl Expected<'_> {
    fn place(&self) -> Where {
        Where::Object {
            kind: self.kind,
            id: self.id.clone(),
            object: self.object.clone(),
        }
    }
}

async fn check(house: &House<'_>, expected: &Expected<'_>, report: &mut Report) {
    if let Err(error) = house.objects.verify(&expected.object).await {
        report.note(expected.place(), error.to_string());
        return;
    }
    match read(house, expected).await {
        Ok((_, content)) if content != expected.content => {
            report.note(
                expected.place(),
                "it decrypts to something else than the acts say (SHA-256)",
            );
        }
        Ok((bytes, _)) if bytes != expected.bytes => {
            report.note(
                expected.place(),
                format!("it has {bytes} bytes, not {}", expected.bytes),
            );
        }
        Ok((bytes, _)) => report.checked.bytes += bytes,
        Err(error) => report.note(expected.place(), error),
    }
}

async fn read(house: &House<'_>, expected: &Expected<'_>) -> Result<(u64, Hash), String> {
    let opened = house
        .objects
        .open(&expected.id, &expected.object, expected.wrapped_key, None)
        .await;
    let mut opened = opened.map_err(|error| error.to_string())?;
    let mut digest = Context::new(&SHA256);
    let mut bytes = 0_u64;
    while let Some(part) = opened
        .stream
        .try_next()
        .await
        .map_err(|error| error.to_string())?
    {
        bytes += part.len() as u64;
        digest.update(&part);
    }
    let digest = digest.finish();
    let digest = digest
        .as_ref()
        .try_into()
        .map_err(|_| "no digest".to_owned())?;
    Ok((bytes, Hash::from_bytes(digest)))
}
