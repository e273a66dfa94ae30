//! Files come into a batch: inspected, sealed, on disk, and then named by a row.
//!
//! Each file is read by a child process; one that is accepted is sealed under a key of its own and synced with its
//! folder before any row names it. Of each file only its digests and sizes are in memory. What is wrong with a file or
//! with a line of the list stays in the batch as an exception, until its sender leaves it out: nothing that was sent
//! disappears silently.

use std::collections::HashSet;
use std::path::PathBuf;

use beffroi_domain::ids::{BatchId, DocumentId};
use beffroi_domain::log::Hash;
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_store::seal::Dice;
use beffroi_store::seal::stream::FreshKey;
use beffroi_store::sending::audience;
use beffroi_store::sending::batches;
use beffroi_store::sending::files::{self, File, Kept, Recipient};
use futures::{StreamExt, TryStreamExt, stream};
use tokio_util::io::ReaderStream;

use super::manifest::{self, Described, Manifest};
use super::unpack::{self, TemporaryFile};
use super::{discard, file_name, own};
use crate::caller::Caller;
use crate::denied::{Denied, Fault};
use crate::desk::Desk;

/// The most files in a batch.
const MOST_FILES: u64 = 5_000;
/// The most recipients of all its files together: one transaction publishes them all.
const MOST_RECIPIENTS: u64 = 20_000;
/// How many files are sealed and synced at once.
const AT_ONCE: usize = 4;
/// The longest name of a file, in characters; the rest is cut off.
const LONGEST_NAME: usize = 255;

/// A file on its way in. Whoever hands it over removes it afterwards.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// Where it lies.
    pub path: PathBuf,
    /// What its sender calls it. Never used as a path.
    pub file_name: String,
}

/// To whom the files of one call go.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Audience {
    /// To the institution that each file's name, or the list of files, says.
    #[default]
    Named,
    /// Each file to all these enterprise numbers.
    Numbers(Vec<String>),
    /// Each file to every institution of the network, as it is known now.
    Everybody,
}

/// What came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Added {
    /// How many files, or lines of the list that name none.
    pub files: usize,
    /// How many of them were accepted.
    pub accepted: usize,
}

/// What is said about one file.
struct Wanted {
    path: PathBuf,
    described: Described,
    problem: Option<(&'static str, Option<String>)>,
}

/// Adds files to a batch: PDFs, ZIPs of PDFs, and at most one `manifest.csv`.
///
/// # Errors
/// Refused: M4; [`Reason::NotFound`]; [`Reason::BatchPublished`]; [`Reason::BadManifest`]; [`Reason::BadFile`] for a ZIP
/// that is none; [`Reason::TooMany`]; [`Reason::NothingChosen`]. Nothing is left behind then.
pub async fn add_files(
    desk: &Desk,
    caller: &Caller,
    batch: BatchId,
    incoming: Vec<Incoming>,
    audience: &Audience,
) -> Result<Added, Denied> {
    let (_, found) = own::batch(desk, caller, batch, own::prepare).await?;
    if found.state == "published" {
        return Err(Reason::BatchPublished.into());
    }
    let (incoming, _unpacked) = unpacked(desk, caller, incoming).await?;
    let (manifest, pdfs) = sorted(incoming).await?;
    if pdfs.is_empty() && manifest.is_none() {
        return Err(Refusal::because(Reason::NothingChosen)
            .about("files")
            .into());
    }
    let mut reader = desk.store.reader().await?;
    let (present, addressed) = files::count(&mut reader, batch).await?;
    let everybody = match audience {
        Audience::Everybody => Some(audience::all_numbers(&mut reader).await?),
        Audience::Numbers(numbers) if numbers.is_empty() => {
            return Err(Refusal::because(Reason::NothingChosen)
                .about("recipients")
                .into());
        }
        Audience::Numbers(numbers) => Some(numbers.clone()),
        Audience::Named => None,
    };
    let known: Vec<File> = files::files_of(&mut reader, batch).await?;
    drop(reader);
    let names = known.into_iter().map(|file| file.file_name).collect();
    let wanted = described(pdfs, manifest, everybody.as_deref(), names);
    let recipients: usize = wanted
        .iter()
        .map(|wanted| wanted.described.numbers.len())
        .sum();
    let too_many = present + count(wanted.len()) > MOST_FILES
        || addressed + count(recipients) > MOST_RECIPIENTS;
    if too_many {
        return Err(Refusal::because(Reason::TooMany).about("files").into());
    }
    take_in(
        desk,
        caller,
        batch,
        wanted,
        u32::try_from(present).unwrap_or(0),
    )
    .await
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// The files with those that were in ZIPs in the place of their ZIPs; and what must be removed afterwards.
async fn unpacked(
    desk: &Desk,
    caller: &Caller,
    incoming: Vec<Incoming>,
) -> Result<(Vec<Incoming>, Vec<TemporaryFile>), Denied> {
    let mut files = Vec::new();
    let mut kept = Vec::new();
    for (number, file) in incoming.into_iter().enumerate() {
        if !unpack::is_zip(&file.file_name) {
            files.push(file);
            continue;
        }
        let place = desk.new_incoming(caller, &format!("unpacked {number}"))?;
        for member in unpack::unpack(file.path, place, desk.settings.largest_pdf).await? {
            files.push(Incoming {
                path: member.file.0.clone(),
                file_name: member.file_name,
            });
            kept.push(member.file);
        }
    }
    Ok((files, kept))
}

/// The list of files, read, and the files without it.
async fn sorted(incoming: Vec<Incoming>) -> Result<(Option<Manifest>, Vec<Incoming>), Denied> {
    let is_manifest = |file: &Incoming| file.file_name.eq_ignore_ascii_case("manifest.csv");
    let (manifests, pdfs): (Vec<_>, Vec<_>) = incoming.into_iter().partition(is_manifest);
    let twice = || {
        Refusal::because(Reason::BadManifest)
            .about("manifest")
            .with("line", "1")
            .with("what", "twice")
    };
    let manifest = match manifests.as_slice() {
        [] => return Ok((None, pdfs)),
        [one] => one,
        _ => return Err(twice().into()),
    };
    let unreadable = |error: std::io::Error| Denied::from(Fault::from(error));
    let size = tokio::fs::metadata(&manifest.path)
        .await
        .map_err(unreadable)?
        .len();
    if size > manifest::LARGEST {
        return Err(Refusal::because(Reason::TooMany).about("manifest").into());
    }
    let bytes = tokio::fs::read(&manifest.path).await.map_err(unreadable)?;
    let mut manifest = manifest::parse(&bytes)?;
    manifest.require(&pdfs.iter().map(|file| file.file_name.as_str()).collect());
    Ok((Some(manifest), pdfs))
}

/// What is said of each file: by the audience of the call, by the list, or by its name.
fn described(
    pdfs: Vec<Incoming>,
    manifest: Option<Manifest>,
    everybody: Option<&[String]>,
    mut names: HashSet<String>,
) -> Vec<Wanted> {
    let manifest = manifest.unwrap_or_default();
    let listed: std::collections::HashMap<String, Described> = manifest
        .files
        .into_iter()
        .map(|described| (described.file.clone(), described))
        .collect();
    let mut wanted = Vec::new();
    for file in pdfs {
        let name: String = file.file_name.chars().take(LONGEST_NAME).collect();
        let by_name = || {
            let named = file_name::parse(&file.file_name)?;
            Some(Described {
                file: String::new(),
                numbers: vec![named.number],
                category: named.category,
                period: named.period,
                language: None,
            })
        };
        let found = listed.get(&file.file_name).cloned().or_else(by_name);
        // A name that says nothing leaves a place for the institution, which the sender can choose.
        let nobody = || Described {
            numbers: vec![String::new()],
            ..Described::default()
        };
        let mut described = found.unwrap_or_else(nobody);
        if let Some(numbers) = everybody {
            described.numbers = numbers.to_vec();
        }
        described.file.clone_from(&name);
        let again = !names.insert(name);
        let problem = again.then_some(("name-twice", None));
        wanted.push(Wanted {
            path: file.path,
            described,
            problem,
        });
    }
    wanted.extend(manifest.wrong.into_iter().map(|wrong| Wanted {
        path: PathBuf::new(),
        described: Described {
            file: wrong.file,
            ..Described::default()
        },
        problem: Some(("list", Some(format!("{} {}", wrong.what, wrong.line)))),
    }));
    wanted
}

/// Inspects, seals and keeps what was sent, then writes the rows that name it.
async fn take_in(
    desk: &Desk,
    caller: &Caller,
    batch: BatchId,
    wanted: Vec<Wanted>,
    first: u32,
) -> Result<Added, Denied> {
    let taking = (first..)
        .zip(wanted)
        .map(|(place, wanted)| take_one(desk, caller, batch, place, wanted));
    let mut taken: Vec<(File, Vec<Recipient>)> = Vec::new();
    let mut taking = stream::iter(taking).buffered(AT_ONCE);
    let all: Result<(), Denied> = async {
        while let Some(one) = taking.try_next().await? {
            taken.push(one);
        }
        Ok(())
    }
    .await;
    drop(taking);
    let objects: Vec<String> = taken
        .iter()
        .filter_map(|(file, _)| file.kept.as_ref())
        .map(|kept| kept.object_key.clone())
        .collect();
    let added = Added {
        files: taken.len(),
        accepted: objects.len(),
    };
    let written = match all {
        Ok(()) => write(desk, caller, batch, taken).await,
        Err(error) => Err(error),
    };
    if let Err(error) = written {
        discard::remove_objects(desk, objects).await;
        return Err(error);
    }
    Ok(added)
}

async fn write(
    desk: &Desk,
    caller: &Caller,
    batch: BatchId,
    taken: Vec<(File, Vec<Recipient>)>,
) -> Result<(), Denied> {
    let (files, recipients): (Vec<File>, Vec<Vec<Recipient>>) = taken.into_iter().unzip();
    let input = (batch, files, recipients.concat(), caller.at);
    desk.store
        .run_tx("add files", input, |tx, (batch, files, recipients, at)| {
            Box::pin(async move {
                if !batches::touch(tx, *batch, *at).await? {
                    return Err(Denied::from(Reason::BatchPublished));
                }
                files::keep_files(tx, *batch, files).await?;
                files::keep_recipients(tx, *batch, recipients).await?;
                Ok(())
            })
        })
        .await
}

async fn take_one(
    desk: &Desk,
    caller: &Caller,
    batch: BatchId,
    place: u32,
    wanted: Wanted,
) -> Result<(File, Vec<Recipient>), Denied> {
    let label = format!("{batch} {place}");
    let document = DocumentId::from_bytes(caller.draw(&format!("document {label}"))?);
    let Described {
        file: file_name,
        numbers,
        category,
        period,
        language,
    } = wanted.described;
    let (problem, problem_detail) = wanted
        .problem
        .map(|(code, detail)| (Some(code.to_owned()), detail))
        .unwrap_or_default();
    let mut file = File {
        place,
        file_name,
        document,
        category,
        period,
        language,
        kept: None,
        bytes: 0,
        pages: 0,
        problem,
        problem_detail,
        decision: String::new(),
    };
    if file.problem.as_deref() != Some("list") {
        inspect(desk, caller, &wanted.path, &label, &mut file).await?;
    }
    let recipients = (0..).zip(numbers).map(|(item, number)| Recipient {
        place,
        item,
        number,
        decision: String::new(),
    });
    let recipients = recipients.collect();
    Ok((file, recipients))
}

/// Has a file inspected and, if it is acceptable, sealed and kept.
async fn inspect(
    desk: &Desk,
    caller: &Caller,
    path: &std::path::Path,
    label: &str,
    file: &mut File,
) -> Result<(), Denied> {
    let facts = match desk.inspector.inspect(path).await {
        Ok(facts) => facts,
        Err(rejection) => {
            file.problem = Some("bad-file".to_owned());
            file.problem_detail = Some(rejection.code().to_owned());
            return Ok(());
        }
    };
    if file.problem.is_some() {
        return Ok(());
    }
    let content = tokio::fs::File::open(path).await.map_err(Fault::from)?;
    let key = FreshKey::draw(&Dice::new(caller.dice), &format!("content {label}"))?;
    let context = file.document.to_string();
    let stored = desk
        .objects
        .put(
            &context,
            key,
            ReaderStream::with_capacity(content, 64 * 1024),
        )
        .await?;
    if Hash::from_bytes(stored.plaintext_sha256).to_string() != facts.sha256 {
        return Err(
            Fault::Internal("a file changed while it was being taken in".to_owned()).into(),
        );
    }
    file.bytes = stored.plaintext_size;
    file.pages = facts.pages;
    if file.language.is_none() {
        let code = facts
            .language
            .as_deref()
            .and_then(|tag| tag.get(..2))
            .unwrap_or_default()
            .to_lowercase();
        file.language = Some(code).filter(|code| matches!(code.as_str(), "fr" | "nl" | "de"));
    }
    file.kept = Some(Kept {
        content: Hash::from_bytes(stored.plaintext_sha256),
        stored: Hash::from_bytes(stored.ciphertext_sha256),
        object_key: stored.key,
        wrapped_key: stored.wrapped_key,
    });
    Ok(())
}
