//! From a question to Cedar's entities and request. Nothing is decided here.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt::Display;
use std::str::FromStr;

use cedar_policy::{
    Context, Entities, Entity, EntityId, EntityTypeName, EntityUid, ParseErrors, Request,
    RestrictedExpression, Schema,
};

use super::facts::{
    CallerFacts, Candidate, Demand, DocumentFacts, PersonFacts, Place, Power, QualityFacts,
    RoleFacts, SenderFacts, SubdivisionFacts,
};
use super::question::{Question, SessionFacts};
use crate::parties::{Function, Office, coded};

mod asked;

/// The question could not be put into Cedar's terms. It cannot happen with the types above; it refuses all the same.
#[derive(Debug)]
pub(super) struct NotTranslated;

coded! {
    /// The types of the schema.
    Kind {
        /// A person.
        Person = "Person",
        /// A machine credential.
        Client = "Client",
        /// The installation.
        Installation = "Installation",
        /// The network as a whole.
        Network = "Network",
        /// An institution.
        Institution = "Institution",
        /// A quality.
        Quality = "Quality",
        /// A subdivision.
        Subdivision = "Subdivision",
        /// A document.
        Document = "Document",
        /// A sender.
        Sender = "Sender",
        /// An attested function.
        Function = "Function",
        /// An office.
        Office = "Office",
        /// A part of the operator's staff.
        OperatorRole = "OperatorRole",
    }
}

impl Kind {
    pub fn from_name(name: &str) -> Option<Self> {
        Self::from_code(name)
    }
}

/// The names of the schema's types, parsed once.
#[derive(Debug)]
pub(super) struct Vocabulary(Vec<EntityTypeName>);

impl Vocabulary {
    pub fn new() -> Result<Self, Box<ParseErrors>> {
        Kind::ALL
            .iter()
            .map(|kind| EntityTypeName::from_str(kind.code()).map_err(Box::new))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    fn uid(&self, kind: Kind, id: impl Display) -> Result<EntityUid, NotTranslated> {
        let name = self.0.get(kind as usize).ok_or(NotTranslated)?;
        Ok(EntityUid::from_type_name_and_id(
            name.clone(),
            EntityId::new(id.to_string()),
        ))
    }

    fn entity(&self, kind: Kind, id: impl Display) -> Result<RestrictedExpression, NotTranslated> {
        self.uid(kind, id).map(RestrictedExpression::new_entity_uid)
    }

    fn set<I: Display>(
        &self,
        kind: Kind,
        ids: impl IntoIterator<Item = I>,
    ) -> Result<RestrictedExpression, NotTranslated> {
        let members: Result<Vec<_>, _> = ids.into_iter().map(|id| self.entity(kind, id)).collect();
        members.map(RestrictedExpression::new_set)
    }
}

fn text(value: &str) -> RestrictedExpression {
    RestrictedExpression::new_string(value.to_owned())
}

fn texts(values: &BTreeSet<String>) -> RestrictedExpression {
    RestrictedExpression::new_set(values.iter().map(|value| text(value)))
}

fn flag(value: bool) -> RestrictedExpression {
    RestrictedExpression::new_bool(value)
}

fn number(value: u16) -> RestrictedExpression {
    RestrictedExpression::new_long(i64::from(value))
}

fn record<const N: usize>(
    fields: [(&str, RestrictedExpression); N],
) -> Result<RestrictedExpression, NotTranslated> {
    let fields = fields
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value));
    RestrictedExpression::new_record(fields).map_err(|_| NotTranslated)
}

/// A question in Cedar's terms.
pub(super) struct Case<'v> {
    vocabulary: &'v Vocabulary,
    pub principal_kind: Kind,
    pub resource_kind: Kind,
    principal: EntityUid,
    resource: EntityUid,
    entities: Vec<Entity>,
    context: Vec<(String, RestrictedExpression)>,
}

impl Case<'_> {
    pub fn into_request(
        self,
        action: EntityUid,
        schema: Option<&Schema>,
    ) -> Result<(Request, Entities), NotTranslated> {
        let context = Context::from_pairs(self.context).map_err(|_| NotTranslated)?;
        let request = Request::new(self.principal, action, self.resource, context, schema)
            .map_err(|_| NotTranslated)?;
        let entities = Entities::from_entities(self.entities, schema).map_err(|_| NotTranslated)?;
        Ok((request, entities))
    }

    fn with(&mut self, name: &str, value: RestrictedExpression) {
        self.context.push((name.to_owned(), value));
    }

    fn add<const N: usize>(
        &mut self,
        uid: EntityUid,
        attributes: [(&str, RestrictedExpression); N],
        parents: HashSet<EntityUid>,
    ) -> Result<(), NotTranslated> {
        let attributes: HashMap<_, _> = attributes
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        self.entities
            .push(Entity::new(uid, attributes, parents).map_err(|_| NotTranslated)?);
        Ok(())
    }

    fn about(&mut self, kind: Kind, id: impl Display) -> Result<(), NotTranslated> {
        self.resource_kind = kind;
        self.resource = self.vocabulary.uid(kind, id)?;
        Ok(())
    }

    fn quality_entity(&mut self, quality: &QualityFacts) -> Result<(), NotTranslated> {
        let uid = self.vocabulary.uid(Kind::Quality, quality.id)?;
        let institution = self
            .vocabulary
            .entity(Kind::Institution, quality.institution)?;
        self.add(
            uid,
            [("institution", institution), ("kind", text(&quality.kind))],
            HashSet::new(),
        )
    }

    fn about_quality(&mut self, quality: &QualityFacts) -> Result<(), NotTranslated> {
        self.quality_entity(quality)?;
        self.about(Kind::Quality, quality.id)
    }

    fn about_subdivision(&mut self, subdivision: &SubdivisionFacts) -> Result<(), NotTranslated> {
        self.quality_entity(&subdivision.quality)?;
        let uid = self.vocabulary.uid(Kind::Subdivision, subdivision.id)?;
        let quality = self
            .vocabulary
            .entity(Kind::Quality, subdivision.quality.id)?;
        let above: Result<HashSet<_>, _> = subdivision
            .above
            .iter()
            .map(|id| self.vocabulary.uid(Kind::Subdivision, id))
            .collect();
        self.add(uid, [("quality", quality)], above?)?;
        self.about(Kind::Subdivision, subdivision.id)
    }

    fn about_place(&mut self, place: &Place) -> Result<(), NotTranslated> {
        match place {
            Place::Institution(id) => self.about(Kind::Institution, id),
            Place::Quality(quality) => self.about_quality(quality),
            Place::Subdivision(subdivision) => self.about_subdivision(subdivision),
        }
    }

    fn about_document(&mut self, document: &DocumentFacts) -> Result<(), NotTranslated> {
        self.quality_entity(&document.mailbox)?;
        let uid = self.vocabulary.uid(Kind::Document, document.id)?;
        let mailbox = self.vocabulary.entity(Kind::Quality, document.mailbox.id)?;
        self.add(
            uid,
            [
                ("mailbox", mailbox),
                ("protected", flag(document.protected)),
            ],
            HashSet::new(),
        )?;
        self.about(Kind::Document, document.id)
    }

    fn about_sender(&mut self, sender: &SenderFacts) -> Result<(), NotTranslated> {
        let uid = self.vocabulary.uid(Kind::Sender, sender.id)?;
        self.add(
            uid,
            [("categories", texts(&sender.categories))],
            HashSet::new(),
        )?;
        self.about(Kind::Sender, sender.id)
    }

    fn with_candidate(&mut self, candidate: &Candidate) -> Result<(), NotTranslated> {
        let person = self.vocabulary.entity(Kind::Person, candidate.person)?;
        let functions = self.vocabulary.set(Kind::Function, &candidate.functions)?;
        self.with(
            "candidate",
            record([("person", person), ("functions", functions)])?,
        );
        Ok(())
    }

    fn with_holder(&mut self, holder: impl Display) -> Result<(), NotTranslated> {
        let holder = self.vocabulary.entity(Kind::Person, holder)?;
        self.with("holder", holder);
        Ok(())
    }

    fn with_demand(&mut self, demand: &Demand) -> Result<(), NotTranslated> {
        let functions = self.vocabulary.set(Kind::Function, &demand.functions)?;
        let parts = [
            ("level", number(demand.level)),
            ("means", texts(&demand.means)),
            ("functions", functions),
        ];
        let demanded = match demand.within_minutes {
            None => record(parts)?,
            Some(within) => {
                let [level, means, functions] = parts;
                record([level, means, functions, ("within", number(within))])?
            }
        };
        self.with("demand", demanded);
        Ok(())
    }

    fn with_role(&mut self, role: &RoleFacts) -> Result<(), NotTranslated> {
        let functions = self.vocabulary.set(Kind::Function, &role.functions)?;
        let opens = flag(role.opens_mailbox);
        self.with(
            "role",
            record([
                ("code", text(&role.code)),
                ("opensMailbox", opens),
                ("functions", functions),
            ])?,
        );
        Ok(())
    }

    fn with_attested(&mut self, attested: &BTreeSet<Function>) -> Result<(), NotTranslated> {
        let attested = self.vocabulary.set(Kind::Function, attested)?;
        self.with("attested", attested);
        Ok(())
    }

    fn with_entity(
        &mut self,
        name: &str,
        kind: Kind,
        id: impl Display,
    ) -> Result<(), NotTranslated> {
        let value = self.vocabulary.entity(kind, id)?;
        self.with(name, value);
        Ok(())
    }

    fn with_office(
        &mut self,
        place: &Place,
        holder: impl Display,
        office: Office,
    ) -> Result<(), NotTranslated> {
        self.about_place(place)?;
        self.with_holder(holder)?;
        self.with_entity("office", Kind::Office, office)
    }
}

pub(super) fn translate<'v>(
    vocabulary: &'v Vocabulary,
    question: &Question<'_>,
) -> Result<Case<'v>, NotTranslated> {
    let (principal_kind, principal) = match question.who {
        CallerFacts::Person(person) => (Kind::Person, vocabulary.uid(Kind::Person, person.person)?),
        CallerFacts::Client { client, .. } => (Kind::Client, vocabulary.uid(Kind::Client, client)?),
        CallerFacts::Installation => (
            Kind::Installation,
            vocabulary.uid(Kind::Installation, "installation")?,
        ),
    };
    let mut case = Case {
        vocabulary,
        principal_kind,
        resource_kind: Kind::Network,
        principal,
        resource: vocabulary.uid(Kind::Network, "network")?,
        entities: Vec::with_capacity(4),
        context: Vec::with_capacity(5),
    };
    caller(&mut case, question.who)?;
    session(&mut case, question.session)?;
    asked::asked(&mut case, question.ask)?;
    Ok(case)
}

fn session(case: &mut Case<'_>, session: SessionFacts) -> Result<(), NotTranslated> {
    case.with(
        "session",
        record([
            ("level", number(session.level)),
            ("means", text(session.means.code())),
            (
                "minutes",
                RestrictedExpression::new_long(i64::from(session.minutes_ago)),
            ),
        ])?,
    );
    Ok(())
}

fn caller(case: &mut Case<'_>, who: &CallerFacts) -> Result<(), NotTranslated> {
    let uid = case.principal.clone();
    match who {
        CallerFacts::Person(person) => person_entity(case, uid, person),
        CallerFacts::Client { sender, .. } => {
            let sender = case.vocabulary.entity(Kind::Sender, sender)?;
            case.add(uid, [("sender", sender)], HashSet::new())
        }
        CallerFacts::Installation => case.add(uid, [], HashSet::new()),
    }
}

fn person_entity(
    case: &mut Case<'_>,
    uid: EntityUid,
    person: &PersonFacts,
) -> Result<(), NotTranslated> {
    let names = case.vocabulary;
    let opening = |power: Power| {
        person
            .holds
            .iter()
            .filter(move |holding| holding.powers.contains(&power))
    };
    let mailboxes = |power| names.set(Kind::Quality, opening(power).map(|holding| holding.quality));
    let audits = opening(Power::SecurityLog).map(|holding| holding.institution);
    let mut uses = Vec::new();
    for holding in &person.holds {
        for application in &holding.applications {
            let quality = names.entity(Kind::Quality, holding.quality)?;
            uses.push(record([
                ("application", text(application)),
                ("quality", quality),
            ])?);
        }
    }
    let attributes = [
        ("heads", names.set(Kind::Institution, &person.heads)?),
        ("coHeads", names.set(Kind::Institution, &person.co_heads)?),
        ("manages", names.set(Kind::Quality, &person.manages)?),
        ("coManages", names.set(Kind::Quality, &person.co_manages)?),
        ("leads", names.set(Kind::Subdivision, &person.leads)?),
        (
            "represents",
            names.set(Kind::Institution, &person.represents)?,
        ),
        ("presides", names.set(Kind::Institution, &person.presides)?),
        (
            "secretaryOf",
            names.set(Kind::Institution, &person.secretary_of)?,
        ),
        ("operates", names.set(Kind::OperatorRole, &person.operates)?),
        ("worksFor", names.set(Kind::Institution, &person.works_for)?),
        ("sendsFor", names.set(Kind::Sender, &person.sends_for)?),
        (
            "blockedInInstitutions",
            names.set(Kind::Institution, &person.blocked_in_institutions)?,
        ),
        (
            "blockedInQualities",
            names.set(Kind::Quality, &person.blocked_in_qualities)?,
        ),
        (
            "blockedInSubdivisions",
            names.set(Kind::Subdivision, &person.blocked_in_subdivisions)?,
        ),
        ("uses", RestrictedExpression::new_set(uses)),
        ("opensMailbox", mailboxes(Power::Mailbox)?),
        ("opensProtected", mailboxes(Power::ProtectedDocuments)?),
        ("privileged", mailboxes(Power::Privileged)?),
        ("audits", names.set(Kind::Institution, audits)?),
    ];
    case.add(uid, attributes, HashSet::new())
}
