-- When the person of a session last proved who he is: a demand may say how long ago that may be. Sessions that an older
-- program begins have never proved it in that sense, and are asked.
alter table sessions add column proved_at bigint not null default 0;
update sessions set proved_at = signed_in_at;

-- What a person signs in with besides his password. `secret` is the sealed secret of one-time codes, the sealed passkey, or the salt of a
-- card's or a list's codes. `level` is the level that the means gives; of recovery codes the one that they may restore.
create table own_means (
  means bytea not null primary key,
  person bytea not null,
  kind text not null,
  name text not null,
  secret bytea not null,
  last_step bigint not null,
  level bigint not null,
  created_at bigint not null,
  used_at bigint
);
create index own_means_person on own_means (person, created_at, means);
-- One card and one list of recovery codes at a time: a new one takes the place of the old one.
create unique index own_means_single on own_means (person, kind) where kind not in ('totp', 'passkey');

-- The codes of a card or a list that have not been used: keyed digests. A code that is used is gone.
create table own_codes (
  means bytea not null,
  place bigint not null,
  digest bytea not null,
  primary key (means, place)
);

-- The second factor that an account was opened with. The columns of `accounts` are read no more.
insert into own_means (means, person, kind, name, secret, last_step, level, created_at, used_at)
  select person, person, 'totp', '', totp_sealed, totp_last_step, 400, created_at, signed_in_at
  from accounts where totp_sealed is not null;

-- Between the right password and the second factor: found by the digest of a cookie, for five minutes, once.
create table half_sign_ins (
  digest bytea not null primary key,
  person bytea not null,
  expires_at bigint not null,
  tries bigint not null
);
create index half_sign_ins_expires on half_sign_ins (expires_at);
