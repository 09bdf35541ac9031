day 2025-03-03
emploier A registered ok
