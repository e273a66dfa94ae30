//! Compiles again when a template's neighbour changes: a new style sheet, font or message file.

fn main() {
    for folder in ["assets", "locales", "templates"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
