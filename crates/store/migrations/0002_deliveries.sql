-- How each letter travels besides the inbox: a row for each letter and channel. What was tried is no part of a
-- case's history, so it is not in the journal; the inbox is served by the letter itself.
create table deliveries (
    district text not null,
    seq bigint not null,
    channel text not null,
    address text not null,
    state text not null,
    attempts bigint not null,
    next_ms bigint,
    why text not null,
    at_ms bigint not null,
    primary key (district, seq, channel),
    check (state in ('pending', 'sent', 'failed'))
);
create index deliveries_due on deliveries (district, next_ms, seq) where next_ms is not null;
create index deliveries_state on deliveries (state, district, seq);

-- Codes that prove an address: they leave in a mail and are nowhere else.
create table mail_codes (
    district text not null,
    contact text not null,
    code text not null,
    until_ms bigint not null,
    primary key (district, contact)
);
