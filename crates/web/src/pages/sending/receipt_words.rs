//! The words of a batch's receipt and of its paper run.

use beffroi_desk::desk::Desk;
use beffroi_desk::pdf::receipt::{Column, ReceiptDocument, Section, Table, receipt};
use beffroi_desk::sending::paper::Words;
use beffroi_desk::sending::receipt::{Receipt, name_of};
use beffroi_domain::language::Language;

use crate::error_page::Trouble;
use crate::language::phrase::{Phrase, Said};
use crate::session::official_name;

fn say(key: &'static str, language: Language) -> Said {
    Phrase::new(key).say(language)
}

/// The receipt as a PDF. The same receipt in the same language has the same bytes.
///
/// # Errors
/// A fault when it cannot be set.
pub fn pdf(desk: &Desk, found: &Receipt, language: Language) -> Result<Vec<u8>, Trouble> {
    let (sender, _) = official_name(&found.sender.name, &Language::OFFICIAL, language);
    let row = |key, value: String| (say(key, language).to_string(), value);
    let document = ReceiptDocument {
        language: language.locale().to_owned(),
        written: found.published_at,
        network: desk
            .catalogue
            .network
            .short_name
            .in_language(language)
            .to_owned(),
        title: say("sending-receipt-title", language).to_string(),
        rows: vec![
            row("sending-label", found.batch.label.clone()),
            row("sending-sender", sender),
            row("sending-reference", found.batch.batch.to_string()),
            row(
                "sending-published-at",
                say("sending-when", language)
                    .with("at", found.published_at)
                    .to_string(),
            ),
            row(
                "sending-acts",
                say("sending-acts-range", language)
                    .with("first", found.acts.0.0.to_string())
                    .with("last", found.acts.1.0.to_string())
                    .to_string(),
            ),
            row("sending-ledger-size", found.ledger_size.to_string()),
            row("sending-ledger-root", found.ledger_root.to_string()),
        ],
        sections: vec![Section {
            heading: say("sending-documents", language)
                .with("count", found.lines.len())
                .to_string(),
            table: Some(table(found, language)),
            ..Section::default()
        }],
        footer: say("sending-receipt-footer", language).to_string(),
        numbering: say("sending-numbering", language)
            .with("page", "{page}")
            .with("pages", "{pages}")
            .to_string(),
    };
    receipt(&document).map_err(Trouble::fault)
}

fn table(found: &Receipt, language: Language) -> Table {
    let column = |key, share, figures| Column {
        heading: say(key, language).to_string(),
        share,
        figures,
    };
    let rows = found.lines.iter().map(|line| {
        let way = if line.on_paper {
            "sending-paper"
        } else {
            "sending-electronic"
        };
        vec![
            line.institution.number.to_string(),
            name_of(&line.institution).to_owned(),
            line.file_name.clone(),
            line.sha256.to_string(),
            say(way, language).to_string(),
            line.act.0.to_string(),
        ]
    });
    Table {
        columns: vec![
            column("sending-number", 3, false),
            column("sending-institution", 4, false),
            column("sending-file", 5, false),
            column("sending-sha256", 6, false),
            column("sending-channel", 2, false),
            column("sending-act", 2, true),
        ],
        rows: rows.collect(),
    }
}

/// What stands at the foot of an address sheet, in the addressee's language: the batch, how many documents follow.
pub fn foot(found: &Receipt, language: Language, documents: u32) -> (String, String) {
    let batch = say("sending-sheet-batch", language).with("label", &found.batch.label);
    let count = say("sending-sheet-documents", language).with("count", documents);
    (batch.to_string(), count.to_string())
}

/// The words of the paper run.
pub fn paper<'a>(
    found: &Receipt,
    language: Language,
    foot: &'a (dyn Fn(Language, u32) -> (String, String) + Sync),
) -> Words<'a> {
    let (sender, _) = official_name(&found.sender.name, &Language::OFFICIAL, language);
    Words {
        title: (
            say("sending-sheets-title", language).to_string(),
            language.locale().to_owned(),
        ),
        sender,
        foot,
    }
}
