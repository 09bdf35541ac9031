day 2025-03-03
employer A registered
employer B registered by legal
