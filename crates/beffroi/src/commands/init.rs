//! `beffroi init`: a real installation, with one person of the security cell who gets a link that works once.

use std::process::ExitCode;

use beffroi_desk::network::appoint_operator::appoint_operator;
use beffroi_desk::people;
use beffroi_desk::sign_in::activation;
use beffroi_domain::parties::OperatorRole;

use crate::chance;
use crate::cli::Init;
use crate::commands::denied;
use crate::config::Config;
use crate::open::{Opening, make_master_key};
use crate::say;

/// Sets up.
pub async fn run(init: Init) -> anyhow::Result<ExitCode> {
    let config = Config::read(&init.config)?;
    let opening = Opening::of(&config)?;
    make_master_key(&opening.master_key)?;
    let (folder, key) = (opening.folder.clone(), opening.master_key.clone());
    let desk = opening.open().await?;
    let caller = chance::installation();
    let named = people::named(
        &init.number,
        &init.family_name,
        &init.given_name,
        caller.at.day(),
    );
    let named = named.map_err(|refusal| denied(refusal.into()))?;
    let appointed = appoint_operator(&desk, &caller, &named, OperatorRole::SecurityCell)
        .await
        .map_err(denied)?;
    let person = appointed.value.person;
    // Whoever sees this link sits at the machine: no code is asked for besides.
    let token = activation::create_first(&desk, &chance::installation(), person)
        .await
        .map_err(denied)?;
    say::line(format_args!(
        "The installation is ready in {}.",
        folder.display()
    ));
    say::line(format_args!(
        "Keep a copy of the key {} in a safe: without it no document can be read.",
        key.display()
    ));
    say::line("This link works once, within thirty days:");
    say::line(format_args!("{}/activate/{token}", desk.settings.base_url));
    desk.store.close().await;
    Ok(ExitCode::SUCCESS)
}
