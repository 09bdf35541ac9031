day 2025-03-03
employer A registered ok
plan A 2026 write 3 posts withou-rules ok
