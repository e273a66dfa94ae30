//! The outside of the file: how it begins and ends, looked at before anything is parsed.

use super::Rejection;

/// How far from the end the end mark must stand, in bytes.
const TAIL: usize = 1024;
const END: &[u8] = b"%%EOF";

/// Refuses what does not begin with the PDF mark at the very first byte (anything before it may be another format
/// in disguise), what has no end mark, and what goes on after it.
pub(super) fn check(bytes: &[u8]) -> Result<(), Rejection> {
    if bytes.is_empty() {
        return Err(Rejection::Empty);
    }
    if !bytes.starts_with(b"%PDF-") {
        return Err(Rejection::NotAPdf);
    }
    let Some(end) = bytes.windows(END.len()).rposition(|window| window == END) else {
        return Err(Rejection::Truncated);
    };
    let after = bytes.get(end + END.len()..).unwrap_or_default();
    let rest = trim(after);
    if rest.is_empty() && after.len() <= TAIL {
        return Ok(());
    }
    // An earlier revision ended here, and the next one stops short.
    if begins_an_object(rest) {
        return Err(Rejection::Truncated);
    }
    Err(Rejection::TrailingBytes)
}

/// Whether the text of the file, outside streams, opens more brackets than `depth` within each other. Only used to
/// tell why a file that does not parse was refused.
pub(super) fn deeper_than(bytes: &[u8], depth: usize) -> bool {
    let mut open = 0usize;
    let mut rest = bytes;
    while let Some((first, later)) = rest.split_first() {
        if rest.starts_with(b"endobj") || rest.starts_with(b"stream") {
            open = 0;
        }
        match first {
            b'[' => open += 2,
            b']' => open = open.saturating_sub(2),
            b'<' => open += 1,
            b'>' => open = open.saturating_sub(1),
            _ => {}
        }
        if open > 2 * depth {
            return true;
        }
        rest = later;
    }
    false
}

fn begins_an_object(bytes: &[u8]) -> bool {
    let number = |bytes| -> Option<&[u8]> {
        let digits = <[u8]>::iter(bytes)
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        (digits > 0).then(|| trim(bytes.get(digits..).unwrap_or_default()))
    };
    number(bytes)
        .and_then(number)
        .is_some_and(|rest| rest.starts_with(b"obj"))
}

/// Without the white space of PDF (which includes the zero byte) at the start.
fn trim(bytes: &[u8]) -> &[u8] {
    let spaces = bytes
        .iter()
        .take_while(|byte| matches!(byte, 0 | 9 | 10 | 12 | 13 | 32))
        .count();
    bytes.get(spaces..).unwrap_or_default()
}
