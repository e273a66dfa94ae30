//! Where a request comes from: the other end of the connection, or what a proxy that the operator trusts says of it.
//!
//! Mistakes at sign-in are counted by this. Behind a proxy that is not named, all visitors would be one.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;
use axum_extra::extract::CookieJar;
use beffroi_desk::sign_in::source::Source;
use ipnet::IpNet;

use crate::app::App;

/// What a proxy says where a request came from: the address that it saw, after those that it was told.
const FORWARDED: &str = "x-forwarded-for";

/// The proxies whose word is taken.
#[derive(Debug, Clone, Default)]
pub struct Proxies(Arc<[IpNet]>);

impl Proxies {
    /// From addresses and networks, such as `127.0.0.1` or `10.0.0.0/8`.
    ///
    /// # Errors
    /// The first that is neither.
    pub fn named(names: &[String]) -> Result<Self, String> {
        let network = |name: &String| {
            let address = name.parse::<IpAddr>().map(IpNet::from).ok();
            let network = address.or_else(|| name.parse::<IpNet>().ok());
            network.ok_or_else(|| name.clone())
        };
        let networks: Result<Vec<_>, _> = names.iter().map(network).collect();
        Ok(Self(networks?.into()))
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }

    /// The nearest address that no trusted proxy has: everything further away may be made up.
    fn visitor(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut nearest = peer.to_canonical();
        let lines = headers.get_all(FORWARDED).iter().rev();
        let told = lines
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.rsplit(','));
        for told in told {
            if !self.trusts(nearest) {
                break;
            }
            let Some(address) = address_in(told.trim()) else {
                break;
            };
            nearest = address.to_canonical();
        }
        nearest
    }
}

/// Some proxies add the port.
fn address_in(told: &str) -> Option<IpAddr> {
    let address = told.parse().ok();
    address.or_else(|| told.parse::<SocketAddr>().ok().map(|socket| socket.ip()))
}

/// An address as it is counted. Who has one of IPv6 has the 64 bits behind it as well.
fn counted(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).to_string()
        }
    }
}

/// The name of the cookie that tells a browser from others.
pub const fn browser_cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-browser" } else { "browser" }
}

/// Middleware: finds out, and tells the handlers.
pub async fn find(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let address = peer.map_or_else(
        || "local".to_owned(),
        |ConnectInfo(peer)| counted(app.proxies.visitor(peer.ip(), request.headers())),
    );
    let jar = CookieJar::from_headers(request.headers());
    let browser = jar.get(browser_cookie_name(app.is_secure()));
    let source = Source {
        address,
        browser: browser.map(|cookie| cookie.value().to_owned()),
    };
    request.extensions_mut().insert(source);
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visitor(trusted: &[&str], peer: &str, told: &[&str]) -> String {
        let names: Vec<String> = trusted.iter().map(|name| (*name).to_owned()).collect();
        let proxies = Proxies::named(&names).unwrap();
        let mut headers = HeaderMap::new();
        for line in told {
            headers.append(FORWARDED, line.parse().unwrap());
        }
        counted(proxies.visitor(peer.parse().unwrap(), &headers))
    }

    #[test]
    fn a_visitor_is_who_the_trusted_proxy_saw_and_nobody_whom_he_makes_up() {
        let proxy = ["127.0.0.1", "10.0.0.0/8"];
        for (peer, told, who) in [
            // Nobody is believed but the proxies.
            ("192.0.2.7", &["198.51.100.1"][..], "192.0.2.7"),
            ("127.0.0.1", &["198.51.100.1"], "198.51.100.1"),
            // What the visitor sent himself stands further to the left.
            ("127.0.0.1", &["203.0.113.9, 198.51.100.1"], "198.51.100.1"),
            (
                "127.0.0.1",
                &["203.0.113.9", "198.51.100.1"],
                "198.51.100.1",
            ),
            // Through two proxies.
            ("10.1.1.1", &["198.51.100.1, 10.2.2.2"], "198.51.100.1"),
            (
                "10.1.1.1",
                &["203.0.113.9, 198.51.100.1:4711"],
                "198.51.100.1",
            ),
            ("127.0.0.1", &[], "127.0.0.1"),
            ("127.0.0.1", &["unknown"], "127.0.0.1"),
            ("::ffff:127.0.0.1", &["198.51.100.1"], "198.51.100.1"),
            // One network of IPv6 is one source.
            ("127.0.0.1", &["2001:db8:1:2:3:4:5:6"], "2001:db8:1:2::"),
            ("127.0.0.1", &["[2001:db8:1:2::9]:443"], "2001:db8:1:2::"),
        ] {
            assert_eq!(visitor(&proxy, peer, told), who, "{peer} says {told:?}");
        }
        assert_eq!(visitor(&[], "127.0.0.1", &["198.51.100.1"]), "127.0.0.1");
        assert_eq!(Proxies::named(&["proxy".to_owned()]).unwrap_err(), "proxy");
    }
}
