//! The files of the demonstration: signed papers, and documents for a sender to try.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use beffroi_desk::pdf::receipt::{Column, ReceiptDocument};
use beffroi_desk::pdf::sample_document::{SampleDocument, sample_document};
use beffroi_domain::time::Moment;

/// Where the files of interest lie.
pub struct Papers {
    /// The demonstration's folder of files.
    pub folder: PathBuf,
    /// A paper signed by somebody, for every act that demands one.
    pub signed: PathBuf,
    /// A batch in which everything is right.
    pub good_batch: PathBuf,
    /// A batch with one file of each exception.
    pub batch_with_exceptions: PathBuf,
}

/// The words of a made-up statement for a centre.
pub fn statement(
    title: &str,
    centre: &str,
    period: &str,
    seed: u64,
    written: Moment,
) -> anyhow::Result<Vec<u8>> {
    let column = |heading: &str, figures| Column {
        heading: heading.to_owned(),
        share: 25,
        figures,
    };
    let words = ReceiptDocument {
        language: "fr-BE".to_owned(),
        network: "Démonstration – données inventées".to_owned(),
        written,
        title: title.to_owned(),
        rows: vec![
            ("Centre".to_owned(), centre.to_owned()),
            ("Période".to_owned(), period.to_owned()),
        ],
        sections: Vec::new(),
        footer: "Document de démonstration : aucun dossier réel.".to_owned(),
        numbering: "Page {page} sur {pages}".to_owned(),
    };
    let sample = SampleDocument {
        words,
        lines_heading: "Dossiers".to_owned(),
        columns: [
            column("Dossier", false),
            column("Période", false),
            column("Code", false),
            column("Montant", true),
        ],
        lines: 24 + u32::try_from(seed % 40)?,
        seed,
        at_least: None,
    };
    Ok(sample_document(&sample)?)
}

/// A paper that somebody has signed.
fn signed(title: &str, written: Moment) -> anyhow::Result<Vec<u8>> {
    statement(
        title,
        "Signé par le président et le secrétaire",
        "",
        7,
        written,
    )
}

/// Writes the files; `numbers` are enterprise numbers of the demonstration's centre, of another electronic one, of one
/// on paper, in this order.
pub fn write(
    dir: &Path,
    numbers: [&str; 3],
    month: &str,
    written: Moment,
) -> anyhow::Result<Papers> {
    let folder = dir.join("files");
    let papers = Papers {
        signed: folder.join("mission-signed.pdf"),
        good_batch: folder.join("batch"),
        batch_with_exceptions: folder.join("batch-with-exceptions"),
        folder,
    };
    for folder in [&papers.good_batch, &papers.batch_with_exceptions] {
        std::fs::create_dir_all(folder).with_context(|| format!("create {}", folder.display()))?;
    }
    save(
        &papers.signed,
        &signed("Mission du délégué à la protection des données", written)?,
    )?;
    for (name, title) in [
        (
            "designation-of-the-access-manager.pdf",
            "Désignation du responsable des accès",
        ),
        (
            "form-local-manager.pdf",
            "Formulaire de désignation du gestionnaire local",
        ),
        (
            "form-user-management.pdf",
            "Formulaire de gestion des utilisateurs",
        ),
    ] {
        save(&papers.folder.join(name), &signed(title, written)?)?;
    }
    for (place, number) in numbers.into_iter().enumerate() {
        let seed = 100 + u64::try_from(place)?;
        let bytes = statement("État mensuel", number, month, seed, written)?;
        save(
            &papers
                .good_batch
                .join(format!("{number}_monthly-statement_dis_{month}.pdf")),
            &bytes,
        )?;
    }
    exceptions(&papers, numbers, month, written)?;
    Ok(papers)
}

fn exceptions(
    papers: &Papers,
    numbers: [&str; 3],
    month: &str,
    written: Moment,
) -> anyhow::Result<()> {
    let [here, there, on_paper] = numbers;
    let file = |name: String| papers.batch_with_exceptions.join(name);
    let good = statement("État mensuel", here, month, 200, written)?;
    save(
        &file(format!("{here}_monthly-statement_law-1965_{month}.pdf")),
        &good,
    )?;
    save(
        &file(format!("{on_paper}_monthly-statement_law-1965_{month}.pdf")),
        &statement("État mensuel", on_paper, month, 201, written)?,
    )?;
    save(
        &file(format!("0999999922_monthly-statement_law-1965_{month}.pdf")),
        &statement("État mensuel", "?", month, 202, written)?,
    )?;
    save(
        &file(format!("{there}_monthly-statement_law-1965_{month}.pdf")),
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00 a picture, not a PDF",
    )?;
    save(&file("letter-without-a-number.pdf".to_owned()), &good)
}

fn save(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    std::fs::write(path, bytes).with_context(|| format!("write {}", path.display()))
}
