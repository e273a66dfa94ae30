//! Published numbers: the examples of the Belgian government's own validators, and public institutions.

use super::*;

fn kind(looks_like: NumberKind) -> NumberError {
    NumberError::WrongKind { looks_like }
}

#[test]
fn published_ssins_are_accepted() {
    let numbers = [
        ("85073003328", SsinKind::National, "1985-07-30"),
        ("17073003384", SsinKind::National, "2017-07-30"),
        ("98472899765", SsinKind::BisSexKnown, "1998-07-28"),
        ("01490700185", SsinKind::BisSexKnown, "2001-09-07"),
        ("53480200724", SsinKind::BisSexKnown, "1953-08-02"),
        ("23292805780", SsinKind::BisSexUnknown, "1923-09-28"),
        ("81050003552", SsinKind::National, "1981-05"),
        ("81000003517", SsinKind::National, "1981"),
        ("81120103571", SsinKind::National, "1981-12-01"),
        ("81050103522", SsinKind::National, "1981-05-01"),
        ("19082416188", SsinKind::National, "2019-08-24"),
        ("92200006963", SsinKind::BisSexUnknown, "1992"),
        ("92321506985", SsinKind::BisSexUnknown, "1992-12-15"),
        ("70252501507", SsinKind::BisSexUnknown, "1970-05-25"),
        ("19282416134", SsinKind::BisSexUnknown, "2019-08-24"),
        ("92400006909", SsinKind::BisSexKnown, "1992"),
        ("92521506931", SsinKind::BisSexKnown, "1992-12-15"),
        ("92471506993", SsinKind::BisSexKnown, "1992-07-15"),
        ("80240199943", SsinKind::BisSexUnknown, "1980-04-01"), // counter 999 is allowed in the BIS register
    ];
    for (digits, kind, birth) in numbers {
        let ssin = Ssin::parse(digits, TODAY).unwrap();
        assert_eq!(
            (ssin.kind(), ssin.birth_date().to_string().as_str()),
            (kind, birth),
            "{digits}"
        );
        assert_eq!(ssin.digits(), digits);
    }
}

#[test]
fn published_false_ssins_are_refused_for_the_right_reason() {
    let numbers = [
        ("81001202357", NumberError::ImpossibleDate), // a day without a month
        ("81130103578", NumberError::ImpossibleDate), // month 13
        ("81022903534", NumberError::ImpossibleDate), // 29 February of a common year
        ("47060200096", NumberError::OutOfRange),     // counter 000
        ("99020299964", NumberError::OutOfRange),     // counter 999
        ("81050103521", NumberError::WrongCheckDigits),
    ];
    for (digits, error) in numbers {
        assert_eq!(Ssin::parse(digits, TODAY), Err(error), "{digits}");
    }
    for digits in ["81043103522", "81023003522"] {
        assert!(Ssin::parse(digits, TODAY).is_err(), "{digits}");
    }
}

#[test]
fn published_enterprise_numbers_are_accepted() {
    for digits in ["0212165526", "0206731645", "0852093431", "0697663491"] {
        assert_eq!(EnterpriseNumber::parse(digits).unwrap().digits(), digits);
        assert_eq!(
            EnterpriseNumber::parse(&digits[1..]).unwrap().digits(),
            digits
        );
    }
    assert_eq!(
        EstablishmentUnitNumber::parse("2199299410")
            .unwrap()
            .digits(),
        "2199299410"
    );
}

#[test]
fn published_employer_numbers_are_accepted() {
    for digits in [
        "100006",
        "212345609",
        "312345625",
        "200000031",
        "499999982",
        "187995796",
        "168676597",
        "93017373",
        "20620259",
        "164893015",
    ] {
        let matricule = OnssMatricule::parse(digits).unwrap();
        assert_eq!(
            (matricule.digits().as_str(), matricule.is_provisional()),
            (digits, false)
        );
    }
    for digits in ["5134794036", "5000000120", "5999999989", "5678901277"] {
        assert!(
            OnssMatricule::parse(digits).unwrap().is_provisional(),
            "{digits}"
        );
    }
    for digits in ["43220065", "2130057", "22300094", "5170096", "55290097"] {
        assert_eq!(OrpssNumber::parse(digits).unwrap().digits(), digits);
        assert_eq!(
            OnssMatricule::parse(digits),
            Err(kind(NumberKind::OrpssNumber)),
            "{digits}"
        );
    }
    assert_eq!(
        OrpssNumber::parse("93017373"),
        Err(kind(NumberKind::OnssMatricule))
    );
}

#[test]
fn published_false_employer_numbers_are_refused() {
    let numbers = [
        ("193", NumberError::OutOfRange),
        ("196", NumberError::OutOfRange),
        ("4000000100", NumberError::WrongCheckDigits),
        ("5678901279", NumberError::WrongCheckDigits),
        ("1000000047", NumberError::WrongCheckDigits),
        ("5000000121", NumberError::WrongCheckDigits),
        ("6999999999", NumberError::OutOfRange),
        ("6000000086", NumberError::OutOfRange),
    ];
    for (digits, error) in numbers {
        assert_eq!(OnssMatricule::parse(digits), Err(error), "{digits}");
        assert!(OrpssNumber::parse(digits).is_err(), "{digits}");
    }
}

#[test]
fn a_number_is_read_however_it_is_written() {
    let ssin = Ssin::parse("85073003328", TODAY);
    for text in [
        "85.07.30-033.28",
        "85.07.30 033-28",
        "850730 033 28",
        "85/07/30-033.28",
        " 85073003328\r\n",
        "85\u{a0}07\u{a0}30\u{a0}033\u{202f}28",
        "85.07.30\u{2011}033.28",
        "85.07.30–033.28",
    ] {
        assert_eq!(Ssin::parse(text, TODAY), ssin, "{text:?}");
    }
    let enterprise = EnterpriseNumber::parse("0697663491");
    for text in [
        "0697.663.491",
        "697.663.491",
        "BE 0697.663.491",
        "be0697663491",
        "BE697663491",
        "BE-0697-663-491",
        "\tBE\u{a0}0697\u{a0}663\u{a0}491 ",
    ] {
        assert_eq!(EnterpriseNumber::parse(text), enterprise, "{text:?}");
    }
}

/// The error each parser has for a text: person, enterprise, establishment unit, matricule, ORPSS.
fn errors(text: &str) -> [Option<NumberError>; 5] {
    [
        Ssin::parse(text, TODAY).err(),
        EnterpriseNumber::parse(text).err(),
        EstablishmentUnitNumber::parse(text).err(),
        OnssMatricule::parse(text).err(),
        OrpssNumber::parse(text).err(),
    ]
}

#[test]
fn nothing_and_separators_alone_are_empty() {
    for text in ["", " ", "\u{a0}", "--", "../"] {
        assert_eq!(errors(text), [Some(NumberError::Empty); 5], "{text:?}");
    }
    assert_eq!(EnterpriseNumber::parse("BE"), Err(NumberError::Empty));
}

#[test]
fn anything_but_digits_and_separators_is_refused() {
    for text in [
        "8507300332A",
        "85073003328;",
        "85,073,003,328",
        "٨٥٠٧٣٠٠٣٣٢٨",
        "85\n07",
        "0x1",
        "1e9",
        "NL 0697663491",
        "é0697663491",
        "BEBE0697663491",
    ] {
        assert_eq!(errors(text), [Some(NumberError::NotDigits); 5], "{text:?}");
    }
    let vat = Ssin::parse("BE 0697663491", TODAY);
    assert_eq!(vat, Err(NumberError::NotDigits));
}

#[test]
fn a_wrong_number_of_digits_is_refused() {
    let [person, enterprise, unit, matricule, orpss] = [0, 1, 2, 3, 4];
    let wrong = Some(NumberError::WrongLength);
    for (parsers, text) in [
        (&[person][..], "8507300332"),
        (
            &[person, enterprise, unit, matricule, orpss],
            "850730033280",
        ),
        (&[enterprise, unit], "69766349"),
        (&[enterprise, unit, matricule, orpss], "00697663491"),
        (&[unit], "199299410"),
        (&[matricule, orpss], "00000100006"),
        (
            &[person, enterprise, unit, matricule, orpss],
            &"0".repeat(1_000),
        ),
    ] {
        for parser in parsers {
            assert_eq!(errors(text)[*parser], wrong, "{text} by {parser}");
        }
    }
}

#[test]
fn a_number_of_another_kind_is_recognised() {
    let (person, enterprise, unit) = ("85.07.30-033.28", "0697.663.491", "2.199.299.410");
    assert_eq!(
        Ssin::parse(enterprise, TODAY),
        Err(kind(NumberKind::EnterpriseNumber))
    );
    assert_eq!(
        Ssin::parse(unit, TODAY),
        Err(kind(NumberKind::EstablishmentUnitNumber))
    );
    assert_eq!(EnterpriseNumber::parse(person), Err(kind(NumberKind::Ssin)));
    assert_eq!(
        EnterpriseNumber::parse(unit),
        Err(kind(NumberKind::EstablishmentUnitNumber))
    );
    assert_eq!(
        EstablishmentUnitNumber::parse(person),
        Err(kind(NumberKind::Ssin))
    );
    assert_eq!(
        EstablishmentUnitNumber::parse(enterprise),
        Err(kind(NumberKind::EnterpriseNumber))
    );
    assert_eq!(
        OnssMatricule::parse(enterprise),
        Err(kind(NumberKind::EnterpriseNumber))
    );
    assert_eq!(
        OrpssNumber::parse(unit),
        Err(kind(NumberKind::EstablishmentUnitNumber))
    );
    assert_eq!(OnssMatricule::parse(person), Err(kind(NumberKind::Ssin)));
    assert_eq!(kind(NumberKind::Ssin).code(), "wrong-kind");
}

#[test]
fn numbers_beginning_with_nine_were_never_issued() {
    let digits = format!("90000000{}", complement("90000000"));
    assert_eq!(
        EnterpriseNumber::parse(&digits),
        Err(NumberError::OutOfRange)
    );
    assert_eq!(
        EstablishmentUnitNumber::parse(&digits),
        Err(NumberError::OutOfRange)
    );
    assert_eq!(
        EnterpriseNumber::from_first_eight(20_000_000),
        Err(NumberError::OutOfRange)
    );
    assert_eq!(
        EnterpriseNumber::from_first_eight(u32::MAX),
        Err(NumberError::OutOfRange)
    );
}

#[test]
fn a_synthetic_ssin_outside_the_two_centuries_or_without_counter_is_refused() {
    for (birth, counter) in [
        (date(1899, 12, 31), 1),
        (date(2100, 1, 1), 1),
        (date(-50, 1, 1), 1),
        (TODAY, 0),
        (TODAY, 999),
        (TODAY, u16::MAX),
    ] {
        assert_eq!(
            Ssin::synthetic(birth, counter),
            Err(NumberError::OutOfRange),
            "{birth} {counter}"
        );
    }
}

#[test]
fn the_gap_of_the_check_digits_is_real_and_shows_as_another_century() {
    let born = |digits| Ssin::parse(digits, TODAY).unwrap().birth_date().to_string();
    // Six times 10 000 000 is 68 modulo 97, and so is the 2 that stands for the century.
    assert_eq!(born("16010100121"), "1916-01-01");
    assert_eq!(born("10010100121"), "2010-01-01");
}

#[test]
fn an_ssin_never_prints_by_accident() {
    let ssin = Ssin::synthetic(date(1984, 11, 7), 123).unwrap();
    assert_eq!(ssin.masked(), "84.11.07-***.**");
    assert_eq!(format!("{ssin:?}"), "Ssin(84.11.07-***.**)");
    assert_eq!(
        format!("{:#?}", Some(ssin)).replace(char::is_whitespace, ""),
        "Some(Ssin(84.11.07-***.**),)"
    );
    assert_eq!(
        ssin.in_full(),
        format!("84.11.07-123.{}", complement("841107123"))
    );
}

#[test]
fn the_others_print_as_their_registers_do() {
    assert_eq!(
        EnterpriseNumber::parse("123456749").unwrap().to_string(),
        "0123.456.749"
    );
    assert_eq!(
        EstablishmentUnitNumber::parse("2199299410")
            .unwrap()
            .to_string(),
        "2.199.299.410"
    );
    assert_eq!(
        OnssMatricule::parse("93017373").unwrap().to_string(),
        "930173-73"
    );
    assert_eq!(
        OnssMatricule::parse("100006").unwrap().to_string(),
        "1000-06"
    );
    assert_eq!(
        OrpssNumber::parse("43220065").unwrap().to_string(),
        "432200-65"
    );
    assert_eq!(
        format!("{:?}", EnterpriseNumber::parse("123456749")),
        "Ok(EnterpriseNumber(0123.456.749))"
    );
}

#[test]
fn numbers_travel_as_digits_and_are_checked_on_arrival() {
    let ssin = Ssin::parse("01490700185", TODAY).unwrap();
    let enterprise = EnterpriseNumber::parse("0697663491").unwrap();
    let unit = EstablishmentUnitNumber::parse("2199299410").unwrap();
    let matricule = OnssMatricule::parse("100006").unwrap();
    let orpss = OrpssNumber::parse("43220065").unwrap();
    let all = (ssin, enterprise, unit, matricule, orpss);
    let json = serde_json::to_string(&all).unwrap();
    assert_eq!(
        json,
        r#"["01490700185","0697663491","2199299410","100006","43220065"]"#
    );
    let back: (
        Ssin,
        EnterpriseNumber,
        EstablishmentUnitNumber,
        OnssMatricule,
        OrpssNumber,
    ) = serde_json::from_str(&json).unwrap();
    assert_eq!(back, all);
    assert!(serde_json::from_str::<EnterpriseNumber>(r#""0697663492""#).is_err());
}

#[test]
fn an_error_never_repeats_the_number() {
    for json in [
        r#""85073003329""#,
        "85073003328",
        "-85073003328",
        "85073003328.5",
        r#""85073003328x""#,
    ] {
        let error = serde_json::from_str::<Ssin>(json).unwrap_err().to_string();
        assert!(!error.contains("8507"), "{error}");
        assert!(
            !serde_json::from_str::<OnssMatricule>(json)
                .unwrap_err()
                .to_string()
                .contains("8507")
        );
    }
}

#[test]
fn every_error_has_its_own_code_from_the_list() {
    let errors = [
        NumberError::Empty,
        NumberError::NotDigits,
        NumberError::WrongLength,
        NumberError::WrongCheckDigits,
        NumberError::ImpossibleDate,
        NumberError::FutureDate,
        kind(NumberKind::EnterpriseNumber),
        NumberError::OutOfRange,
    ];
    assert_eq!(errors.map(NumberError::code), NumberError::CODES);
}
