//! The house as the checks see it: the files that git keeps (or is about to), with their text, and the crates.
//!
//! A check never touches the disk itself: it is handed a [`House`], so that its tests can hand it one that was made up
//! and has a fault in it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};
use cargo_metadata::{Metadata, MetadataCommand};

/// Everything a check may look at.
pub struct House {
    /// Text by path from the root, with `/` between folders; a file that is not UTF-8 text is there with an empty text.
    pub files: BTreeMap<String, String>,
    /// Cargo's account of the crates; absent only in tests that do not need it.
    pub metadata: Option<Metadata>,
}

impl House {
    /// Reads the repository that this program was built from.
    ///
    /// # Errors
    /// When git or cargo cannot be run, or a file that git lists cannot be read.
    pub fn open() -> anyhow::Result<Self> {
        let root = root()?;
        let metadata = MetadataCommand::new()
            .current_dir(&root)
            .other_options(["--locked".to_owned()])
            .exec()
            .context("cargo metadata")?;
        Ok(Self {
            files: read(&root)?,
            metadata: Some(metadata),
        })
    }

    /// Cargo's account of the crates.
    ///
    /// # Errors
    /// When the house was made up without one.
    pub fn metadata(&self) -> anyhow::Result<&Metadata> {
        self.metadata.as_ref().context("no account of the crates")
    }

    /// Rust sources, in the order of their paths.
    pub fn rust(&self) -> impl Iterator<Item = (&str, &str)> {
        self.with_extension("rs")
    }

    /// Files with this extension, in the order of their paths.
    pub fn with_extension<'a>(
        &'a self,
        extension: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files
            .iter()
            .filter(move |(path, _)| {
                Path::new(path)
                    .extension()
                    .is_some_and(|found| found == extension)
            })
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Whether this path is a file that git keeps, or a folder with one in it.
    pub fn has(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        let folder = format!("{path}/");
        self.files.contains_key(path) || self.files.keys().any(|file| file.starts_with(&folder))
    }

    /// A house with these files and nothing else.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        Self {
            files: files
                .iter()
                .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
                .collect(),
            metadata: None,
        }
    }
}

/// The root of the repository in which this program is started. Asked at run time: a target folder that several clones
/// share would keep the path of the clone in which this was built.
fn root() -> anyhow::Result<PathBuf> {
    let root = git(Path::new("."), &["rev-parse", "--show-toplevel"])?;
    Ok(PathBuf::from(root.trim_end_matches('\n')))
}

/// What git answers, in this folder.
fn git(folder: &Path, arguments: &[&str]) -> anyhow::Result<String> {
    let answer = Command::new("git")
        .args(arguments)
        .current_dir(folder)
        .output()
        .context("git")?;
    ensure!(
        answer.status.success(),
        "git {}: {}",
        arguments.join(" "),
        String::from_utf8_lossy(&answer.stderr).trim()
    );
    String::from_utf8(answer.stdout).context("a path that is not UTF-8")
}

/// Reads what git keeps and what it would keep if told to; what `.gitignore` names stays out.
fn read(root: &Path) -> anyhow::Result<BTreeMap<String, String>> {
    let listing = git(
        root,
        &[
            "ls-files",
            "--cached",
            "--others",
            "--exclude-standard",
            "-z",
        ],
    )?;
    let mut files = BTreeMap::new();
    for path in listing.split('\0').filter(|path| !path.is_empty()) {
        let full = root.join(path);
        // Deleted here and not yet told to git.
        if !full.is_file() {
            continue;
        }
        let bytes = std::fs::read(&full).with_context(|| path.to_owned())?;
        files.insert(
            path.to_owned(),
            String::from_utf8(bytes).unwrap_or_default(),
        );
    }
    Ok(files)
}
