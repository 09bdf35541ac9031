-- A role for the program on PostgreSQL that cannot rewrite history: run once, as the owner of the tables, after
-- the owner has opened the register for the first time (and again after an update that brings new tables).
-- The journal, received files and the record of looks are only ever added to; nothing can be truncated.
create role juzheng_app login;
grant select on migrations to juzheng_app;
grant select, insert on journal, files, keys, reads to juzheng_app;
grant select, insert, update on deliveries, districts, documents, numbers, outbox, secrets to juzheng_app;
grant select, insert, delete on claims, idempotency to juzheng_app;
grant select, insert, update, delete on counters, sessions, attempts, mail_codes to juzheng_app;
