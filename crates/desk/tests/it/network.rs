//! What the security cell does, and what becomes true by it.

use std::path::PathBuf;
use std::sync::Arc;

use beffroi_desk::access::candidate::Whom;
use beffroi_desk::access::designate_local_manager;
use beffroi_desk::caller::Caller;
use beffroi_desk::capacities;
use beffroi_desk::network::attest_function::{self, attest_function};
use beffroi_desk::network::designate_access_manager::{self, designate_access_manager};
use beffroi_desk::network::record_mission::{self, record_mission};
use beffroi_desk::network::{
    add_sender_staff, appoint_operator, end_client_credential, end_function, institution_sheet,
    issue_client_credential, record_exception, register_sender, senders_page,
};
use beffroi_desk::pdf::inspect::{Inspector, Limits};
use beffroi_domain::act::Fact;
use beffroi_domain::capacity::Capacity;
use beffroi_domain::ids::InstitutionId;
use beffroi_domain::parties::{Function, Names, Office, OperatorRole};
use beffroi_domain::refusal::Reason;
use beffroi_domain::time::Period;
use beffroi_store::trail;
use lopdf::{Document, Object, dictionary};

use crate::house::{House, Persona, refused};

/// Gives the house an inspector that runs, and somebody of the security cell.
pub async fn security_cell(house: &mut House) -> Persona {
    let tests = std::env::current_exe().unwrap();
    let built = tests.parent().and_then(std::path::Path::parent).unwrap();
    let program = built.join("examples/inspect_pdf");
    assert!(
        program.exists(),
        "build it first: cargo build -p beffroi-desk --examples"
    );
    let desk = Arc::get_mut(&mut house.desk).unwrap();
    desk.inspector = Inspector::new(program, Vec::new(), Limits::default());
    let person = house.person("Claes", "An").await;
    let appointed = Fact::OperatorAppointed {
        person: person.person,
        role: OperatorRole::SecurityCell,
    };
    house.given(None, vec![appointed]).await;
    person
}

pub fn as_cell(house: &House, person: &Persona) -> Caller {
    house.caller(
        person.person,
        Capacity::Operator(OperatorRole::SecurityCell),
    )
}

/// A signed paper: a PDF of one page.
pub fn paper(house: &House, name: &str) -> PathBuf {
    let mut document = Document::with_version("1.7");
    let pages = document.new_object_id();
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    let tree = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    document.objects.insert(pages, Object::Dictionary(tree));
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let path = house.folder().join(format!("{name}.pdf"));
    document.save(&path).unwrap();
    path
}

fn attest(
    house: &House,
    institution: InstitutionId,
    function: Function,
    name: (&str, &str),
) -> attest_function::Form {
    attest_function::Form {
        institution,
        named: house.fresh(name.0, name.1),
        function,
        period: Period::starting(house.now().day()),
        evidence: Some(paper(house, function.code())),
    }
}

#[tokio::test]
async fn r1_r2_m3_from_a_known_institution_to_its_access_manager_and_its_mission() {
    for mut house in House::both().await {
        let cell = security_cell(&mut house).await;
        let (institution, _, old) = house.bare_centre(1).await;
        let mut signers = Vec::new();
        for (function, name) in [
            (Function::President, ("Van den Broeck", "Peter")),
            (Function::Secretary, ("Lefèvre", "Jean-Baptiste")),
            (Function::Employee, ("Janssens", "Els")),
            (Function::DataProtectionOfficer, ("Dubois", "Marie")),
        ] {
            let form = attest(&house, institution, function, name);
            let done = attest_function(&house.desk, &as_cell(&house, &cell), form.clone())
                .await
                .unwrap();
            let signs_in = matches!(function, Function::President | Function::Secretary);
            assert_eq!(done.value.activation.is_some(), signs_in, "{function}");
            signers.push((done.value.person, form.named));
        }
        let mission = record_mission::Form {
            institution,
            president: signers[0].0,
            secretary: signers[1].0,
            evidence: Some(paper(&house, "mission")),
        };
        record_mission(&house.desk, &as_cell(&house, &cell), mission)
            .await
            .unwrap();
        let sheet =
            institution_sheet::institution_sheet(&house.desk, &as_cell(&house, &cell), institution)
                .await;
        let sheet = sheet.unwrap();
        let designation = designate_access_manager::Form {
            institution,
            named: signers[2].1.clone(),
            replaces: Some(sheet.managers[0].act),
            evidence: Some(paper(&house, "designation")),
        };
        let done =
            designate_access_manager(&house.desk, &as_cell(&house, &cell), designation).await;
        let new = done.unwrap().value;
        assert!(new.activation.is_some());
        let sheet =
            institution_sheet::institution_sheet(&house.desk, &as_cell(&house, &cell), institution)
                .await;
        let sheet = sheet.unwrap();
        assert_eq!(
            sheet.managers.len(),
            1,
            "the one before left by the same act"
        );
        assert_eq!(sheet.managers[0].office, Office::AccessManager);
        assert_eq!(sheet.managers[0].person.family_name, "Janssens");
        assert_eq!(
            sheet.mission.unwrap().president.family_name,
            "Van den Broeck"
        );
        assert_eq!(sheet.functions.len(), 5);
        assert!(sheet.may_change);
        let mut reader = house.desk.store.reader().await.unwrap();
        let today = house.now().day();
        let gone = capacities::capacities(&mut reader, old.person, today)
            .await
            .unwrap();
        assert_eq!(gone, Vec::new());
    }
}

#[tokio::test]
async fn signed_papers_lie_sealed_and_the_act_holds_their_digest() {
    for mut house in House::both().await {
        let cell = security_cell(&mut house).await;
        let (institution, ..) = house.bare_centre(1).await;
        let form = attest(&house, institution, Function::President, ("Maes", "Rik"));
        let file = std::fs::read(form.evidence.clone().unwrap()).unwrap();
        attest_function(&house.desk, &as_cell(&house, &cell), form)
            .await
            .unwrap();
        let mut reader = house.desk.store.reader().await.unwrap();
        let acts =
            beffroi_store::ledger::acts_of_institution(&mut reader, institution, None, 1).await;
        let act = beffroi_domain::act::Act::decode(&acts.unwrap()[0].act.body).unwrap();
        let Fact::FunctionAttested {
            evidence: Some(evidence),
            ..
        } = act.what
        else {
            panic!("{act:?}");
        };
        let kept = beffroi_store::evidence::paper(&mut reader, evidence.id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(kept.sha256, evidence.sha256);
        let key = kept.stored.to_string();
        let opened = house
            .desk
            .objects
            .open(&evidence.id.to_string(), &key, &kept.wrapped_key, None)
            .await;
        let parts: Vec<bytes::Bytes> = futures::TryStreamExt::try_collect(opened.unwrap().stream)
            .await
            .unwrap();
        assert_eq!(parts.concat(), file);
        let on_disk = std::fs::read(
            house
                .folder()
                .join("objects")
                .join(&key[..2])
                .join(&key[2..4])
                .join(&key),
        );
        assert!(!on_disk.unwrap().windows(5).any(|window| window == b"%PDF-"));
    }
}

#[tokio::test]
async fn l1_every_look_of_the_operator_is_recorded_under_the_institution() {
    for mut house in House::both().await {
        let cell = security_cell(&mut house).await;
        let (institution, ..) = house.bare_centre(1).await;
        let caller = as_cell(&house, &cell);
        institution_sheet::institution_sheet(&house.desk, &caller, institution)
            .await
            .unwrap();
        let mut reader = house.desk.store.reader().await.unwrap();
        let look = trail::Look {
            whose: trail::Whose::Kind(institution, "operator-look"),
            from: None,
            until: None,
            after: None,
            limit: 10,
        };
        let found = trail::look(&mut reader, look).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].entry.person, Some(cell.person));
        assert_eq!(found[0].entry.subject_kind.as_deref(), Some("institution"));
    }
}

#[tokio::test]
async fn r6_a_dated_and_reasoned_exception_lets_another_than_the_dpo_be_local_manager() {
    for mut house in House::both().await {
        let cell = security_cell(&mut house).await;
        let centre = house.centre(1).await;
        let designation = || designate_local_manager::Form {
            quality: centre.quality,
            whom: Whom::Known(centre.idle.person),
            replaces: Some(centre.local_manager_act),
            draft: None,
        };
        let head = || house.as_access_manager(&centre);
        let first =
            designate_local_manager::designate_local_manager(&house.desk, &head(), designation())
                .await;
        assert_eq!(refused(first).rule.as_deref(), Some("R6"));
        let today = house.now().day();
        let form = record_exception::Form {
            quality: centre.quality,
            rule: "R6".to_owned(),
            period: Period {
                from: today,
                until: Some(today.plus_days(30)),
            },
            reason: "Le délégué est absent pour longue durée.".to_owned(),
        };
        record_exception::record_exception(&house.desk, &as_cell(&house, &cell), form)
            .await
            .unwrap();
        let second =
            designate_local_manager::designate_local_manager(&house.desk, &head(), designation())
                .await;
        second.unwrap();
    }
}

#[tokio::test]
async fn a_function_that_ended_is_a_capacity_no_more() {
    for mut house in House::both().await {
        let cell = security_cell(&mut house).await;
        let centre = house.centre(1).await;
        let caller = as_cell(&house, &cell);
        let sheet =
            institution_sheet::institution_sheet(&house.desk, &caller, centre.institution).await;
        let sheet = sheet.unwrap();
        let president = sheet
            .functions
            .iter()
            .find(|row| row.function == Function::President);
        let act = president.unwrap().act;
        let end = |institution| {
            let (desk, caller) = (&house.desk, as_cell(&house, &cell));
            async move { end_function::end_function(desk, &caller, institution, act).await }
        };
        let elsewhere = end(InstitutionId::from_bytes([8; 16])).await;
        assert_eq!(refused(elsewhere).reason, Reason::ChangedMeanwhile);
        end(centre.institution).await.unwrap();
        let mut reader = house.desk.store.reader().await.unwrap();
        let left =
            capacities::capacities(&mut reader, centre.president.person, house.now().day()).await;
        assert_eq!(left.unwrap(), Vec::new());
        assert_eq!(
            refused(end(centre.institution).await).reason,
            Reason::ChangedMeanwhile
        );
    }
}

#[tokio::test]
async fn m4_r22_a_sender_has_staff_and_credentials_of_which_only_digests_are_kept() {
    for mut house in House::both().await {
        let cell = security_cell(&mut house).await;
        let category = house.desk.catalogue.categories[0].code.as_str().to_owned();
        let form = register_sender::Form {
            name: Names {
                fr: Some("Service des remboursements".to_owned()),
                ..Names::default()
            },
            categories: vec![category],
        };
        let sender =
            register_sender::register_sender(&house.desk, &as_cell(&house, &cell), form).await;
        let sender = sender.unwrap().value;
        let named = house.fresh("Wouters", "Tom");
        let staff = add_sender_staff::add_sender_staff(
            &house.desk,
            &as_cell(&house, &cell),
            sender,
            &named,
        )
        .await;
        let staff = staff.unwrap().value;
        assert!(staff.activation.is_some());
        let mut reader = house.desk.store.reader().await.unwrap();
        let held = capacities::capacities(&mut reader, staff.person, house.now().day())
            .await
            .unwrap();
        assert_eq!(held, vec![Capacity::Sender(sender)]);
        let form = || issue_client_credential::Form {
            sender,
            label: "Batch".to_owned(),
            until: house.now().day().plus_days(365),
        };
        let issue = |caller| {
            let desk = &house.desk;
            let form = form();
            async move { issue_client_credential::issue_client_credential(desk, &caller, form).await }
        };
        let first = issue(as_cell(&house, &cell)).await.unwrap().value;
        issue(as_cell(&house, &cell)).await.unwrap();
        let third = issue(as_cell(&house, &cell)).await.map(|_| ());
        assert_eq!(refused(third).reason, Reason::TooMany);
        let kept = beffroi_store::sender_access::client(&mut reader, first.client)
            .await
            .unwrap()
            .unwrap();
        assert!(
            !first
                .secret
                .as_bytes()
                .windows(32)
                .any(|window| window == kept.secret_digest)
        );
        assert_eq!(
            kept.secret_digest,
            beffroi_desk::sign_in::secret::digest_of(&first.secret)
        );
        end_client_credential::end_client_credential(
            &house.desk,
            &as_cell(&house, &cell),
            first.client,
        )
        .await
        .unwrap();
        issue(as_cell(&house, &cell)).await.unwrap();
        let page = senders_page::senders_page(&house.desk, &as_cell(&house, &cell))
            .await
            .unwrap();
        assert_eq!(
            page.lines[0]
                .clients
                .iter()
                .filter(|client| client.works)
                .count(),
            2
        );
        assert_eq!(page.lines[0].staff[0].family_name, "Wouters");
    }
}

#[tokio::test]
async fn o4_the_installation_appoints_the_first_operator_and_he_appoints_others_but_never_himself()
{
    for house in House::both().await {
        let named = house.fresh("Hermans", "Nele");
        let first = appoint_operator::appoint_operator(
            &house.desk,
            &house.installation(),
            &named,
            OperatorRole::PlatformAdministrator,
        )
        .await;
        let first = first.unwrap().value.person;
        let admin = || {
            house.caller(
                first,
                Capacity::Operator(OperatorRole::PlatformAdministrator),
            )
        };
        let other = house.fresh("Claes", "An");
        let cell = OperatorRole::SecurityCell;
        appoint_operator::appoint_operator(&house.desk, &admin(), &other, cell)
            .await
            .unwrap();
        let twice = appoint_operator::appoint_operator(&house.desk, &admin(), &other, cell).await;
        assert_eq!(refused(twice).reason, Reason::OfficeHeld);
        let own = appoint_operator::appoint_operator(&house.desk, &admin(), &named, cell).await;
        assert_eq!(refused(own).rule.as_deref(), Some("R9"));
    }
}
