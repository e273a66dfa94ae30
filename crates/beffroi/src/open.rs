//! Opening the desk on what the configuration names.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use beffroi_desk::checkpoint::Signer;
use beffroi_desk::desk::{Desk, Settings};
use beffroi_desk::live::Live;
use beffroi_desk::pdf::inspect::{Inspector, Limits};
use beffroi_desk::sign_in::hashing::Turns;
use beffroi_desk::verify::House;
use beffroi_domain::catalogue::{Catalogue, CatalogueFile};
use beffroi_domain::rules::Rules;
use beffroi_store::Store;
use beffroi_store::db::Place;
use beffroi_store::objects::Objects;
use beffroi_store::seal::Vault;
use beffroi_store::seal::master::MasterKey;

use crate::cards::Cards;
use crate::chance;
use crate::config::Config;
use crate::federation;

/// The file that marks a demonstration's folder, whose sign-in secrets are public.
const DEMONSTRATION: &str = "THIS-IS-A-DEMONSTRATION";
/// Where an applied catalogue lies within the data folder.
pub const CATALOGUE: &str = "catalogue";

/// The catalogue that is built in: the Belgian public welfare centres.
const BUILT_IN: [CatalogueFile<'static>; 9] = [
    file(
        "applications.toml",
        include_str!("../../../catalogue/cpas/applications.toml"),
    ),
    file(
        "documents.toml",
        include_str!("../../../catalogue/cpas/documents.toml"),
    ),
    file(
        "network.toml",
        include_str!("../../../catalogue/cpas/network.toml"),
    ),
    file(
        "qualities.toml",
        include_str!("../../../catalogue/cpas/qualities.toml"),
    ),
    file(
        "roles.toml",
        include_str!("../../../catalogue/cpas/roles.toml"),
    ),
    file(
        "rules.toml",
        include_str!("../../../catalogue/cpas/rules.toml"),
    ),
    file(
        "rules/r6.cedar",
        include_str!("../../../catalogue/cpas/rules/r6.cedar"),
    ),
    file(
        "switch.toml",
        include_str!("../../../catalogue/cpas/switch.toml"),
    ),
    file(
        "titles.toml",
        include_str!("../../../catalogue/cpas/titles.toml"),
    ),
];

const fn file(name: &'static str, text: &'static str) -> CatalogueFile<'static> {
    CatalogueFile { name, text }
}

/// What to open.
pub struct Opening {
    /// The folder of documents and keys.
    pub folder: PathBuf,
    /// Where the database is.
    pub database: String,
    /// The master key's file.
    pub master_key: PathBuf,
    /// The catalogue's folder, if not the built-in one.
    pub catalogue: Option<PathBuf>,
    /// What use-cases must know.
    pub settings: Settings,
}

/// An installation that is only looked at.
pub struct ToRead {
    /// The database.
    pub store: Store,
    /// Who signs its checkpoints.
    pub signer: Signer,
    vault: Vault,
    objects: Objects,
}

impl ToRead {
    /// What is verified or copied.
    pub fn house(&self) -> House<'_> {
        House::with(&self.store, &self.vault, &self.objects, &self.signer)
    }
}

impl Opening {
    /// As the configuration says; refuses a demonstration's folder.
    pub fn of(config: &Config) -> anyhow::Result<Self> {
        let folder = config.data.folder.clone();
        if is_demonstration(&folder) {
            bail!(
                "{} holds a demonstration, whose passwords are public: use `beffroi demo` for it, or another folder",
                folder.display()
            );
        }
        let applied = folder.join(CATALOGUE);
        let catalogue = config
            .data
            .catalogue
            .clone()
            .or_else(|| applied.is_dir().then_some(applied));
        let eid = config.eid.as_ref().map(Cards::door).transpose()?;
        let settings = Settings {
            base_url: config.server.base_url.clone(),
            eid: eid.map(Arc::new),
            federation: federation::federation(&config.federation)?,
            offered: config.offered(),
            hashing: config.hashing(),
            turns: Turns::for_crowd(config.crowd()),
            leaked: config.leaked()?,
            session_idle_seconds: i64::from(config.session.idle_minutes) * 60,
            session_absolute_seconds: i64::from(config.session.absolute_minutes) * 60,
            largest_pdf: u64::from(config.limits.largest_pdf_mib) * 1024 * 1024,
            demonstration: false,
            incoming: folder.join("incoming"),
            mail: config.mail()?,
        };
        let master_key = config
            .data
            .master_key_file
            .clone()
            .unwrap_or_else(|| folder.join("master-key"));
        Ok(Self {
            database: config.database()?,
            folder,
            master_key,
            catalogue,
            settings,
        })
    }

    /// Opens what verifying and backing up need, to read only; another process may be serving meanwhile.
    pub async fn to_read(&self) -> anyhow::Result<ToRead> {
        let store = Store::open_to_read(&Place::parse(&self.database)?).await?;
        let vault = Vault::new(&MasterKey::read(&self.master_key)?)?;
        let objects = Objects::in_folder(&self.folder.join("objects"), vault.clone())?;
        let key = self.folder.join("ledger-key");
        if !key.exists() {
            bail!(
                "{} is missing: whose signatures shall be checked?",
                key.display()
            );
        }
        Ok(ToRead {
            signer: self.signer()?,
            store,
            vault,
            objects,
        })
    }

    /// The same with the catalogue and the rules, which `serve` would refuse to start on if they were wrong.
    pub async fn to_check(&self) -> anyhow::Result<(ToRead, Catalogue)> {
        let catalogue = self.catalogue()?;
        rules(&catalogue, &self.settings)?;
        Ok((self.to_read().await?, catalogue))
    }

    fn signer(&self) -> anyhow::Result<Signer> {
        let origin = origin(&self.settings.base_url);
        Ok(Signer::open(&self.folder, origin, chance::roll())?)
    }

    fn catalogue(&self) -> anyhow::Result<Catalogue> {
        match &self.catalogue {
            Some(folder) => read_catalogue(folder),
            None => built_in(),
        }
    }

    /// Opens the desk; brings the database up to date.
    pub async fn open(self) -> anyhow::Result<Arc<Desk>> {
        let catalogue = self.catalogue()?;
        let rules = rules(&catalogue, &self.settings)?;
        let objects = self.folder.join("objects");
        for folder in [&self.folder, &self.settings.incoming, &objects] {
            std::fs::create_dir_all(folder)
                .with_context(|| format!("create {}", folder.display()))?;
        }
        let vault = Vault::new(&MasterKey::read(&self.master_key)?)?;
        let objects = Objects::in_folder(&objects, vault.clone())?;
        let place = Place::parse(&self.database)?;
        let live = Live::new();
        let store = Store::open(&place, live.on_commit()).await?;
        live.fill(&store).await?;
        tokio::spawn(Arc::clone(&live).follow(store.clone()));
        let signer = self.signer()?;
        let limits = Limits {
            size: self.settings.largest_pdf,
            ..Limits::default()
        };
        let program = std::env::current_exe().context("find this program")?;
        let inspector = Inspector::new(program, vec!["inspect-pdf".to_owned()], limits);
        let (catalogue, rules) = (Arc::new(catalogue), Arc::new(rules));
        let settings = self.settings;
        Ok(Arc::new(Desk {
            store,
            vault,
            objects,
            catalogue,
            rules,
            signer,
            inspector,
            live,
            settings,
        }))
    }
}

/// The program's rules, and those that the network added; what its acts demand as it stands here.
fn rules(catalogue: &Catalogue, settings: &Settings) -> anyhow::Result<Rules> {
    let mut acts = catalogue.acts.clone();
    for act in &mut acts {
        act.sign_in = settings.here(&act.sign_in);
    }
    Rules::of(catalogue, &acts).context("the rules")
}

/// Makes the master key where there is none yet.
pub fn make_master_key(path: &Path) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("create {}", folder.display()))?;
    }
    if !path.exists() {
        MasterKey::create(path, chance::roll())?;
    }
    Ok(())
}

/// Whether a folder holds a demonstration.
pub fn is_demonstration(folder: &Path) -> bool {
    folder.join(DEMONSTRATION).exists()
}

/// Marks a folder as a demonstration's.
pub fn mark_demonstration(folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("create {}", folder.display()))?;
    let words = "Everything in this folder is made up, and its passwords are public. Never use it for real people.\n";
    std::fs::write(folder.join(DEMONSTRATION), words).context("mark the demonstration's folder")
}

/// Reads a catalogue from a folder.
pub fn read_catalogue(folder: &Path) -> anyhow::Result<Catalogue> {
    let files = catalogue_files(folder)?;
    let files: Vec<CatalogueFile<'_>> = files
        .iter()
        .map(|(name, text)| CatalogueFile { name, text })
        .collect();
    parse(&files).with_context(|| format!("the catalogue in {}", folder.display()))
}

/// The files of a catalogue's folder: `*.toml` and `rules/*.cedar`, by name.
pub fn catalogue_files(folder: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for (inner, prefix, ending) in [
        (folder.to_path_buf(), "", "toml"),
        (folder.join("rules"), "rules/", "cedar"),
    ] {
        let Ok(entries) = std::fs::read_dir(&inner) else {
            continue;
        };
        for entry in entries {
            let path = entry?.path();
            if path.extension().is_none_or(|found| found != ending) {
                continue;
            }
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or_default();
            let text = std::fs::read_to_string(&path)
                .with_context(|| format!("read {}", path.display()))?;
            files.push((format!("{prefix}{name}"), text));
        }
    }
    files.sort();
    if files.is_empty() {
        bail!("{} holds no catalogue", folder.display());
    }
    Ok(files)
}

fn parse(files: &[CatalogueFile<'_>]) -> anyhow::Result<Catalogue> {
    Catalogue::read(files).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        anyhow::anyhow!("{} errors:\n{}", errors.len(), lines.join("\n"))
    })
}

/// The catalogue that is built in.
pub fn built_in() -> anyhow::Result<Catalogue> {
    parse(&BUILT_IN).context("the built-in catalogue")
}

/// How the installation is known in its checkpoints: its host.
fn origin(base_url: &str) -> &str {
    base_url
        .split_once("://")
        .map_or(base_url, |(_, host)| host)
}
