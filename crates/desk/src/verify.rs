//! Verifying: computing again everything that can be computed again, and saying what does not agree (L3).
//!
//! Four walks over one snapshot of the database, each in little memory:
//!
//! - **ledger**: every act is read back from its bytes; its columns must say what the bytes say; its leaf must be the
//!   hash of the bytes; the tree over the leaves must have the root, the frontier and the subtrees that were kept, and
//!   must begin with every checkpoint that was signed, kept here or brought along;
//! - **register**: in the same walk the acts are folded, row by row, and each of the 21 tables must hold exactly the
//!   rows that the fold gives, column by column: none changed, none missing, none too many;
//! - **trail**: as the ledger, with the columns themselves as leaves;
//! - **custody**: persons and sentences open the commitments of the acts; documents and signed papers are there, have
//!   the digests that name them, decrypt, and are what the acts say.
//!
//! What is not covered: what is no act and not in the trail (accounts, sessions, drafts, mails, preferences), and
//! whoever erased a person with salt and number leaves nothing to compare; both are counted, not judged. Memory grows
//! with the rows that are closed long after they were opened (about 50 bytes each), with the signed papers, and with
//! the names of objects (64 bytes each); everything else is constant.

pub mod last;

mod custody;
mod ledger;
mod objects;
mod register;
mod report;
mod trail;
mod tree;

use beffroi_domain::log::VerifierKey;
use beffroi_store::Store;
use beffroi_store::db::Connection;
use beffroi_store::ledger::{self as kept, Log};
use beffroi_store::objects::Objects;
use beffroi_store::seal::Vault;

pub use self::report::{Counts, Finding, MOST_FINDINGS, Report, Where};
use crate::checkpoint::Signer;
use crate::denied::Denied;
use crate::desk::Desk;

/// How many rows are read at a time.
pub(crate) const PIECE: u32 = 1_000;

/// What verifying needs; less than a desk, so that a restored copy can be verified before it serves.
pub struct House<'a> {
    /// The database.
    pub store: &'a Store,
    /// Opens small values.
    pub vault: &'a Vault,
    /// The encrypted files.
    pub objects: &'a Objects,
    /// Whose signature the checkpoints bear.
    pub key: &'a VerifierKey,
    /// The name of the installation in its checkpoints.
    pub origin: String,
}

impl<'a> House<'a> {
    /// A desk's own.
    pub fn of(desk: &'a Desk) -> Self {
        Self::with(&desk.store, &desk.vault, &desk.objects, &desk.signer)
    }

    /// Put together from its parts.
    pub fn with(
        store: &'a Store,
        vault: &'a Vault,
        objects: &'a Objects,
        signer: &'a Signer,
    ) -> Self {
        Self {
            store,
            vault,
            objects,
            key: signer.key(),
            origin: signer.origin().to_owned(),
        }
    }
}

/// How far verifying is: for a line on a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// So many acts of so many.
    Acts(u64, u64),
    /// So many entries of the trail of so many.
    Entries(u64, u64),
    /// So many documents and papers.
    Objects(u64),
}

/// Verifies everything. `exported` are checkpoints that left the house and come back now: the logs must still begin
/// with exactly those. `progress` is told from time to time.
///
/// # Errors
/// A fault when the database cannot be read at all. What is found to be wrong is no error but in the [`Report`].
pub async fn verify(
    house: &House<'_>,
    exported: &[String],
    mut progress: impl FnMut(Progress) + Send,
) -> Result<Report, Denied> {
    let mut report = Report::default();
    let (mut snapshot, ahead) = snapshots(house.store).await?;
    let both = (&mut snapshot, ahead);
    let papers = ledger::walk(house, both, exported, &mut report, &mut progress).await?;
    trail::walk(house, &mut snapshot, exported, &mut report, &mut progress).await?;
    custody::persons(house, &mut snapshot, &mut report).await?;
    custody::sentences(&mut snapshot, &mut report).await?;
    objects::walk(house, &mut snapshot, papers, &mut report, &mut progress).await?;
    Ok(report)
}

/// How often two snapshots are taken in the hope that they are of one moment.
const TRIES: u32 = 20;

/// A snapshot, and where it can be had a second one of the same ledger and the same register, so that one is read ahead
/// while the other is compared with it. The register changes with the ledger alone, so two that show the same head are
/// alike. Where acts come in too fast for that, one must do.
async fn snapshots(store: &Store) -> Result<(Connection, Option<Connection>), Denied> {
    for _ in 0..TRIES {
        let (mut one, mut other) = (store.snapshot().await?, store.snapshot().await?);
        // A head that cannot be read is a finding, later: it looks the same in both.
        let here = kept::head(&mut one, Log::Acts).await.ok();
        let there = kept::head(&mut other, Log::Acts).await.ok();
        if here == there {
            return Ok((one, Some(other)));
        }
    }
    Ok((store.snapshot().await?, None))
}
