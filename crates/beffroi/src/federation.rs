//! The other authentication services by which people sign in: the tables `[[federation]]` of the configuration.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use beffroi_desk::desk::Settings;
use beffroi_desk::sign_in::federation::Federation;
use beffroi_desk::sign_in::federation::known::Cache;
use beffroi_desk::sign_in::federation::provider::{Credential, Provider, UserInfo, is_protected};
use beffroi_domain::catalogue::sign_in::SignInMeans;
use beffroi_domain::language::Text;
use serde::Deserialize;

/// One of them: an OpenID Provider.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Its name in addresses and in the trail: small letters, digits, hyphens.
    pub code: String,
    /// Its name on the button, in four languages.
    pub name: Text,
    /// How it calls itself, exactly, without a slash at the end.
    pub issuer: String,
    /// How it calls us.
    pub client_id: String,
    /// A file that holds the secret that it shares with us.
    #[serde(default)]
    pub client_secret_file: Option<PathBuf>,
    /// Or a file that holds our private key (PKCS #8, PEM): RSA of 2048 bits or more, or P-256.
    #[serde(default)]
    pub private_key_file: Option<PathBuf>,
    /// How the service calls that key, where it has several of ours.
    #[serde(default)]
    pub key_id: Option<String>,
    /// What we ask for.
    #[serde(default = "usual_scopes")]
    pub scopes: Vec<String>,
    /// How surely people shall show themselves, in the service's own words.
    #[serde(default)]
    pub acr_values: Vec<String>,
    /// Where it tells about the person.
    #[serde(default)]
    pub userinfo: Info,
    /// The claim that holds the national number.
    pub number_claim: String,
    /// What its words for a level are worth here. Any other is worth 100, which signs in nobody.
    pub levels: BTreeMap<String, u16>,
    /// Whether people must have shown themselves there just now.
    #[serde(default = "yes")]
    pub fresh: bool,
}

/// Where a service tells about the person.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Info {
    /// In the ID token.
    #[default]
    None,
    /// At its userinfo endpoint, as JSON.
    Json,
    /// There, in a signed token.
    Signed,
}

/// A file that holds nothing else.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Services {
    federation: Vec<Service>,
}

fn usual_scopes() -> Vec<String> {
    ["openid", "profile"].map(str::to_owned).to_vec()
}

const fn yes() -> bool {
    true
}

/// Reads a file that holds nothing but `[[federation]]` tables.
pub fn read(path: &Path) -> anyhow::Result<Vec<Service>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("read {}", path.display()))?;
    let services: Services =
        toml::from_str(&text).with_context(|| format!("in {}", path.display()))?;
    check(&services.federation)?;
    Ok(services.federation)
}

/// Checks what can be checked without opening anything.
pub fn check(services: &[Service]) -> anyhow::Result<()> {
    let mut codes = BTreeSet::new();
    for service in services {
        let code = &service.code;
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if code.is_empty() || code.len() > 30 || !code.chars().all(fits) {
            bail!(
                "federation.code `{code}` must be of small letters, digits and hyphens, 30 at most"
            );
        }
        if !codes.insert(code) {
            bail!("two tables [[federation]] have the code `{code}`");
        }
        service
            .check()
            .with_context(|| format!("in [[federation]] `{code}`"))?;
    }
    Ok(())
}

/// The services as the desk takes them, with their secrets read from their files; nothing where there are none.
pub fn federation(services: &[Service]) -> anyhow::Result<Option<Arc<Federation>>> {
    if services.is_empty() {
        return Ok(None);
    }
    let providers: anyhow::Result<Vec<Provider>> = services.iter().map(Service::provider).collect();
    Ok(Some(Arc::new(Federation::new(providers?)?)))
}

/// Adds the services of a file to settings.
pub fn add(settings: &mut Settings, path: &Path) -> anyhow::Result<()> {
    settings.federation = federation(&read(path)?)?;
    if settings.federation.is_some() {
        settings.offered.push(SignInMeans::Federation);
    }
    Ok(())
}

impl Service {
    fn check(&self) -> anyhow::Result<()> {
        let issuer = reqwest::Url::parse(&self.issuer);
        if self.issuer.ends_with('/') || !issuer.is_ok_and(|issuer| is_protected(&issuer)) {
            bail!(
                "issuer must begin with https:// (or http://localhost on one machine) and not end with a slash"
            );
        }
        if self.client_secret_file.is_some() == self.private_key_file.is_some() {
            bail!("give client_secret_file or private_key_file, one of the two");
        }
        if !self.scopes.iter().any(|scope| scope == "openid") {
            bail!("scopes must hold `openid`");
        }
        if self.client_id.is_empty() || self.number_claim.is_empty() {
            bail!("client_id and number_claim must not be empty");
        }
        if !self
            .levels
            .values()
            .all(|level| (100..=500).contains(level))
        {
            bail!("levels must lie between 100 and 500");
        }
        if self.levels.values().all(|level| *level == 100) {
            bail!("levels must hold a level above 100: otherwise nobody could sign in");
        }
        Ok(())
    }

    fn provider(&self) -> anyhow::Result<Provider> {
        Ok(Provider {
            code: self.code.clone(),
            name: self.name.clone(),
            issuer: self.issuer.clone(),
            client_id: self.client_id.clone(),
            credential: self.credential()?,
            scopes: self.scopes.clone(),
            acr_values: self.acr_values.clone(),
            userinfo: match self.userinfo {
                Info::None => UserInfo::None,
                Info::Json => UserInfo::Json,
                Info::Signed => UserInfo::Signed,
            },
            number_claim: self.number_claim.clone(),
            levels: self.levels.clone(),
            fresh: self.fresh,
            known: Cache::default(),
        })
    }

    fn credential(&self) -> anyhow::Result<Credential> {
        let read = |file: &PathBuf| {
            std::fs::read_to_string(file).with_context(|| format!("read {}", file.display()))
        };
        if let Some(file) = &self.private_key_file {
            let pem = read(file)?;
            return Credential::from_pem(pem.as_bytes(), self.key_id.clone())
                .with_context(|| format!("in {}", file.display()));
        }
        let file = self.client_secret_file.as_ref();
        let file = file.context("neither a secret nor a key is named")?;
        let secret = read(file)?.trim().to_owned();
        if secret.is_empty() {
            bail!("{} is empty", file.display());
        }
        Ok(Credential::Secret(secret))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
code = "csam"
name = { fr = "CSAM", nl = "CSAM", de = "CSAM", en = "CSAM" }
issuer = "https://idp.example/fas/oauth2"
client_id = "beffroi"
private_key_file = "/nowhere/key.pem"
number_claim = "egovNRN"
levels = { "urn:be:fedict:iam:fas:Level500" = 500, "urn:be:fedict:iam:fas:Level100" = 100 }
"#;

    fn checked(changes: &[(&str, &str)]) -> Result<(), String> {
        let mut text = GOOD.to_owned();
        for (from, to) in changes {
            assert!(text.contains(from), "{from}");
            text = text.replace(from, to);
        }
        let service: Service = toml::from_str(&text).map_err(|error| error.to_string())?;
        check(&[service]).map_err(|error| format!("{error:#}"))
    }

    #[test]
    fn a_service_that_could_sign_in_nobody_or_is_not_protected_is_refused_at_start() {
        assert_eq!(checked(&[]), Ok(()));
        assert_eq!(
            checked(&[("https://idp.example", "http://localhost:9000")]),
            Ok(())
        );
        let wrong = [
            ("https://idp.example", "http://idp.example", "https://"),
            ("fas/oauth2\"", "fas/oauth2/\"", "slash"),
            ("code = \"csam\"", "code = \"CSAM/..\"", "small letters"),
            (
                "private_key_file",
                "client_secret_file = \"x\"\nprivate_key_file",
                "one of the two",
            ),
            (
                "private_key_file = \"/nowhere/key.pem\"",
                "",
                "one of the two",
            ),
            ("= 500", "= 501", "between 100 and 500"),
            ("= 500", "= 100", "above 100"),
            (
                "number_claim",
                "scopes = [\"profile\"]\nnumber_claim",
                "`openid`",
            ),
            ("number_claim = \"egovNRN\"", "", "number_claim"),
            ("number_claim", "surprise = 1\nnumber_claim", "surprise"),
        ];
        for (from, to, said) in wrong {
            let refused = checked(&[(from, to)]).unwrap_err();
            assert!(refused.contains(said), "{said}: {refused}");
        }
        let twice = format!("[[federation]]{GOOD}[[federation]]{GOOD}");
        let twice: Services = toml::from_str(&twice).unwrap();
        assert!(check(&twice.federation).is_err());
    }

    #[test]
    fn the_annotated_sample_of_a_service_is_one() {
        let sample = include_str!("../../../config/beffroi.toml");
        let (_, sample) = sample.split_once("# [[federation]]\n").unwrap();
        let lines = sample
            .lines()
            .map(|line| line.strip_prefix("# ").unwrap_or(line));
        let text = format!("[[federation]]\n{}", lines.collect::<Vec<_>>().join("\n"));
        let services: Services = toml::from_str(&text).unwrap();
        check(&services.federation).unwrap();
        assert_eq!(services.federation[0].levels.len(), 5);
    }
}
