//! `/help`, `/accessibility`, `/privacy` and `/contact`.

use askama::Template;
use axum::response::Response;

use crate::error_page::{Trouble, answer};
use crate::page::{Page, Visit};

#[derive(Template)]
#[template(path = "public/help.html")]
struct Help {
    page: Page,
}

#[derive(Template)]
#[template(path = "public/accessibility.html")]
struct Accessibility {
    page: Page,
}

#[derive(Template)]
#[template(path = "public/privacy.html")]
struct Privacy {
    page: Page,
}

#[derive(Template)]
#[template(path = "public/contact.html")]
struct Contact {
    page: Page,
}

/// How the usual things are done, and whom to ask.
pub async fn help(visit: Visit) -> Result<Response, Trouble> {
    answer(&Help {
        page: titled(visit.page(), "help-title"),
    })
}

/// The accessibility statement, after the model of Implementing Decision (EU) 2018/1523.
pub async fn accessibility(visit: Visit) -> Result<Response, Trouble> {
    answer(&Accessibility {
        page: titled(visit.page(), "accessibility-title"),
    })
}

/// What is kept about the people who use the service, why and how long (GDPR art. 13).
pub async fn privacy(visit: Visit) -> Result<Response, Trouble> {
    answer(&Privacy {
        page: titled(visit.page(), "privacy-title"),
    })
}

/// How to reach the help desk.
pub async fn contact(visit: Visit) -> Result<Response, Trouble> {
    answer(&Contact {
        page: titled(visit.page(), "contact-title"),
    })
}

fn titled(page: Page, key: &str) -> Page {
    let title = page.t(key);
    page.titled(title)
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    let sample = |name, address, reader, render| Sample {
        name,
        address,
        reader,
        render,
    };
    vec![
        sample("help", "/help", Reader::Nobody, |page| {
            Help {
                page: titled(page, "help-title"),
            }
            .render()
        }),
        sample("help-signed-in", "/help", Reader::LocalManager, |page| {
            Help {
                page: titled(page, "help-title"),
            }
            .render()
        }),
        sample("accessibility", "/accessibility", Reader::Nobody, |page| {
            Accessibility {
                page: titled(page, "accessibility-title"),
            }
            .render()
        }),
        sample("privacy", "/privacy", Reader::Operator, |page| {
            Privacy {
                page: titled(page, "privacy-title"),
            }
            .render()
        }),
        sample("contact", "/contact", Reader::Sender, |page| {
            Contact {
                page: titled(page, "contact-title"),
            }
            .render()
        }),
    ]
}
