//! The page before something is done: what it is in words, what it brings, and one button that says so.

use askama::Template;

use crate::page::Page;

/// A list under a heading: what somebody will be able to see, what will end.
#[derive(Debug, Clone, Default)]
pub struct Enumeration {
    /// The heading.
    pub heading: String,
    /// What is listed.
    pub items: Vec<String>,
    /// What is said when nothing is.
    pub empty: String,
}

/// A page that asks for confirmation.
#[derive(Template)]
#[template(path = "access/confirm.html")]
pub struct Confirm {
    /// The frame.
    pub page: Page,
    /// Above the heading: whom or what it concerns.
    pub caption: String,
    /// What was entered, and where it can be changed; an empty address for what cannot.
    pub rows: Vec<(String, String, String)>,
    /// What follows from it.
    pub lists: Vec<Enumeration>,
    /// A warning; empty for none.
    pub warning: String,
    /// The reason as typed, where one is asked for.
    pub reason: Option<String>,
    /// What the form sends unseen.
    pub hidden: Vec<(&'static str, String)>,
    /// Where the form goes.
    pub action: String,
    /// What the button says; empty where there is nothing to be done.
    pub button: String,
    /// `warning` for what ends something.
    pub kind: &'static str,
    /// The way out.
    pub cancel: String,
}

impl Confirm {
    /// An empty page, to be filled in.
    pub fn new(page: Page, action: String, button: impl Into<String>, cancel: String) -> Self {
        Self {
            page,
            caption: String::new(),
            rows: Vec::new(),
            lists: Vec::new(),
            warning: String::new(),
            reason: None,
            hidden: Vec::new(),
            action,
            button: button.into(),
            kind: "",
            cancel,
        }
    }

    /// The same, with another way out.
    pub fn leads_back_to(&mut self, address: String) {
        self.page = self.page.clone().back_to(address.clone());
        self.cancel = address;
    }
}
