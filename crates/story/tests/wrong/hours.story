day 2025-03-03
window W opens 2025-03-05 hours 9-10 seats 0 ok
scheme S draft 2025 total -3 ok
scheme S draft 2025 total 3 quarter 5 ok
