//! The network's description as values: qualities, applications, roles, documents, titles, and the network's own rules.
//!
//! Nothing in the program names a network. Everything that differs from one network to another is data, kept in a folder
//! of TOML and Cedar files (the format is described in `catalogue/README.md`) and read here into one [`Catalogue`].
//! [`Catalogue::read`] either answers with a catalogue that is whole, consistent and written in four languages, or with
//! *every* error that it found, each with its file, line and key and how to mend it.

mod check;
pub mod codes;
pub mod difference;
pub mod error;
pub mod parts;
mod read;
mod reader;
pub mod references;
mod rules;
pub mod sign_in;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;

use sha2::{Digest, Sha256};

use codes::{
    ApplicationCode, CategoryCode, DocumentKindCode, LegislationCode, QualityKindCode, RoleCode,
    RuleCode,
};
use error::{CatalogueError, Place, Problem};
use parts::{
    Application, BuiltIn, Category, DocumentKind, Legislation, MailboxRight, Network, NetworkRule,
    QualityKind, Role, SensitiveAct, SensitiveActEntry, SwitchCondition, Title, TitleEntry,
};
use reader::Source;
use references::Findings;

/// The TOML files of a catalogue. All are required; there are no others.
pub const FILES: [&str; 7] = [
    "network.toml",
    "titles.toml",
    "qualities.toml",
    "applications.toml",
    "roles.toml",
    "documents.toml",
    "switch.toml",
];

/// The file with the texts of the network's own rules; their policies are the files of the folder `rules`.
pub const RULE_TEXTS: &str = "rules.toml";

/// A file of a catalogue: its name relative to the catalogue's folder, with forward slashes, and its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CatalogueFile<'a> {
    /// For example `roles.toml` or `rules/r6.cedar`.
    pub name: &'a str,
    /// Its whole text; a byte order mark and carriage returns are ignored.
    pub text: &'a str,
}

/// Which catalogue this is: the SHA-256 of its files, in the order of their names.
///
/// The digest covers every character that people wrote, but neither a byte order mark nor the kind of line end.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CatalogueVersion([u8; 32]);

impl CatalogueVersion {
    /// The 32 bytes of the digest.
    pub const fn digest(self) -> [u8; 32] {
        self.0
    }

    fn of(files: &BTreeMap<&str, String>) -> Self {
        let mut digest = Sha256::new();
        digest.update(b"beffroi catalogue 1\n");
        for (name, text) in files {
            for part in [name.as_bytes(), text.as_bytes()] {
                digest.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
                digest.update(part);
            }
        }
        Self(digest.finalize().into())
    }
}

/// 64 hexadecimal digits.
impl fmt::Display for CatalogueVersion {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for CatalogueVersion {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "CatalogueVersion({self})")
    }
}

/// A network's description, whole and consistent. Only [`Catalogue::read`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Catalogue {
    /// Which catalogue this is.
    pub version: CatalogueVersion,
    /// The network itself.
    pub network: Network,
    /// What offices, functions and operator's roles are called; one entry for every [`Title`].
    pub titles: Vec<TitleEntry>,
    /// What sensitive acts demand of a sign-in; one entry for every [`SensitiveAct`].
    pub acts: Vec<SensitiveActEntry>,
    /// The kinds of quality, in the order in which they are shown.
    pub qualities: Vec<QualityKind>,
    /// The applications, in the order in which they are shown.
    pub applications: Vec<Application>,
    /// The roles, in the order in which they are shown.
    pub roles: Vec<Role>,
    /// The legislations, in the order in which they are shown.
    pub legislations: Vec<Legislation>,
    /// The kinds of document, in the order in which they are shown.
    pub kinds: Vec<DocumentKind>,
    /// The categories: kinds in their order, and within each kind its legislations in their order.
    pub categories: Vec<Category>,
    /// The conditions of the switch to electronic, in the order in which they are worked through (M5).
    pub conditions: Vec<SwitchCondition>,
    /// The network's own rules.
    pub rules: Vec<NetworkRule>,
}

impl Catalogue {
    /// Reads a catalogue from its files, in any order.
    ///
    /// # Errors
    /// Every error found, in the order of files and lines. A file that cannot be parsed is read as far as possible, so
    /// an error of syntax may bring others with it.
    pub fn read(files: &[CatalogueFile<'_>]) -> Result<Self, Vec<CatalogueError>> {
        let mut findings = Findings::default();
        let mut texts: BTreeMap<&str, String> = BTreeMap::new();
        for file in files {
            let text = file
                .text
                .strip_prefix('\u{feff}')
                .unwrap_or(file.text)
                .replace("\r\n", "\n");
            texts.insert(file.name, text);
        }
        missing_and_unknown(&texts, &mut findings);
        let catalogue = Self::read_parts(&texts, &mut findings);
        findings.resolve();
        check::check(&catalogue, &mut findings);
        let errors = findings.into_errors();
        if errors.is_empty() {
            Ok(catalogue)
        } else {
            Err(errors)
        }
    }

    fn read_parts(texts: &BTreeMap<&str, String>, findings: &mut Findings) -> Self {
        let from = |file: &'static str| Source {
            file,
            text: texts.get(file).map_or("", String::as_str),
        };
        let network = read::file(from("network.toml"), findings, read::network);
        let (titles, acts) = read::file(from("titles.toml"), findings, read::titles);
        let qualities = read::file(from("qualities.toml"), findings, read::qualities);
        let applications = read::file(from("applications.toml"), findings, read::applications);
        let roles = read::file(from("roles.toml"), findings, read::roles);
        let (legislations, kinds, categories) =
            read::file(from("documents.toml"), findings, read::documents);
        let conditions = read::file(from("switch.toml"), findings, read::switch);
        let rule_texts = read::file(from(RULE_TEXTS), findings, rules::texts);
        let mut policies = Vec::new();
        for (&file, text) in texts.iter().filter(|(file, _)| is_policy(file)) {
            policies.push(rules::policy(Source { file, text }, findings));
        }
        let network_rules = rules::join(rule_texts, policies, findings);
        let version = CatalogueVersion::of(texts);
        Self {
            version,
            network,
            titles,
            acts,
            qualities,
            applications,
            roles,
            legislations,
            kinds,
            categories,
            conditions,
            rules: network_rules,
        }
    }

    /// The kind of quality with this code.
    pub fn quality(&self, code: &QualityKindCode) -> Option<&QualityKind> {
        self.qualities.iter().find(|quality| quality.code == *code)
    }

    /// The application with this code.
    pub fn application(&self, code: &ApplicationCode) -> Option<&Application> {
        self.applications
            .iter()
            .find(|application| application.code == *code)
    }

    /// The application that is this part of the program. A catalogue always has one.
    pub fn built_in(&self, part: BuiltIn) -> Option<&Application> {
        self.applications
            .iter()
            .find(|application| application.built_in == Some(part))
    }

    /// The role with this code.
    pub fn role(&self, code: &RoleCode) -> Option<&Role> {
        self.roles.iter().find(|role| role.code == *code)
    }

    /// The roles that a kind of quality offers (R18).
    pub fn roles_offered_by<'a>(
        &'a self,
        quality: &'a QualityKindCode,
    ) -> impl Iterator<Item = &'a Role> {
        self.roles
            .iter()
            .filter(move |role| role.offered_by.contains(quality))
    }

    /// The roles that open an application.
    pub fn roles_opening<'a>(
        &'a self,
        application: &'a ApplicationCode,
    ) -> impl Iterator<Item = &'a Role> {
        self.roles
            .iter()
            .filter(move |role| role.applications.contains(application))
    }

    /// The roles with a right in the mailbox (M2, M8).
    pub fn roles_with(&self, right: MailboxRight) -> impl Iterator<Item = &Role> {
        self.roles
            .iter()
            .filter(move |role| role.mailbox == Some(right))
    }

    /// The legislation with this code.
    pub fn legislation(&self, code: &LegislationCode) -> Option<&Legislation> {
        self.legislations
            .iter()
            .find(|legislation| legislation.code == *code)
    }

    /// The kind of document with this code.
    pub fn kind(&self, code: &DocumentKindCode) -> Option<&DocumentKind> {
        self.kinds.iter().find(|kind| kind.code == *code)
    }

    /// The category with this code.
    pub fn category(&self, code: &CategoryCode) -> Option<&Category> {
        self.categories
            .iter()
            .find(|category| category.code == *code)
    }

    /// How a title is called. A catalogue has an entry for every title.
    pub fn title(&self, title: Title) -> Option<&TitleEntry> {
        self.titles.iter().find(|entry| entry.code == title)
    }

    /// What a sensitive act demands of a sign-in. A catalogue has an entry for every act.
    pub fn act(&self, act: SensitiveAct) -> Option<&SensitiveActEntry> {
        self.acts.iter().find(|entry| entry.code == act)
    }

    /// The network's own rule with this code.
    pub fn rule(&self, code: &RuleCode) -> Option<&NetworkRule> {
        self.rules.iter().find(|rule| rule.code == *code)
    }
}

fn is_policy(file: &str) -> bool {
    let name = file
        .strip_prefix("rules/")
        .and_then(|name| name.strip_suffix(".cedar"));
    name.is_some_and(|name| !name.is_empty() && !name.contains('/'))
}

fn missing_and_unknown(texts: &BTreeMap<&str, String>, findings: &mut Findings) {
    let place = |file: &str| Place {
        file: file.to_owned(),
        line: 0,
        key: String::new(),
    };
    for file in FILES
        .iter()
        .chain([&RULE_TEXTS])
        .filter(|file| !texts.contains_key(**file))
    {
        findings.report(place(file), Problem::FileMissing);
    }
    for file in texts
        .keys()
        .filter(|file| !FILES.contains(file) && **file != RULE_TEXTS && !is_policy(file))
    {
        let known = format!("{}, {RULE_TEXTS}, rules/….cedar", FILES.join(", "));
        findings.report(place(file), Problem::FileUnknown { known });
    }
}
