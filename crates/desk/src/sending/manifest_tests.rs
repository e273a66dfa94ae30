//! Lists as people and spreadsheets write them, good and bad.

use proptest::prelude::*;

use super::*;

fn good(text: &[u8]) -> Vec<Described> {
    let manifest = parse(text).unwrap();
    assert_eq!(manifest.wrong, Vec::new());
    manifest.files
}

fn wrong(text: &str) -> Vec<(u64, &'static str)> {
    let manifest = parse(text.as_bytes()).unwrap();
    manifest
        .wrong
        .iter()
        .map(|wrong| (wrong.line, wrong.what))
        .collect()
}

fn refused(text: &str) -> String {
    let refusal = parse(text.as_bytes()).unwrap_err();
    assert_eq!(refusal.reason, Reason::BadManifest);
    refusal
        .details
        .iter()
        .find(|(name, _)| *name == "what")
        .unwrap()
        .1
        .clone()
}

#[test]
fn a_list_reads_the_same_however_it_was_saved() {
    let expected = vec![Described {
        file: "a.pdf".to_owned(),
        numbers: vec!["0212165526".to_owned(), "0206.731.645".to_owned()],
        category: Some("monthly-statement_dis".to_owned()),
        period: Some("2026-10".to_owned()),
        language: Some("fr".to_owned()),
    }];
    let plain = "file,enterprise_number,category,period,language\n\
                 a.pdf,0212165526,monthly-statement_dis,2026-10,fr\n\
                 a.pdf,0206.731.645,monthly-statement_dis,2026-10,fr\n";
    let crlf = plain.replace('\n', "\r\n");
    let semicolons = crlf.replace(',', ";");
    let marked = format!("\u{feff}{semicolons}");
    let spaced = plain.replace(',', " , ");
    let quoted = plain.replace("a.pdf", "\"a.pdf\"").replace("file", "File");
    let blank = format!("{}\r\n,,,,\r\n\r\n", crlf.trim_end());
    for text in [plain, &crlf, &semicolons, &marked, &spaced, &quoted, &blank] {
        assert_eq!(good(text.as_bytes()), expected, "{text:?}");
    }
}

#[test]
fn columns_may_stand_anywhere_and_some_may_be_missing() {
    let files = good(b"enterprise_number;file\n0212165526;a.pdf\n");
    assert_eq!(
        (files[0].file.as_str(), files[0].category.as_ref()),
        ("a.pdf", None)
    );
}

#[test]
fn every_wrong_line_is_told_with_its_number() {
    let text = "file,enterprise_number,category,period,language\n\
                a.pdf,0212165526,x_y,2026-10,fr\n\
                a.pdf,212.165.526,x_y,2026-10,fr\n\
                ,0212165526,x_y,2026-10,fr\n\
                b.pdf,,x_y,2026-10,fr\n\
                a.pdf,0206731645,x_y,2026-11,fr\n\
                c.pdf,0206731645,x_y,2026-11,en\n\
                d.pdf,0206731645,x_y,2026-11,fr,more,and more\n";
    let expected = [
        (3, "duplicate"),
        (4, "no-file"),
        (5, "no-number"),
        (6, "contradiction"),
        (7, "bad-language"),
        (8, "unreadable"),
    ];
    assert_eq!(wrong(text), expected);
}

#[test]
fn bytes_that_are_no_text_are_a_wrong_line_and_hide_no_other() {
    let manifest =
        parse(b"file,enterprise_number\n\xff.pdf,0212165526\nb.pdf,0212165526\n").unwrap();
    assert_eq!(
        (manifest.wrong[0].line, manifest.wrong[0].what),
        (2, "unreadable")
    );
    assert_eq!(manifest.files[0].file, "b.pdf");
}

#[test]
fn a_list_without_its_columns_is_refused() {
    assert_eq!(refused("file,category\n"), "missing-column");
    assert_eq!(refused(""), "missing-column");
    assert_eq!(refused("file,enterprise_number,name\n"), "unknown-column");
    assert_eq!(refused("file,file,enterprise_number\n"), "column-twice");
}

#[test]
fn a_file_that_is_listed_and_not_there_is_told() {
    let mut manifest = parse(b"file,enterprise_number\na.pdf,1\nb.pdf,1\n").unwrap();
    manifest.require(&HashSet::from(["a.pdf"]));
    assert_eq!(manifest.files.len(), 1);
    assert_eq!(
        (manifest.wrong[0].file.as_str(), manifest.wrong[0].what),
        ("b.pdf", "missing-file")
    );
}

proptest! {
    #[test]
    fn no_bytes_upset_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = parse(&bytes);
    }

    #[test]
    fn every_line_is_either_taken_or_told(
        lines in proptest::collection::vec(("[abc]?", "[12]?"), 0..30),
    ) {
        let mut text = "file,enterprise_number\n".to_owned();
        for (file, number) in &lines {
            text.push_str(&format!("{file},{number}\n"));
        }
        let manifest = parse(text.as_bytes()).unwrap();
        let taken: usize = manifest.files.iter().map(|described| described.numbers.len()).sum();
        let blank = lines.iter().filter(|(file, number)| file.is_empty() && number.is_empty()).count();
        prop_assert_eq!(taken + manifest.wrong.len() + blank, lines.len());
        let distinct: HashSet<_> = lines.iter().filter(|(file, number)| !file.is_empty() && !number.is_empty()).collect();
        prop_assert_eq!(taken, distinct.len());
    }
}
