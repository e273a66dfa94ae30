//! Filling the demonstration: from nothing to a network in which the right person reads the right PDF.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use beffroi_desk::access::candidate::Whom;
use beffroi_desk::access::designate_co_local_manager;
use beffroi_desk::capacities;
use beffroi_desk::desk::Desk;
use beffroi_desk::network::import_institutions::{How, import_institutions};
use beffroi_desk::network::{
    add_sender_staff, appoint_operator, issue_client_credential, register_sender,
};
use beffroi_desk::sending::add_files::{self, Audience};
use beffroi_desk::sending::{new_batch, publish};
use beffroi_desk::sign_in::open_account::{self, Public};
use beffroi_domain::capacity::Capacity;
use beffroi_domain::ids::{PersonId, QualityId, SenderId};
use beffroi_domain::language::Language;
use beffroi_domain::parties::{Function, Names, OperatorRole};
use beffroi_domain::time::Moment;

use super::calendar::{DAY, beginning};
use super::cards;
use super::cast::{self, PASSWORD, Part};
use super::centre::{Centre, by};
use super::documents;
use super::found::{Found, INSTITUTIONS, find};
use super::papers::{self, Papers};
use super::told::{Files, Persona, Place, SenderClient, Told};
use crate::chance;
use crate::commands::denied;
use crate::say;

/// The centre of the play, the one to bring to life oneself, the other electronic one, and one on paper: codes of
/// their municipalities.
const NAMUR: u32 = 92_094;
const DINANT: u32 = 91_034;
const GENT: u32 = 44_021;

/// Fills an empty desk; tells what there is.
#[expect(clippy::too_many_lines, reason = "a scene, read from top to bottom")]
pub async fn fill(desk: &Desk, dir: &Path, base_url: &str) -> anyhow::Result<Told> {
    let start = beginning(chance::now());
    say::aside("  registering 566 institutions …");
    let mut installation = chance::installation();
    installation.at = start;
    import_institutions(
        desk,
        &installation,
        INSTITUTIONS,
        How {
            skip_bad: false,
            at_a_time: None,
        },
    )
    .await
    .map_err(denied)?;
    let [centre, new_centre, other] = [
        find(desk, NAMUR).await?,
        find(desk, DINANT).await?,
        find(desk, GENT).await?,
    ];
    let written = start;
    let month = chance::now().plus_seconds(-30 * DAY).day().to_string();
    let month = month.get(..7).unwrap_or("2026-10");
    let papers = papers::write(
        dir,
        [&centre.number, &other.number, &new_centre.number],
        month,
        written,
    )?;
    say::aside("  appointing people, designating managers, granting roles …");
    let stage = Stage {
        desk,
        papers: &papers,
        cards: dir.join(cards::FOLDER),
        start,
    };
    let operators = stage.operators().await?;
    stage
        .centres(operators, &[&centre, &new_centre, &other])
        .await?;
    let clients = stage.sender(operators).await?;
    say::aside("  publishing documents …");
    stage.documents(&clients, &centre, &other, month).await?;
    say::aside("  opening accounts …");
    let personas = stage.accounts().await?;
    let place = |key: &str, found: &Found| Place {
        key: key.to_owned(),
        name: found.name.clone(),
        enterprise_number: found.number.clone(),
    };
    Ok(Told {
        base_url: base_url.to_owned(),
        database: None,
        personas,
        sender_clients: vec![clients.client],
        files: Files {
            folder: papers.folder.display().to_string(),
            signed_paper: papers.signed.display().to_string(),
            batch: papers.good_batch.display().to_string(),
            batch_with_exceptions: papers.batch_with_exceptions.display().to_string(),
        },
        institutions: vec![
            place("centre", &centre),
            place("new-centre", &new_centre),
            place("other-centre", &other),
        ],
    })
}

struct Stage<'a> {
    desk: &'a Desk,
    papers: &'a Papers,
    cards: PathBuf,
    start: Moment,
}

/// A sender with its machine credential.
struct Sending {
    sender: SenderId,
    client: SenderClient,
    staff: PersonId,
}

impl Stage<'_> {
    /// So many days after the beginning.
    fn day(&self, days: i64) -> Moment {
        self.start.plus_seconds(days * DAY)
    }

    /// The operator's staff; answers the security cell.
    async fn operators(&self) -> anyhow::Result<PersonId> {
        let appoint = async |part: &Part, role| -> anyhow::Result<PersonId> {
            let mut caller = chance::installation();
            caller.at = self.day(0);
            let done =
                appoint_operator::appoint_operator(self.desk, &caller, &part.named()?, role).await;
            Ok(done.map_err(denied)?.value.person)
        };
        let cell = appoint(&cast::SECURITY_CELL, OperatorRole::SecurityCell).await?;
        appoint(&cast::HELP_DESK, OperatorRole::HelpDesk).await?;
        Ok(cell)
    }

    async fn centres(&self, cell: PersonId, found: &[&Found; 3]) -> anyhow::Result<[QualityId; 2]> {
        let [here, new, there] = found.map(|found| Centre {
            desk: self.desk,
            institution: found.institution,
            number: found.number.clone(),
            security_cell: cell,
            paper: &self.papers.signed,
        });
        let home = self.home(&here).await?;
        self.new_centre(&new).await?;
        let other = self.other(&there).await?;
        Ok([home, other])
    }

    /// The centre of the play, all the way.
    async fn home(&self, centre: &Centre<'_>) -> anyhow::Result<QualityId> {
        let people = self.attested(centre, 1).await?;
        let quality = centre
            .activate(people.access_manager, people.officer, self.day(2))
            .await?;
        centre
            .switch(
                quality,
                [people.officer, people.president, people.secretary],
                self.day(3),
            )
            .await?;
        centre
            .attest(&cast::ADVISER, Function::DataProtectionOfficer, self.day(1))
            .await?;
        let manager = by(people.officer, Capacity::LocalManager(quality), self.day(4));
        let co = designate_co_local_manager::Form {
            quality,
            whom: Whom::Named(Box::new(cast::CO_LOCAL_MANAGER.named()?)),
        };
        designate_co_local_manager::designate_co_local_manager(self.desk, &manager, co)
            .await
            .map_err(denied)?;
        let all: [(&Part, &[&str]); 4] = [
            (&cast::AGENT, &["e-box-institution", "agent-social"]),
            (&cast::AGENT_WITHOUT_ROLES, &[]),
            (
                &cast::PRIVILEGED_USER,
                &["e-box-institution", "e-box-protected", "e-box-privileged"],
            ),
            (&cast::ADVISER, &["conseiller-en-securite-audit"]),
        ];
        for (part, roles) in all {
            centre
                .admit(quality, people.officer, part, roles, self.day(5))
                .await?;
        }
        Ok(quality)
    }

    /// The centre in which nothing is activated yet: for whoever follows the walk in the README.
    async fn new_centre(&self, centre: &Centre<'_>) -> anyhow::Result<()> {
        self.attested(centre, 6).await.map(drop)
    }

    async fn other(&self, centre: &Centre<'_>) -> anyhow::Result<QualityId> {
        let officer = centre
            .attest(
                &cast::OTHER_MANAGER,
                Function::DataProtectionOfficer,
                self.day(6),
            )
            .await?;
        for function in [Function::Employee, Function::President] {
            centre
                .attest(&cast::OTHER_ACCESS_MANAGER, function, self.day(6))
                .await?;
        }
        let secretary = centre
            .attest(&cast::OTHER_AGENT, Function::Secretary, self.day(6))
            .await?;
        let head = centre
            .designate_access_manager(&cast::OTHER_ACCESS_MANAGER, self.day(6))
            .await?;
        let quality = centre
            .activate(head, officer, self.day(7))
            .await
            .context("the other centre")?;
        centre
            .switch(quality, [officer, head, secretary], self.day(8))
            .await?;
        centre
            .admit(
                quality,
                officer,
                &cast::OTHER_AGENT,
                &["e-box-institution"],
                self.day(9),
            )
            .await?;
        Ok(quality)
    }

    /// Everybody whom the security cell must know in a centre, and its access manager.
    async fn attested(&self, centre: &Centre<'_>, day: i64) -> anyhow::Result<Attested> {
        let at = self.day(day);
        centre
            .attest(
                &cast::LEGAL_REPRESENTATIVE,
                Function::LegalRepresentative,
                at,
            )
            .await?;
        centre
            .attest(&cast::ACCESS_MANAGER, Function::Employee, at)
            .await?;
        let officer = centre
            .attest(&cast::LOCAL_MANAGER, Function::DataProtectionOfficer, at)
            .await?;
        let president = centre
            .attest(&cast::PRESIDENT, Function::President, at)
            .await?;
        let secretary = centre
            .attest(&cast::SECRETARY, Function::Secretary, at)
            .await?;
        let access_manager = centre
            .designate_access_manager(&cast::ACCESS_MANAGER, at.plus_seconds(900))
            .await?;
        Ok(Attested {
            access_manager,
            officer,
            president,
            secretary,
        })
    }

    async fn sender(&self, cell: PersonId) -> anyhow::Result<Sending> {
        let caller = |at| by(cell, Capacity::Operator(OperatorRole::SecurityCell), at);
        let name = Names {
            fr: Some("SPP Intégration sociale".to_owned()),
            nl: Some("POD Maatschappelijke Integratie".to_owned()),
            de: Some("ÖPD Sozialeingliederung".to_owned()),
        };
        let categories = self
            .desk
            .catalogue
            .categories
            .iter()
            .map(|category| category.code.as_str().to_owned());
        let form = register_sender::Form {
            name,
            categories: categories.collect(),
        };
        let sender = register_sender::register_sender(self.desk, &caller(self.day(1)), form)
            .await
            .map_err(denied)?
            .value;
        let staff = cast::SENDER.named()?;
        let staff =
            add_sender_staff::add_sender_staff(self.desk, &caller(self.day(1)), sender, &staff)
                .await;
        let form = issue_client_credential::Form {
            sender,
            label: "statements".to_owned(),
            until: self.day(40 + 365).day(),
        };
        let issued =
            issue_client_credential::issue_client_credential(self.desk, &caller(self.day(1)), form)
                .await;
        let issued = issued.map_err(denied)?.value;
        let client = SenderClient {
            sender: "SPP Intégration sociale".to_owned(),
            client_id: issued.client.to_string(),
            credential: issued.secret,
        };
        Ok(Sending {
            sender,
            client,
            staff: staff.map_err(denied)?.value.person,
        })
    }

    /// Some weeks of documents for the two electronic centres: each batch by the agency's staff, on its day.
    async fn documents(
        &self,
        sending: &Sending,
        here: &Found,
        there: &Found,
        month: &str,
    ) -> anyhow::Result<()> {
        let now = chance::now();
        let days = [
            (12, "monthly-statement_dis"),
            (19, "monthly-statement_law-1965"),
            (26, "refused-forms_dis"),
            (33, "accepted-forms_dis"),
            (37, "legality-letter_law-1965"),
        ];
        for (seed, (day, category)) in (1_u64..).zip(days) {
            self.batch(
                sending,
                &[here, there],
                category,
                month,
                seed,
                self.day(day),
            )
            .await?;
        }
        let today = [
            "annual-account_dis",
            "monthly-statement_maintenance-advances",
            "accepted-forms_law-1965",
        ];
        for (seed, category) in (50_u64..).zip(today) {
            self.batch(
                sending,
                &[here, there],
                category,
                month,
                seed,
                now.plus_seconds(-60),
            )
            .await?;
        }
        Ok(())
    }

    async fn batch(
        &self,
        sending: &Sending,
        centres: &[&Found],
        category: &str,
        month: &str,
        seed: u64,
        at: Moment,
    ) -> anyhow::Result<()> {
        let sender = || by(sending.staff, Capacity::Sender(sending.sender), at);
        let code = category.parse()?;
        let known = self
            .desk
            .catalogue
            .category(&code)
            .with_context(|| format!("no category {category}"))?;
        let kind = self
            .desk
            .catalogue
            .kind(&known.kind)
            .with_context(|| format!("no kind of {category}"))?;
        let law = self
            .desk
            .catalogue
            .legislation(&known.legislation)
            .with_context(|| format!("no legislation of {category}"))?;
        let period = documents::period(kind.period, month, seed);
        let form = new_batch::Form {
            label: documents::label(kind, law, &period),
            ..new_batch::Form::default()
        };
        let batch = new_batch::new_batch(self.desk, &sender(), form, false)
            .await
            .map_err(denied)?;
        let addressees: Vec<_> = centres
            .iter()
            .map(|centre| (centre.number.as_str(), centre.name.as_str()))
            .collect();
        let statement = documents::Statement {
            title: kind.name.in_language(Language::Fr),
            category,
            period: &period,
            seed,
            at,
        };
        let incoming = documents::write(&self.desk.settings.incoming, &addressees, &statement)?;
        let paths: Vec<_> = incoming.iter().map(|file| file.path.clone()).collect();
        add_files::add_files(self.desk, &sender(), batch, incoming, &Audience::Named)
            .await
            .map_err(denied)?;
        for path in paths {
            // Swept later if it cannot be removed now.
            let _ = std::fs::remove_file(path);
        }
        publish::publish(self.desk, &sender(), batch, None)
            .await
            .map_err(denied)?;
        Ok(())
    }

    /// An account for everybody, with the public secrets.
    async fn accounts(&self) -> anyhow::Result<Vec<Persona>> {
        let mut personas = Vec::new();
        for part in cast::ALL {
            let named = part.named()?;
            let mut reader = self.desk.store.reader().await?;
            let digest = beffroi_desk::people::number_digest(&self.desk.vault, named.number)
                .map_err(denied)?;
            let person = beffroi_store::people::person_by_number(&mut reader, digest).await?;
            let person = person
                .with_context(|| format!("{} plays no part", part.key))?
                .person;
            let today = chance::now().day();
            let capacities = capacities::capacities(&mut reader, person, today)
                .await
                .map_err(denied)?;
            drop(reader);
            let name = part.user_name();
            let public = Public {
                user_name: &name,
                password: PASSWORD,
                factor: part.second_factor(),
                card: &part.code_card(),
            };
            let caller = chance::installation();
            open_account::open_for_demonstration(self.desk, &caller, person, public)
                .await
                .map_err(denied)?;
            personas.push(Persona {
                key: part.key.to_owned(),
                name: format!("{} {}", part.given_name, part.family_name),
                user_name: name,
                password: PASSWORD.to_owned(),
                totp_secret: part.second_factor_in_words(),
                code_card: part.code_card(),
                capacities: capacities.iter().map(ToString::to_string).collect(),
                can: part.can.to_owned(),
                national_number: named.number.digits(),
                card: self
                    .cards
                    .join(format!("{}.pem", part.key))
                    .display()
                    .to_string(),
            });
        }
        Ok(personas)
    }
}

struct Attested {
    access_manager: PersonId,
    officer: PersonId,
    president: PersonId,
    secretary: PersonId,
}
