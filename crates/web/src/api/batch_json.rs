//! Batches, reviews and receipts as JSON.

use beffroi_desk::sending::receipt::{Receipt, name_of};
use beffroi_desk::sending::review::{Channel, Item, Review};
use beffroi_domain::language::Language;
use beffroi_domain::time::Moment;
use serde_json::{Map, Value, json};

use crate::language::format::machine_time;
use crate::language::phrase::Phrase;
use crate::problem::{Issue, Problem};
use axum::http::StatusCode;

use super::BASE;

/// A batch as the store keeps it, by the desk's name for it.
pub use beffroi_desk::sending::look_batches::Batch;

/// The address of a batch.
pub fn address(batch: impl std::fmt::Display) -> String {
    format!("{BASE}/batches/{batch}")
}

/// An object without what is absent: Belgif wants nothing said rather than `null`.
pub fn object<const N: usize>(properties: [(&str, Value); N]) -> Value {
    let said = properties.into_iter().filter(|(_, value)| !value.is_null());
    Value::Object(
        said.map(|(name, value)| (name.to_owned(), value))
            .collect::<Map<_, _>>(),
    )
}

fn when(at: Moment) -> Value {
    machine_time(at).into()
}

/// A batch.
pub fn batch(batch: &Batch) -> Value {
    let href = address(batch.batch);
    let published = batch.state == "published";
    object([
        ("self", href.clone().into()),
        ("id", batch.batch.to_string().into()),
        ("label", batch.label.clone().into()),
        ("state", batch.state.clone().into()),
        ("category", batch.category.clone().into()),
        ("period", batch.period.clone().into()),
        ("createdAt", when(batch.created_at)),
        ("publishedAt", batch.published_at.map_or(Value::Null, when)),
        ("review", json!({ "href": format!("{href}/review") })),
        (
            "receipt",
            if published {
                json!({ "href": format!("{href}/receipt") })
            } else {
                Value::Null
            },
        ),
    ])
}

/// A review: its figures, and every file for every recipient.
pub fn review(review: &Review) -> Value {
    let counts = review.counts();
    let undecided: Map<String, Value> = counts
        .undecided
        .iter()
        .map(|(code, count)| (camel(code), (*count).into()))
        .collect();
    json!({
        "self": format!("{}/review", address(review.batch.batch)),
        "counts": {
            "ready": counts.ready,
            "onPaper": counts.on_paper,
            "unreadable": counts.unreadable,
            "leftOut": counts.left_out,
            "undecided": undecided,
        },
        "items": review.items.iter().map(item).collect::<Vec<_>>(),
    })
}

fn item(item: &Item) -> Value {
    let text = |text: &str| {
        if text.is_empty() {
            Value::Null
        } else {
            text.into()
        }
    };
    let institution = item.institution.as_ref();
    object([
        ("place", item.place.into()),
        ("item", item.item.into()),
        ("fileName", item.file_name.clone().into()),
        (
            "enterpriseNumber",
            institution.map_or_else(|| text(&item.number), |known| known.number.digits().into()),
        ),
        (
            "institution",
            institution.map_or(Value::Null, |known| name_of(known).into()),
        ),
        ("category", text(&item.category)),
        ("period", text(&item.period)),
        ("language", item.language.clone().into()),
        ("bytes", item.bytes.into()),
        ("pages", item.pages.into()),
        (
            "channel",
            item.channel.map_or(Value::Null, |way| channel(way).into()),
        ),
        (
            "readable",
            item.channel
                .map_or(Value::Null, |_| (!item.unreadable).into()),
        ),
        (
            "exception",
            item.exception
                .as_ref()
                .map_or(Value::Null, |exception| camel(exception.code()).into()),
        ),
        (
            "exceptionDetail",
            item.exception
                .as_ref()
                .and_then(|exception| exception.detail())
                .into(),
        ),
        ("decision", decision(item).into()),
    ])
}

/// The code of a channel.
pub fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Electronic(_) => "electronic",
        Channel::Paper => "paper",
    }
}

fn decision(item: &Item) -> &'static str {
    match item {
        Item { left_out: true, .. } => "leaveOut",
        item if item.is_undecided() => "undecided",
        _ => "send",
    }
}

/// A receipt.
pub fn receipt(receipt: &Receipt) -> Value {
    let names = &receipt.sender.name;
    let line = |line: &beffroi_desk::sending::receipt::Line| {
        object([
            ("document", line.document.to_string().into()),
            ("enterpriseNumber", line.institution.number.digits().into()),
            ("institution", name_of(&line.institution).into()),
            ("fileName", line.file_name.clone().into()),
            ("category", line.category.clone().into()),
            (
                "period",
                if line.period.is_empty() {
                    Value::Null
                } else {
                    line.period.clone().into()
                },
            ),
            ("sha256", line.sha256.to_string().into()),
            ("bytes", line.bytes.into()),
            ("pages", line.pages.into()),
            (
                "channel",
                if line.on_paper { "paper" } else { "electronic" }.into(),
            ),
            ("act", line.act.0.into()),
        ])
    };
    object([
        (
            "self",
            format!("{}/receipt", address(receipt.batch.batch)).into(),
        ),
        ("batch", receipt.batch.batch.to_string().into()),
        ("label", receipt.batch.label.clone().into()),
        (
            "sender",
            object([
                ("fr", names.fr.clone().into()),
                ("nl", names.nl.clone().into()),
                ("de", names.de.clone().into()),
            ]),
        ),
        ("publishedAt", when(receipt.published_at)),
        ("firstAct", receipt.acts.0.0.into()),
        ("lastAct", receipt.acts.1.0.into()),
        ("ledgerSize", receipt.ledger_size.into()),
        ("ledgerRoot", receipt.ledger_root.to_string().into()),
        (
            "documents",
            receipt.lines.iter().map(line).collect::<Vec<_>>().into(),
        ),
    ])
}

/// The problem of a batch that was to be published and holds exceptions: one issue for each.
pub fn exceptions(review: &Review, language: Language) -> Problem {
    let refusal = beffroi_domain::refusal::Reason::BatchHasExceptions;
    let mut problem = Problem::belgif("badRequest", "Bad Request", StatusCode::CONFLICT);
    problem.kind = format!("urn:problem-type:beffroi:{}", refusal.code());
    "Batch has exceptions".clone_into(&mut problem.title);
    problem.detail = Phrase::new("refusal-batch-has-exceptions")
        .say(language)
        .to_string();
    for item in review.items.iter().filter(|item| item.is_undecided()) {
        let Some(exception) = &item.exception else {
            continue;
        };
        problem.issues.push(Issue {
            kind: format!("urn:problem-type:beffroi:{}", exception.code()),
            title: exception.code().replace('-', " "),
            detail: crate::pages::sending::words::exception(exception)
                .say(language)
                .to_string(),
            place: "body",
            name: item.file_name.clone(),
        });
    }
    problem
}

/// `sent-before` as `sentBefore`.
pub fn camel(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    let mut upper = false;
    for letter in code.chars() {
        match letter {
            '-' => upper = true,
            letter if upper => {
                out.extend(letter.to_uppercase());
                upper = false;
            }
            letter => out.push(letter),
        }
    }
    out
}

/// The key of a request from its header: a UUID, perhaps in quotation marks as RFC 8941 writes a text.
pub fn request_key(header: Option<&str>) -> Option<String> {
    let key = header?.trim().trim_matches('"').to_lowercase();
    let groups: Vec<&str> = key.split('-').collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let hexadecimal = groups
        .iter()
        .all(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let right = hexadecimal
        && lengths == [8, 4, 4, 4, 12]
        && key.len() <= beffroi_desk::sending::publish::LONGEST_KEY;
    right.then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_a_uuid_with_or_without_quotation_marks() {
        let key = "0a1b2c3d-0000-4000-8000-00000000000F";
        assert_eq!(request_key(Some(key)), Some(key.to_lowercase()));
        assert_eq!(
            request_key(Some(&format!("\"{key}\""))),
            Some(key.to_lowercase())
        );
        for wrong in [
            None,
            Some(""),
            Some("1"),
            Some("0a1b2c3d-0000-4000-8000-00000000000g"),
            Some("0a1b2c3d00004000800000000000000f"),
        ] {
            assert_eq!(request_key(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn codes_are_written_in_lower_camel_case() {
        assert_eq!(camel("sent-before"), "sentBefore");
        assert_eq!(camel("twice"), "twice");
    }
}
