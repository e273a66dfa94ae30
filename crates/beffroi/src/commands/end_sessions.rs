//! `beffroi end-sessions`: for a stolen computer, or an installation of which something is wrong. Whoever was signed in signs in
//! again.

use std::process::ExitCode;

use beffroi_desk::sign_in::end_sessions;

use crate::chance;
use crate::cli::EndSessions;
use crate::commands::denied;
use crate::config::Config;
use crate::open::Opening;
use crate::say;

/// Ends them and says how many there were.
pub async fn run(asked: EndSessions) -> anyhow::Result<ExitCode> {
    let config = Config::read(&asked.config)?;
    let desk = Opening::of(&config)?.open().await?;
    let caller = chance::installation();
    let ended = match &asked.whose.user_name {
        Some(user_name) => end_sessions::of_user(&desk, &caller, user_name).await,
        None => end_sessions::of_everybody(&desk, &caller).await,
    };
    say::line(format_args!("Sessions ended: {}.", ended.map_err(denied)?));
    desk.store.close().await;
    Ok(ExitCode::SUCCESS)
}
