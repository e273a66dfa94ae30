//! What managers see: lists, sheets, history, and who can read which documents.

use std::collections::BTreeSet;

use beffroi_desk::access::{
    leave, look_history, look_overview, look_person, look_roles, look_users, look_who_can_see,
    reach,
};
use beffroi_domain::act::Fact;
use beffroi_domain::capacity::Capacity;
use beffroi_domain::ids::{DocumentId, PersonId};
use beffroi_domain::parties::{OperatorRole, RoleState};
use beffroi_domain::refusal::Reason;
use beffroi_domain::rules::facts::{Demand, DocumentFacts, QualityFacts};
use beffroi_domain::rules::question::Ask;

use beffroi_store::trail;

use crate::house::{Centre, House, refused};

fn quality_facts(centre: &Centre) -> QualityFacts {
    QualityFacts {
        id: centre.quality,
        institution: centre.institution,
        kind: "action-sociale".to_owned(),
    }
}

#[tokio::test]
async fn r16_users_are_listed_by_name_a_page_at_a_time_both_ways() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        for number in 0..60 {
            let caller = house.as_local_manager(&centre);
            // Two share each name, so that the page's edge falls between equals too.
            let family = format!("Péeters {}", char::from(b'a' + number / 4));
            let given = format!("Jan {}", char::from(b'a' + number % 2));
            house
                .admitted(&caller, centre.quality, (&family, &given), &[])
                .await;
        }
        let caller = house.as_local_manager(&centre);
        let reach = reach::reach(&house.desk, &caller, None).await.unwrap();
        let page = async |after, before| {
            let wish = look_users::Wish {
                name: "peeters".to_owned(),
                after,
                before,
                ..look_users::Wish::default()
            };
            look_users::users_page(&house.desk, &caller, &reach, &wish)
                .await
                .unwrap()
        };
        let ids = |page: &look_users::UsersPage| -> Vec<PersonId> {
            page.lines.iter().map(|line| line.person.person).collect()
        };
        let first = page(None, None).await;
        assert_eq!((first.total, first.lines.len()), (60, 25));
        assert_eq!(first.previous, None);
        let second = page(first.next, None).await;
        let third = page(second.next, None).await;
        assert_eq!((third.lines.len(), third.next), (10, None));
        let all: Vec<_> = [ids(&first), ids(&second), ids(&third)].concat();
        assert_eq!(
            all.iter().collect::<BTreeSet<_>>().len(),
            60,
            "none twice, none missed"
        );
        let back = page(None, third.previous).await;
        assert_eq!(ids(&back), ids(&second));
        let start = page(None, back.previous).await;
        assert_eq!((ids(&start), start.previous), (ids(&first), None));
    }
}

#[tokio::test]
async fn r16_the_filter_by_state_agrees_with_the_state_that_each_line_shows() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let manager = || house.as_local_manager(&centre);
        let idle = centre.idle.person;
        for (name, periods) in [
            ("Active", vec![(0, None)]),
            ("Ending", vec![(-5, Some(60)), (0, None)]),
            ("Later", vec![(0, Some(61))]),
            ("Coming", vec![(3, None)]),
            ("Over", vec![(-9, Some(0))]),
        ] {
            let persona = house
                .admitted(&manager(), centre.quality, (name, "Test"), &[])
                .await;
            for (place, (from, until)) in periods.into_iter().enumerate() {
                let role = ["agent-social", "handiweb"][place];
                let form = beffroi_desk::access::grant_roles::Form {
                    quality: centre.quality,
                    person: persona.person,
                    roles: vec![house.wanted(role, from, until)],
                    ground: String::new(),
                    draft: None,
                };
                beffroi_desk::access::grant_roles::grant_roles(&house.desk, &manager(), form)
                    .await
                    .unwrap();
            }
        }
        house.pass(24 * 60 * 60);
        let caller = manager();
        let reach = reach::reach(&house.desk, &caller, None).await.unwrap();
        let list = async |state| {
            let wish = look_users::Wish {
                state,
                ..look_users::Wish::default()
            };
            let page = look_users::users_page(&house.desk, &caller, &reach, &wish);
            page.await.unwrap().lines
        };
        let everybody = list(None).await;
        let shown = |wanted: RoleState| -> BTreeSet<PersonId> {
            let fits = |state| {
                state == wanted || (wanted, state) == (RoleState::Active, RoleState::Expiring)
            };
            let lines = everybody.iter().filter(|line| fits(line.state));
            lines.map(|line| line.person.person).collect()
        };
        for state in [
            RoleState::Active,
            RoleState::Expiring,
            RoleState::Coming,
            RoleState::Expired,
            RoleState::Without,
        ] {
            let found = list(Some(state)).await;
            let found: BTreeSet<PersonId> = found.iter().map(|line| line.person.person).collect();
            assert!(!found.is_empty(), "{state:?}");
            assert_eq!(found, shown(state), "{state:?}");
        }
        assert!(shown(RoleState::Without).contains(&idle));
    }
}

#[tokio::test]
async fn m2_who_can_see_lists_exactly_those_whom_the_rules_let_open_the_document() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let manager = || house.as_local_manager(&centre);
        let mut people: Vec<PersonId> = vec![
            centre.access_manager.person,
            centre.legal_representative.person,
            centre.local_manager.person,
            centre.co_local_manager.person,
            centre.agent.person,
            centre.idle.person,
            centre.president.person,
            centre.secretary.person,
        ];
        for roles in [
            vec!["e-box-institution", "e-box-protected"],
            vec!["e-box-protected"],
            vec!["e-box-privileged", "agent-social"],
            vec!["e-box-institution", "e-box-privileged"],
        ] {
            let names = ("Claes", "Els");
            let persona = house
                .admitted(&manager(), centre.quality, names, &roles)
                .await;
            people.push(persona.person);
        }
        let caller = manager();
        let seen = look_who_can_see::who_can_see(&house.desk, &caller, &quality_facts(&centre))
            .await
            .unwrap();
        for protected in [false, true] {
            let listed: BTreeSet<PersonId> = seen
                .readers
                .iter()
                .filter(|reader| {
                    if protected {
                        reader.protected
                    } else {
                        reader.open
                    }
                })
                .map(|reader| reader.person.person)
                .collect();
            let mut allowed = BTreeSet::new();
            for person in &people {
                for capacity in every_capacity(&centre) {
                    let ask = Ask::OpenDocument {
                        document: DocumentFacts {
                            id: DocumentId::from_bytes([4; 16]),
                            mailbox: quality_facts(&centre),
                            protected,
                        },
                        demand: Demand::default(),
                    };
                    let caller = house.caller(*person, capacity);
                    if house.desk.may(&caller, &ask).await.is_ok() {
                        allowed.insert(*person);
                    }
                }
            }
            assert_eq!(listed, allowed, "protected: {protected}");
            assert!(listed.len() >= 2);
            for cell in seen.cells.iter().filter(|cell| cell.protected == protected) {
                assert_eq!(cell.readers, allowed.len(), "{}", cell.category);
            }
        }
        assert_eq!(seen.cells.len(), 15, "five kinds under three legislations");
        assert!(
            seen.readers
                .iter()
                .all(|reader| reader.office.is_some() || !reader.roles.is_empty())
        );
    }
}

fn every_capacity(centre: &Centre) -> [Capacity; 7] {
    [
        Capacity::AccessManager(centre.institution),
        Capacity::LegalRepresentative(centre.institution),
        Capacity::President(centre.institution),
        Capacity::Secretary(centre.institution),
        Capacity::LocalManager(centre.quality),
        Capacity::CoLocalManager(centre.quality),
        Capacity::User(centre.quality),
    ]
}

#[tokio::test]
async fn the_overview_counts_and_tells_what_nobody_can_read() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let head = house.as_access_manager(&centre);
        let reach = reach::reach(&house.desk, &head, None).await.unwrap();
        let overview = look_overview::overview(&house.desk, &head, &reach)
            .await
            .unwrap();
        let figures = &overview.figures[0];
        assert_eq!(
            (figures.users, figures.expiring, figures.without),
            (2, 0, 1)
        );
        assert!(
            figures.gaps.is_empty(),
            "the local manager reads everything"
        );
        let manager = house.as_local_manager(&centre);
        let chief = beffroi_desk::access::office::end_office(
            &house.desk,
            &manager,
            centre.local_manager_act,
        );
        refused(chief.await);
        let roles = look_roles::roles(&house.desk, &head, &reach).await.unwrap();
        let held = |code: &str| {
            let role = roles
                .iter()
                .find(|offered| offered.role.code.as_str() == code);
            role.unwrap().holders
        };
        assert_eq!((held("e-box-institution"), held("handiweb")), (1, 0));
    }
}

#[tokio::test]
async fn the_history_of_a_quality_tells_what_was_done_there_and_the_institution_s_tells_all() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let other = house.centre(2).await;
        for _ in 0..30 {
            let caller = house.as_local_manager(&other);
            house
                .admitted(&caller, other.quality, ("Ailleurs", "Jean"), &[])
                .await;
        }
        let manager = house.as_local_manager(&centre);
        let form = leave::Form {
            person: centre.agent.person,
            qualities: vec![centre.quality],
            whole_institution: false,
            reason: "Quitte le centre".to_owned(),
            seen: None,
        };
        let left = leave::leave(&house.desk, &manager, form).await.unwrap();
        let reach = reach::reach(&house.desk, &manager, None).await.unwrap();
        let history = look_history::history(&house.desk, &reach, None)
            .await
            .unwrap();
        let acts = &history.telling.acts;
        assert!(acts.windows(2).all(|pair| pair[0].number > pair[1].number));
        assert!(
            acts.iter()
                .all(|act| act.institution == Some(centre.institution))
        );
        let withdrawn = acts
            .iter()
            .find(|act| matches!(act.what, Fact::RoleWithdrawn { .. }));
        let about = withdrawn.unwrap().about.as_ref();
        assert!(
            matches!(about, Some(Fact::RoleGranted { role, .. }) if role == "e-box-institution")
        );
        let attested = |acts: &[beffroi_desk::access::told::Told]| {
            acts.iter()
                .any(|act| matches!(act.what, Fact::FunctionAttested { .. }))
        };
        assert!(!attested(acts), "the institution's own affair");
        let sheet = look_history::act_sheet(&house.desk, &reach, left.acts[0])
            .await
            .unwrap();
        let numbers: Vec<_> = sheet.telling.acts.iter().map(|act| act.number).collect();
        assert_eq!(numbers, left.acts, "the receipt lists every act");
        assert!(
            sheet
                .telling
                .words
                .values()
                .any(|words| words == "Quitte le centre")
        );
        // Paging by key over the whole institution meets every act once.
        let head = house.as_access_manager(&centre);
        let reach = reach::reach(&house.desk, &head, None).await.unwrap();
        let (mut all, mut before) = (Vec::new(), None);
        loop {
            let page = look_history::history(&house.desk, &reach, before)
                .await
                .unwrap();
            all.extend(page.telling.acts);
            match page.next {
                Some(next) => before = Some(next),
                None => break,
            }
        }
        assert!(attested(&all));
        let numbers: BTreeSet<_> = all.iter().map(|act| act.number).collect();
        assert_eq!(numbers.len(), all.len());
        let stranger = house.as_local_manager(&other);
        let reach = reach::reach(&house.desk, &stranger, None).await.unwrap();
        let answer = look_history::act_sheet(&house.desk, &reach, left.acts[0]).await;
        assert_eq!(refused(answer).reason, Reason::NotFound);
    }
}

#[tokio::test]
async fn r16_a_person_without_anything_here_is_not_found_and_one_who_left_still_is() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let other = house.centre(2).await;
        let caller = house.as_local_manager(&centre);
        let reach = reach::reach(&house.desk, &caller, None).await.unwrap();
        let sheet =
            async |person| look_person::person_sheet(&house.desk, &caller, &reach, person).await;
        let elsewhere = refused(sheet(other.agent.person).await);
        let unknown = refused(sheet(PersonId::from_bytes([250; 16])).await);
        assert_eq!(elsewhere, unknown);
        let form = leave::Form {
            person: centre.agent.person,
            qualities: vec![centre.quality],
            whole_institution: false,
            reason: "Part".to_owned(),
            seen: None,
        };
        leave::leave(&house.desk, &house.as_local_manager(&centre), form)
            .await
            .unwrap();
        let left = sheet(centre.agent.person).await.unwrap();
        assert!(left.qualities.is_empty());
        assert_eq!(left.ends, 0);
        let kinds: Vec<_> = left
            .history
            .acts
            .iter()
            .map(|act| act.what.kind())
            .collect();
        assert_eq!(
            kinds,
            [
                "admission-ended",
                "role-withdrawn",
                "person-left",
                "role-granted",
                "person-admitted"
            ]
        );
    }
}

#[tokio::test]
async fn l1_every_look_by_the_operator_is_in_the_trail_of_the_institution() {
    for house in House::both().await {
        let centre = house.centre(1).await;
        let role = OperatorRole::HelpDesk;
        let staff = house.person("Verhoeven", "Ilse").await;
        let person = staff.person;
        house
            .given(None, vec![Fact::OperatorAppointed { person, role }])
            .await;
        let caller = house.caller(person, Capacity::Operator(role));
        let looks = async || {
            let mut reader = house.desk.store.reader().await.unwrap();
            let entries = trail::entries(&mut reader, 0, 200).await.unwrap();
            let own = entries.into_iter().map(|stored| stored.entry);
            own.filter(|entry| entry.kind == "operator-look" && entry.person == Some(person))
                .collect::<Vec<_>>()
        };
        // He acts for no institution: without naming one he sees nothing, and nothing is recorded.
        let nowhere = reach::reach(&house.desk, &caller, None).await;
        assert_eq!(refused(nowhere).reason, Reason::NotFound);
        assert!(looks().await.is_empty());
        reach::reach(&house.desk, &caller, Some(centre.quality))
            .await
            .unwrap();
        let recorded = looks().await;
        assert_eq!(recorded.len(), 1);
        assert_eq!(recorded[0].institution, Some(centre.institution));
        assert_eq!(recorded[0].subject_kind.as_deref(), Some("access"));
        // A manager's look at his own is no operator's look.
        let manager = house.as_local_manager(&centre);
        reach::reach(&house.desk, &manager, None).await.unwrap();
        assert_eq!(looks().await.len(), 1);
    }
}
