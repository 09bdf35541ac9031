-- A role for the program on PostgreSQL that cannot rewrite history: run once, as the owner of the tables, after
-- the owner has opened the register for the first time (and again after an update that brings new tables).
-- The journal is only ever added to, but for what its entries say, which is erased when retention ends; whether
-- that was all that happened to it, `juzheng journal verify` finds by the seals, which the role cannot change.
-- Received files and the record of looks are never changed; nothing can be truncated.
create role juzheng_app login;
grant select on migrations to juzheng_app;
grant select, insert on journal, keys to juzheng_app;
grant update (actor, payload, salt, digest) on journal to juzheng_app;
grant select, insert, update on districts, numbers to juzheng_app;
grant select, insert, delete on claims, files, idempotency, reads to juzheng_app;
grant select, insert, update, delete on attempts, counters, deliveries, documents, mail_codes, outbox, secrets,
    sessions to juzheng_app;
