day 2025-03-03
employer A registered ok
check outbox acepted 0
check outbox quota-notice-q9 0 outbox hand-in-reminder 1 outbox hand-in-reminder-10 0
