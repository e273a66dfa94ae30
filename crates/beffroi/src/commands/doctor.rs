//! `beffroi doctor`: is everything as it should be?

use std::process::ExitCode;

use beffroi_store::ledger::{self, Log};

use crate::cards::{Cards, Unknown};
use crate::chance;
use crate::cli::Configured;
use crate::config::Config;
use crate::open::Opening;
use crate::say;

/// Checks, one line for each thing.
pub async fn run(configured: Configured) -> anyhow::Result<ExitCode> {
    let config = match Config::read(&configured.config) {
        Ok(config) => config,
        Err(error) => {
            say::line(format_args!("not right: configuration: {error:#}"));
            return Ok(ExitCode::from(say::NOT_RIGHT));
        }
    };
    say::line(format_args!(
        "right:     configuration {}",
        configured.config.display()
    ));
    say_of_proxies(&config);
    let mail = match &config.mail {
        Some(mail) => format!("right:     mail through {}:{}", mail.host, mail.port),
        None => "attention: no mail server is configured; mails stay queued".to_owned(),
    };
    say::line(mail);
    let crowd = config.crowd();
    say::line(format_args!(
        "right:     {} passwords are checked at once, for which {} MiB are needed; {} more wait, {} s at most",
        crowd.at_once,
        crowd.at_once * usize::try_from(config.hashing().memory_kib)? / 1024,
        crowd.waiting,
        crowd.longest_wait.as_secs()
    ));
    if let Some(cards) = &config.eid
        && !lists_are_valid(cards)?
    {
        return Ok(ExitCode::from(say::NOT_RIGHT));
    }
    let opened = async { Opening::of(&config)?.to_check().await }.await;
    let (reading, catalogue) = match opened {
        Ok(opened) => opened,
        Err(error) => {
            say::line(format_args!("not right: {error:#}"));
            return Ok(ExitCode::from(say::NOT_RIGHT));
        }
    };
    say::line(format_args!(
        "right:     keys, documents' folder and database in {}",
        config.data.folder.display()
    ));
    say::line(format_args!(
        "right:     catalogue `{}`, version {}",
        catalogue.network.code, catalogue.version
    ));
    let mut reader = reading.store.reader().await?;
    let head = ledger::head(&mut reader, Log::Acts).await?;
    drop(reader);
    say::line(format_args!(
        "right:     ledger of {} acts, root {}",
        head.size, head.root
    ));
    reading.store.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Behind a proxy that is not trusted all visitors are one.
fn say_of_proxies(config: &Config) {
    if config.server.trusted_proxies.is_empty() && config.server.listen.ip().is_loopback() {
        say::line(
            "attention: no proxy is trusted (server.trusted_proxies): behind one, everybody who mistypes counts as one visitor",
        );
    }
}

/// Says how old the lists of revoked cards are that are read from files; whether cards could be believed by them.
fn lists_are_valid(cards: &Cards) -> anyhow::Result<bool> {
    let door = match cards.door() {
        Ok(door) => door,
        Err(error) => {
            say::line(format_args!("not right: identity cards: {error:#}"));
            return Ok(false);
        }
    };
    let now = chance::now();
    let mut valid = true;
    for age in door.trust.ages()? {
        let over = age.over_at.is_some_and(|over| over <= now);
        let word = match (over, cards.when_unknown) {
            (false, _) => "right:    ",
            (true, Unknown::Believe) => "attention:",
            (true, Unknown::Refuse) => "not right:",
        };
        valid = valid && word != "not right:";
        let until = age
            .over_at
            .map(|over| format!(", valid until {}", over.day()));
        let until = until.unwrap_or_default();
        let made = age.made_at.day();
        let name = &age.name;
        say::line(format_args!(
            "{word} list of revoked cards {name} of {made}{until}"
        ));
    }
    let fetched = cards.lists().addresses().count();
    if fetched > 0 {
        say::line(format_args!(
            "right:     lists of revoked cards that are fetched every hour while the desk serves: {fetched}"
        ));
    }
    Ok(valid)
}
