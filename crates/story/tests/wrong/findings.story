day 2025-03-03
employer A registered ok
employer A find fits_plans holds "x" ok
application X1 find fits_plan holds ok
