//! A whole batch in one request, as programs send it: begun, filled, and opened or published under a key.
//!
//! The request may break off anywhere, and may come again, even several times at once. What it brings is a batch that
//! nobody sees until one transaction opens or publishes it and keeps the answer to its key; whoever comes second finds
//! that answer, and what he brought is taken away.

use aws_lc_rs::digest::{Context, SHA256};
use beffroi_domain::ids::BatchId;
use beffroi_domain::log::Hash;
use beffroi_domain::refusal::Reason;
use tokio::io::AsyncReadExt as _;

use super::add_files::{Audience, Incoming, add_files};
use super::new_batch::{Form, new_batch};
use super::publish::{self, RequestKey};
use super::review::{Review, review};
use crate::caller::Caller;
use crate::denied::{Denied, Fault};
use crate::desk::Desk;

/// Bytes of a file read at a time.
const PIECE: usize = 64 * 1024;

/// What a request brings.
#[derive(Debug, Clone)]
pub struct Submission {
    /// What the batch is.
    pub form: Form,
    /// To whom its files go.
    pub audience: Audience,
    /// Its files.
    pub files: Vec<Incoming>,
    /// Whether it is to be published at once.
    pub publish: bool,
    /// The key under which the request may come again.
    pub key: String,
}

/// What became of it.
#[derive(Debug)]
pub enum Submitted {
    /// A batch: of this request, or of the same one that came before.
    Batch(BatchId),
    /// It was to be published and holds exceptions: nothing was kept.
    Exceptions(Box<Review>),
}

/// Takes in a whole batch.
///
/// # Errors
/// Refused as by [`new_batch`], [`add_files`] and [`publish::publish`]; nothing is kept then.
pub async fn submit(
    desk: &Desk,
    caller: &Caller,
    submission: Submission,
) -> Result<Submitted, Denied> {
    let key = RequestKey {
        digest: digest(&submission).await?,
        key: submission.key.clone(),
    };
    if let Some(earlier) = publish::answered(desk, caller, &key).await? {
        return Ok(Submitted::Batch(earlier));
    }
    let batch = new_batch(desk, caller, submission.form.clone(), true).await?;
    match fill(desk, caller, batch, submission, key).await {
        Ok(Submitted::Batch(done)) if done == batch => Ok(Submitted::Batch(done)),
        // The transaction that answered decides what is true; only what it did not take is taken away.
        Err(Denied::Fault(Fault::OutcomeUnknown(cause))) => {
            Err(Fault::OutcomeUnknown(cause).into())
        }
        other => {
            publish::withdraw(desk, batch).await?;
            other
        }
    }
}

async fn fill(
    desk: &Desk,
    caller: &Caller,
    batch: BatchId,
    submission: Submission,
    key: RequestKey,
) -> Result<Submitted, Denied> {
    add_files(desk, caller, batch, submission.files, &submission.audience).await?;
    if !submission.publish {
        return publish::open(desk, caller, batch, Some(key))
            .await
            .map(Submitted::Batch);
    }
    match publish::publish(desk, caller, batch, Some(key)).await {
        Ok(done) => Ok(Submitted::Batch(done)),
        Err(Denied::Refused(refusal))
            if matches!(
                refusal.reason,
                Reason::BatchHasExceptions | Reason::SentBefore
            ) =>
        {
            let seen = review(desk, caller, batch).await?;
            Ok(Submitted::Exceptions(Box::new(seen)))
        }
        Err(denied) => Err(denied),
    }
}

/// SHA-256 over everything that the request asks, each part preceded by its length; files in the order of their names.
async fn digest(submission: &Submission) -> Result<Hash, Denied> {
    let mut whole = Context::new(&SHA256);
    let mut part = |bytes: &[u8]| {
        whole.update(&u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
        whole.update(bytes);
    };
    let Form {
        label,
        category,
        period,
    } = &submission.form;
    for text in [label, category, period] {
        part(text.as_bytes());
    }
    part(&[u8::from(submission.publish)]);
    match &submission.audience {
        Audience::Named => part(b"named"),
        Audience::Everybody => part(b"everybody"),
        Audience::Numbers(numbers) => numbers.iter().for_each(|number| part(number.as_bytes())),
    }
    let mut files = Vec::with_capacity(submission.files.len());
    for file in &submission.files {
        files.push((file.file_name.as_str(), file_digest(&file.path).await?));
    }
    files.sort_unstable();
    for (name, digest) in &files {
        part(name.as_bytes());
        part(digest);
    }
    let mut hash = [0; 32];
    hash.copy_from_slice(whole.finish().as_ref());
    Ok(Hash::from_bytes(hash))
}

async fn file_digest(path: &std::path::Path) -> Result<Vec<u8>, Denied> {
    let broken = |error: std::io::Error| Denied::from(Fault::from(error));
    let mut file = tokio::fs::File::open(path).await.map_err(broken)?;
    let mut hash = Context::new(&SHA256);
    let mut piece = vec![0; PIECE];
    loop {
        let read = file.read(&mut piece).await.map_err(broken)?;
        if read == 0 {
            return Ok(hash.finish().as_ref().to_vec());
        }
        hash.update(piece.get(..read).unwrap_or_default());
    }
}
