-- The register of a district. One text for SQLite and PostgreSQL: text, bigint and bytea only, no
-- triggers, no defaults. `district` leads every key, so that a district can move to a cluster of its
-- own. It leads no other full index: a plan made while the tables were empty can only choose the key.
-- No foreign keys: that the district exists, the lock on its row proves once per transaction instead of
-- once per row, and what hangs on a record or an entry is written together with it by one function. What
-- somebody else writes without it, the verification finds.

-- One row per district, locked first by every write; it holds the head of the journal.
create table districts (
    district text not null,
    seq bigint not null,
    hash text not null,
    reads bigint not null,
    primary key (district)
);

-- The state of every record. `kept_as` and `ended_on` are its class in the retention table and the day
-- from which its period counts, once it has ended. `replaced` is the version the last write found: the guard of its upsert.
create table documents (
    district text not null,
    kind text not null,
    id text not null,
    version bigint not null,
    replaced bigint not null,
    stage text not null,
    due_on text,
    employer text,
    person text,
    label text not null,
    kept_as text,
    ended_on text,
    doc text not null,
    primary key (district, kind, id)
);
create index documents_due on documents (district, kind, due_on, id) where due_on is not null;
create index documents_ended on documents (district, kept_as, ended_on, kind, id)
    where ended_on is not null;
create index documents_stage on documents (stage, district, kind, id);
create index documents_employer on documents (employer, district, kind, id)
    where employer is not null;
create index documents_person on documents (person, district, kind, id)
    where person is not null;

-- What no two records may hold at once.
create table claims (
    district text not null,
    key text not null,
    kind text not null,
    id text not null,
    primary key (district, key)
);
create index claims_holder on claims (kind, id, district);

-- What the database itself bounds: places of a quota, seats of a slot.
create table counters (
    district text not null,
    name text not null,
    kind text not null,
    id text not null,
    taken bigint not null,
    cap bigint not null,
    primary key (district, name),
    check (taken >= 0 and taken <= cap)
);
create index counters_holder on counters (kind, id, district);

-- Printed numbers, without gaps.
create table numbers (
    district text not null,
    series text not null,
    last bigint not null,
    primary key (district, series),
    check (last > 0)
);

-- What happened, append-only, each entry sealed to the one before. The chain seals what an entry says
-- (`actor`, `payload`) by its digest under a salt, so that it can be erased when its retention ends
-- and the chain still verifies: an entry has either its words with their salt, or only their digest.
create table journal (
    district text not null,
    seq bigint not null,
    at_ms bigint not null,
    day text not null,
    actor text,
    role text not null,
    kind text not null,
    subject text not null,
    event text not null,
    edition text not null,
    payload text,
    salt text,
    digest text,
    prev text not null,
    hash text not null,
    primary key (district, seq)
);
create index journal_subject on journal (kind, subject, district, seq);

-- Letters. Their words are the payload of the journal entry of the same number; here is their
-- delivery.
create table outbox (
    district text not null,
    seq bigint not null,
    addressee text not null,
    kind text not null,
    about text not null,
    due text,
    created_ms bigint not null,
    state text not null,
    attempts bigint not null,
    next_ms bigint,
    delivered_ms bigint,
    read_ms bigint,
    primary key (district, seq),
    check (state in ('pending', 'sent', 'failed'))
);
create index outbox_pending on outbox (district, next_ms, seq) where next_ms is not null;
create index outbox_addressee on outbox (addressee, district, seq);
create index outbox_about on outbox (about, kind, district);

-- Evidence handed in. A file is sealed by the journal entry that received it.
create table files (
    district text not null,
    id text not null,
    sm3 text not null,
    media text not null,
    name text not null,
    size bigint not null,
    owner text not null,
    bytes bytea not null,
    primary key (district, id)
);
create index files_owner on files (owner, district, id);

-- First answers, so that a repeated command has one effect.
create table idempotency (
    district text not null,
    key text not null,
    actor text not null,
    body text not null,
    answer text not null,
    at_ms bigint not null,
    primary key (district, key)
);

-- Access: no part of the history of cases, therefore outside the journal.
create table secrets (
    district text not null,
    account text not null,
    password text not null,
    totp text,
    changed_ms bigint not null,
    primary key (district, account)
);

-- Keys all servers of an installation share, made once.
create table keys (
    district text not null,
    name text not null,
    bytes bytea not null,
    primary key (district, name)
);

create table sessions (
    district text not null,
    id_hash text not null,
    account text not null,
    created_ms bigint not null,
    seen_ms bigint not null,
    expires_ms bigint not null,
    data text not null,
    primary key (district, id_hash)
);
create index sessions_account on sessions (account, district);
create index sessions_expiry on sessions (expires_ms, district);

create table attempts (
    district text not null,
    key text not null,
    at_ms bigint not null,
    times bigint not null,
    primary key (district, key, at_ms)
);
create index attempts_age on attempts (at_ms, district);

-- Who looked at classified data, at whose, and why.
create table reads (
    district text not null,
    seq bigint not null,
    at_ms bigint not null,
    actor text not null,
    kind text not null,
    subject text not null,
    person text,
    purpose text not null,
    primary key (district, seq)
);
create index reads_subject on reads (kind, subject, district, seq);
create index reads_person on reads (person, district, seq) where person is not null;
