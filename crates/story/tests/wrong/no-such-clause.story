day 2025-03-03
employer A registered conditions-unmet@9.9.9
employer B registered conditions-unmet@1.2.9
