//! How a document's file is called when it leaves the desk.

use std::fmt::Write as _;

use beffroi_domain::catalogue::Catalogue;
use beffroi_domain::language::Language;

/// `État mensuel 2026-10 Intégration sociale.pdf`, in one language: the period as documents write it, so that files
/// sort. It holds nothing about any person.
pub fn file_name(
    catalogue: &Catalogue,
    category: &str,
    period: &str,
    language: Language,
) -> String {
    let category = category
        .parse()
        .ok()
        .and_then(|code| catalogue.category(&code));
    let kind = category.and_then(|category| catalogue.kind(&category.kind));
    let legislation = category.and_then(|category| catalogue.legislation(&category.legislation));
    let parts = [
        kind.map_or("document", |kind| kind.name.in_language(language)),
        period,
        legislation.map_or("", |legislation| {
            legislation.short_name.in_language(language)
        }),
    ];
    let told: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{}.pdf", told.join(" "))
}

/// `attachment; filename="…"; filename*=UTF-8''…` (RFC 6266): a safe name, in ASCII and as it is.
pub fn disposition(kind: &str, wished: &str) -> String {
    let ascii = crate::zip::names::ascii_name(wished).replace(['"', '\\'], "_");
    let mut encoded = String::new();
    for byte in crate::zip::names::safe_name(wished).bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            // Writing to a text does not fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    format!("{kind}; filename=\"{ascii}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_accents_and_tricks_is_told_twice_and_breaks_no_header() {
        assert_eq!(
            disposition("attachment", "État \"mensuel\"\r\n2026-10.pdf"),
            "attachment; filename=\"Etat -mensuel- 2026-10.pdf\"; \
             filename*=UTF-8''%C3%89tat%20-mensuel-%202026-10.pdf"
        );
    }
}
