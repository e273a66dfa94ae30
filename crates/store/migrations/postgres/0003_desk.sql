-- What is not an act: persons and what they said (erasable), means of signing in, sessions, drafts, mails.

-- The number is sealed; `number_digest` is a keyed digest to look it up by. Erasing a person erases the row and the
-- salt, and with them all that the commitments in the ledger could have proved.
create table people (
  person bytea not null primary key,
  number_digest bytea not null unique,
  number_sealed bytea not null,
  salt bytea not null,
  family_name text not null,
  given_name text not null,
  folded_name text collate "C" not null,
  language text,
  created_at bigint not null
);
create index people_name on people (folded_name, person);

-- Sentences to which acts commit.
create table words (
  commitment bytea not null primary key,
  salt bytea not null,
  sentence text not null
);

create table evidence (
  evidence bytea not null primary key,
  institution bytea,
  sha256 bytea not null,
  stored bytea not null,
  wrapped_key bytea not null,
  bytes bigint not null,
  uploaded_at bigint not null
);

-- Where the bytes of a document lie and the key to them; the digests are in the register.
create table object_keys (
  document bytea not null primary key,
  object_key text not null,
  wrapped_key bytea not null
);

create table accounts (
  person bytea not null primary key,
  user_name text collate "C" not null unique,
  password_hash text not null,
  totp_sealed bytea,
  totp_last_step bigint not null,
  language text,
  email text,
  default_capacity text,
  failures bigint not null,
  delayed_until bigint not null,
  created_at bigint not null,
  signed_in_at bigint
);

create table activations (
  token_digest bytea not null primary key,
  person bytea not null,
  purpose text not null,
  expires_at bigint not null,
  used_at bigint
);

create table sessions (
  session_digest bytea not null primary key,
  session bytea not null,
  person bytea not null,
  capacity text not null,
  means text not null,
  level bigint not null,
  form_token text not null,
  signed_in_at bigint not null,
  seen_at bigint not null,
  ends_at bigint not null
);
create index sessions_person on sessions (person);

-- Failed tries by source, so that guessing is slow from anywhere.
create table throttles (
  source text collate "C" not null primary key,
  failures bigint not null,
  delayed_until bigint not null,
  updated_at bigint not null
);

create table clients (
  client bytea not null primary key,
  sender bytea not null,
  label text not null,
  secret_digest bytea not null,
  created_at bigint not null,
  expires_at bigint not null
);

-- Who works for a sender as a person.
create table sender_staff (
  sender bytea not null,
  person bytea not null,
  primary key (sender, person)
);

-- A batch on its way: from the first file to publication.
create table draft_batches (
  batch bytea not null primary key,
  sender bytea not null,
  state text not null,
  label text not null,
  category text,
  period text,
  created_by text not null,
  created_at bigint not null,
  changed_at bigint not null,
  published_at bigint,
  receipt_act bigint
);
create index draft_batches_sender on draft_batches (sender, created_at, batch);

create table draft_files (
  batch bytea not null,
  place bigint not null,
  file_name text not null,
  document bytea not null,
  category text,
  period text,
  language text,
  content bytea,
  stored bytea,
  object_key text,
  wrapped_key bytea,
  bytes bigint not null,
  pages bigint not null,
  problem text,
  problem_detail text,
  decision text not null,
  primary key (batch, place)
);

-- To whom a file of a batch on its way goes: a number as it was given, an institution once it is found by it.
create table draft_recipients (
  batch bytea not null,
  place bigint not null,
  item bigint not null,
  number text not null,
  decision text not null,
  primary key (batch, place, item)
);

-- The answer to a request with an idempotency key, to be given again.
create table answers (
  sender bytea not null,
  request_key text collate "C" not null,
  request_digest bytea not null,
  batch bytea not null,
  created_at bigint not null,
  primary key (sender, request_key)
);

-- The paper run of a batch (queued, printed, posted, returned).
create table paper_runs (
  batch bytea not null primary key,
  sender bytea not null,
  state text not null,
  changed_at bigint not null
);

-- Who opened which document first, and when last: read state is per person.
create table readings (
  person bytea not null,
  document bytea not null,
  quality bytea not null,
  first_at bigint not null,
  last_at bigint not null,
  primary key (person, document, quality)
);
create index readings_document on readings (document, quality);

create table mails (
  reference text collate "C" not null primary key,
  recipient text not null,
  quality bytea,
  person bytea,
  kind text not null,
  subject text not null,
  body text not null,
  state text not null,
  created_at bigint not null,
  sent_at bigint,
  answer text
);
create index mails_person on mails (person, created_at);
create index mails_state on mails (state, created_at);

-- A form of several pages that is not finished: sealed, of one person in one capacity, kept for a day.
create table drafts (
  draft bytea not null primary key,
  person bytea not null,
  capacity text not null,
  body bytea not null,
  created_at bigint not null
);
create index drafts_created on drafts (created_at);

-- By what names institutions are found: each official name, folded, from each of its words on.
create table institution_names (
  folded text collate "C" not null,
  institution bytea not null,
  primary key (folded, institution)
);

-- Where what is sent on paper goes. Not in the register: it changes without an act.
create table postal_addresses (
  institution bytea not null primary key,
  street text not null,
  postal_code text not null,
  town text not null
);

-- What lies in each mailbox, in the order in which it came into view: derived from deliveries, documents and batches in
-- the transaction that writes them, so that a list of any length and any filter reads only the rows it shows.
-- `first_opened` is when anybody first opened it: the one thing here that is not in the register.
create table mailbox_entries (
  quality bytea not null, received bigint not null, opened bigint not null, item bigint not null,
  document bytea not null, category text not null, period text not null, sender bytea not null,
  first_opened bigint,
  primary key (quality, document)
);
create index mailbox_entries_received on mailbox_entries (quality, received, opened, item);
create index mailbox_entries_category on mailbox_entries (quality, category, received, opened, item);
create index mailbox_entries_unopened on mailbox_entries (quality, received, opened, item) where first_opened is null;
create index removals_bin on removals (quality, opened) where closed is null;

-- The security log shows acts by the moment at which they were decided, beside the trail.
create index acts_institution_at on acts (institution, at, no);
