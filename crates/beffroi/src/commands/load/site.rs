//! The throw-away installation on which is measured.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use beffroi_desk::desk::Desk;
use beffroi_store::db::Place;
use beffroi_store::ledger::{self, Log};
use beffroi_store::{Store, StoreError};

use crate::chance;
use crate::cli::Load;
use crate::commands::demo;
use crate::open;

/// The file that says what a folder was filled with; it says nothing until that is done.
const FILLED: &str = "filled-for";

/// Where it lies.
pub struct Site {
    folder: PathBuf,
    database: Option<String>,
    /// The folder goes away with this value.
    temporary: bool,
}

impl Site {
    /// In the folder named, or in one of its own that goes away.
    pub fn of(asked: &Load) -> anyhow::Result<Self> {
        let temporary = asked.dir.is_none();
        let folder = asked.dir.clone().unwrap_or_else(|| {
            let number = chance::roll().into_iter().take(8);
            let name: String = number.map(|byte| format!("{byte:02x}")).collect();
            std::env::temp_dir().join(format!("beffroi-load-{name}"))
        });
        let used = folder.exists() && std::fs::read_dir(&folder)?.next().is_some();
        if used && !folder.join(FILLED).exists() {
            bail!(
                "{} is not empty and was not filled to be measured: choose another folder with --dir",
                folder.display()
            );
        }
        open::mark_demonstration(&folder)?;
        open::make_master_key(&folder.join("master-key"))?;
        if !used {
            std::fs::write(folder.join(FILLED), "").context("mark the folder")?;
        }
        Ok(Self {
            folder,
            database: asked.database.clone(),
            temporary,
        })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether it goes away with this value.
    pub fn is_temporary(&self) -> bool {
        self.temporary
    }

    /// The database, unless it is the embedded one.
    pub fn database(&self) -> Option<&str> {
        self.database.as_deref()
    }

    /// Whether it was filled before, with exactly this.
    ///
    /// # Errors
    /// When it holds something else.
    pub fn holds(&self, what: &str) -> anyhow::Result<bool> {
        match std::fs::read_to_string(self.folder.join(FILLED)) {
            Ok(found) if found == what => Ok(true),
            Ok(found) if found.is_empty() => Ok(false),
            Ok(found) => bail!(
                "{} was filled for `{found}`, not for `{what}`: choose another folder",
                self.folder.display()
            ),
            Err(error) => Err(error).context("read what the folder was filled for"),
        }
    }

    /// Says what it was filled with, so that it can be measured again.
    pub fn filled(&self, what: &str) -> anyhow::Result<()> {
        std::fs::write(self.folder.join(FILLED), what).context("say what the folder holds")
    }

    /// Opens the desk on it. A process can do so once: its tasks keep the database until it ends.
    pub async fn open(&self) -> anyhow::Result<Arc<Desk>> {
        let database = self.database.clone();
        demo::opening(&self.folder, database, "http://localhost")
            .open()
            .await
    }

    /// Opens the desk on it, to be filled.
    ///
    /// # Errors
    /// When the database holds acts: nothing is ever added to a real one.
    pub async fn open_empty(&self) -> anyhow::Result<Arc<Desk>> {
        if let Some(address) = &self.database {
            // Looked at before it is opened, which would bring a real one of another release up to date.
            let place = Place::parse(address)?;
            match Store::open_to_read(&place).await {
                Err(StoreError::Migration(why)) => bail!("the database is not empty: {why}"),
                Ok(found) => found.close().await,
                // There are no tables, or no database: opening says which.
                Err(_) => {}
            }
        }
        let desk = self.open().await?;
        let mut reader = desk.store.reader().await?;
        for log in [Log::Acts, Log::Trail] {
            if ledger::head(&mut reader, log).await?.size > 0 {
                bail!("the database is not empty: measuring fills it, and nothing was changed");
            }
        }
        drop(reader);
        Ok(desk)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        if self.temporary {
            // What is left lies where temporary files are swept.
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}
