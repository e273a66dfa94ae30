-- What is not an act: persons and what they said (erasable), means of signing in, sessions, drafts, mails.

-- The number is sealed; `number_digest` is a keyed digest to look it up by. Erasing a person erases the row and the
-- salt, and with them all that the commitments in the ledger could have proved.
create table people (
  person blob not null primary key,
  number_digest blob not null unique,
  number_sealed blob not null,
  salt blob not null,
  family_name text not null,
  given_name text not null,
  folded_name text not null,
  language text,
  created_at integer not null
) strict;
create index people_name on people (folded_name, person);

-- Sentences to which acts commit.
create table words (
  commitment blob not null primary key,
  salt blob not null,
  sentence text not null
) strict;

create table evidence (
  evidence blob not null primary key,
  institution blob,
  sha256 blob not null,
  stored blob not null,
  wrapped_key blob not null,
  bytes integer not null,
  uploaded_at integer not null
) strict;

-- Where the bytes of a document lie and the key to them; the digests are in the register.
create table object_keys (
  document blob not null primary key,
  object_key text not null,
  wrapped_key blob not null
) strict;

create table accounts (
  person blob not null primary key,
  user_name text not null unique,
  password_hash text not null,
  totp_sealed blob,
  totp_last_step integer not null,
  language text,
  email text,
  default_capacity text,
  failures integer not null,
  delayed_until integer not null,
  created_at integer not null,
  signed_in_at integer
) strict;

create table activations (
  token_digest blob not null primary key,
  person blob not null,
  purpose text not null,
  expires_at integer not null,
  used_at integer
) strict;

create table sessions (
  session_digest blob not null primary key,
  session blob not null,
  person blob not null,
  capacity text not null,
  means text not null,
  level integer not null,
  form_token text not null,
  signed_in_at integer not null,
  seen_at integer not null,
  ends_at integer not null
) strict;
create index sessions_person on sessions (person);

-- Failed tries by source, so that guessing is slow from anywhere.
create table throttles (
  source text not null primary key,
  failures integer not null,
  delayed_until integer not null,
  updated_at integer not null
) strict;

create table clients (
  client blob not null primary key,
  sender blob not null,
  label text not null,
  secret_digest blob not null,
  created_at integer not null,
  expires_at integer not null
) strict;

-- Who works for a sender as a person.
create table sender_staff (
  sender blob not null,
  person blob not null,
  primary key (sender, person)
) strict;

-- A batch on its way: from the first file to publication.
create table draft_batches (
  batch blob not null primary key,
  sender blob not null,
  state text not null,
  label text not null,
  category text,
  period text,
  created_by text not null,
  created_at integer not null,
  changed_at integer not null,
  published_at integer,
  receipt_act integer
) strict;
create index draft_batches_sender on draft_batches (sender, created_at, batch);

create table draft_files (
  batch blob not null,
  place integer not null,
  file_name text not null,
  document blob not null,
  category text,
  period text,
  language text,
  content blob,
  stored blob,
  object_key text,
  wrapped_key blob,
  bytes integer not null,
  pages integer not null,
  problem text,
  problem_detail text,
  decision text not null,
  primary key (batch, place)
) strict;

-- To whom a file of a batch on its way goes: a number as it was given, an institution once it is found by it.
create table draft_recipients (
  batch blob not null,
  place integer not null,
  item integer not null,
  number text not null,
  decision text not null,
  primary key (batch, place, item)
) strict;

-- The answer to a request with an idempotency key, to be given again.
create table answers (
  sender blob not null,
  request_key text not null,
  request_digest blob not null,
  batch blob not null,
  created_at integer not null,
  primary key (sender, request_key)
) strict;

-- The paper run of a batch (queued, printed, posted, returned).
create table paper_runs (
  batch blob not null primary key,
  sender blob not null,
  state text not null,
  changed_at integer not null
) strict;

-- Who opened which document first, and when last: read state is per person.
create table readings (
  person blob not null,
  document blob not null,
  quality blob not null,
  first_at integer not null,
  last_at integer not null,
  primary key (person, document, quality)
) strict;
create index readings_document on readings (document, quality);

create table mails (
  reference text not null primary key,
  recipient text not null,
  quality blob,
  person blob,
  kind text not null,
  subject text not null,
  body text not null,
  state text not null,
  created_at integer not null,
  sent_at integer,
  answer text
) strict;
create index mails_person on mails (person, created_at);
create index mails_state on mails (state, created_at);

-- A form of several pages that is not finished: sealed, of one person in one capacity, kept for a day.
create table drafts (
  draft blob not null primary key,
  person blob not null,
  capacity text not null,
  body blob not null,
  created_at integer not null
) strict;
create index drafts_created on drafts (created_at);

-- By what names institutions are found: each official name, folded, from each of its words on.
create table institution_names (
  folded text not null,
  institution blob not null,
  primary key (folded, institution)
) strict;

-- Where what is sent on paper goes. Not in the register: it changes without an act.
create table postal_addresses (
  institution blob not null primary key,
  street text not null,
  postal_code text not null,
  town text not null
) strict;

-- What lies in each mailbox, in the order in which it came into view: derived from deliveries, documents and batches in
-- the transaction that writes them, so that a list of any length and any filter reads only the rows it shows.
-- `first_opened` is when anybody first opened it: the one thing here that is not in the register.
create table mailbox_entries (
  quality blob not null, received integer not null, opened integer not null, item integer not null,
  document blob not null, category text not null, period text not null, sender blob not null,
  first_opened integer,
  primary key (quality, document)
) strict;
create index mailbox_entries_received on mailbox_entries (quality, received, opened, item);
create index mailbox_entries_category on mailbox_entries (quality, category, received, opened, item);
create index mailbox_entries_unopened on mailbox_entries (quality, received, opened, item) where first_opened is null;
create index removals_bin on removals (quality, opened) where closed is null;

-- The security log shows acts by the moment at which they were decided, beside the trail.
create index acts_institution_at on acts (institution, at, no);
