//! A row as a line of JSON: numbers, texts and nulls as they are, bytes as `{"bytes": "base64"}`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use beffroi_store::copy::CopiedRow;
use beffroi_store::db::Value;
use serde_json::{Value as Json, json};

/// A line, with its line break.
pub(super) fn line(row: &CopiedRow) -> String {
    let fields: Vec<Json> = row.0.iter().map(field).collect();
    format!("{}\n", Json::Array(fields))
}

fn field(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Integer(number) => json!(number),
        Value::Text(text) => json!(text),
        Value::Bytes(bytes) => json!({ "bytes": STANDARD.encode(bytes) }),
    }
}

/// Reads a line back; nothing when it is no row.
pub(super) fn read(line: &str) -> Option<CopiedRow> {
    let Ok(Json::Array(fields)) = serde_json::from_str(line) else {
        return None;
    };
    fields
        .into_iter()
        .map(value)
        .collect::<Option<_>>()
        .map(CopiedRow)
}

fn value(field: Json) -> Option<Value> {
    match field {
        Json::Null => Some(Value::Null),
        Json::Number(number) => number.as_i64().map(Value::Integer),
        Json::String(text) => Some(Value::Text(text)),
        Json::Object(fields) => {
            let bytes = fields.get("bytes")?.as_str()?;
            STANDARD.decode(bytes).ok().map(Value::Bytes)
        }
        Json::Bool(_) | Json::Array(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_value() -> impl Strategy<Value = Value> {
        prop_oneof![
            Just(Value::Null),
            any::<i64>().prop_map(Value::Integer),
            any::<String>().prop_map(Value::Text),
            any::<Vec<u8>>().prop_map(Value::Bytes),
        ]
    }

    proptest! {
        #[test]
        fn a_row_reads_back_from_its_line(values in prop::collection::vec(any_value(), 0..8)) {
            let row = CopiedRow(values);
            let line = line(&row);
            prop_assert_eq!(line.matches('\n').count(), 1);
            prop_assert_eq!(read(line.trim_end_matches('\n')), Some(row));
        }
    }
}
