//! The facts of a row as the columns of its table.

use beffroi_domain::act::{Evidence, Ground};
use beffroi_domain::language::Language;
use beffroi_domain::parties::{Names, Scope, Seat};
use beffroi_domain::register::Row;
use beffroi_domain::time::Period;

use crate::db::{Value, integer};
use crate::{StoreError, args};

/// The values of a row's facts, in the order of its table's [`shape`](super::shape()).
///
/// # Errors
/// [`StoreError::TooLarge`] for a count that the databases cannot hold.
#[expect(
    clippy::too_many_lines,
    reason = "one arm for each table: a table, not a procedure"
)]
pub fn facts(row: &Row) -> Result<Vec<Value>, StoreError> {
    Ok(match row {
        Row::Operator { person, role } => args![*person, role.code()],
        Row::Institution {
            institution,
            number,
            synthetic,
            languages,
            names,
            municipality,
        } => {
            let mut values = args![*institution, number.digits(), *synthetic, codes(languages)];
            values.extend(names_of(names));
            values.push(Value::from(*municipality));
            values
        }
        Row::Sender {
            sender,
            name,
            categories,
        } => {
            let mut values = args![*sender];
            values.extend(names_of(name));
            values.push(Value::from(categories.join(" ")));
            values
        }
        Row::Identity { person, identity } => args![*person, *identity],
        Row::Attestation {
            institution,
            person,
            function,
            period,
            evidence,
        } => {
            let mut values = args![*institution, *person, function.code()];
            values.extend(days(period));
            values.extend(evidence_of(evidence.as_ref()));
            values
        }
        Row::Quality {
            quality,
            institution,
            kind,
            identifier,
        } => args![*quality, *institution, kind, identifier],
        Row::Address { quality, address } => args![*quality, *address],
        Row::Office {
            seat,
            office,
            person,
            evidence,
        } => {
            let mut values = args![seat_kind(*seat), seat.bytes(), office.code(), *person];
            values.extend(evidence_of(evidence.as_ref()));
            values
        }
        Row::Block { office } => args![integer(office.0)?],
        Row::Exception {
            rule,
            quality,
            period,
            reason,
        } => {
            let mut values = args![rule, *quality];
            values.extend(days(period));
            values.push(Value::from(*reason));
            values
        }
        Row::Mission {
            institution,
            president,
            secretary,
            evidence,
        } => {
            let mut values = args![*institution, *president, *secretary];
            values.extend(evidence_of(Some(evidence)));
            values
        }
        Row::SwitchCondition {
            quality,
            condition,
            detail,
            evidence,
        } => {
            let mut values = args![*quality, condition, *detail];
            values.extend(evidence_of(evidence.as_ref()));
            values
        }
        Row::SwitchRequest { quality, from } | Row::Switch { quality, from } => {
            args![*quality, *from]
        }
        Row::Admission { scope, person } => args![scope.quality, subdivision(scope), *person],
        Row::Grant {
            scope,
            person,
            role,
            period,
            ground,
        } => {
            let mut values = args![scope.quality, subdivision(scope), *person, role];
            values.extend(days(period));
            values.extend(ground_of(ground.as_ref()));
            values
        }
        Row::Batch {
            batch,
            sender,
            documents,
            visible_from,
        } => args![*batch, *sender, *documents, *visible_from],
        Row::Document { .. } => document(row)?,
        Row::Delivery { document, quality } => args![*document, *quality],
        Row::PaperDelivery {
            document,
            institution,
        } => args![*document, *institution],
        Row::Removal {
            document,
            quality,
            reason,
        } => args![*document, *quality, *reason],
    })
}

fn document(row: &Row) -> Result<Vec<Value>, StoreError> {
    let Row::Document {
        document,
        batch,
        sender,
        category,
        period,
        language,
        content,
        stored,
        bytes,
        pages,
    } = row
    else {
        return Ok(Vec::new());
    };
    Ok(args![
        *document,
        *batch,
        *sender,
        category,
        period,
        language.map(Language::code),
        *content,
        *stored,
        integer(*bytes)?,
        *pages
    ])
}

fn codes(languages: &[Language]) -> String {
    languages
        .iter()
        .map(|language| language.code())
        .collect::<Vec<_>>()
        .join(" ")
}

fn names_of(names: &Names) -> [Value; 3] {
    [
        Value::from(names.fr.clone()),
        Value::from(names.nl.clone()),
        Value::from(names.de.clone()),
    ]
}

fn days(period: &Period) -> [Value; 2] {
    [Value::from(period.from), Value::from(period.until)]
}

fn evidence_of(evidence: Option<&Evidence>) -> [Value; 2] {
    [
        Value::from(evidence.map(|evidence| evidence.id)),
        Value::from(evidence.map(|evidence| evidence.sha256)),
    ]
}

fn ground_of(ground: Option<&Ground>) -> [Value; 2] {
    match ground {
        None => [Value::Null, Value::Null],
        Some(Ground::Code(code)) => [Value::from(code), Value::Null],
        Some(Ground::Words(words)) => [Value::Null, Value::from(*words)],
    }
}

/// The whole quality is an empty text of bytes, so that a unique index compares it.
fn subdivision(scope: &Scope) -> Vec<u8> {
    scope
        .subdivision
        .map(|id| id.bytes().to_vec())
        .unwrap_or_default()
}

/// The name of a seat's kind in the column `seat_kind`.
const fn seat_kind(seat: Seat) -> &'static str {
    match seat {
        Seat::Institution(_) => "institution",
        Seat::Quality(_) => "quality",
        Seat::Subdivision(_) => "subdivision",
    }
}
