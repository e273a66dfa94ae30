//! The statements that write and read each table of the register.

use beffroi_domain::register::Table;

/// The statements of one table.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// For inserting: `table (opened, item, facts…)`.
    pub into: &'static str,
    /// Closes the living row `($2, $3)` by act `$1`.
    pub close: &'static str,
    /// Reads rows after the key `($1, $2)`, in order of opening: `opened, item, closed, facts…`.
    pub after: &'static str,
    /// The columns of facts.
    pub facts: &'static [&'static str],
}

macro_rules! shapes {
    ($($table:ident = $name:literal ($($column:ident),+);)+) => {
        /// The statements of a table.
        pub const fn shape(table: Table) -> Shape {
            match table {
                $(Table::$table => Shape {
                    into: concat!($name, " (opened, item", $(", ", stringify!($column)),+, ")"),
                    close: concat!(
                        "update ", $name, " set closed = $1 where opened = $2 and item = $3 and closed is null"
                    ),
                    after: concat!(
                        "select opened, item, closed", $(", ", stringify!($column)),+, " from ", $name,
                        " where (opened, item) > ($1, $2) order by opened, item limit $3"
                    ),
                    facts: &[$(stringify!($column)),+],
                },)+
            }
        }
    };
}

shapes! {
    Operators = "operators" (person, role);
    Institutions = "institutions"
        (institution, number, synthetic, languages, name_fr, name_nl, name_de, municipality);
    Senders = "senders" (sender, name_fr, name_nl, name_de, categories);
    Identities = "identities" (person, identity);
    Attestations = "attestations"
        (institution, person, function, from_day, until_day, evidence, evidence_sha256);
    Qualities = "qualities" (quality, institution, kind, identifier);
    Addresses = "addresses" (quality, address);
    Offices = "offices" (seat_kind, seat, office, person, evidence, evidence_sha256);
    Blocks = "blocks" (office);
    Exceptions = "exceptions" (rule, quality, from_day, until_day, reason);
    Missions = "missions" (institution, president, secretary, evidence, evidence_sha256);
    SwitchConditions = "switch_conditions" (quality, condition, detail, evidence, evidence_sha256);
    SwitchRequests = "switch_requests" (quality, from_day);
    Switches = "switches" (quality, from_day);
    Admissions = "admissions" (quality, subdivision, person);
    Grants = "grants"
        (quality, subdivision, person, role, from_day, until_day, ground_code, ground_words);
    Batches = "batches" (batch, sender, documents, visible_from);
    Documents = "documents"
        (document, batch, sender, category, period, language, content, stored, bytes, pages);
    Deliveries = "deliveries" (document, quality);
    PaperDeliveries = "paper_deliveries" (document, institution);
    Removals = "removals" (document, quality, reason);
}
