day 2025-03-03
employer A registered ok
employer 甲公司 registered ok #trailing comment
