//! Writing a mail: its text, its reference, and the work for the outbox, all in the caller's transaction.

use beffroi_domain::catalogue::Catalogue;
use beffroi_domain::ids::{PersonId, QualityId};
use beffroi_domain::language::Language;
use beffroi_domain::parties::Names;
use beffroi_domain::time::{Day, Moment};
use beffroi_store::Tx;
use beffroi_store::mails::{self, Mail};
use beffroi_store::outbox::NewWork;
use beffroi_store::register::look::institutions::Institution;
use beffroi_store::seal::Dice;
use fluent_bundle::FluentArgs;

use super::words;
use crate::denied::{Denied, Fault};

/// The kind of work in the outbox that hands a mail over; its payload is the reference.
pub const WORK: &str = "mail";

/// What a mail says.
#[derive(Debug, Clone)]
pub enum Message {
    /// The switch to electronic is approved (M5).
    SwitchApproved {
        /// From when.
        from: Day,
    },
    /// Documents have been delivered.
    NewDocuments {
        /// How many.
        count: u32,
    },
    /// Something changed about the means by which the person signs in.
    Means(MeansNotice),
    /// Somebody gets a link with which he opens his account, or opens it again; never the code that goes with it.
    Activation {
        /// The secret part of the link.
        link: String,
        /// Whether the account is there already.
        recovery: bool,
    },
    /// A code that shows that somebody reads at this address.
    AddressCode {
        /// The code.
        code: String,
    },
    /// Somebody's access is being given back to him, told to those above whoever began it.
    RecoveryStarted,
    /// Somebody was designated.
    Designation {
        /// The office, as the network calls it.
        office: beffroi_domain::language::Text,
    },
}

impl Message {
    /// The stable code, also the key of its words.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::SwitchApproved { .. } => "switch-approved",
            Self::NewDocuments { .. } => "new-documents",
            Self::Designation { .. } => "designation",
            Self::Means(notice) => notice.code(),
            Self::Activation {
                recovery: false, ..
            } => ACTIVATION,
            Self::Activation { recovery: true, .. } => RECOVERY,
            Self::AddressCode { .. } => ADDRESS_CODE,
            Self::RecoveryStarted => "recovery-started",
        }
    }

    fn path(&self) -> String {
        match self {
            Self::Designation { .. } | Self::RecoveryStarted => "/access".to_owned(),
            Self::Means(MeansNotice::AddressAdded | MeansNotice::AddressRemoved) => {
                "/me/notifications".to_owned()
            }
            Self::Means(MeansNotice::NewBrowser) => "/me/sessions".to_owned(),
            Self::Means(_) => "/me/means".to_owned(),
            Self::Activation { link, .. } => format!("/activate/{link}"),
            _ => "/mailbox".to_owned(),
        }
    }
}

/// The kinds of mails that hold a secret.
const ACTIVATION: &str = "activation";
const RECOVERY: &str = "recovery";
const ADDRESS_CODE: &str = "address-code";

/// Whether a mail of this kind holds a secret: its text is forgotten once it is on its way.
pub fn holds_secret(kind: &str) -> bool {
    matches!(kind, ACTIVATION | RECOVERY | ADDRESS_CODE)
}

/// What changed about somebody's means of signing in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeansNotice {
    /// There is a new one.
    Added,
    /// One is gone.
    Removed,
    /// There is a new list of recovery codes.
    RecoveryCodesMade,
    /// A recovery code was used.
    RecoveryCodeUsed,
    /// The password is another one.
    PasswordChanged,
    /// Whoever had lost his means has opened his account again.
    AccessRecovered,
    /// An activation was printed with which the account can be opened again.
    RecoveryBegun,
    /// Somebody signed in with a browser that was not used before.
    NewBrowser,
    /// Notices go to a further address.
    AddressAdded,
    /// Notices go to an address no longer.
    AddressRemoved,
}

impl MeansNotice {
    const fn code(self) -> &'static str {
        match self {
            Self::Added => "means-added",
            Self::Removed => "means-removed",
            Self::RecoveryCodesMade => "recovery-codes-made",
            Self::RecoveryCodeUsed => "recovery-code-used",
            Self::PasswordChanged => "password-changed",
            Self::AccessRecovered => "access-recovered",
            Self::RecoveryBegun => "recovery-begun",
            Self::NewBrowser => "new-browser",
            Self::AddressAdded => "address-added",
            Self::AddressRemoved => "address-removed",
        }
    }
}

/// To whom a mail goes.
#[derive(Debug, Clone)]
pub struct Recipient {
    /// The address.
    pub address: String,
    /// The quality whose address it is, if it is one's.
    pub quality: Option<QualityId>,
    /// The person whose address it is, if it is one's.
    pub person: Option<PersonId>,
}

/// What writing needs besides the message.
#[derive(Debug, Clone, Copy)]
pub struct Desk<'a> {
    /// The network's description.
    pub catalogue: &'a Catalogue,
    /// Where people reach the desk.
    pub base_url: &'a str,
    /// When.
    pub at: Moment,
    /// Dice of this one mail: no other is written with the same.
    pub dice: [u8; 32],
}

/// How often a reference that is taken is drawn anew.
const DRAWS: u32 = 8;

/// Writes a mail about an institution's affair; answers its reference.
pub async fn write(
    tx: &mut Tx,
    desk: Desk<'_>,
    to: &Recipient,
    about: &Institution,
    message: &Message,
) -> Result<String, Denied> {
    let about = About {
        names: &about.names,
        languages: &about.languages,
    };
    write_about(tx, desk, to, about, message).await
}

/// Writes a mail about a person's own affair, in his languages; answers its reference.
pub async fn write_to_person(
    tx: &mut Tx,
    desk: Desk<'_>,
    to: &Recipient,
    languages: &[Language],
    message: &Message,
) -> Result<String, Denied> {
    let names = Names::default();
    let about = About {
        names: &names,
        languages,
    };
    write_about(tx, desk, to, about, message).await
}

/// Whose affair a mail is about, and in what languages it is written.
#[derive(Clone, Copy)]
struct About<'a> {
    names: &'a Names,
    languages: &'a [Language],
}

async fn write_about(
    tx: &mut Tx,
    desk: Desk<'_>,
    to: &Recipient,
    about: About<'_>,
    message: &Message,
) -> Result<String, Denied> {
    let dice = Dice::new(desk.dice);
    for draw in 0..DRAWS {
        let reference =
            reference(dice.draw(format!("mail reference {draw} {}", to.address).as_bytes())?);
        let (subject, body) = text(desk, about, message, &reference)?;
        let mail = Mail {
            reference: reference.clone(),
            recipient: to.address.clone(),
            quality: to.quality,
            person: to.person,
            kind: message.code().to_owned(),
            subject,
            body,
            state: "queued".to_owned(),
            created_at: desk.at,
            sent_at: None,
            answer: None,
        };
        if mails::keep(tx, &mail).await? {
            queue(tx, &reference, desk.at);
            return Ok(reference);
        }
    }
    Err(Fault::Internal("no free reference for a mail was drawn".to_owned()).into())
}

/// Leaves a mail to be handed over.
pub fn queue(tx: &mut Tx, reference: &str, not_before: Moment) {
    tx.outbox(NewWork {
        kind: WORK,
        payload: reference.as_bytes().to_vec(),
        not_before,
    });
}

/// Six characters that nobody confuses: no I, L, O, U.
fn reference(random: [u8; 6]) -> String {
    const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let letter = |byte: u8| LETTERS.get(usize::from(byte & 31)).copied().unwrap_or(b'0');
    random
        .iter()
        .map(|byte| char::from(letter(*byte)))
        .collect()
}

/// Subject and text, in each of the institution's languages, its own order first.
fn text(
    desk: Desk<'_>,
    about: About<'_>,
    message: &Message,
    reference: &str,
) -> Result<(String, String), Fault> {
    let mut subjects = Vec::new();
    let mut bodies = Vec::new();
    let footer = if holds_secret(message.code()) {
        "mail-footer-asked"
    } else {
        "mail-footer"
    };
    for &language in about.languages {
        let arguments = arguments(desk, about, message, reference, language)?;
        let say = |key: &str| words::say(language, key, &arguments);
        let network = desk.catalogue.network.short_name.in_language(language);
        let mut of_subject = FluentArgs::new();
        of_subject.set("network", network.to_owned());
        of_subject.set("subject", say(&format!("mail-{}-subject", message.code()))?);
        subjects.push(words::say(language, "mail-subject", &of_subject)?);
        let body = say(&format!("mail-{}", message.code()))?;
        bodies.push(format!(
            "{}\n\n{body}\n\n{}\n",
            say("mail-greeting")?,
            say(footer)?
        ));
    }
    let subject = format!("{} [{reference}]", subjects.join(" / "));
    Ok((
        subject,
        bodies.join("\n----------------------------------------\n\n"),
    ))
}

fn arguments(
    desk: Desk<'_>,
    about: About<'_>,
    message: &Message,
    reference: &str,
    language: Language,
) -> Result<FluentArgs<'static>, Fault> {
    let network = &desk.catalogue.network;
    let mut arguments = FluentArgs::new();
    arguments.set("network", network.name.in_language(language).to_owned());
    arguments.set("phone", network.help_desk.telephone.clone());
    arguments.set(
        "hours",
        network.help_desk.hours.in_language(language).to_owned(),
    );
    arguments.set("reference", reference.to_owned());
    arguments.set("institution", official_name(about.names, language));
    arguments.set("link", format!("{}{}", desk.base_url, message.path()));
    match message {
        Message::Means(_) => {
            arguments.set("when", words::day(language, desk.at.day())?);
        }
        Message::SwitchApproved { from } => arguments.set("day", words::day(language, *from)?),
        Message::NewDocuments { count } => arguments.set("count", i64::from(*count)),
        Message::AddressCode { code } => arguments.set("code", code.clone()),
        Message::Activation { .. } => {}
        Message::RecoveryStarted => {
            arguments.set("when", words::day(language, desk.at.day())?);
        }
        Message::Designation { office } => {
            arguments.set("office", office.in_language(language).to_owned());
        }
    }
    Ok(arguments)
}

/// The official name in a language, or else the first that there is.
pub fn official_name(names: &Names, language: Language) -> String {
    let own = match language {
        Language::Fr => &names.fr,
        Language::Nl => &names.nl,
        Language::De => &names.de,
        Language::En => &None,
    };
    [own, &names.fr, &names.nl, &names.de]
        .into_iter()
        .flatten()
        .next()
        .cloned()
        .unwrap_or_default()
}
