-- Where notices go to a person: addresses that he gave, each shown to be read by him. The column `email` of `accounts` is
-- read no more.
create table notice_addresses (
  person bytea not null,
  address text not null,
  confirmed_at bigint not null,
  primary key (person, address)
);
insert into notice_addresses (person, address, confirmed_at)
  select person, email, created_at from accounts where email is not null;

-- An activation is a link with a code that goes another way, or the one long code of a letter. A link without a code is
-- the installation's own, or older than this.
alter table activations add column code_digest bytea;
alter table activations add column letter_digest bytea;
alter table activations add column tries bigint not null default 0;
-- Where the link was mailed: whoever opens it reads that address.
alter table activations add column address text;
-- In whose affairs it was given, for the log.
alter table activations add column institution bytea;
create index activations_letter on activations (letter_digest);
create index activations_person on activations (person);

-- The browsers in which a person has signed in: found by the digest of a cookie that outlives the session. One that is not
-- here is told to him by mail.
create table known_browsers (
  person bytea not null,
  digest bytea not null,
  seen_at bigint not null,
  primary key (person, digest)
);
create index known_browsers_seen on known_browsers (seen_at);
