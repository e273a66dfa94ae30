//! What the page of an activation shows, read as an application for one-time codes reads it.

use beffroi_desk::testing::world::Account;

use crate::house::Answer;

/// What somebody has who sets an application up with this page and takes this user name.
pub fn account_on(page: &Answer, user_name: &str) -> Account {
    let html = page.html();
    let (_, rest) = html.split_once("<code class=\"desk-hash\">").unwrap();
    let secret = rest.split('<').next().unwrap().replace(' ', "");
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    Account {
        user_name: user_name.to_owned(),
        factor: secret.as_ref().try_into().unwrap(),
    }
}
