day 2025-3-4
employer A registered ok
to 2025-03-05 at 25:00
