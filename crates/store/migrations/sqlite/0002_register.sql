-- The register: rows opened by one act (and numbered within it) and closed by another. Facts are written once;
-- only `closed` ever changes, and only once. Partial unique indexes are the last word on uniqueness.

create table operators (
  opened integer not null, item integer not null, closed integer,
  person blob not null, role text not null,
  primary key (opened, item)
) strict;
create unique index operators_living on operators (person, role) where closed is null;

create table institutions (
  opened integer not null, item integer not null, closed integer,
  institution blob not null, number text not null, synthetic integer not null, languages text not null,
  name_fr text, name_nl text, name_de text, municipality integer,
  primary key (opened, item)
) strict;
create unique index institutions_living on institutions (institution) where closed is null;
create unique index institutions_number on institutions (number) where closed is null;

create table senders (
  opened integer not null, item integer not null, closed integer,
  sender blob not null, name_fr text, name_nl text, name_de text, categories text not null,
  primary key (opened, item)
) strict;
create unique index senders_living on senders (sender) where closed is null;

create table identities (
  opened integer not null, item integer not null, closed integer,
  person blob not null, identity blob not null,
  primary key (opened, item)
) strict;
create unique index identities_living on identities (person) where closed is null;

create table attestations (
  opened integer not null, item integer not null, closed integer,
  institution blob not null, person blob not null, function text not null,
  from_day integer not null, until_day integer, evidence blob, evidence_sha256 blob,
  primary key (opened, item)
) strict;
create unique index attestations_living on attestations (institution, function, person, from_day) where closed is null;
create index attestations_person on attestations (person);

create table qualities (
  opened integer not null, item integer not null, closed integer,
  quality blob not null, institution blob not null, kind text not null, identifier text not null,
  primary key (opened, item)
) strict;
create unique index qualities_living on qualities (quality) where closed is null;
create unique index qualities_kind on qualities (institution, kind) where closed is null;

create table addresses (
  opened integer not null, item integer not null, closed integer,
  quality blob not null, address blob not null,
  primary key (opened, item)
) strict;
create unique index addresses_living on addresses (quality) where closed is null;

create table offices (
  opened integer not null, item integer not null, closed integer,
  seat_kind text not null, seat blob not null, office text not null, person blob not null,
  evidence blob, evidence_sha256 blob,
  primary key (opened, item)
) strict;
create unique index offices_single on offices (seat, office)
  where closed is null and office in ('access-manager', 'local-manager');
create unique index offices_living on offices (seat, office, person) where closed is null;
create index offices_person on offices (person);

create table blocks (
  opened integer not null, item integer not null, closed integer,
  office integer not null,
  primary key (opened, item)
) strict;
create unique index blocks_living on blocks (office) where closed is null;

create table exceptions (
  opened integer not null, item integer not null, closed integer,
  rule text not null, quality blob not null, from_day integer not null, until_day integer, reason blob not null,
  primary key (opened, item)
) strict;
create index exceptions_quality on exceptions (quality) where closed is null;

create table missions (
  opened integer not null, item integer not null, closed integer,
  institution blob not null, president blob not null, secretary blob not null,
  evidence blob not null, evidence_sha256 blob not null,
  primary key (opened, item)
) strict;
create unique index missions_living on missions (institution) where closed is null;

create table switch_conditions (
  opened integer not null, item integer not null, closed integer,
  quality blob not null, condition text not null, detail blob, evidence blob, evidence_sha256 blob,
  primary key (opened, item)
) strict;
create unique index switch_conditions_living on switch_conditions (quality, condition) where closed is null;

create table switch_requests (
  opened integer not null, item integer not null, closed integer,
  quality blob not null, from_day integer not null,
  primary key (opened, item)
) strict;
create unique index switch_requests_living on switch_requests (quality) where closed is null;

create table switches (
  opened integer not null, item integer not null, closed integer,
  quality blob not null, from_day integer not null,
  primary key (opened, item)
) strict;
create unique index switches_living on switches (quality) where closed is null;

-- An empty subdivision means the whole quality.
create table admissions (
  opened integer not null, item integer not null, closed integer,
  quality blob not null, subdivision blob not null, person blob not null,
  primary key (opened, item)
) strict;
create unique index admissions_living on admissions (quality, person, subdivision) where closed is null;
create index admissions_person on admissions (person);

create table grants (
  opened integer not null, item integer not null, closed integer,
  quality blob not null, subdivision blob not null, person blob not null, role text not null,
  from_day integer not null, until_day integer, ground_code text, ground_words blob,
  primary key (opened, item)
) strict;
create unique index grants_living on grants (quality, person, role, subdivision, from_day) where closed is null;
create index grants_person on grants (person);
create index grants_role on grants (quality, role) where closed is null;

create table batches (
  opened integer not null, item integer not null, closed integer,
  batch blob not null, sender blob not null, documents integer not null, visible_from integer not null,
  primary key (opened, item)
) strict;
create unique index batches_living on batches (batch) where closed is null;
create index batches_sender on batches (sender, opened);

create table documents (
  opened integer not null, item integer not null, closed integer,
  document blob not null, batch blob not null, sender blob not null, category text not null, period text not null,
  language text, content blob not null, stored blob not null, bytes integer not null, pages integer not null,
  primary key (opened, item)
) strict;
create unique index documents_living on documents (document) where closed is null;
create index documents_batch on documents (batch, opened);
create index documents_content on documents (sender, content);

create table deliveries (
  opened integer not null, item integer not null, closed integer,
  document blob not null, quality blob not null,
  primary key (opened, item)
) strict;
create unique index deliveries_living on deliveries (document, quality) where closed is null;
create index deliveries_mailbox on deliveries (quality, opened, item) where closed is null;

create table paper_deliveries (
  opened integer not null, item integer not null, closed integer,
  document blob not null, institution blob not null,
  primary key (opened, item)
) strict;
create unique index paper_deliveries_living on paper_deliveries (document, institution) where closed is null;

create table removals (
  opened integer not null, item integer not null, closed integer,
  document blob not null, quality blob not null, reason blob not null,
  primary key (opened, item)
) strict;
create unique index removals_living on removals (quality, document) where closed is null;
