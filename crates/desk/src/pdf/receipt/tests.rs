//! What is made is read back by the inspector and, where it is installed, by another program.

use std::process::Command;

use super::*;
use crate::pdf::address_sheet::{AddressSheet, address_sheets};
use crate::pdf::inspect::{Facts, Inspector, Limits};
use crate::pdf::sample_document::{SampleDocument, sample_document};

const MOMENT: Moment = Moment::from_millis(1_700_000_000_000);

fn column(heading: &str, share: u16, figures: bool) -> Column {
    Column {
        heading: heading.to_owned(),
        share,
        figures,
    }
}

fn words(rows: usize) -> ReceiptDocument {
    let pair = |label: &str, value: &str| (label.to_owned(), value.to_owned());
    let table = Table {
        columns: vec![
            column("Institution", 3, false),
            column("Empreinte SHA-256", 5, false),
            column("Octets", 1, true),
        ],
        rows: (0..rows)
            .map(|row| {
                vec![
                    format!("CPAS de Braine-l’Alleud n° {row}"),
                    "0f".repeat(32),
                    (row * 977).to_string(),
                ]
            })
            .collect(),
    };
    ReceiptDocument {
        language: "fr-BE".to_owned(),
        written: MOMENT,
        network: "Réseau secondaire".to_owned(),
        title: "Accusé de réception d’une désignation".to_owned(),
        rows: vec![
            pair("Référence", "2026-000123"),
            pair("Acte", &"Désignation du gestionnaire local ".repeat(12)),
        ],
        sections: vec![Section {
            heading: "Documents".to_owned(),
            paragraphs: vec!["Les documents ci-dessous ont été déposés.".to_owned()],
            rows: vec![pair("Nom avec 漢字 et \u{202e}piège", "\u{0}é\u{7}")],
            table: Some(table),
        }],
        footer: "À vérifier avec le code 1234.".to_owned(),
        numbering: "Page {page} sur {pages}".to_owned(),
    }
}

fn inspected(bytes: &[u8]) -> Facts {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("made.pdf");
    std::fs::write(&path, bytes).unwrap();
    let program = std::env::current_exe()
        .unwrap()
        .parent()
        .unwrap()
        .parent()
        .unwrap()
        .join("examples/inspect_pdf");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let inspector = runtime.block_on(async {
        Inspector::new(program, vec![], Limits::default())
            .inspect(&path)
            .await
    });
    if Command::new("qpdf").arg("--version").output().is_ok() {
        let checked = Command::new("qpdf")
            .arg("--check")
            .arg(&path)
            .output()
            .unwrap();
        assert!(
            checked.status.success(),
            "{}",
            String::from_utf8_lossy(&checked.stdout)
        );
    }
    inspector.unwrap()
}

#[test]
fn a_receipt_is_tagged_titled_and_in_its_language() {
    let bytes = receipt(&words(3)).unwrap();
    let facts = inspected(&bytes);
    assert_eq!((facts.pages, facts.tagged), (1, true));
    assert_eq!(facts.language.as_deref(), Some("fr-BE"));
    let text = String::from_utf8_lossy(&bytes).into_owned();
    assert!(
        text.contains("pdfuaid:part") && text.contains("pdfaid:part"),
        "the standards are not declared"
    );
}

#[test]
fn the_same_words_give_the_same_bytes() {
    assert_eq!(receipt(&words(40)).unwrap(), receipt(&words(40)).unwrap());
    assert_ne!(receipt(&words(40)).unwrap(), receipt(&words(41)).unwrap());
}

#[test]
fn a_long_table_runs_over_pages() {
    let facts = inspected(&receipt(&words(200)).unwrap());
    assert!((5..30).contains(&facts.pages), "{}", facts.pages);
}

#[test]
fn an_empty_receipt_and_an_empty_table_can_be_made() {
    let mut nothing = words(0);
    inspected(&receipt(&nothing).unwrap());
    nothing.rows.clear();
    nothing.sections.clear();
    nothing.title.clear();
    nothing.title.push('x');
    inspected(&receipt(&nothing).unwrap());
}

#[test]
fn m6_each_addressee_of_the_paper_run_has_a_sheet() {
    let sheet = |number: u32| AddressSheet {
        language: "nl-BE".to_owned(),
        name: vec![
            format!("OCMW nr. {number}"),
            "Centre public d’action sociale ".repeat(8),
        ],
        street: "Kerkstraat 1".to_owned(),
        locality: "9000 Gent".to_owned(),
        batch: "Zending 2026-04".to_owned(),
        documents: "3 documenten".to_owned(),
    };
    let sheets: Vec<_> = (0..12).map(sheet).collect();
    let facts = inspected(
        &address_sheets(
            "Zending 2026-04",
            "nl-BE",
            "POD MI, Brussel",
            MOMENT,
            &sheets,
        )
        .unwrap(),
    );
    assert_eq!((facts.pages, facts.tagged), (12, true));
    assert_eq!(
        inspected(&address_sheets("Leeg", "nl-BE", "POD MI", MOMENT, &[]).unwrap()).pages,
        1
    );
}

#[test]
fn a_sample_statement_has_the_size_that_is_wanted() {
    let sample = |seed, at_least| {
        let columns = [
            column("Dossier", 2, false),
            column("Période", 2, false),
            column("Code", 1, false),
            column("Montant", 2, true),
        ];
        let words = ReceiptDocument {
            sections: vec![],
            ..words(0)
        };
        sample_document(&SampleDocument {
            words,
            lines_heading: "Détail".to_owned(),
            columns,
            lines: 60,
            seed,
            at_least,
        })
        .unwrap()
    };
    let padded = sample(7, Some(200_000));
    assert!(
        (200_000..201_000).contains(&padded.len()),
        "{}",
        padded.len()
    );
    assert!(inspected(&padded).pages >= 2);
    assert_eq!(padded, sample(7, Some(200_000)));
    assert_ne!(sample(8, None), sample(7, None));
}
