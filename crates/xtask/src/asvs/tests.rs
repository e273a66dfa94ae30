//! Answers to made-up requirements, right ones and each kind of wrong one.

use super::*;

const LIST: &str = "# what is asked\nV6.1.1 1\nV6.1.2 2\n";

/// Two good answers, and then what a test makes of them.
const GOOD: &str = r#"
[[requirement]]
id = "V6.1.1"
level = 1
asks = "Something."
test = ["it_holds", "one walks through"]
how = "So."

[[requirement]]
id = "V6.1.2"
level = 2
asks = "Something."
document = "docs/a.md"
line = "a phrase over two lines"
how = "So."
"#;

fn said(document: &str) -> Vec<String> {
    let files = [
        (DOCUMENT, document),
        ("docs/a.md", "# A\n\nThere is a phrase\nover two lines.\n"),
        (
            "crates/a/tests/it.rs",
            "#[test]\nfn it_holds() {\n}\n\nfn no_test() {}\n",
        ),
        (
            "browser/a.test.mjs",
            "step('one walks through', async () => {});\n",
        ),
    ];
    about(&House::of(&files), LIST).unwrap()
}

fn changed(from: &str, to: &str) -> Vec<String> {
    assert!(GOOD.contains(from), "{from}");
    said(&GOOD.replacen(from, to, 1))
}

#[test]
fn an_answer_whose_tests_and_phrases_are_there_passes() {
    assert_eq!(said(GOOD), Vec::<String>::new());
}

#[test]
fn a_test_or_a_step_that_does_not_exist_is_found() {
    for gone in ["it_held", "no_test"] {
        let found = changed("it_holds", gone);
        let expected =
            format!("docs/asvs.toml: V6.1.1 names the test `{gone}`, which does not exist");
        assert_eq!(found, [expected]);
    }
    assert_eq!(changed("one walks through", "one walks").len(), 1);
}

#[test]
fn a_document_or_a_phrase_that_does_not_exist_is_found() {
    assert_eq!(
        changed("docs/a.md", "docs/b.md"),
        ["docs/asvs.toml: V6.1.2 names docs/b.md, which does not exist"]
    );
    assert_eq!(
        changed("a phrase over", "no phrase over"),
        ["docs/asvs.toml: V6.1.2 quotes `no phrase over two lines`, which docs/a.md does not say"]
    );
    assert_eq!(
        changed("line = \"a phrase over two lines\"\n", ""),
        ["docs/asvs.toml: V6.1.2 needs a document and a line of it together"]
    );
}

#[test]
fn an_id_that_stands_twice_is_missing_or_is_not_asked_for_is_found() {
    assert_eq!(
        changed("V6.1.2", "V6.1.1"),
        [
            "docs/asvs.toml: V6.1.1 stands there twice",
            "docs/asvs.toml: V6.1.1 is of level 1",
            "docs/asvs.toml: V6.1.2 is missing"
        ]
    );
    assert_eq!(
        changed("V6.1.2", "V9.9.9"),
        [
            "docs/asvs.toml: V9.9.9 is not on the list of the required",
            "docs/asvs.toml: V6.1.2 is missing"
        ]
    );
}

#[test]
fn an_entry_with_no_answer_or_with_two_is_found() {
    let needs = "of test, document, not_yet and not_applicable; it needs exactly one";
    let found = |count: u8| format!("docs/asvs.toml: V6.1.1 has {count} {needs}");
    let tests = "test = [\"it_holds\", \"one walks through\"]\n";
    assert_eq!(changed(tests, ""), [found(0)]);
    assert_eq!(changed(tests, "test = []\n"), [found(0)]);
    assert_eq!(changed(tests, "not_yet = \" \"\n"), [found(0)]);
    let two = format!("{tests}not_yet = \"a part\"\n");
    assert_eq!(changed(tests, &two), [found(2)]);
    assert!(changed(tests, "not_yet = \"a part\"\n").is_empty());
    assert!(changed(tests, "not_applicable = \"none here\"\n").is_empty());
}

#[test]
fn an_answer_that_does_not_say_how_or_cannot_be_read_is_found() {
    assert_eq!(
        changed("how = \"So.\"\n", ""),
        ["docs/asvs.toml: V6.1.1 does not say how"]
    );
    assert_eq!(
        changed("asks = \"Something.\"", "asks = \"\""),
        ["docs/asvs.toml: V6.1.1 does not say what is asked"]
    );
    let unknown = GOOD.replacen("how =", "hwo =", 1);
    for files in [&[(DOCUMENT, unknown.as_str())][..], &[]] {
        assert!(about(&House::of(files), LIST).is_err());
    }
}

#[test]
fn the_list_of_the_required_has_each_id_once_with_a_level() {
    let lines = REQUIRED.lines().filter(|line| !line.starts_with('#'));
    let mut ids = BTreeSet::new();
    for line in lines {
        let (id, level) = line.split_once(' ').unwrap();
        assert!(id.starts_with('V') && ["1", "2"].contains(&level), "{line}");
        assert!(ids.insert(id), "{line}");
    }
    assert_eq!(ids.len(), 65);
}
