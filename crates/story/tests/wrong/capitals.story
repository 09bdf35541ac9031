day 2025-03-03 at 14:30
Day 2025-03-04
employer A Registered ok
