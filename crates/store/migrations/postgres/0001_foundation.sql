-- The foundation: two tamper-evident logs, what they have promised, and work that follows a commit.
-- Moments are milliseconds since 1970 UTC; identities are 16 bytes; hashes are 32 bytes.

-- One row for each log: how many leaves it has, and the tree over them. Whoever writes locks these rows first.
create table heads (
    log text collate "C" primary key,
    size bigint not null,
    frontier bytea not null,
    root bytea not null
);

-- The ledger: what is true in law. Numbered from 0 in the order of commits, without gaps.
-- The body is canonical and never encoded again; the other columns repeat what it says, for queries.
create table acts (
    no bigint primary key,
    at bigint not null,
    kind text collate "C" not null,
    actor bytea,
    institution bytea,
    body bytea not null,
    leaf bytea not null
);
create index acts_institution on acts (institution, no);
create index acts_actor on acts (actor, no);

-- The trail: what people, applications and the program did or tried without a change in law.
create table trail (
    no bigint primary key,
    at bigint not null,
    kind text collate "C" not null,
    person bytea,
    institution bytea,
    capacity text collate "C",
    means text collate "C",
    level bigint,
    subject_kind text collate "C",
    subject bytea,
    outcome text collate "C" not null,
    trace bytea not null,
    body bytea not null,
    leaf bytea not null
);
create index trail_institution on trail (institution, at, no);
create index trail_institution_kind on trail (institution, kind, at, no);
create index trail_institution_person on trail (institution, person, at, no);
create index trail_person on trail (person, at, no);

-- Roots of the complete subtrees of 2^8, 2^16 and 2^24 leaves, so that a proof reads few rows.
create table subtrees (
    log text collate "C" not null,
    level bigint not null,
    idx bigint not null,
    hash bytea not null,
    primary key (log, level, idx)
);

-- Signed notes about a log's head, as they left the house.
create table checkpoints (
    log text collate "C" not null,
    size bigint not null,
    at bigint not null,
    note text collate "C" not null,
    primary key (log, size)
);

-- Work that follows a commit: written in the same transaction, done at least once afterwards.
create table outbox (
    id bigint generated always as identity primary key,
    kind text collate "C" not null,
    payload bytea not null,
    not_before bigint not null,
    attempts bigint not null default 0,
    done_at bigint
);
create index outbox_waiting on outbox (not_before, id) where done_at is null;
create index outbox_done on outbox (done_at) where done_at is not null;

-- Work that returns: when each kind of it is due, and until when a process has it.
create table jobs (
    name text collate "C" primary key,
    due_at bigint not null,
    ran_at bigint
);

insert into heads (log, size, frontier, root) values
    ('acts', 0, '', '\xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'),
    ('trail', 0, '', '\xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');

-- What is written stays written.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'what is written in % is never changed or deleted', tg_table_name;
end $$;
create trigger acts_stay before update or delete or truncate on acts
    for each statement execute function refuse_change();
create trigger trail_stays before update or delete or truncate on trail
    for each statement execute function refuse_change();
