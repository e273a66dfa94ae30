//! Reading a list of institutions: each wrong line gets an error of its own.

use super::*;

const HEADER: &str =
    "enterprise_number,synthetic,nis,languages,name_fr,name_nl,name_de,street,postal_code,town\n";
const GENT: &str = "0212214125,false,44021,nl,,OCMW Gent,,,,\n";

/// The only result of a file of this header and this line.
fn one(line: &str) -> Result<Institution, ImportError> {
    let mut results = read(format!("{HEADER}{line}").as_bytes());
    assert_eq!(results.len(), 1, "{results:?}");
    results.remove(0)
}

#[track_caller]
fn refused(line: &str, column: Option<&'static str>, code: &str) -> String {
    let error = one(line).expect_err("an error");
    assert_eq!(
        (error.line, error.column, error.problem.code()),
        (2, column, code),
        "{error}"
    );
    error.to_string()
}

#[test]
fn a_line_becomes_an_institution() {
    let gent = one(GENT).expect("an institution");
    assert_eq!(gent.enterprise_number.digits(), "0212214125");
    assert!(!gent.synthetic);
    assert_eq!(gent.nis.as_deref(), Some("44021"));
    assert_eq!(gent.names, [(Language::Nl, "OCMW Gent".to_owned())]);
    assert_eq!(
        (gent.street, gent.postal_code, gent.town),
        (None, None, None)
    );
}

#[test]
fn names_stand_in_the_order_of_the_institutions_own_languages() {
    let names = |languages: &str| {
        let line = format!(
            "0212.214.125,,,{languages},CPAS d’Ixelles,OCMW Elsene,,\"Chaussée, 1\",1050,Ixelles\n"
        );
        let institution = one(&line).expect("an institution");
        assert_eq!(institution.street.as_deref(), Some("Chaussée, 1"));
        institution
            .names
            .into_iter()
            .map(|(_, name)| name)
            .collect::<Vec<_>>()
    };
    assert_eq!(names("fr+nl"), ["CPAS d’Ixelles", "OCMW Elsene"]);
    assert_eq!(names("nl+fr"), ["OCMW Elsene", "CPAS d’Ixelles"]);
}

#[test]
fn byte_order_mark_carriage_returns_blank_lines_and_column_order_do_not_matter() {
    let text =
        "\u{feff}name_nl,languages,enterprise_number\r\n\r\n\"OCMW Gent\",nl,0212 214 125\r\n\r\n";
    let results = read(text.as_bytes());
    let found = results
        .into_iter()
        .map(|result| result.expect("no error").enterprise_number.digits());
    assert_eq!(found.collect::<Vec<_>>(), ["0212214125"]);
}

#[test]
fn a_good_line_counts_beside_bad_ones_and_each_error_has_its_line() {
    let text = format!(
        "{HEADER}0212214126,,,nl,,OCMW Gent,,,,\n{GENT}\n\"0212214125\",false,,nl,,\"Twee\nregels\",,,,\nx,\n{GENT}"
    );
    let results = read(text.as_bytes());
    let told: Vec<_> = results
        .iter()
        .map(|result| {
            result
                .as_ref()
                .map(|_| ())
                .map_err(|e| (e.line, e.problem.code()))
        })
        .collect();
    let expected = [
        Err((2, "not-an-enterprise-number")),
        Ok(()),
        Err((5, "control-character")),
        Err((7, "field-count")),
        Err((8, "number-twice")),
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_number_twice_names_the_first_line() {
    let results = read(format!("{HEADER}{GENT}{GENT}").as_bytes());
    let message = results[1].as_ref().expect_err("an error").to_string();
    assert_eq!(
        message,
        "line 3, enterprise_number: the number stands on line 2 already: every institution stands once"
    );
}

#[test]
fn each_field_is_checked() {
    refused(
        "0212214126,,,nl,,OCMW Gent,,,,\n",
        Some("enterprise_number"),
        "not-an-enterprise-number",
    );
    refused(
        ",,,nl,,OCMW Gent,,,,\n",
        Some("enterprise_number"),
        "not-an-enterprise-number",
    );
    refused(
        "0212214125,yes,,nl,,OCMW Gent,,,,\n",
        Some("synthetic"),
        "not-true-or-false",
    );
    refused(
        "0212214125,,4402,nl,,OCMW Gent,,,,\n",
        Some("nis"),
        "not-a-nis-code",
    );
    for languages in ["", "en", "fr+fr", "fr,", "fr+", "FR", "nl+en"] {
        refused(
            &format!("0212214125,,,\"{languages}\",A,B,,,,\n"),
            Some("languages"),
            "not-languages",
        );
    }
    refused(
        "0212214125,,,fr+nl,CPAS,,,,,\n",
        Some("name_nl"),
        "name-missing",
    );
    refused(
        "0212214125,,,nl,CPAS de Gand,OCMW Gent,,,,\n",
        Some("name_fr"),
        "name-not-official",
    );
    let long = "x".repeat(201);
    refused(
        &format!("0212214125,,,nl,,{long},,,,\n"),
        Some("name_nl"),
        "too-long",
    );
    refused(
        "0212214125,,,nl,,OCMW\u{7}Gent,,,,\n",
        Some("name_nl"),
        "control-character",
    );
    refused("0212214125,,,nl,,OCMW Gent,,,\n", None, "field-count");
}

#[test]
fn a_line_that_is_not_utf_8_is_refused_alone() {
    let mut bytes = HEADER.as_bytes().to_vec();
    bytes.extend(b"0212214125,,,fr,CPAS de Li\xe8ge,,,,,\n");
    bytes.extend(GENT.as_bytes());
    let results = read(&bytes);
    let error = results[0].as_ref().expect_err("an error");
    assert_eq!((error.line, error.problem.code()), (2, "not-utf-8"));
    assert!(results[1].is_ok());
}

#[test]
fn a_wrong_header_is_told_and_nothing_else() {
    let told = |text: &str| -> Vec<String> {
        read(text.as_bytes())
            .into_iter()
            .map(|result| result.expect_err("an error").to_string())
            .collect()
    };
    let missing = "the column is missing: the first line names the columns, this one among them";
    assert_eq!(
        told(""),
        [
            format!("line 1, enterprise_number: {missing}"),
            format!("line 1, languages: {missing}")
        ]
    );
    assert_eq!(
        told("enterprise_number,languages,languages\n"),
        ["line 1, languages: the column stands twice: remove one"]
    );
    let unknown = "line 1: `naam` is no column of this file: remove it, or correct its name";
    assert_eq!(
        told("enterprise_number,languages,naam\n0212214125,nl,Gent\n"),
        [unknown]
    );
}

#[test]
fn a_header_alone_is_a_file_of_no_institutions() {
    assert!(read(HEADER.as_bytes()).is_empty());
}
