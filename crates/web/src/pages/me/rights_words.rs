//! What a right is called.

use beffroi_desk::me::rights::What;
use beffroi_domain::catalogue::Catalogue;
use beffroi_domain::catalogue::parts::Title;

use crate::page::Page;

/// The name of an office, a function, a role, in the language of the page; nothing for a code that the catalogue does
/// not know.
pub fn name(page: &Page, catalogue: &Catalogue, what: &What) -> Option<String> {
    let titled = |code: &str| {
        let title = Title::from_code(code).and_then(|title| catalogue.title(title));
        title.map(|title| page.text(&title.name).to_owned())
    };
    match what {
        What::Office(office, _) => titled(office.code()),
        What::Operator(role) => titled(role.code()),
        What::Function(function) => titled(function.code()),
        What::User => titled("user"),
        What::Role(code) => {
            let role = code.parse().ok().and_then(|code| catalogue.role(&code));
            role.map(|role| page.text(&role.name).to_owned())
        }
    }
}
