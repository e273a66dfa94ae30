//! A counterexample with nothing in it that does not matter: the solver fills the rest at random.

use cedar_policy::{Entities, Entity, EntityUid, EvalResult, Request, RestrictedExpression};

/// Takes from the caller, one after the other, every office and role without which the case still stands.
pub fn shrink(
    request: &Request,
    entities: &Entities,
    stands: impl Fn(&Entities) -> bool,
) -> Entities {
    let mut smallest = entities.clone();
    let Some(principal) = request.principal() else {
        return smallest;
    };
    let Some(person) = entities.get(principal) else {
        return smallest;
    };
    for (attribute, value) in person.attrs() {
        let Ok(EvalResult::Set(members)) = value else {
            continue;
        };
        // First without all of them, then without each of them.
        let mut without = vec![Vec::new()];
        let members: Vec<EvalResult> = members.iter().cloned().collect();
        without.extend((0..members.len()).map(|left_out| {
            let kept = members
                .iter()
                .enumerate()
                .filter(|(index, _)| *index != left_out);
            kept.map(|(_, member)| member.clone()).collect()
        }));
        for kept in without {
            if let Some(smaller) = with(&smallest, principal, attribute, &kept).filter(&stands) {
                smallest = smaller;
                break;
            }
        }
    }
    smallest
}

/// The same entities, with one attribute of the caller set anew.
fn with(
    entities: &Entities,
    uid: &EntityUid,
    attribute: &str,
    members: &[EvalResult],
) -> Option<Entities> {
    let (uid, attributes, parents) = entities.get(uid)?.clone().into_inner();
    let members: Option<Vec<_>> = members.iter().map(expression).collect();
    let mut attributes = attributes;
    attributes.insert(
        attribute.to_owned(),
        RestrictedExpression::new_set(members?),
    );
    let entity = Entity::new(uid, attributes, parents).ok()?;
    entities.clone().upsert_entities([entity], None).ok()
}

fn expression(value: &EvalResult) -> Option<RestrictedExpression> {
    match value {
        EvalResult::EntityUid(uid) => Some(RestrictedExpression::new_entity_uid(uid.clone())),
        EvalResult::String(text) => Some(RestrictedExpression::new_string(text.clone())),
        EvalResult::Record(fields) => {
            let fields: Option<Vec<_>> = fields
                .iter()
                .map(|(name, value)| Some((name.clone(), expression(value)?)))
                .collect();
            RestrictedExpression::new_record(fields?).ok()
        }
        _ => None,
    }
}
