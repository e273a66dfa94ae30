//! Where a try to sign in comes from: an address, and the browser, when it told which one it is.

/// Where a request comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// The address as text: of a visitor, not of the proxy that he came through.
    pub address: String,
    /// The secret of the cookie that tells his browser from others, as he brought it.
    pub browser: Option<String>,
}

impl Source {
    /// From an address, with a browser that tells nothing.
    pub fn of_address(address: impl Into<String>) -> Self {
        Self {
            address: address.into(),
            browser: None,
        }
    }
}
