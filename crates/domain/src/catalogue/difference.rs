//! What a new catalogue changes, shown before it is applied: what appears, disappears and changes, and who gains or
//! loses by it.
//!
//! Changes are found on the written form of each part, so no field can be forgotten. Gains and losses are told apart
//! only for roles: whoever holds one sees more or fewer applications, or must sign in more or less strongly.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::Catalogue;
use super::codes::{ApplicationCode, QualityKindCode, RoleCode};
use super::parts::Role;

/// A key within a part and what stands there before and after; absent where there is nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// The key from the outside in: `name.nl`, `sign_in.level`.
    pub key: String,
    /// What stood there.
    pub before: Option<String>,
    /// What stands there.
    pub after: Option<String>,
}

/// What happens to a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happening {
    /// It is new.
    Appears,
    /// It is no longer there.
    Disappears,
    /// It is still there, otherwise.
    Changes(Vec<FieldChange>),
}

/// What happens to one part of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The kind of part: `role`, `quality`, `category` …
    pub kind: &'static str,
    /// Its code.
    pub code: String,
    /// What happens to it.
    pub happening: Happening,
}

/// What whoever holds a role gains or loses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Consequence {
    /// The role is gone: its holders lose everything that it opened.
    RoleGone(RoleCode),
    /// A kind of quality no longer offers the role: holders there lose it.
    NoLongerOffered(RoleCode, QualityKindCode),
    /// A kind of quality offers the role: managers there can grant it.
    NewlyOffered(RoleCode, QualityKindCode),
    /// Holders of the role lose an application.
    Closes(RoleCode, ApplicationCode),
    /// Holders of the role gain an application.
    Opens(RoleCode, ApplicationCode),
    /// What the role allows in the mailbox changes.
    MailboxRightChanges(RoleCode),
    /// Its holders must now satisfy another demand when they sign in.
    SignInDemandChanges(RoleCode),
    /// Its holders must now be attested in a function that was not demanded before.
    FunctionDemanded(RoleCode),
    /// A kind of quality gains an application, and its local managers with it (R13).
    QualityGains(QualityKindCode, ApplicationCode),
    /// A kind of quality loses an application, and its local managers with it (R13).
    QualityLoses(QualityKindCode, ApplicationCode),
}

/// The difference between two catalogues.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    /// What happens to each part, by kind and code.
    pub changes: Vec<Change>,
    /// Who gains and who loses.
    pub consequences: Vec<Consequence>,
}

/// The difference between the catalogue in force and the one that would replace it.
pub fn difference(before: &Catalogue, after: &Catalogue) -> Difference {
    let (old, new) = (parts(before), parts(after));
    let mut changes = Vec::new();
    for ((kind, code), fields) in &old {
        let happening = match new.get(&(*kind, code.clone())) {
            None => Happening::Disappears,
            Some(now) if now == fields => continue,
            Some(now) => Happening::Changes(field_changes(fields, now)),
        };
        changes.push(Change {
            kind,
            code: code.clone(),
            happening,
        });
    }
    for (kind, code) in new.keys().filter(|key| !old.contains_key(*key)) {
        changes.push(Change {
            kind,
            code: code.clone(),
            happening: Happening::Appears,
        });
    }
    changes.sort_by(|a, b| (a.kind, &a.code).cmp(&(b.kind, &b.code)));
    Difference {
        changes,
        consequences: consequences(before, after),
    }
}

type Fields = BTreeMap<String, String>;

/// Every part by kind and code, written out as keys and texts.
fn parts(catalogue: &Catalogue) -> BTreeMap<(&'static str, String), Fields> {
    // Destructured, so that a part added to the catalogue cannot be forgotten here.
    let Catalogue {
        version: _,
        network,
        titles,
        acts,
        qualities,
        applications,
        roles,
        legislations,
        kinds,
        categories,
        conditions,
        rules,
    } = catalogue;
    let mut all = BTreeMap::new();
    add(&mut all, "network", std::slice::from_ref(network), |part| {
        part.code.to_string()
    });
    add(&mut all, "title", titles, |part| part.code.to_string());
    add(&mut all, "act", acts, |part| part.code.to_string());
    add(&mut all, "quality", qualities, |part| part.code.to_string());
    add(&mut all, "application", applications, |part| {
        part.code.to_string()
    });
    add(&mut all, "role", roles, |part| part.code.to_string());
    add(&mut all, "legislation", legislations, |part| {
        part.code.to_string()
    });
    add(&mut all, "document-kind", kinds, |part| {
        part.code.to_string()
    });
    add(&mut all, "category", categories, |part| {
        part.code.to_string()
    });
    add(&mut all, "switch-condition", conditions, |part| {
        part.code.to_string()
    });
    add(&mut all, "rule", rules, |part| part.code.to_string());
    all
}

fn add<T: Serialize>(
    all: &mut BTreeMap<(&'static str, String), Fields>,
    kind: &'static str,
    parts: &[T],
    code: impl Fn(&T) -> String,
) {
    for part in parts {
        let mut fields = Fields::new();
        // Parts hold texts, numbers and lists only: writing them out cannot fail.
        flatten(
            serde_json::to_value(part).unwrap_or_default(),
            String::new(),
            &mut fields,
        );
        all.insert((kind, code(part)), fields);
    }
}

fn flatten(value: Value, key: String, fields: &mut Fields) {
    let text = match value {
        Value::Null => return,
        Value::Object(members) => {
            for (name, member) in members {
                let inner = if key.is_empty() {
                    name
                } else {
                    format!("{key}.{name}")
                };
                flatten(member, inner, fields);
            }
            return;
        }
        Value::Array(elements) => elements.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => plain(&other),
    };
    fields.insert(key, text);
}

fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), ToOwned::to_owned)
}

fn field_changes(before: &Fields, after: &Fields) -> Vec<FieldChange> {
    let mut keys: Vec<&String> = before.keys().chain(after.keys()).collect();
    keys.sort();
    keys.dedup();
    let changed = keys
        .into_iter()
        .filter(|key| before.get(*key) != after.get(*key));
    changed
        .map(|key| FieldChange {
            key: key.clone(),
            before: before.get(key).cloned(),
            after: after.get(key).cloned(),
        })
        .collect()
}

fn consequences(before: &Catalogue, after: &Catalogue) -> Vec<Consequence> {
    let mut found = Vec::new();
    for role in &before.roles {
        match after.role(&role.code) {
            None => found.push(Consequence::RoleGone(role.code.clone())),
            Some(now) => role_consequences(role, now, &mut found),
        }
    }
    for role in after
        .roles
        .iter()
        .filter(|role| before.role(&role.code).is_none())
    {
        found.extend(
            role.offered_by
                .iter()
                .map(|q| Consequence::NewlyOffered(role.code.clone(), q.clone())),
        );
    }
    for quality in &before.qualities {
        let Some(now) = after.quality(&quality.code) else {
            continue;
        };
        let (lost, gained) = lost_and_gained(&quality.applications, &now.applications);
        found.extend(
            lost.into_iter()
                .map(|a| Consequence::QualityLoses(quality.code.clone(), a)),
        );
        found.extend(
            gained
                .into_iter()
                .map(|a| Consequence::QualityGains(quality.code.clone(), a)),
        );
    }
    found
}

fn role_consequences(before: &Role, after: &Role, found: &mut Vec<Consequence>) {
    let code = || before.code.clone();
    let (lost, gained) = lost_and_gained(&before.offered_by, &after.offered_by);
    found.extend(
        lost.into_iter()
            .map(|quality| Consequence::NoLongerOffered(code(), quality)),
    );
    found.extend(
        gained
            .into_iter()
            .map(|quality| Consequence::NewlyOffered(code(), quality)),
    );
    let (lost, gained) = lost_and_gained(&before.applications, &after.applications);
    found.extend(
        lost.into_iter()
            .map(|application| Consequence::Closes(code(), application)),
    );
    found.extend(
        gained
            .into_iter()
            .map(|application| Consequence::Opens(code(), application)),
    );
    if before.mailbox != after.mailbox {
        found.push(Consequence::MailboxRightChanges(code()));
    }
    if before.sign_in != after.sign_in {
        found.push(Consequence::SignInDemandChanges(code()));
    }
    if after.function.is_some() && before.function != after.function {
        found.push(Consequence::FunctionDemanded(code()));
    }
}

fn lost_and_gained<T: Clone + PartialEq>(before: &[T], after: &[T]) -> (Vec<T>, Vec<T>) {
    let not_in = |these: &[T], those: &[T]| {
        these
            .iter()
            .filter(|one| !those.contains(one))
            .cloned()
            .collect()
    };
    (not_in(before, after), not_in(after, before))
}
