//! The shipped catalogue and its rules, as every test has them.

use std::path::Path;

use beffroi_domain::catalogue::{Catalogue, CatalogueFile};
use beffroi_domain::rules::Rules;

/// The shipped catalogue.
pub fn catalogue() -> Catalogue {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue/cpas");
    let mut files = Vec::new();
    for folder in [root.clone(), root.join("rules")] {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.strip_prefix(&root).unwrap();
                files.push((
                    name.to_str().unwrap().to_owned(),
                    std::fs::read_to_string(&path).unwrap(),
                ));
            }
        }
    }
    let files: Vec<CatalogueFile<'_>> = files
        .iter()
        .map(|(name, text)| CatalogueFile { name, text })
        .collect();
    Catalogue::read(&files).unwrap()
}

/// The rules of the program with those of this catalogue.
pub fn rules(catalogue: &Catalogue) -> Rules {
    Rules::of(catalogue, &catalogue.acts).unwrap()
}
