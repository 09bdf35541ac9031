day 2025-03-03
set hand_in_days 10
employer A registered ok
