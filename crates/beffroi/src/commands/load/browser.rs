//! A browser without a screen: keeps cookies, sends forms with their hidden fields.

use std::collections::BTreeMap;

use anyhow::{Context as _, bail};
use reqwest::header::{ACCEPT, CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use reqwest::{Client, RequestBuilder, redirect};

/// A browser at one site.
#[derive(Clone)]
pub struct Browser {
    client: Client,
    base: String,
    cookies: BTreeMap<String, String>,
    /// The page that is shown.
    page: String,
}

/// What came back.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Where it leads on to.
    pub location: Option<String>,
}

impl Browser {
    /// One that has been nowhere yet.
    pub fn new(base: String) -> anyhow::Result<Self> {
        let client = Client::builder()
            .user_agent("beffroi-load")
            .redirect(redirect::Policy::none())
            .no_proxy()
            .build()?;
        Ok(Self {
            client,
            base,
            cookies: BTreeMap::new(),
            page: String::new(),
        })
    }

    /// Opens an address; a redirection is answered as it is.
    pub async fn get(&mut self, path: &str) -> anyhow::Result<Answer> {
        let request = self.client.get(format!("{}{path}", self.base));
        self.send(request).await
    }

    /// Sends the form of the page that is shown, with its hidden fields.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> anyhow::Result<Answer> {
        let form = self
            .page
            .split("<form ")
            .skip(1)
            .find(|form| form.contains(&format!("action=\"{path}\"")));
        let form = form.with_context(|| format!("the page has no form for {path}"))?;
        let mut sent: BTreeMap<String, String> = hidden(form).collect();
        let typed = fields.iter();
        sent.extend(typed.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let pairs = sent
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
        let body = pairs.collect::<Vec<_>>().join("&");
        let request = self
            .client
            .post(format!("{}{path}", self.base))
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body);
        self.send(request).await
    }

    async fn send(&mut self, request: RequestBuilder) -> anyhow::Result<Answer> {
        let cookies = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        let cookies = cookies.collect::<Vec<_>>().join("; ");
        let answer = request
            .header(ACCEPT, "text/html,application/xhtml+xml")
            .header(COOKIE, cookies)
            .send()
            .await?;
        for set in answer.headers().get_all(SET_COOKIE) {
            let first = set.to_str()?.split(';').next().unwrap_or_default();
            if let Some((name, value)) = first.split_once('=') {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let location = answer.headers().get(LOCATION);
        let location = location
            .map(|to| to.to_str().map(str::to_owned))
            .transpose()?;
        let status = answer.status().as_u16();
        let kind = answer.headers().get(CONTENT_TYPE);
        let is_page = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        let body = answer.bytes().await?;
        if is_page {
            self.page = String::from_utf8_lossy(&body).into_owned();
        }
        Ok(Answer { status, location })
    }

    /// The first value offered for a field with choices.
    pub fn choice(&self, name: &str) -> anyhow::Result<String> {
        let tags = self.page.split("<input ").skip(1);
        let mut tags = tags.filter_map(|tag| tag.split('>').next());
        let found = tags.find(|tag| attribute(tag, "name").as_deref() == Some(name));
        found
            .and_then(|tag| attribute(tag, "value"))
            .with_context(|| format!("the page offers no {name}"))
    }

    /// The first address on the page that begins like this.
    pub fn link(&self, begins: &str) -> anyhow::Result<String> {
        let links = self.page.split("href=\"").skip(1);
        let mut links = links.filter_map(|link| link.split('"').next());
        let found = links.find(|link| link.starts_with(begins));
        found
            .map(str::to_owned)
            .with_context(|| format!("the page has no link to {begins}"))
    }
}

impl Answer {
    /// Fails unless the status is this one.
    pub fn is(self, status: u16) -> anyhow::Result<Self> {
        if self.status != status {
            bail!("the site answered {} instead of {status}", self.status);
        }
        Ok(self)
    }
}

/// The hidden fields of a form.
fn hidden(form: &str) -> impl Iterator<Item = (String, String)> {
    let form = form.split("</form>").next().unwrap_or_default();
    let tags = form.split("<input ").skip(1);
    let tags = tags.filter_map(|tag| tag.split('>').next());
    tags.filter(|tag| tag.contains("type=\"hidden\""))
        .filter_map(|tag| {
            let value = attribute(tag, "value").unwrap_or_default();
            Some((attribute(tag, "name")?, value))
        })
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    let value = rest.split('"').next()?;
    Some(value.replace("&#38;", "&").replace("&#39;", "'"))
}

fn encoded(text: &str) -> String {
    let plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    text.bytes()
        .map(|byte| {
            if plain(byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_fields_of_one_form_are_found_and_no_others() {
        let form = "action=\"/a\"><input type=\"hidden\" name=\"csrf\" value=\"x&#38;y\"><input name=\"shown\">\
                    </form><input type=\"hidden\" name=\"other\" value=\"z\">";
        let found: Vec<_> = hidden(form).collect();
        assert_eq!(found, [("csrf".to_owned(), "x&y".to_owned())]);
    }

    #[test]
    fn fields_are_encoded_byte_by_byte() {
        assert_eq!(encoded("a é&="), "a%20%C3%A9%26%3D");
    }
}
