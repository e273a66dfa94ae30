//! Compiles again when a template's neighbour changes: a new style sheet, font or message file.

fn main() {
    for folder in ["assets", "locales", "templates"] {
        #[expect(
            clippy::print_stdout,
            reason = "this is how a build script speaks to cargo"
        )]
        {
            println!("cargo:rerun-if-changed={folder}");
        }
    }
}
