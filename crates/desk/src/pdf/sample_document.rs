//! Sample statements for the training network and for measuring: they look like what an agency sends, and every
//! figure and dossier number in them is made up.

use super::receipt::{PdfError, ReceiptDocument, Section, Table, receipt};

/// All the words of a sample statement.
#[derive(Debug, Clone)]
pub struct SampleDocument {
    /// Title, table headings, summary and footer, as for a receipt. The table's rows are ignored: they are made up.
    pub words: ReceiptDocument,
    /// Heading above the table.
    pub lines_heading: String,
    /// The table's columns: dossier, period, code, amount. Amounts are figures.
    pub columns: [super::receipt::Column; 4],
    /// Number of lines.
    pub lines: u32,
    /// Chooses the made-up lines: the same seed gives the same statement.
    pub seed: u64,
    /// Least size of the file in bytes, reached with filling that no reader shows; nothing if it is larger already.
    pub at_least: Option<usize>,
}

/// Makes a sample statement.
pub fn sample_document(sample: &SampleDocument) -> Result<Vec<u8>, PdfError> {
    let mut numbers = Numbers(sample.seed);
    let rows = (0..sample.lines).map(|_| made_up(&mut numbers)).collect();
    let table = Table {
        columns: sample.columns.to_vec(),
        rows,
    };
    let mut words = sample.words.clone();
    words.sections.push(Section {
        heading: sample.lines_heading.clone(),
        table: Some(table),
        ..Section::default()
    });
    let bytes = receipt(&words)?;
    Ok(match sample.at_least {
        Some(size) => filled(bytes, size, &mut numbers),
        None => bytes,
    })
}

fn made_up(numbers: &mut Numbers) -> Vec<String> {
    let dossier = format!("D-{:06}", numbers.below(1_000_000));
    let period = format!("{:02}/{}", numbers.below(12) + 1, 2024 + numbers.below(3));
    let code = format!(
        "{}{:02}",
        ["RI", "AS", "PA", "FS"]
            .get(numbers.pick(4))
            .unwrap_or(&"RI"),
        numbers.below(40)
    );
    let cents = numbers.below(140_000);
    vec![
        dossier,
        period,
        code,
        format!("{},{:02} €", cents / 100, cents % 100),
    ]
}

/// Puts a comment of the missing length before the `startxref` line, where it moves nothing that is pointed at.
fn filled(bytes: Vec<u8>, size: usize, numbers: &mut Numbers) -> Vec<u8> {
    let missing = size.saturating_sub(bytes.len());
    let mark = b"startxref";
    let Some(at) = bytes
        .windows(mark.len())
        .rposition(|window| window == mark)
        .filter(|_| missing > 1)
    else {
        return bytes;
    };
    let (before, after) = bytes.split_at_checked(at).unwrap_or((&bytes, &[]));
    let mut filled = before.to_vec();
    filled.reserve(missing + after.len());
    while filled.len() + after.len() < size {
        filled.push(b'%');
        for _ in 0..numbers.below(30) + 60 {
            filled.push(b'a' + u8::try_from(numbers.below(26)).unwrap_or(0));
        }
        filled.push(b'\n');
    }
    filled.extend_from_slice(after);
    filled
}

/// A small generator of numbers (Steele and others' `SplitMix64`): for samples, never for secrets.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound.max(1)
    }

    fn pick(&mut self, bound: u64) -> usize {
        usize::try_from(self.below(bound)).unwrap_or(0)
    }
}
