-- The register: rows opened by one act (and numbered within it) and closed by another. Facts are written once;
-- only `closed` ever changes, and only once. Partial unique indexes are the last word on uniqueness.

create table operators (
  opened bigint not null, item bigint not null, closed bigint,
  person bytea not null, role text not null,
  primary key (opened, item)
);
create unique index operators_living on operators (person, role) where closed is null;

create table institutions (
  opened bigint not null, item bigint not null, closed bigint,
  institution bytea not null, number text not null, synthetic bigint not null, languages text not null,
  name_fr text, name_nl text, name_de text, municipality bigint,
  primary key (opened, item)
);
create unique index institutions_living on institutions (institution) where closed is null;
create unique index institutions_number on institutions (number) where closed is null;

create table senders (
  opened bigint not null, item bigint not null, closed bigint,
  sender bytea not null, name_fr text, name_nl text, name_de text, categories text not null,
  primary key (opened, item)
);
create unique index senders_living on senders (sender) where closed is null;

create table identities (
  opened bigint not null, item bigint not null, closed bigint,
  person bytea not null, identity bytea not null,
  primary key (opened, item)
);
create unique index identities_living on identities (person) where closed is null;

create table attestations (
  opened bigint not null, item bigint not null, closed bigint,
  institution bytea not null, person bytea not null, function text not null,
  from_day bigint not null, until_day bigint, evidence bytea, evidence_sha256 bytea,
  primary key (opened, item)
);
create unique index attestations_living on attestations (institution, function, person, from_day) where closed is null;
create index attestations_person on attestations (person);

create table qualities (
  opened bigint not null, item bigint not null, closed bigint,
  quality bytea not null, institution bytea not null, kind text not null, identifier text not null,
  primary key (opened, item)
);
create unique index qualities_living on qualities (quality) where closed is null;
create unique index qualities_kind on qualities (institution, kind) where closed is null;

create table addresses (
  opened bigint not null, item bigint not null, closed bigint,
  quality bytea not null, address bytea not null,
  primary key (opened, item)
);
create unique index addresses_living on addresses (quality) where closed is null;

create table offices (
  opened bigint not null, item bigint not null, closed bigint,
  seat_kind text not null, seat bytea not null, office text not null, person bytea not null,
  evidence bytea, evidence_sha256 bytea,
  primary key (opened, item)
);
create unique index offices_single on offices (seat, office)
  where closed is null and office in ('access-manager', 'local-manager');
create unique index offices_living on offices (seat, office, person) where closed is null;
create index offices_person on offices (person);

create table blocks (
  opened bigint not null, item bigint not null, closed bigint,
  office bigint not null,
  primary key (opened, item)
);
create unique index blocks_living on blocks (office) where closed is null;

create table exceptions (
  opened bigint not null, item bigint not null, closed bigint,
  rule text not null, quality bytea not null, from_day bigint not null, until_day bigint, reason bytea not null,
  primary key (opened, item)
);
create index exceptions_quality on exceptions (quality) where closed is null;

create table missions (
  opened bigint not null, item bigint not null, closed bigint,
  institution bytea not null, president bytea not null, secretary bytea not null,
  evidence bytea not null, evidence_sha256 bytea not null,
  primary key (opened, item)
);
create unique index missions_living on missions (institution) where closed is null;

create table switch_conditions (
  opened bigint not null, item bigint not null, closed bigint,
  quality bytea not null, condition text not null, detail bytea, evidence bytea, evidence_sha256 bytea,
  primary key (opened, item)
);
create unique index switch_conditions_living on switch_conditions (quality, condition) where closed is null;

create table switch_requests (
  opened bigint not null, item bigint not null, closed bigint,
  quality bytea not null, from_day bigint not null,
  primary key (opened, item)
);
create unique index switch_requests_living on switch_requests (quality) where closed is null;

create table switches (
  opened bigint not null, item bigint not null, closed bigint,
  quality bytea not null, from_day bigint not null,
  primary key (opened, item)
);
create unique index switches_living on switches (quality) where closed is null;

-- An empty subdivision means the whole quality.
create table admissions (
  opened bigint not null, item bigint not null, closed bigint,
  quality bytea not null, subdivision bytea not null, person bytea not null,
  primary key (opened, item)
);
create unique index admissions_living on admissions (quality, person, subdivision) where closed is null;
create index admissions_person on admissions (person);

create table grants (
  opened bigint not null, item bigint not null, closed bigint,
  quality bytea not null, subdivision bytea not null, person bytea not null, role text not null,
  from_day bigint not null, until_day bigint, ground_code text, ground_words bytea,
  primary key (opened, item)
);
create unique index grants_living on grants (quality, person, role, subdivision, from_day) where closed is null;
create index grants_person on grants (person);
create index grants_role on grants (quality, role) where closed is null;

create table batches (
  opened bigint not null, item bigint not null, closed bigint,
  batch bytea not null, sender bytea not null, documents bigint not null, visible_from bigint not null,
  primary key (opened, item)
);
create unique index batches_living on batches (batch) where closed is null;
create index batches_sender on batches (sender, opened);

create table documents (
  opened bigint not null, item bigint not null, closed bigint,
  document bytea not null, batch bytea not null, sender bytea not null, category text not null, period text not null,
  language text, content bytea not null, stored bytea not null, bytes bigint not null, pages bigint not null,
  primary key (opened, item)
);
create unique index documents_living on documents (document) where closed is null;
create index documents_batch on documents (batch, opened);
create index documents_content on documents (sender, content);

create table deliveries (
  opened bigint not null, item bigint not null, closed bigint,
  document bytea not null, quality bytea not null,
  primary key (opened, item)
);
create unique index deliveries_living on deliveries (document, quality) where closed is null;
create index deliveries_mailbox on deliveries (quality, opened, item) where closed is null;

create table paper_deliveries (
  opened bigint not null, item bigint not null, closed bigint,
  document bytea not null, institution bytea not null,
  primary key (opened, item)
);
create unique index paper_deliveries_living on paper_deliveries (document, institution) where closed is null;

create table removals (
  opened bigint not null, item bigint not null, closed bigint,
  document bytea not null, quality bytea not null, reason bytea not null,
  primary key (opened, item)
);
create unique index removals_living on removals (quality, document) where closed is null;
