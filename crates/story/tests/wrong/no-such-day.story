day 2025-02-30
employer A registered ok
