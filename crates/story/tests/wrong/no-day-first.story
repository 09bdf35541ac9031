employer A registered ok
day 2025-03-03
