//! What every handler stands on, and the layers around them all.

use std::sync::Arc;

use axum::extract::FromRef;
use beffroi_desk::desk::Desk;
use beffroi_desk::sign_in::federation::Federation;
use beffroi_desk::sign_in::federation::provider::Provider;
use beffroi_domain::catalogue::sign_in::SignInMeans;
use beffroi_domain::language::Text;
use beffroi_domain::time::Moment;

use crate::headers::Headers;
use crate::page::Site;
use crate::refusal_words::NetworkWords;
use crate::source::Proxies;

/// Reads the clock. Given from outside, so that tests can stand still.
pub type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;

/// Rolls 32 random bytes. Given from outside, so that tests can repeat themselves.
pub type Chance = Arc<dyn Fn() -> [u8; 32] + Send + Sync>;

/// The state of the router.
#[derive(Clone)]
pub struct App {
    /// The desk.
    pub desk: Arc<Desk>,
    /// What the network says about itself on every page.
    pub site: Arc<Site>,
    /// What the headers of this installation say.
    pub headers: Headers,
    /// The proxies whose word is taken about where a request comes from.
    pub proxies: Proxies,
    /// Reads the clock, once for each request.
    pub clock: Clock,
    /// Rolls dice, once for each request.
    pub chance: Chance,
}

impl App {
    /// Whether people reach us by https, so that cookies may insist on it.
    pub fn is_secure(&self) -> bool {
        self.desk.settings.base_url.starts_with("https://")
    }

    /// What the network says about itself, from its catalogue.
    pub fn site_of(desk: &Desk) -> Arc<Site> {
        let network = &desk.catalogue.network;
        Arc::new(Site {
            name: network.short_name.clone(),
            help_desk_phone: network.help_desk.telephone.clone(),
            help_desk_mail: network.help_desk.email.clone(),
            help_desk_hours: network.help_desk.hours.clone(),
            https: desk.settings.base_url.starts_with("https://"),
            cards: desk.settings.eid.is_some(),
            passkeys: desk.settings.offered.contains(&SignInMeans::Passkey),
            code_cards: desk.settings.offered.contains(&SignInMeans::CodeCard),
            providers: providers(desk),
            words: NetworkWords::of(&desk.catalogue),
        })
    }
}

/// The other authentication services, in the order of the configuration.
fn providers(desk: &Desk) -> Vec<(String, Text)> {
    let federation = desk.settings.federation.as_deref();
    let providers = federation.map(Federation::providers).unwrap_or_default();
    let named = |provider: &Provider| (provider.code.clone(), provider.name.clone());
    providers.iter().map(named).collect()
}

impl FromRef<App> for Arc<Site> {
    fn from_ref(app: &App) -> Self {
        Self::clone(&app.site)
    }
}

impl FromRef<App> for Arc<Desk> {
    fn from_ref(app: &App) -> Self {
        Self::clone(&app.desk)
    }
}
