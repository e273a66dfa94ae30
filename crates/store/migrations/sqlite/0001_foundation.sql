-- The foundation: two tamper-evident logs, what they have promised, and work that follows a commit.
-- Moments are milliseconds since 1970 UTC; identities are 16 bytes; hashes are 32 bytes.

-- One row for each log: how many leaves it has, and the tree over them. Whoever writes locks these rows first.
create table heads (
    log text primary key,
    size integer not null,
    frontier blob not null,
    root blob not null
) strict;

-- The ledger: what is true in law. Numbered from 0 in the order of commits, without gaps.
-- The body is canonical and never encoded again; the other columns repeat what it says, for queries.
create table acts (
    no integer primary key,
    at integer not null,
    kind text not null,
    actor blob,
    institution blob,
    body blob not null,
    leaf blob not null
) strict;
create index acts_institution on acts (institution, no);
create index acts_actor on acts (actor, no);

-- The trail: what people, applications and the program did or tried without a change in law.
create table trail (
    no integer primary key,
    at integer not null,
    kind text not null,
    person blob,
    institution blob,
    capacity text,
    means text,
    level integer,
    subject_kind text,
    subject blob,
    outcome text not null,
    trace blob not null,
    body blob not null,
    leaf blob not null
) strict;
create index trail_institution on trail (institution, at, no);
create index trail_institution_kind on trail (institution, kind, at, no);
create index trail_institution_person on trail (institution, person, at, no);
create index trail_person on trail (person, at, no);

-- Roots of the complete subtrees of 2^8, 2^16 and 2^24 leaves, so that a proof reads few rows.
create table subtrees (
    log text not null,
    level integer not null,
    idx integer not null,
    hash blob not null,
    primary key (log, level, idx)
) strict;

-- Signed notes about a log's head, as they left the house.
create table checkpoints (
    log text not null,
    size integer not null,
    at integer not null,
    note text not null,
    primary key (log, size)
) strict;

-- Work that follows a commit: written in the same transaction, done at least once afterwards.
create table outbox (
    id integer primary key,
    kind text not null,
    payload blob not null,
    not_before integer not null,
    attempts integer not null default 0,
    done_at integer
) strict;
create index outbox_waiting on outbox (not_before, id) where done_at is null;
create index outbox_done on outbox (done_at) where done_at is not null;

-- Work that returns: when each kind of it is due, and until when a process has it.
create table jobs (
    name text primary key,
    due_at integer not null,
    ran_at integer
) strict;

insert into heads (log, size, frontier, root) values
    ('acts', 0, x'', x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'),
    ('trail', 0, x'', x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');

-- What is written stays written. Replacing a row counts as inserting, so inserting is watched too.
create trigger acts_stay_unchanged before update on acts
begin select raise(abort, 'an act is never changed'); end;
create trigger acts_stay before delete on acts
begin select raise(abort, 'an act is never deleted'); end;
create trigger acts_follow before insert on acts
when new.no <> (select coalesce(max(no) + 1, 0) from acts)
begin select raise(abort, 'acts are numbered without gaps'); end;
create trigger trail_stays_unchanged before update on trail
begin select raise(abort, 'an entry of the trail is never changed'); end;
create trigger trail_stays before delete on trail
begin select raise(abort, 'an entry of the trail is never deleted'); end;
create trigger trail_follows before insert on trail
when new.no <> (select coalesce(max(no) + 1, 0) from trail)
begin select raise(abort, 'entries of the trail are numbered without gaps'); end;

-- Without figures SQLite takes the indexes of the trail for equally good. These say what a large trail looks like:
-- rows, then rows for the same first column, for the same first two, and so on.
analyze sqlite_schema;
insert into sqlite_stat1 (tbl, idx, stat) values
    ('trail', 'trail_institution', '10000000 10000 2 1'),
    ('trail', 'trail_institution_kind', '10000000 10000 1000 2 1'),
    ('trail', 'trail_institution_person', '10000000 10000 500 2 1'),
    ('trail', 'trail_person', '10000000 1000 2 1');
