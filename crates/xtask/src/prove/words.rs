//! A case of the solver's in the words of the domain: who, with what offices, asks what, where.

use std::collections::BTreeMap;

use cedar_policy::{Entities, EntityUid, EvalResult, Request};

/// What each attribute of a person says about him.
const OFFICES: &[(&str, &str)] = &[
    ("heads", "is access manager of"),
    ("coHeads", "is co-access-manager of"),
    ("manages", "is local manager of"),
    ("coManages", "is co-local-manager of"),
    ("leads", "manages"),
    ("represents", "represents in law"),
    ("presides", "presides over"),
    ("secretaryOf", "is secretary of"),
    ("operates", "is of the operator's staff as"),
    ("worksFor", "acts within"),
    ("sendsFor", "sends for"),
    ("blockedInInstitutions", "is blocked in"),
    ("blockedInQualities", "is blocked in"),
    ("blockedInSubdivisions", "is blocked in"),
    ("uses", "holds a role that opens"),
    ("opensMailbox", "holds a role that opens the mailbox of"),
    (
        "opensProtected",
        "holds the role for protected documents in",
    ),
    ("privileged", "is privileged user in"),
    ("audits", "is security adviser of"),
];

const CIRCUMSTANCES: &[&str] = &[
    "session",
    "candidate",
    "holder",
    "office",
    "ends",
    "role",
    "function",
    "operatorRole",
    "kind",
    "rule",
    "application",
    "categories",
    "demand",
    "attested",
    "exceptions",
    "missionRecorded",
    "purposeGiven",
    "highestLevel",
    "signedDocument",
    "requestedBy",
];

/// One sentence about the case.
pub fn describe(request: &Request, entities: &Entities) -> String {
    let mut names = Names::default();
    let principal = request
        .principal()
        .map_or_else(|| "somebody".to_owned(), |uid| names.of(uid));
    let offices = request
        .principal()
        .map(|uid| offices(uid, entities, &mut names))
        .unwrap_or_default();
    let action = request
        .action()
        .map(|uid| uid.id().unescaped().replace('-', " "))
        .unwrap_or_default();
    let place = request
        .resource()
        .map(|uid| names.of(uid))
        .unwrap_or_default();
    let about = request
        .resource()
        .map(|uid| attributes(uid, entities, &mut names))
        .unwrap_or_default();
    let mut circumstances = Vec::new();
    if let Some(context) = request.context() {
        for name in CIRCUMSTANCES {
            if let Some(value) = context.get(name) {
                circumstances.push(format!("{name} {}", names.value(&value)));
            }
        }
    }
    let offices = if offices.is_empty() {
        "holds nothing".to_owned()
    } else {
        offices.join(", ")
    };
    let about = if about.is_empty() {
        String::new()
    } else {
        format!(" ({})", about.join(", "))
    };
    format!(
        "{principal} {offices}; asks to {action}: {place}{about}; with {}",
        circumstances.join(", ")
    )
}

fn offices(uid: &EntityUid, entities: &Entities, names: &mut Names) -> Vec<String> {
    let Some(person) = entities.get(uid) else {
        return Vec::new();
    };
    let mut sentences = Vec::new();
    for (attribute, phrase) in OFFICES {
        let Some(Ok(EvalResult::Set(members))) = person.attr(attribute) else {
            continue;
        };
        if !members.is_empty() {
            let members: Vec<String> = members.iter().map(|member| names.value(member)).collect();
            sentences.push(format!("{phrase} {}", members.join(" and ")));
        }
    }
    sentences
}

fn attributes(uid: &EntityUid, entities: &Entities, names: &mut Names) -> Vec<String> {
    if uid.type_name().to_string() == "Person" {
        return Vec::new();
    }
    let Some(entity) = entities.get(uid) else {
        return Vec::new();
    };
    let mut told = Vec::new();
    let mut attributes: Vec<_> = entity
        .attrs()
        .filter_map(|(name, value)| Some((name, value.ok()?)))
        .collect();
    attributes.sort_by(|one, other| one.0.cmp(other.0));
    for (name, value) in attributes {
        told.push(format!("{name} {}", names.value(&value)));
        if let EvalResult::EntityUid(inner) = &value
            && inner != uid
        {
            told.extend(attributes_of_inner(inner, entities, names));
        }
    }
    told
}

fn attributes_of_inner(uid: &EntityUid, entities: &Entities, names: &mut Names) -> Option<String> {
    let institution = entities.get(uid)?.attr("institution")?.ok()?;
    Some(format!("of {}", names.value(&institution)))
}

/// Short names for the solver's identities: quality 1, institution 2.
#[derive(Default)]
struct Names {
    given: BTreeMap<String, String>,
    counts: BTreeMap<String, usize>,
}

impl Names {
    fn of(&mut self, uid: &EntityUid) -> String {
        let kind = uid.type_name().to_string();
        if ["Function", "Office", "OperatorRole"].contains(&kind.as_str()) {
            return uid.id().unescaped().to_owned();
        }
        if let Some(name) = self.given.get(&uid.to_string()) {
            return name.clone();
        }
        let count = self.counts.entry(kind.clone()).or_default();
        *count += 1;
        let name = format!("{} {count}", kind.to_lowercase());
        self.given.insert(uid.to_string(), name.clone());
        name
    }

    fn value(&mut self, value: &EvalResult) -> String {
        match value {
            EvalResult::EntityUid(uid) => self.of(uid),
            EvalResult::Set(members) if members.is_empty() => "none".to_owned(),
            EvalResult::Set(members) => {
                let members: Vec<String> =
                    members.iter().map(|member| self.value(member)).collect();
                members.join(" and ")
            }
            EvalResult::Record(fields) => {
                let fields: Vec<String> = fields
                    .iter()
                    .map(|(name, value)| format!("{name} {}", self.value(value)))
                    .collect();
                format!("[{}]", fields.join(", "))
            }
            EvalResult::Bool(true) => "yes".to_owned(),
            EvalResult::Bool(false) => "no".to_owned(),
            other => other.to_string(),
        }
    }
}
