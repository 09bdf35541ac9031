day 2025-03-03
employer A registered ok
employer A registered ok extra
sweep now
