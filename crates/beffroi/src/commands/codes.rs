//! `beffroi codes`: the demonstration's one-time codes of this moment, for whoever has no app for them at hand.

use std::process::ExitCode;

use beffroi_desk::sign_in::factor::one_time_codes;

use crate::chance;
use crate::demo::cast;
use crate::say;

/// A code is for so many seconds (RFC 6238).
const STEP_SECONDS: u64 = 30;

/// Prints a line for each person of the play, or for the one with this user name.
pub fn run(user_name: Option<&str>) -> anyhow::Result<ExitCode> {
    let now = u64::try_from(chance::now().millis().div_euclid(1000))?;
    let mut known = false;
    for part in cast::ALL {
        let name = part.user_name();
        if user_name.is_some_and(|wanted| wanted != name) {
            continue;
        }
        known = true;
        let code = one_time_codes(&part.second_factor()).generate(now);
        say::line(format_args!("{code}  {name}"));
    }
    if !known {
        anyhow::bail!("nobody in the demonstration has this user name; `beffroi codes` lists all");
    }
    say::aside(format_args!(
        "for {} more seconds",
        STEP_SECONDS - now % STEP_SECONDS
    ));
    Ok(ExitCode::SUCCESS)
}
