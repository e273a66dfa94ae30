//! From the files of a catalogue to its parts. One function for each file; what the files say about each other is
//! checked afterwards, in `check`.

use super::codes::{
    ApplicationCode, CategoryCode, DocumentKindCode, LegislationCode, NetworkCode, QualityKindCode,
    RoleCode,
};
use super::error::Problem;
use super::parts::{
    Application, BuiltIn, Category, DocumentKind, HelpDesk, IdentifierKind, Legislation,
    MailboxRight, Network, PeriodForm, QualityKind, Role, SensitiveAct, SensitiveActEntry,
    SwitchCheck, SwitchCondition, Title, TitleEntry,
};
use super::reader::{Source, Table};
use super::references::{CodeKind, Findings};
use crate::parties::Function;

/// Reads one file from its outermost table, and reports the keys that nobody asked for.
pub(super) fn file<T>(
    source: Source<'_>,
    findings: &mut Findings,
    read: impl FnOnce(&mut Table<'_, '_>, &mut Findings) -> T,
) -> T {
    let parsed = source.parse(findings);
    let mut table = Table::new(source, parsed.get_ref(), 1, String::new());
    let value = read(&mut table, findings);
    table.close(findings);
    value
}

/// `network.toml`
pub(super) fn network(table: &mut Table<'_, '_>, findings: &mut Findings) -> Network {
    let origin = table.string("origin", findings);
    if !origin.is_empty() && !is_origin(&origin) {
        findings.report(
            table.place("origin"),
            Problem::NotAnOrigin {
                found: origin.clone(),
            },
        );
    }
    Network {
        code: table
            .code("code", None, findings)
            .unwrap_or_else(NetworkCode::unread),
        name: table.text("name", findings),
        short_name: table.text("short_name", findings),
        authority: table.text("authority", findings),
        origin,
        institution: table.text("institution", findings),
        help_desk: help_desk(table, findings),
    }
}

/// The first line of a checkpoint names the log like an address without its scheme: no blanks, no plus signs.
fn is_origin(text: &str) -> bool {
    let graphic = text
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'+');
    graphic
        && text
            .split_once('/')
            .is_some_and(|(host, path)| host.contains('.') && !path.is_empty())
}

fn help_desk(table: &mut Table<'_, '_>, findings: &mut Findings) -> HelpDesk {
    if !table.has("help_desk") {
        findings.report(table.place("help_desk"), Problem::KeyMissing);
    }
    let Some(mut desk) = table.table("help_desk", findings) else {
        let hours = crate::language::Text {
            fr: String::new(),
            nl: String::new(),
            de: String::new(),
            en: String::new(),
        };
        return HelpDesk {
            telephone: String::new(),
            email: String::new(),
            hours,
        };
    };
    let read = HelpDesk {
        telephone: desk.string("telephone", findings),
        email: desk.string("email", findings),
        hours: desk.text("hours", findings),
    };
    desk.close(findings);
    read
}

/// `qualities.toml`
pub(super) fn qualities(table: &mut Table<'_, '_>, findings: &mut Findings) -> Vec<QualityKind> {
    let tables = table.tables("quality", findings);
    let read = |mut table: Table<'_, '_>| {
        let code = table.code("code", Some(CodeKind::Quality), findings);
        let identifier = table.member(
            "identifier",
            IdentifierKind::ALL,
            IdentifierKind::code,
            findings,
        );
        let quality = QualityKind {
            code: code.unwrap_or_else(QualityKindCode::unread),
            name: table.text("name", findings),
            identifier: identifier.unwrap_or(IdentifierKind::EnterpriseNumber),
            has_mailbox: table.flag("has_mailbox", findings),
            external_code: table.optional_string("external_code", findings),
            applications: table.references("applications", CodeKind::Application, findings),
        };
        table.need_some("applications", &quality.applications, findings);
        table.close(findings);
        quality
    };
    tables.into_iter().map(read).collect()
}

/// `applications.toml`
pub(super) fn applications(table: &mut Table<'_, '_>, findings: &mut Findings) -> Vec<Application> {
    let tables = table.tables("application", findings);
    let read = |mut table: Table<'_, '_>| {
        let application = Application {
            code: table
                .code("code", Some(CodeKind::Application), findings)
                .unwrap_or_else(ApplicationCode::unread),
            name: table.text("name", findings),
            description: table.text("description", findings),
            built_in: table.optional_member("built_in", BuiltIn::ALL, BuiltIn::code, findings),
        };
        table.close(findings);
        application
    };
    tables.into_iter().map(read).collect()
}

/// `roles.toml`
pub(super) fn roles(table: &mut Table<'_, '_>, findings: &mut Findings) -> Vec<Role> {
    let tables = table.tables("role", findings);
    let read = |mut table: Table<'_, '_>| {
        let role = Role {
            code: table
                .code("code", Some(CodeKind::Role), findings)
                .unwrap_or_else(RoleCode::unread),
            name: table.text("name", findings),
            description: table.text("description", findings),
            applications: table.references("applications", CodeKind::Application, findings),
            offered_by: table.references("offered_by", CodeKind::Quality, findings),
            mailbox: table.optional_member(
                "mailbox",
                MailboxRight::ALL,
                MailboxRight::code,
                findings,
            ),
            sign_in: table.demand("sign_in", findings),
            function: table.optional_member("function", Function::ALL, Function::code, findings),
            two_persons: table.flag("two_persons", findings),
            incompatible_with: table.references("incompatible_with", CodeKind::Role, findings),
            maximum_holders: table.number("maximum_holders", (1, 10_000), findings),
        };
        table.need_some("applications", &role.applications, findings);
        table.need_some("offered_by", &role.offered_by, findings);
        table.close(findings);
        role
    };
    tables.into_iter().map(read).collect()
}

/// What `documents.toml` holds.
pub(super) type Documents = (Vec<Legislation>, Vec<DocumentKind>, Vec<Category>);

/// `documents.toml`: legislations, kinds, and the categories, which are every kind under every legislation unless a
/// kind names its legislations.
pub(super) fn documents(table: &mut Table<'_, '_>, findings: &mut Findings) -> Documents {
    let mut legislations = Vec::new();
    for mut entry in table.tables("legislation", findings) {
        legislations.push(Legislation {
            code: entry
                .code("code", Some(CodeKind::Legislation), findings)
                .unwrap_or_else(LegislationCode::unread),
            name: entry.text("name", findings),
            short_name: entry.text("short_name", findings),
        });
        entry.close(findings);
    }
    let mut kinds = Vec::new();
    let mut categories = Vec::new();
    for mut entry in table.tables("kind", findings) {
        let only: Vec<LegislationCode> =
            entry.references("legislations", CodeKind::Legislation, findings);
        let kind = document_kind(&mut entry, findings);
        entry.close(findings);
        for legislation in legislations
            .iter()
            .filter(|all| only.is_empty() || only.contains(&all.code))
        {
            categories.push(Category {
                code: CategoryCode::of(&kind.code, &legislation.code),
                kind: kind.code.clone(),
                legislation: legislation.code.clone(),
            });
        }
        kinds.push(kind);
    }
    (legislations, kinds, categories)
}

fn document_kind(entry: &mut Table<'_, '_>, findings: &mut Findings) -> DocumentKind {
    let retention = entry.number("retention_years", (1, 100), findings);
    if !entry.has("retention_years") {
        findings.report(entry.place("retention_years"), Problem::KeyMissing);
    }
    DocumentKind {
        code: entry
            .code("code", Some(CodeKind::DocumentKind), findings)
            .unwrap_or_else(DocumentKindCode::unread),
        name: entry.text("name", findings),
        period: entry
            .member("period", PeriodForm::ALL, PeriodForm::code, findings)
            .unwrap_or(PeriodForm::None),
        retention_years: retention
            .and_then(|years| u16::try_from(years).ok())
            .unwrap_or(u16::MAX),
        protected: entry.flag("protected", findings),
    }
}

/// `titles.toml`: the titles, and the acts that demand more of a sign-in.
pub(super) fn titles(
    table: &mut Table<'_, '_>,
    findings: &mut Findings,
) -> (Vec<TitleEntry>, Vec<SensitiveActEntry>) {
    let mut titles = Vec::new();
    for mut entry in table.tables("title", findings) {
        let code = listed(&mut entry, Title::ALL, Title::code, findings);
        let name = entry.text("name", findings);
        let other_name = entry.optional_text("other_name", findings);
        let abbreviation = entry.optional_text("abbreviation", findings);
        let sign_in = entry.optional_demand("sign_in", findings);
        entry.close(findings);
        titles.extend(code.map(|code| TitleEntry {
            code,
            name,
            other_name,
            abbreviation,
            sign_in,
        }));
    }
    missing(
        "title",
        table,
        Title::ALL,
        Title::code,
        &|code| titles.iter().any(|title| title.code == code),
        findings,
    );
    let mut acts = Vec::new();
    for mut entry in table.tables("act", findings) {
        let code = listed(&mut entry, SensitiveAct::ALL, SensitiveAct::code, findings);
        let sign_in = entry.demand("sign_in", findings);
        entry.close(findings);
        acts.extend(code.map(|code| SensitiveActEntry { code, sign_in }));
    }
    missing(
        "act",
        table,
        SensitiveAct::ALL,
        SensitiveAct::code,
        &|code| acts.iter().any(|act| act.code == code),
        findings,
    );
    (titles, acts)
}

/// `switch.toml`
pub(super) fn switch(table: &mut Table<'_, '_>, findings: &mut Findings) -> Vec<SwitchCondition> {
    let mut conditions = Vec::new();
    for mut entry in table.tables("condition", findings) {
        let code = listed(&mut entry, SwitchCheck::ALL, SwitchCheck::code, findings);
        let name = entry.text("name", findings);
        let remedy = entry.text("remedy", findings);
        let fixed_by = entry.members("fixed_by", Title::ALL, Title::code, findings);
        entry.need_some("fixed_by", &fixed_by, findings);
        entry.close(findings);
        conditions.extend(code.map(|code| SwitchCondition {
            code,
            name,
            remedy,
            fixed_by,
        }));
    }
    conditions
}

/// The `code` of an entry whose code is a member of a closed list, each at most once in its file.
fn listed<T: Copy>(
    entry: &mut Table<'_, '_>,
    all: &[T],
    code: fn(T) -> &'static str,
    findings: &mut Findings,
) -> Option<T> {
    let member = entry.member("code", all, code, findings)?;
    let place = entry.place("code");
    // A title and an act may share a code: the file and the kind of table belong to what is defined.
    let table = place.key.split('.').next().unwrap_or_default();
    let name = format!("{}/{table}/{}", place.file, code(member));
    findings.define(CodeKind::Entry, &name, place);
    Some(member)
}

/// Reports every member of a closed list that has no entry.
fn missing<T: Copy>(
    key: &'static str,
    table: &Table<'_, '_>,
    all: &[T],
    code: fn(T) -> &'static str,
    is_there: &dyn Fn(T) -> bool,
    findings: &mut Findings,
) {
    if !table.has(key) {
        return;
    }
    for &member in all.iter().filter(|&&member| !is_there(member)) {
        findings.report(
            table.place(key),
            Problem::EntryMissing { code: code(member) },
        );
    }
}
