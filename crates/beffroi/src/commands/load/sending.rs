//! Somebody who sends, and what he sends.

use std::path::PathBuf;

use anyhow::Context as _;
use beffroi_desk::caller::Caller;
use beffroi_desk::desk::Desk;
use beffroi_desk::network::{add_sender_staff, appoint_operator, register_sender};
use beffroi_desk::pdf::receipt::{Column, ReceiptDocument};
use beffroi_desk::pdf::sample_document::{SampleDocument, sample_document};
use beffroi_domain::capacity::Capacity;
use beffroi_domain::ids::{PersonId, SenderId};
use beffroi_domain::parties::{Names, OperatorRole};

use super::network;
use crate::chance;
use crate::commands::denied;
use crate::demo::centre::by;

/// The numbers of the made-up persons of the operator and of the sender: beyond those of any network.
const OPERATOR: u64 = 9_000_000;

/// A sender that may deliver everything, and a member of its staff.
pub struct Sending {
    /// The sender.
    pub sender: SenderId,
    staff: PersonId,
}

impl Sending {
    /// Registers it, as the security cell does.
    pub async fn register(desk: &Desk) -> anyhow::Result<Self> {
        let cell = appoint_operator::appoint_operator(
            desk,
            &chance::installation(),
            &network::named(OPERATOR)?,
            OperatorRole::SecurityCell,
        )
        .await;
        let cell = cell.map_err(denied)?.value.person;
        let caller = || {
            by(
                cell,
                Capacity::Operator(OperatorRole::SecurityCell),
                chance::now(),
            )
        };
        let categories = desk.catalogue.categories.iter();
        let form = register_sender::Form {
            name: Names {
                fr: Some("Service expéditeur".to_owned()),
                ..Names::default()
            },
            categories: categories
                .map(|category| category.code.as_str().to_owned())
                .collect(),
        };
        let sender = register_sender::register_sender(desk, &caller(), form)
            .await
            .map_err(denied)?
            .value;
        let staff = network::named(OPERATOR + 1)?;
        let staff = add_sender_staff::add_sender_staff(desk, &caller(), sender, &staff).await;
        Ok(Self {
            sender,
            staff: staff.map_err(denied)?.value.person,
        })
    }

    /// The sender asks, now.
    pub fn caller(&self) -> Caller {
        by(self.staff, Capacity::Sender(self.sender), chance::now())
    }
}

/// Writes a PDF of at least so many bytes, different for each seed, among the uploads.
pub fn write_pdf(desk: &Desk, seed: u64, at_least: usize) -> anyhow::Result<PathBuf> {
    let column = |heading: &str, figures| Column {
        heading: heading.to_owned(),
        share: 25,
        figures,
    };
    let words = ReceiptDocument {
        language: "fr-BE".to_owned(),
        network: "Mesure – données inventées".to_owned(),
        written: chance::now(),
        title: "État mensuel".to_owned(),
        rows: vec![("Centre".to_owned(), "tous".to_owned())],
        sections: Vec::new(),
        footer: "Document inventé : aucun dossier réel.".to_owned(),
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
        lines: 20,
        seed,
        at_least: Some(at_least),
    };
    let path = desk.settings.incoming.join(format!("measured-{seed}"));
    std::fs::write(&path, sample_document(&sample)?).context("write a document")?;
    Ok(path)
}
