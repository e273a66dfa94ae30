//! The list of centres is made from the public lists as they are.

use std::collections::BTreeSet;

use super::*;
use crate::centres::{read, write};

const MUNICIPALITIES: &str = include_str!("../../../../data/municipalities.csv");
const FLEMISH: &str = include_str!("../../../../data/centres-flanders.csv");

fn centres() -> Vec<Institution> {
    from_municipalities(MUNICIPALITIES, FLEMISH).expect("the lists are sound")
}

fn of(nis: &str) -> Institution {
    centres()
        .into_iter()
        .find(|centre| centre.nis.as_deref() == Some(nis))
        .expect("the centre")
}

/// `BLESS=1 cargo test` writes the file anew after a change of the lists or of the rules.
#[test]
fn the_committed_file_is_what_the_generator_makes() {
    let made = write(&centres()).expect("in memory");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/institutions.csv");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, &made).expect("the file is written");
    }
    let committed = std::fs::read(path).expect("the file is there");
    assert!(
        made == committed,
        "data/institutions.csv is not what the lists give: run the test with BLESS=1"
    );
}

#[test]
fn every_municipality_has_one_centre_and_every_line_reads_back() {
    let centres = centres();
    assert_eq!(centres.len(), MUNICIPALITIES.lines().skip(1).count());
    let numbers: BTreeSet<_> = centres
        .iter()
        .map(|centre| centre.enterprise_number)
        .collect();
    assert_eq!(numbers.len(), centres.len(), "no number twice");
    let read_back: Result<Vec<_>, _> = read(&write(&centres).expect("in memory"))
        .into_iter()
        .collect();
    assert_eq!(read_back.expect("no errors"), centres);
}

#[test]
fn flemish_centres_bear_their_real_numbers_and_the_others_made_up_ones() {
    let centres = centres();
    let real = centres.iter().filter(|centre| !centre.synthetic).count();
    assert_eq!((real, centres.len() - real), (271, 295));
    let gent = of("44021");
    assert_eq!(
        (gent.enterprise_number.digits().as_str(), gent.synthetic),
        ("0212214125", false)
    );
    for centre in centres.iter().filter(|centre| centre.synthetic) {
        assert!(
            centre.enterprise_number.digits().starts_with("0999"),
            "{centre:?}"
        );
    }
    for centre in centres.iter().filter(|centre| !centre.synthetic) {
        assert_eq!(centre.languages, [Language::Nl], "{centre:?}");
    }
}

/// A merged municipality is a new one; the numbers of those that went into it do not pass to it.
#[test]
fn a_merged_municipality_bears_no_number_of_an_old_one() {
    for nis in ["46030", "73111", "44088", "23106"] {
        assert!(of(nis).synthetic, "{nis}");
    }
}

#[test]
fn a_made_up_number_depends_on_the_nis_code_alone() {
    let alone = "nis,name_nl,name_fr,name_de,region,language\n92094,Namen,Namur,Namur,WAL,fr\n";
    let namur =
        from_municipalities(alone, "name_nl,nis_2025,enterprise_number,ovo\n").expect("a list");
    assert_eq!(namur, [of("92094")]);
}

#[test]
fn a_list_that_is_none_is_refused() {
    let flemish = "name_nl,nis_2025,enterprise_number,ovo\n";
    let header = "nis,name_nl,name_fr,name_de,region,language\n";
    let outcome = |lines: &str| {
        from_municipalities(&format!("{header}{lines}"), flemish).map_err(|e| e.to_string())
    };
    assert_eq!(
        outcome("21001,A,A,A,BRU,fr+lu\n").unwrap_err(),
        "the municipality 21001 has no known languages"
    );
    assert_eq!(
        outcome("x,A,A,A,BRU,fr\n").unwrap_err(),
        "`x` is not a NIS code"
    );
    assert_eq!(
        outcome("21001,A\n").unwrap_err(),
        "the list of municipalities cannot be read"
    );
    let wrong = format!("{flemish}A,21001,0123456789,OVO1\n");
    let error = from_municipalities(&format!("{header}21001,A,A,A,VLG,nl\n"), &wrong).unwrap_err();
    assert!(matches!(error, GenerateError::Number { .. }), "{error}");
}

/// Read by eye: elided, melted, bilingual, German, merged, hyphened and accented names.
#[test]
fn tricky_names() {
    let tricky = [
        "11002", "12034", "12041", "21001", "21003", "21004", "21009", "21013", "21014", "23099",
        "25014", "25050", "25118", "31005", "44021", "46030", "51067", "52022", "52075", "54010",
        "55035", "58001", "61031", "62063", "62096", "63023", "63040", "63067", "73109", "81001",
        "91141", "91142", "92094", "93088",
    ];
    let lines: Vec<String> = centres()
        .into_iter()
        .filter(|centre| {
            centre
                .nis
                .as_deref()
                .is_some_and(|nis| tricky.contains(&nis))
        })
        .map(|centre| {
            let names: Vec<_> = centre.names.into_iter().map(|(_, name)| name).collect();
            format!("{} {}", centre.nis.unwrap_or_default(), names.join(" / "))
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}
