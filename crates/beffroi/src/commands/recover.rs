//! `beffroi recover`: the last resort, for whoever has no manager above him, such as the operator's own staff: a code that
//! opens an account again. Whoever may run it has the machine; it is in the trail.

use std::process::ExitCode;

use beffroi_desk::sign_in::recovery;

use crate::chance;
use crate::cli::Recover;
use crate::commands::denied;
use crate::config::Config;
use crate::open::Opening;
use crate::say;

/// Prints the code.
pub async fn run(asked: Recover) -> anyhow::Result<ExitCode> {
    let config = Config::read(&asked.config)?;
    let desk = Opening::of(&config)?.open().await?;
    let caller = chance::installation();
    let given = recovery::start_at_the_machine(&desk, &caller, &asked.user_name).await;
    let given = given.map_err(denied)?;
    say::line(format_args!(
        "At {}/activate this code works once, within thirty days; hand it over in person:",
        desk.settings.base_url
    ));
    say::line(&given.letter);
    desk.store.close().await;
    Ok(ExitCode::SUCCESS)
}
