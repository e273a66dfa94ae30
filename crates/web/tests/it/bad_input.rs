//! What people and programs send that cannot be right: each is answered with the field, the rule and the way out, and
//! changes nothing. The table in `docs/bad-input.md` says where each case is tested.

use axum::body::Body;
use axum::http::{HeaderValue, Method, header};
use futures::stream;

use crate::house::{Answer, Browser, House};

async fn acts(house: &House) -> u64 {
    use beffroi_store::ledger::{Log, head};
    let mut reader = house.rooms.desk.store.reader().await.unwrap();
    head(&mut reader, Log::Acts).await.unwrap().size
}

async fn newcomer(manager: &mut Browser<'_>, number: &str, family: &str, given: &str) -> Answer {
    manager.get("/access/users/new").await.is(200);
    let fields = [
        ("number", number),
        ("family-name", family),
        ("given-name", given),
    ];
    manager.post("/access/users/new", &fields).await
}

#[tokio::test]
async fn a_number_or_a_name_that_cannot_be_right_is_told_beside_its_field_and_changes_nothing() {
    let good = beffroi_domain::numbers::Ssin::synthetic(jiff::civil::date(1991, 2, 23), 5);
    let good = good.unwrap().digits();
    let long = "x".repeat(10_000);
    let cases = [
        (
            "91022300199",
            "Benali",
            "number",
            "The check digits do not fit",
        ),
        (
            "0206.731.645",
            "Benali",
            "number",
            "This is another kind of number",
        ),
        ("", "Benali", "number", "You have not filled in this number"),
        (
            "91\u{0}0223",
            "Benali",
            "number",
            "something other than digits",
        ),
        (&good, &long, "family-name", "too long: at most"),
        (
            &good,
            "\u{202e}ilaneB",
            "family-name",
            "characters that are not allowed",
        ),
        (
            &good,
            "<script>alert(1)</script>",
            "family-name",
            "characters that are not allowed",
        ),
        (&good, " ", "family-name", "must be filled in"),
    ];
    for house in House::both().await {
        let mut manager = house.signed_in_as("local-manager").await;
        let before = acts(&house).await;
        for (number, family, field, said) in cases {
            let answer = newcomer(&mut manager, number, family, "Karim").await;
            answer.is(422).shows(said);
            let html = answer.html();
            assert!(
                html.contains(&format!("href=\"#{field}\"")),
                "{field} is not named"
            );
            assert!(!html.contains("<script>"), "{family}");
        }
        assert_eq!(acts(&house).await, before);
    }
}

#[tokio::test]
async fn a_role_that_is_not_on_offer_and_a_period_that_ends_before_it_begins_are_told_and_change_nothing()
 {
    for house in House::both().await {
        let mut manager = house.signed_in_as("local-manager").await;
        let person = house.world.centre.idle.person;
        let roles = format!("/access/users/{person}/roles");
        let before = acts(&house).await;
        for (role, until, said) in [
            ("boucherie", "2027", "This role does not exist"),
            ("agent-social", "2025", "before"),
        ] {
            manager.get(&roles).await.is(200);
            let fields = [
                ("role", role),
                ("from-day", "1"),
                ("from-month", "12"),
                ("from-year", "2026"),
                ("until-day", "1"),
                ("until-month", "1"),
                ("until-year", until),
            ];
            manager.post(&roles, &fields).await.is(422).shows(said);
        }
        assert_eq!(acts(&house).await, before);
    }
}

/// A PDF of one page; `catalogue` goes into its catalogue.
fn pdf(catalogue: &str) -> Vec<u8> {
    let objects = [
        format!("<< /Type /Catalog /Pages 2 0 R {catalogue} >>"),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>".to_owned(),
    ];
    let mut pdf = "%PDF-1.7\n".to_owned();
    let mut table = "xref\n0 4\n0000000000 65535 f \n".to_owned();
    for (number, object) in (1..).zip(objects) {
        table.push_str(&format!("{:010} 00000 n \n", pdf.len()));
        pdf.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let place = pdf.len();
    pdf.push_str(&format!(
        "{table}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{place}\n%%EOF\n"
    ));
    pdf.into_bytes()
}

/// Every document that is refused, and what its sender is told.
fn refused_documents() -> Vec<(Vec<u8>, &'static str)> {
    let whole = pdf("");
    let script = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>";
    let program = "/Names << /EmbeddedFiles << /Names [(setup.exe) << /Type /Filespec /F (setup.exe) >>] >> >>";
    vec![
        (
            b"\xff\xd8\xff\xe0\0\x10JFIF\0 a picture".to_vec(),
            "This file is not a PDF",
        ),
        (Vec::new(), "This file is empty"),
        (
            whole.split_at(whole.len() - 30).0.to_vec(),
            "its end is missing",
        ),
        (pdf(script), "contains a script"),
        (pdf(program), "Another file is attached"),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_is_none_or_is_up_to_no_good_is_told_in_the_review_and_not_published() {
    for house in House::both().await {
        let mut sender = house.signed_in_as("sender").await;
        let number = house.world.centre.number.digits();
        sender.get("/sending/batches/new").await.is(200);
        let begun = sender
            .post("/sending/batches/new", &[("label", "Octobre")])
            .await;
        let files = begun.is(303).location().unwrap();
        let batch = files.trim_end_matches("/files").to_owned();
        for (month, (bytes, _)) in (1..).zip(refused_documents()) {
            let name = format!("{number}_monthly-statement_dis_2026-{month:02}.pdf");
            sender.get(&files).await.is(200);
            let file = ("files", name.as_str(), bytes.as_slice());
            sender
                .upload(&files, &[("audience", "named")], file)
                .await
                .is(303);
        }
        let review = sender.get(&format!("{batch}/review")).await;
        review.is(200);
        for (_, said) in refused_documents() {
            review.shows(said);
        }
        let before = acts(&house).await;
        sender.get(&format!("{batch}/check")).await;
        let check = format!("{batch}/check");
        let answer = sender.post(&check, &[]).await;
        assert!(
            [303, 409, 422].contains(&answer.status),
            "{}",
            answer.text()
        );
        assert_eq!(acts(&house).await, before, "nothing was published");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_paper_that_is_no_pdf_is_told_beside_its_field() {
    for house in House::both().await {
        let mut cell = house.signed_in_as("security-cell").await;
        let institution = house.world.other.institution;
        let path = format!("/network/institutions/{institution}/access-manager");
        let shown = cell.get(&path).await;
        shown.is(200);
        let before = acts(&house).await;
        let picture = (
            "evidence",
            "signed.pdf",
            b"\xff\xd8\xff\xe0 a picture".as_slice(),
        );
        let named = &house.world.other.secretary;
        let fields = [
            ("number", named.number.as_str()),
            ("family-name", named.family_name.as_str()),
            ("given-name", named.given_name.as_str()),
        ];
        let answer = cell.upload(&path, &fields, picture).await;
        answer.is(422).shows("This file is not a PDF");
        assert_eq!(acts(&house).await, before);
    }
}

#[tokio::test]
async fn a_call_whose_body_is_of_another_kind_or_breaks_off_is_told_so_and_names_its_field() {
    for house in House::both().await {
        let mut browser = house.browser();
        let problem = |answer: &Answer| -> serde_json::Value {
            serde_json::from_slice(&answer.body).unwrap()
        };
        let sign_in = "/api/v1/sessions";
        let answer = browser
            .call(Method::POST, sign_in, "text/plain", Body::from("{}"))
            .await;
        assert_eq!(answer.status, 415);
        let told = problem(&answer);
        assert_eq!(told["issues"][0]["name"], "Content-Type");
        assert!(
            told["detail"]
                .as_str()
                .unwrap()
                .contains("application/json"),
            "{told}"
        );
        let broken = stream::iter([Ok("{"), Err(std::io::Error::other("broke off"))]);
        let answer = browser
            .call(
                Method::POST,
                sign_in,
                "application/json",
                Body::from_stream(broken),
            )
            .await;
        assert_eq!(answer.status, 400, "not too large: it broke off");
        let token = house.world.client.secret.clone();
        let bearer = format!("Bearer {}.{token}", house.world.client.client);
        browser.extra.insert(
            header::AUTHORIZATION,
            HeaderValue::from_str(&bearer).unwrap(),
        );
        for (query, name) in [
            ("after=x", "after"),
            ("before=x", "before"),
            ("after=&after=", "after"),
        ] {
            let answer = browser.get(&format!("/api/v1/batches?{query}")).await;
            assert_eq!(answer.status, 400, "{query}");
            assert_eq!(problem(&answer)["issues"][0]["name"], name, "{query}");
        }
        // A program that names no language is answered in English, whoever finds the trouble.
        browser.cookies.clear();
        for path in ["/api/v1/nothing", "/api/v1/batches/nothing"] {
            let told = problem(&browser.get(path).await);
            assert!(!told["detail"].as_str().unwrap().contains("Cela"), "{told}");
        }
    }
}

#[tokio::test]
async fn a_form_of_more_than_a_megabyte_is_not_received_anywhere() {
    for house in House::both().await {
        let long = "x".repeat(2 << 20);
        let mut browser = house.browser();
        for path in ["/sign-in", "/activate/nothing", "/access/users/new"] {
            let answer = browser.post_raw(path, &[("name", long.as_str())]).await;
            assert!(
                [413, 419].contains(&answer.status),
                "{path}: {}",
                answer.status
            );
        }
    }
}

#[tokio::test]
async fn an_upload_of_more_fields_than_any_form_has_is_let_go_and_changes_nothing() {
    for house in House::both().await {
        let mut cell = house.signed_in_as("security-cell").await;
        cell.get("/network/institutions/import").await.is(200);
        let before = acts(&house).await;
        let names: Vec<String> = (0..101).map(|number| format!("field-{number}")).collect();
        let fields: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "x")).collect();
        let file = ("file", "centres.csv", b"number;name".as_slice());
        let answer = cell
            .upload("/network/institutions/import", &fields, file)
            .await;
        answer.is(413);
        let long = "x".repeat(64 * 1024 + 1);
        let fields = [("field", long.as_str())];
        let answer = cell
            .upload("/network/institutions/import", &fields, file)
            .await;
        answer.is(413);
        assert_eq!(acts(&house).await, before);
    }
}
