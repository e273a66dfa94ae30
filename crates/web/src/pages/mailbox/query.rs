//! The filter of a mailbox as addresses carry it: `/mailbox?text=…&law=dis&law=…&kind=…&received=week&unread=me`.

use beffroi_desk::mailbox::filter::{Filter, Received, Unread};
use beffroi_desk::mailbox::list::{Place, Turn};
use beffroi_domain::refusal::Refusal;
use beffroi_domain::time::Day;

use crate::page::encode_for_query;

/// Pairs of an address's query.
pub type Pairs = Vec<(String, String)>;

/// The filter that an address says. What it does not know is left out, as if it had not been said.
pub fn filter(pairs: &Pairs) -> Filter {
    let mut filter = Filter::default();
    let (mut from, mut until) = (None, None);
    for (name, value) in pairs {
        match name.as_str() {
            "text" => value.trim().clone_into(&mut filter.text),
            "law" if !value.is_empty() => filter.legislations.push(value.clone()),
            "kind" => filter.kind = Some(value.clone()).filter(|kind| !kind.is_empty()),
            "received" => filter.received = received(value),
            "unread" => filter.unread = unread(value),
            "from" => from = value.parse::<Day>().ok(),
            "until" => until = value.parse::<Day>().ok(),
            _ => {}
        }
    }
    if from.is_some() || until.is_some() {
        filter.received = Received::Between(from, until);
    }
    filter
}

fn received(value: &str) -> Received {
    match value {
        "today" => Received::Today,
        "week" => Received::ThisWeek,
        "month" => Received::ThisMonth,
        _ => Received::Any,
    }
}

fn unread(value: &str) -> Unread {
    match value {
        "me" => Unread::ByMe,
        "anybody" => Unread::ByAnybody,
        _ => Unread::Any,
    }
}

/// The page that an address asks for.
///
/// # Errors
/// A place that no list gave out.
pub fn turn(pairs: &Pairs) -> Result<Turn, Refusal> {
    let place = |name: &str| {
        pairs
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.parse::<Place>())
    };
    match (place("before"), place("after")) {
        (Some(place), _) => Ok(Turn::Newer(place?)),
        (None, Some(place)) => Ok(Turn::Older(place?)),
        (None, None) => Ok(Turn::Newest),
    }
}

/// The address of a list with this filter, and what else it shall say.
pub fn address(filter: &Filter, more: &[(&str, String)]) -> String {
    let mut said: Vec<(&str, String)> = Vec::new();
    if !filter.text.is_empty() {
        said.push(("text", filter.text.clone()));
    }
    said.extend(filter.legislations.iter().map(|law| ("law", law.clone())));
    said.extend(filter.kind.iter().map(|kind| ("kind", kind.clone())));
    match filter.received {
        Received::Any => {}
        Received::Today => said.push(("received", "today".to_owned())),
        Received::ThisWeek => said.push(("received", "week".to_owned())),
        Received::ThisMonth => said.push(("received", "month".to_owned())),
        Received::Between(from, until) => {
            said.extend(from.map(|day| ("from", day.to_string())));
            said.extend(until.map(|day| ("until", day.to_string())));
        }
    }
    match filter.unread {
        Unread::Any => {}
        Unread::ByMe => said.push(("unread", "me".to_owned())),
        Unread::ByAnybody => said.push(("unread", "anybody".to_owned())),
    }
    said.extend(more.iter().cloned());
    let said: Vec<String> = said
        .iter()
        .map(|(name, value)| format!("{name}={}", encode_for_query(value)))
        .collect();
    if said.is_empty() {
        "/mailbox".to_owned()
    } else {
        format!("/mailbox?{}", said.join("&"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_reads_back_from_its_address() {
        let day = |text: &str| text.parse().ok();
        let filters = [
            Filter::default(),
            Filter {
                text: "état & 2026".to_owned(),
                legislations: vec!["dis".to_owned(), "law-1965".to_owned()],
                kind: Some("monthly-statement".to_owned()),
                received: Received::ThisWeek,
                unread: Unread::ByMe,
            },
            Filter {
                received: Received::Between(day("2026-01-02"), None),
                ..Filter::default()
            },
            Filter {
                unread: Unread::ByAnybody,
                received: Received::Today,
                ..Filter::default()
            },
        ];
        for expected in filters {
            let address = address(&expected, &[]);
            let uri: axum::http::Uri = address.parse().unwrap();
            let axum::extract::Query(pairs) =
                axum::extract::Query::<Pairs>::try_from_uri(&uri).unwrap();
            assert_eq!(filter(&pairs), expected, "{address}");
        }
    }

    #[test]
    fn a_place_that_no_list_gave_out_is_refused() {
        for wrong in ["", "1", "1-2", "a-b-c", "1-2-3-4", "-1--2-3"] {
            assert!(
                turn(&vec![("after".to_owned(), wrong.to_owned())]).is_err(),
                "{wrong}"
            );
        }
        assert!(turn(&vec![("after".to_owned(), "1-2-3".to_owned())]).is_ok());
    }
}
