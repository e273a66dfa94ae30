//! Signed papers that the security cell uploads: inspected as strictly as a sender's documents, sealed, and only then
//! named by an act.

use std::path::{Path, PathBuf};

use beffroi_domain::act::Evidence;
use beffroi_domain::ids::{EvidenceId, InstitutionId};
use beffroi_domain::log::Hash;
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_store::evidence;
use beffroi_store::seal::Dice;
use beffroi_store::seal::stream::FreshKey;
use tokio_util::io::ReaderStream;

use crate::caller::Caller;
use crate::denied::{Denied, Fault};
use crate::desk::{Desk, Step};

/// A paper that lies sealed on disk and is not named by anything yet. If the act is refused, it is swept away.
#[derive(Debug, Clone)]
pub struct Paper(evidence::Paper);

impl Paper {
    /// What the act says of it.
    pub const fn evidence(&self) -> Evidence {
        Evidence {
            id: self.0.evidence,
            sha256: self.0.sha256,
        }
    }

    /// Writes its row, in the transaction of the act that names it.
    pub(crate) async fn keep(&self, step: &mut Step<'_>) -> Result<(), Denied> {
        Ok(evidence::keep(step.tx, &self.0).await?)
    }
}

/// Takes in the uploaded file, if there is one.
///
/// # Errors
/// [`Reason::BadFile`] about the field `evidence`, with what is wrong; or a fault.
pub(crate) async fn take_in(
    desk: &Desk,
    caller: &Caller,
    institution: InstitutionId,
    file: Option<&PathBuf>,
) -> Result<Option<Paper>, Denied> {
    let Some(path) = file else {
        return Ok(None);
    };
    let facts = desk.inspector.inspect(path).await.map_err(|rejection| {
        Refusal::because(Reason::BadFile)
            .about("evidence")
            .with("file", rejection.code())
    })?;
    let id = EvidenceId::from_bytes(caller.draw("evidence")?);
    let stored = seal(desk, caller, id, path).await?;
    let sha256 = Hash::from_bytes(stored.plaintext_sha256);
    // The inspector and the sealer each read the file: they must have read the same one.
    if facts.sha256 != sha256.to_string() {
        return Err(
            Fault::Internal("an uploaded file changed while it was read".to_owned()).into(),
        );
    }
    Ok(Some(Paper(evidence::Paper {
        evidence: id,
        institution: Some(institution),
        sha256,
        stored: Hash::from_bytes(stored.ciphertext_sha256),
        wrapped_key: stored.wrapped_key,
        bytes: stored.plaintext_size,
        at: caller.at,
    })))
}

async fn seal(
    desk: &Desk,
    caller: &Caller,
    id: EvidenceId,
    path: &Path,
) -> Result<beffroi_store::objects::StoredObject, Denied> {
    let broken = |error: std::io::Error| Fault::from(error);
    let file = tokio::fs::File::open(path).await.map_err(broken)?;
    let dice = Dice::new(caller.draw("evidence key")?);
    let key = FreshKey::draw(&dice, "evidence")?;
    let content = ReaderStream::new(file);
    Ok(desk.objects.put(&id.to_string(), key, content).await?)
}
