//! A small world: two centres, the operator's staff, a sender, and everybody with an account to sign in with.

use beffroi_domain::act::Fact;
use beffroi_domain::capacity::Capacity;
use beffroi_domain::ids::{PersonId, SenderId};
use beffroi_domain::parties::{Function, Names, OperatorRole};
use beffroi_domain::time::Moment;

use super::{Centre, House, Persona};
use crate::network::issue_client_credential::{self, Issued};
use crate::network::{add_sender_staff, register_sender};
use crate::people::Named;
use crate::sign_in::activate::{self, Chosen};
use crate::sign_in::activation::{self, Handed, Paper};
use crate::sign_in::factor::one_time_codes;
use crate::sign_in::source::Source;

/// Everybody's password in a test.
pub const PASSWORD: &str = "a-long-phrase-of-a-test";

/// The world.
pub struct World {
    /// A centre with everybody in his place.
    pub centre: Centre,
    /// Another one.
    pub other: Centre,
    /// The security adviser of the centre.
    pub adviser: Persona,
    /// A privileged user of the centre.
    pub privileged: Persona,
    /// Of the security cell.
    pub security_cell: Persona,
    /// Of the help desk.
    pub help_desk: Persona,
    /// The platform administrator.
    pub administrator: Persona,
    /// A sender.
    pub sender: SenderId,
    /// Who sends for it.
    pub sender_staff: Persona,
    /// Its machine credential.
    pub client: Issued,
}

impl World {
    /// Builds it.
    #[expect(
        clippy::too_many_lines,
        reason = "a cast list, read from top to bottom"
    )]
    pub async fn build(house: &House) -> Self {
        let centre = house.centre(1).await;
        let other = house.centre(2).await;
        let adviser = house.person("Claes", "Els").await;
        let officer = Function::DataProtectionOfficer;
        house
            .attested(centre.institution, adviser.person, officer)
            .await;
        admit_known(house, &centre, &adviser, "conseiller-en-securite-audit").await;
        let privileged = house
            .admitted(
                &house.as_local_manager(&centre),
                centre.quality,
                ("Janssens", "Tom"),
                &["e-box-institution", "e-box-privileged"],
            )
            .await;
        let security_cell = operator(house, "Lambert", OperatorRole::SecurityCell).await;
        let help_desk = operator(house, "Verhoeven", OperatorRole::HelpDesk).await;
        let administrator = operator(house, "Willems", OperatorRole::PlatformAdministrator).await;
        let cell = || {
            let role = OperatorRole::SecurityCell;
            house.caller(security_cell.person, Capacity::Operator(role))
        };
        let form = register_sender::Form {
            name: Names {
                fr: Some("SPP Intégration sociale".to_owned()),
                nl: Some("POD Maatschappelijke Integratie".to_owned()),
                de: None,
            },
            categories: house
                .desk
                .catalogue
                .categories
                .iter()
                .map(|category| category.code.to_string())
                .collect(),
        };
        let registered = register_sender::register_sender(&house.desk, &cell(), form).await;
        let sender = registered.unwrap().value;
        let named = house.fresh("Maes", "Ines");
        let added = add_sender_staff::add_sender_staff(&house.desk, &cell(), sender, &named).await;
        let sender_staff = persona(added.unwrap().value.person, &named);
        let form = issue_client_credential::Form {
            sender,
            label: "Programme d’envoi".to_owned(),
            until: house.now().day().plus_days(300),
        };
        let caller = cell();
        let client = issue_client_credential::issue_client_credential(&house.desk, &caller, form);
        let client = client.await.unwrap().value;
        Self {
            centre,
            other,
            adviser,
            privileged,
            security_cell,
            help_desk,
            administrator,
            sender,
            sender_staff,
            client,
        }
    }

    /// Who acts in what capacity, under the name that tests sign in with.
    #[expect(
        clippy::too_many_lines,
        reason = "a cast list, read from top to bottom"
    )]
    pub fn cast(&self) -> Vec<(&'static str, PersonId, Capacity)> {
        let centre = &self.centre;
        let (institution, quality) = (centre.institution, centre.quality);
        let operator = Capacity::Operator;
        vec![
            (
                "legal-representative",
                centre.legal_representative.person,
                Capacity::LegalRepresentative(institution),
            ),
            (
                "president",
                centre.president.person,
                Capacity::President(institution),
            ),
            (
                "secretary",
                centre.secretary.person,
                Capacity::Secretary(institution),
            ),
            (
                "access-manager",
                centre.access_manager.person,
                Capacity::AccessManager(institution),
            ),
            (
                "local-manager",
                centre.local_manager.person,
                Capacity::LocalManager(quality),
            ),
            (
                "co-local-manager",
                centre.co_local_manager.person,
                Capacity::CoLocalManager(quality),
            ),
            ("agent", centre.agent.person, Capacity::User(quality)),
            (
                "agent-without-roles",
                centre.idle.person,
                Capacity::User(quality),
            ),
            ("adviser", self.adviser.person, Capacity::User(quality)),
            (
                "privileged",
                self.privileged.person,
                Capacity::User(quality),
            ),
            (
                "other-agent",
                self.other.agent.person,
                Capacity::User(self.other.quality),
            ),
            (
                "other-local-manager",
                self.other.local_manager.person,
                Capacity::LocalManager(self.other.quality),
            ),
            (
                "security-cell",
                self.security_cell.person,
                operator(OperatorRole::SecurityCell),
            ),
            (
                "help-desk",
                self.help_desk.person,
                operator(OperatorRole::HelpDesk),
            ),
            (
                "administrator",
                self.administrator.person,
                operator(OperatorRole::PlatformAdministrator),
            ),
            (
                "sender",
                self.sender_staff.person,
                Capacity::Sender(self.sender),
            ),
        ]
    }
}

/// Admits somebody who is known already, with one role.
async fn admit_known(house: &House, centre: &Centre, whom: &Persona, role: &str) {
    let today = house.now().day();
    let named = crate::people::named(&whom.number, &whom.family_name, &whom.given_name, today);
    let form = crate::access::admit::Form {
        quality: centre.quality,
        named: named.unwrap(),
        roles: vec![house.wanted(role, 0, None)],
        ground: "Désigné par le conseil".to_owned(),
        draft: None,
    };
    let admitted =
        crate::access::admit::admit(&house.desk, &house.as_local_manager(centre), form).await;
    admitted.unwrap();
}

async fn operator(house: &House, family_name: &str, role: OperatorRole) -> Persona {
    let persona = house.person(family_name, "Nathalie").await;
    let person = persona.person;
    let appointed = Fact::OperatorAppointed { person, role };
    house.given(None, vec![appointed]).await;
    persona
}

/// What somebody signs in with.
#[derive(Clone)]
pub struct Account {
    /// The user name.
    pub user_name: String,
    /// The secret of the one-time codes.
    pub factor: [u8; 20],
}

impl Account {
    /// The code that the person's application shows at this moment.
    pub fn code(&self, at: Moment) -> String {
        let second = u64::try_from(at.millis() / 1000).unwrap();
        one_time_codes(&self.factor).generate(second).to_string()
    }
}

impl House {
    /// A person opens an account by a link, as everybody does. The code that this spends is of the present moment.
    pub async fn account(&self, person: PersonId, user_name: &str) -> Account {
        let caller = self.installation();
        let token = activation::create_first(&self.desk, &caller, person)
            .await
            .unwrap();
        let account = Account {
            user_name: user_name.to_owned(),
            factor: activate::second_factor(&self.desk, &handed(&token)).unwrap(),
        };
        let chosen = Chosen {
            activation_code: String::new(),
            user_name: user_name.to_owned(),
            password: PASSWORD.to_owned(),
            code: account.code(caller.at),
            kept: Vec::new(),
            own_address: false,
            source: Source::of_address("local"),
        };
        let caller = self.installation();
        let opened = activate::activate(&self.desk, &caller, &handed(&token), &chosen).await;
        assert_eq!(opened.unwrap(), person);
        account
    }

    /// The code of a letter for a person.
    pub async fn letter_for(&self, person: PersonId) -> String {
        let caller = self.installation();
        let (given, new) = activation::drawn(&caller, person, "account", None).unwrap();
        let kept = self.desk.store.run_tx("letter", new, |tx, new| {
            Box::pin(beffroi_store::activations::keep(tx, new))
        });
        let kept: Result<(), beffroi_store::StoreError> = kept.await;
        kept.unwrap();
        given.letter
    }
}

fn handed(link: &str) -> Handed {
    Handed {
        paper: Paper::Link(link.to_owned()),
        browser: String::new(),
    }
}

/// A named person under his identity.
pub(super) fn persona(person: PersonId, named: &Named) -> Persona {
    Persona {
        person,
        number: named.number.digits(),
        family_name: named.family_name.clone(),
        given_name: named.given_name.clone(),
    }
}
