//! The page tree, walked to its leaves.

use std::collections::HashSet;

use lopdf::{Document, Object};

use super::{Limits, Rejection};

/// Counts the pages by walking the tree from the catalogue, and refuses a tree that has none, that does not have as
/// many as it says, or that runs in a circle.
pub(super) fn count(document: &Document, limits: &Limits) -> Result<u32, Rejection> {
    let damaged = |_| Rejection::Damaged;
    let catalogue = document.catalog().map_err(damaged)?;
    if !catalogue.has_type(b"Catalog") {
        return Err(Rejection::Damaged);
    }
    let root = catalogue
        .get(b"Pages")
        .and_then(Object::as_reference)
        .map_err(damaged)?;
    let mut seen = HashSet::from([root]);
    let mut waiting = vec![(root, 0)];
    let mut pages = 0;
    while let Some((node, depth)) = waiting.pop() {
        if depth > limits.depth {
            return Err(Rejection::TooDeep);
        }
        let node = document.get_dictionary(node).map_err(damaged)?;
        let Ok(kids) = node.get_deref(b"Kids", document) else {
            pages += 1;
            if node.has(b"Type") && !node.has_type(b"Page") {
                return Err(Rejection::Damaged);
            }
            if pages > limits.pages {
                return Err(Rejection::TooManyPages);
            }
            continue;
        };
        for kid in kids.as_array().map_err(damaged)? {
            let kid = kid.as_reference().map_err(damaged)?;
            if !seen.insert(kid) {
                return Err(Rejection::Damaged);
            }
            waiting.push((kid, depth + 1));
        }
    }
    let root = document.get_dictionary(root).map_err(damaged)?;
    let said = root
        .get_deref(b"Count", document)
        .and_then(Object::as_i64)
        .map_err(damaged)?;
    if pages == 0 || said != i64::from(pages) {
        return Err(Rejection::Damaged);
    }
    Ok(pages)
}
