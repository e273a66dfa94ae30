//! A sender's program: publishes whole batches through the interface for programs.

use reqwest::multipart::{Form, Part};
use reqwest::{Client, Response};
use serde_json::{Value, json};

use crate::dice::Dice;
use crate::installation::Installation;

/// The categories that have a month.
const CATEGORIES: [&str; 3] = [
    "monthly-statement_dis",
    "monthly-statement_law-1965",
    "monthly-statement_maintenance-advances",
];

/// A sender's program with its credential.
#[derive(Clone)]
pub struct Sender {
    client: Client,
    address: String,
    id: String,
    secret: String,
    centres: [String; 2],
}

/// A batch as it is sent, and sent again.
#[derive(Debug, Clone)]
pub struct Batch {
    /// The key of its request.
    pub key: String,
    /// Name and bytes of each file.
    pub files: Vec<(String, Vec<u8>)>,
}

/// An answer: its status and what it says.
pub type Answered = (u16, Value);

impl Sender {
    /// The sender of the demonstration.
    pub fn of(installation: &Installation) -> Self {
        let client = &installation.told["senderClients"][0];
        Self {
            client: Client::new(),
            address: installation.address(),
            id: client["clientId"].as_str().unwrap().to_owned(),
            secret: client["credential"].as_str().unwrap().to_owned(),
            centres: ["centre", "other-centre"].map(|key| installation.number(key)),
        }
    }

    /// A batch of one to four documents, no two alike, each to one of the two centres.
    pub fn batch(&self, dice: &mut Dice) -> Batch {
        let key = dice.key();
        let count = 1 + dice.below(4);
        let files = (0..count).map(|place| {
            let [here, there] = &self.centres;
            let number = if dice.below(4) == 0 { there } else { here };
            let category = CATEGORIES[usize::try_from(dice.below(3)).unwrap()];
            // The year keeps the names of one batch apart.
            let (year, month) = (2010 + place, 1 + dice.below(12));
            let name = format!("{number}_{category}_{year}-{month:02}.pdf");
            (name, a_pdf(&format!("{key} {place}")))
        });
        let files = files.collect();
        Batch { key, files }
    }

    /// Sends a batch and has it published at once. An error: no answer came.
    pub async fn publish(&self, batch: &Batch) -> reqwest::Result<Answered> {
        let metadata = json!({ "label": batch.key }).to_string();
        let mut form = Form::new().text("metadata", metadata);
        for (name, bytes) in &batch.files {
            form = form.part("file", Part::bytes(bytes.clone()).file_name(name.clone()));
        }
        let address = format!("{}/api/v1/batches?publish=true", self.address);
        let request = self.client.post(address);
        let request = request.basic_auth(&self.id, Some(&self.secret));
        let request = request.header("Idempotency-Key", &batch.key);
        read(request.multipart(form).send().await?).await
    }

    /// Asks for an address of the interface.
    pub async fn get(&self, path: &str) -> reqwest::Result<Answered> {
        let request = self.client.get(format!("{}{path}", self.address));
        let request = request.basic_auth(&self.id, Some(&self.secret));
        read(request.send().await?).await
    }
}

/// Status and JSON of an answer.
pub async fn read(response: Response) -> reqwest::Result<Answered> {
    let status = response.status().as_u16();
    let body = response.bytes().await?;
    Ok((status, serde_json::from_slice(&body).unwrap_or(Value::Null)))
}

/// A PDF of one page that says these words.
pub fn a_pdf(words: &str) -> Vec<u8> {
    let stream = format!("BT /F1 12 Tf 72 720 Td ({words}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!(
            "<< /Length {} >>\nstream\n{stream}\nendstream",
            stream.len()
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut pdf = "%PDF-1.7\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(pdf.len());
        pdf.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let table = pdf.len();
    pdf.push_str("xref\n0 6\n0000000000 65535 f \n");
    for place in places {
        pdf.push_str(&format!("{place:010} 00000 n \n"));
    }
    pdf.push_str("trailer\n<< /Size 6 /Root 1 0 R >>\n");
    pdf.push_str(&format!("startxref\n{table}\n%%EOF\n"));
    pdf.into_bytes()
}
