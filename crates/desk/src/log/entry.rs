//! The sheet of one line: everything that was recorded, and the proof that it stands in its log.

use beffroi_domain::ids::ActNumber;
use beffroi_domain::log::Hash;
use beffroi_domain::refusal::Reason;
use beffroi_store::ledger::{self, StoredCheckpoint};
use beffroi_store::log_pages;

use super::consult::{record, together};
use super::place::Book;
use super::search::Search;
use super::{Lines, own_institution};
use crate::caller::Caller;
use crate::checkpoint::sign::sign;
use crate::denied::Denied;
use crate::desk::Desk;

/// One line with its proof.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The line.
    pub lines: Lines,
    /// The bytes of its leaf: what was hashed.
    pub content: Vec<u8>,
    /// The hash of its leaf.
    pub leaf: Hash,
    /// The signed note about the log that holds it.
    pub checkpoint: StoredCheckpoint,
    /// The hashes beside the way from the leaf to the root of that note.
    pub proof: Vec<Hash>,
    /// The proof in a text that any verifier of C2SP tlog-proof can read.
    pub text: String,
}

/// The sheet of a line of the caller's own institution; looking at it is a consultation (L2).
///
/// # Errors
/// The refusal of L2; [`Reason::NotFound`] for a line that is not there or stands on another institution's page.
pub async fn sheet(
    desk: &Desk,
    caller: &Caller,
    search: &Search,
    book: Book,
    number: u64,
) -> Result<Sheet, Denied> {
    let institution = own_institution(desk, caller, !search.words.is_empty()).await?;
    let mut reader = desk.store.reader().await?;
    let (lines, content, leaf) = match book {
        Book::Ledger => {
            let act = log_pages::act(&mut reader, institution, ActNumber(number))
                .await?
                .ok_or(Reason::NotFound)?;
            let (content, leaf) = (act.act.body.clone(), act.leaf);
            (
                together(desk, &mut reader, vec![act], Vec::new()).await?,
                content,
                leaf,
            )
        }
        Book::Trail => {
            let entry = log_pages::entry(&mut reader, institution, number)
                .await?
                .ok_or(Reason::NotFound)?;
            let (content, leaf) = (beffroi_store::trail::leaf_bytes(&entry.entry), entry.leaf);
            (
                together(desk, &mut reader, Vec::new(), vec![entry]).await?,
                content,
                leaf,
            )
        }
    };
    drop(reader);
    record(desk, caller, institution, search, "sheet", 1).await?;
    let checkpoint = sign(&desk.store, &desk.signer, book.into(), caller.at).await?;
    let mut reader = desk.store.reader().await?;
    let proof = ledger::inclusion_proof(&mut reader, book.into(), number, checkpoint.size).await?;
    let text = proof_text(number, &proof, &checkpoint.note);
    Ok(Sheet {
        lines,
        content,
        leaf,
        checkpoint,
        proof,
        text,
    })
}

/// The proof in the form of C2SP tlog-proof: index, hashes, the signed checkpoint.
fn proof_text(index: u64, proof: &[Hash], note: &str) -> String {
    let hashes: Vec<String> = proof.iter().map(|hash| hash.to_base64() + "\n").collect();
    let hashes = hashes.concat();
    format!("c2sp.org/tlog-proof@v1\nindex {index}\n{hashes}\n{note}")
}
