//! The pages and the interface for programs: axum routes, askama templates, four languages.
//!
//! Everything is rendered on the server and works without JavaScript. The design base is
//! govuk-frontend with our own tokens (`assets/`); class names are `govuk-*` and `desk-*`.
//!
//! # A new screen in five steps
//!
//! 1. **Words.** Put the sentences into `locales/{fr,nl,de,en}/<area>.ftl`, the same keys in all
//!    four; files in these folders are found by themselves. Whole sentences, no pieces: give
//!    names, dates and counts as arguments. Inside a message: `{ $name }` text, `{ NUM($count) }`
//!    a quantity, `{ DATE($on) }` 21/11/2025, `{ DAY($on) }` 21 November 2025, `{ WHEN($at) }` with
//!    the hour. A plural that says something special for nothing begins with a `[0]` variant.
//!    Messages shown with `.rich(address)` may hold one `<a>…</a>`, `<strong>`, `<bdi>`.
//! 2. **Template.** `templates/<part>/<screen>.html` extends `layout.html`, imports
//!    `parts/form.html` and `parts/show.html`, and fills the block `content` with one `h1`.
//!    It speaks through `page.t("key").with("name", value)`.
//! 3. **Module.** `src/pages/<part>/<screen>.rs` holds a struct with `#[derive(Template)]`, a field
//!    `page: Page` and what the template shows, and thin handlers: read the form, call one
//!    use-case of `desk`, choose a page. Every POST that did something answers 303.
//!    A form that is refused is the same page with status 422, the values as typed, and
//!    [`form::FieldErrors`].
//! 4. **Samples.** The module has, for tests, `samples()`: the screen with a list, with an empty
//!    one, with errors. Add it to the list in `src/samples.rs`; a test renders each in four
//!    languages and checks it. With `BEFFROI_SAMPLES=<folder>` the same test writes the pages
//!    there, and `browser/` runs html-validate, axe and the keyboard walk over them.
//! 5. **Route.** Add it to the router of its part, with its refusal test.
//!
//! ```text
//! #[derive(Template)]
//! #[template(path = "access/rename.html")]
//! struct Rename { page: Page, entered: Entered }
//!
//! async fn show(visit: Visit, …) -> Result<Response, Trouble> {
//!     let page = visit.page();
//!     let title = page.t("rename-title");
//!     answer(&Rename { page: page.titled(title).back_to("/access"), entered })
//! }
//! ```
//!
//! ```text
//! {% extends "layout.html" %}
//! {% import "parts/form.html" as form %}
//! {% block content %}
//! {{ form::error_summary() }}
//! <h1 class="govuk-heading-l">{{ page.title }}</h1>
//! <form method="post" novalidate>{{ form::guard() }}
//! {{ form::input("family-name", page.t("rename-family-name"), entered.family_name, autocomplete="family-name") }}
//! {{ form::buttons(page.t("rename-save"), cancel="/access") }}
//! </form>
//! {% endblock %}
//! ```

pub mod again;
pub mod api;
pub mod app;
pub mod assets;
pub mod document_words;
pub mod error_page;
pub mod form;
pub mod fresh;
#[cfg(test)]
mod gallery;
pub mod headers;
pub mod language;
pub mod late;
pub mod page;
pub mod pages;
pub mod problem;
pub mod refusal_words;
pub mod router;
#[cfg(test)]
pub mod samples;
pub mod session;
pub mod show;
pub mod slow;
pub mod source;
pub mod stamp;
pub mod visitor;
