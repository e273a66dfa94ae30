//! `beffroi catalogue check|apply`

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use beffroi_domain::catalogue::difference::{Change, Consequence, Happening, difference};
use beffroi_domain::catalogue::{Catalogue, CatalogueFile};
use beffroi_domain::rules::Rules;

use crate::cli;
use crate::config::Config;
use crate::open::{self, CATALOGUE};
use crate::say;

/// Checks or applies.
pub fn run(catalogue: cli::Catalogue) -> anyhow::Result<ExitCode> {
    match catalogue {
        cli::Catalogue::Check { dir } => check(&dir),
        cli::Catalogue::Apply { dir, config, yes } => apply(&dir, &Config::read(&config)?, yes),
    }
}

fn check(dir: &Path) -> anyhow::Result<ExitCode> {
    let files = open::catalogue_files(dir)?;
    let files: Vec<CatalogueFile<'_>> = files
        .iter()
        .map(|(name, text)| CatalogueFile { name, text })
        .collect();
    match Catalogue::read(&files) {
        Err(errors) => {
            for error in &errors {
                say::line(error);
            }
            say::aside(format_args!(
                "beffroi: {} errors in {}",
                errors.len(),
                dir.display()
            ));
            Ok(ExitCode::from(say::NOT_RIGHT))
        }
        Ok(catalogue) => {
            if let Err(fault) = Rules::of(&catalogue, &catalogue.acts) {
                say::line(fault);
                return Ok(ExitCode::from(say::NOT_RIGHT));
            }
            say::line(format_args!(
                "{}: {} qualities, {} applications, {} roles, {} categories, {} rules of its own; version {}",
                catalogue.network.code,
                catalogue.qualities.len(),
                catalogue.applications.len(),
                catalogue.roles.len(),
                catalogue.categories.len(),
                catalogue.rules.len(),
                catalogue.version
            ));
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn apply(dir: &Path, config: &Config, yes: bool) -> anyhow::Result<ExitCode> {
    if check(dir)? != ExitCode::SUCCESS {
        return Ok(ExitCode::from(say::NOT_RIGHT));
    }
    let target = config.data.folder.join(CATALOGUE);
    let after = open::read_catalogue(dir)?;
    let before = if target.is_dir() {
        open::read_catalogue(&target)?
    } else {
        open::built_in()?
    };
    let difference = difference(&before, &after);
    for change in &difference.changes {
        say::line(what_happens(change));
    }
    for consequence in &difference.consequences {
        say::line(gain_or_loss(consequence));
    }
    if !yes {
        say::aside(
            "Nothing was changed. Say --yes to apply it; the desk takes it at its next start.",
        );
        return Ok(ExitCode::SUCCESS);
    }
    let fresh = config.data.folder.join("catalogue.new");
    std::fs::create_dir_all(fresh.join("rules")).context("write the catalogue")?;
    for (name, text) in open::catalogue_files(dir)? {
        std::fs::write(fresh.join(name), text).context("write the catalogue")?;
    }
    if target.is_dir() {
        let old = config.data.folder.join("catalogue.old");
        if old.is_dir() {
            std::fs::remove_dir_all(&old).context("remove the catalogue before the last")?;
        }
        std::fs::rename(&target, &old).context("set the old catalogue aside")?;
    }
    std::fs::rename(&fresh, &target).context("put the new catalogue in its place")?;
    say::line("Applied. The desk takes it at its next start.");
    Ok(ExitCode::SUCCESS)
}

/// Who gains and who loses, in a sentence.
fn gain_or_loss(consequence: &Consequence) -> String {
    match consequence {
        Consequence::RoleGone(role) => {
            format!("holders of {role} lose everything that it opened: the role is gone")
        }
        Consequence::NoLongerOffered(role, kind) => {
            format!("holders of {role} in {kind} lose it: no longer offered there")
        }
        Consequence::NewlyOffered(role, kind) => format!("managers in {kind} can grant {role}"),
        Consequence::Closes(role, application) => format!("holders of {role} lose {application}"),
        Consequence::Opens(role, application) => format!("holders of {role} gain {application}"),
        Consequence::MailboxRightChanges(role) => {
            format!("what {role} allows in the mailbox changes")
        }
        Consequence::SignInDemandChanges(role) => {
            format!("holders of {role} must sign in otherwise")
        }
        Consequence::FunctionDemanded(role) => {
            format!("holders of {role} must be attested in a function")
        }
        Consequence::QualityGains(kind, application) => {
            format!("local managers of {kind} gain {application}")
        }
        Consequence::QualityLoses(kind, application) => {
            format!("local managers of {kind} lose {application}")
        }
    }
}

/// What happens to a part, in a line for each field.
fn what_happens(change: &Change) -> String {
    let part = format!("{} {}", change.kind, change.code);
    match &change.happening {
        Happening::Appears => format!("{part}: new"),
        Happening::Disappears => format!("{part}: gone"),
        Happening::Changes(fields) => {
            let nothing = || "nothing".to_owned();
            let fields = fields.iter().map(|field| {
                let (before, after) = (
                    field.before.clone().unwrap_or_else(nothing),
                    field.after.clone().unwrap_or_else(nothing),
                );
                format!("\n  {}: {before} → {after}", field.key)
            });
            format!("{part}:{}", fields.collect::<String>())
        }
    }
}
