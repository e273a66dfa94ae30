//! One readable sentence for each act, in the reader's language.

use beffroi_desk::access::told::{self, Telling, Told};
use beffroi_desk::desk::Desk;
use beffroi_domain::act::Fact;
use beffroi_domain::ids::{PersonId, QualityId};
use beffroi_domain::parties::Seat;
use beffroi_domain::time::{Moment, Period};

use super::frame::{quality_name, role_name, spoken, title_name};
use crate::language::phrase::Said;
use crate::page::Page;

/// An act in words.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its number.
    pub number: u64,
    /// When.
    pub at: Moment,
    /// What became true.
    pub sentence: Said,
    /// By whom, in what capacity.
    pub by: Said,
    /// Why, in the words of whoever did it; empty when nothing was said.
    pub reason: String,
    /// Whom it concerns, in the address of his page.
    pub person: Option<String>,
}

/// An act in words.
pub fn line(desk: &Desk, page: &Page, telling: &Telling, act: &Told) -> Line {
    let words = Words {
        desk,
        page,
        telling,
    };
    let capacity = title_name(desk, act.by.capacity.label_code(), page.language);
    let by = match act.by.person {
        Some(person) => page
            .t("act-by")
            .with("person", words.person(person))
            .with("capacity", &capacity),
        None => page.t("act-by-installation"),
    };
    let about = act.about.as_ref().and_then(told::person_of);
    let said = told::words_of(&act.what).and_then(|words| telling.words.get(&words));
    Line {
        number: act.number.0,
        at: act.at,
        sentence: words.sentence(act),
        by,
        reason: said.cloned().unwrap_or_default(),
        person: told::person_of(&act.what)
            .or(about)
            .map(|person| person.to_string()),
    }
}

struct Words<'a> {
    desk: &'a Desk,
    page: &'a Page,
    telling: &'a Telling,
}

impl Words<'_> {
    fn person(&self, person: PersonId) -> String {
        spoken(self.page, self.telling.names.get(&person))
    }

    fn quality(&self, quality: QualityId) -> String {
        let known = self.telling.qualities.get(&quality);
        known.map_or_else(String::new, |quality| {
            quality_name(self.desk, &quality.kind, self.page.language)
        })
    }

    fn title(&self, code: &str) -> String {
        title_name(self.desk, code, self.page.language)
    }

    fn role(&self, code: &str) -> String {
        role_name(self.desk, code, self.page.language)
    }

    fn sentence(&self, act: &Told) -> Said {
        match &act.what {
            Fact::OfficeDesignated { .. }
            | Fact::OfficeEnded { .. }
            | Fact::OfficeBlocked { .. }
            | Fact::OfficeUnblocked { .. } => self.about_office(act),
            Fact::PersonIdentified { .. }
            | Fact::PersonAdmitted { .. }
            | Fact::AdmissionEnded { .. }
            | Fact::RoleGranted { .. }
            | Fact::RoleWithdrawn { .. }
            | Fact::PersonLeft { .. } => self.about_user(act),
            Fact::BatchPublished { .. }
            | Fact::DocumentPublished { .. }
            | Fact::DocumentDelivered { .. }
            | Fact::DocumentSentOnPaper { .. }
            | Fact::DocumentRemoved { .. }
            | Fact::DocumentReinjected { .. } => self.about_document(&act.what),
            _ => self.about_institution(act),
        }
    }

    fn about_office(&self, act: &Told) -> Said {
        let page = self.page;
        let said = |key: &str, fact: Option<&Fact>| match fact {
            Some(Fact::OfficeDesignated {
                seat,
                office,
                person,
                ..
            }) => page
                .t(key)
                .with("person", self.person(*person))
                .with("office", self.title(office.code()))
                .with("place", self.seat(*seat)),
            _ => page.t("act-office-unknown"),
        };
        match &act.what {
            Fact::OfficeDesignated { replaces, .. } => {
                let key = if replaces.is_some() {
                    "act-office-replaced"
                } else {
                    "act-office-designated"
                };
                said(key, Some(&act.what))
            }
            Fact::OfficeEnded { .. } => said("act-office-ended", act.about.as_ref()),
            Fact::OfficeBlocked { .. } => said("act-office-blocked", act.about.as_ref()),
            _ => said("act-office-unblocked", act.about.as_ref()),
        }
    }

    fn seat(&self, seat: Seat) -> String {
        match seat {
            Seat::Quality(quality) => self.quality(quality),
            Seat::Institution(_) | Seat::Subdivision(_) => {
                self.page.t("access-whole-institution").into()
            }
        }
    }

    fn about_user(&self, act: &Told) -> Said {
        let page = self.page;
        match (&act.what, &act.about) {
            (Fact::PersonIdentified { person, .. }, _) => page
                .t("act-person-identified")
                .with("person", self.person(*person)),
            (Fact::PersonLeft { person, .. }, _) => page
                .t("act-person-left")
                .with("person", self.person(*person)),
            (Fact::PersonAdmitted { scope, person }, _) => page
                .t("act-person-admitted")
                .with("person", self.person(*person))
                .with("quality", self.quality(scope.quality)),
            (Fact::AdmissionEnded { .. }, Some(Fact::PersonAdmitted { scope, person })) => page
                .t("act-admission-ended")
                .with("person", self.person(*person))
                .with("quality", self.quality(scope.quality)),
            (
                Fact::RoleGranted {
                    person,
                    role,
                    period,
                    ..
                },
                _,
            ) => self.granted(*person, role, period),
            (Fact::RoleWithdrawn { .. }, Some(Fact::RoleGranted { person, role, .. })) => page
                .t("act-role-withdrawn")
                .with("person", self.person(*person))
                .with("role", self.role(role)),
            _ => page.t("act-user-unknown"),
        }
    }

    fn granted(&self, person: PersonId, role: &str, period: &Period) -> Said {
        let key = if period.until.is_some() {
            "act-role-granted-until"
        } else {
            "act-role-granted"
        };
        let said = self
            .page
            .t(key)
            .with("person", self.person(person))
            .with("role", self.role(role))
            .with("from", period.from);
        match period.until {
            Some(until) => said.with("until", until),
            None => said,
        }
    }

    fn about_document(&self, fact: &Fact) -> Said {
        let page = self.page;
        match fact {
            Fact::BatchPublished { documents, .. } => {
                page.t("act-batch-published").with("count", *documents)
            }
            Fact::DocumentPublished { .. } => page.t("act-document-published"),
            Fact::DocumentDelivered { to, .. } => {
                page.t("act-document-delivered").with("count", to.len())
            }
            Fact::DocumentSentOnPaper { to, .. } => {
                page.t("act-document-sent-on-paper").with("count", to.len())
            }
            Fact::DocumentRemoved { .. } => page.t("act-document-removed"),
            _ => page.t("act-document-reinjected"),
        }
    }

    fn about_institution(&self, act: &Told) -> Said {
        let page = self.page;
        let function = |key: &str, fact: Option<&Fact>| match fact {
            Some(Fact::FunctionAttested {
                person, function, ..
            }) => page
                .t(key)
                .with("person", self.person(*person))
                .with("function", self.title(function.code())),
            _ => page.t("act-function-unknown"),
        };
        match &act.what {
            Fact::FunctionAttested { .. } => function("act-function-attested", Some(&act.what)),
            Fact::FunctionEnded { .. } => function("act-function-ended", act.about.as_ref()),
            Fact::QualityActivated { quality_kind, .. } => page.t("act-quality-activated").with(
                "quality",
                quality_name(self.desk, quality_kind, page.language),
            ),
            Fact::AddressChanged { quality, .. } => page
                .t("act-address-changed")
                .with("quality", self.quality(*quality)),
            Fact::RuleExcepted {
                rule,
                quality,
                period,
                ..
            } => page
                .t("act-rule-excepted")
                .with("rule", rule)
                .with("quality", self.quality(*quality))
                .with("until", period.until.unwrap_or(period.from)),
            Fact::MissionRecorded { .. } => page.t("act-mission-recorded"),
            Fact::SwitchConditionRecorded { condition, .. } => page
                .t("act-switch-condition-recorded")
                .with("condition", self.condition(condition)),
            Fact::SwitchRequested { from, .. } => {
                page.t("act-switch-requested").with("from", *from)
            }
            Fact::SwitchApproved { from, .. } => page.t("act-switch-approved").with("from", *from),
            Fact::InstitutionRegistered { .. } => page.t("act-institution-registered"),
            Fact::SenderRegistered { .. } => page.t("act-sender-registered"),
            Fact::OperatorAppointed { .. } => page.t("act-operator-appointed"),
            _ => page.t("act-operator-ended"),
        }
    }

    fn condition(&self, code: &str) -> String {
        let conditions = &self.desk.catalogue.conditions;
        conditions
            .iter()
            .find(|condition| condition.code.code() == code)
            .map_or_else(
                || code.to_owned(),
                |condition| self.page.text(&condition.name).to_owned(),
            )
    }
}
