day 2025-03-03
employer A registered okay
employer B registered conditions-unmt
employer C registered refused-by-law
