day 2025-03-03
employer A registered ok
check quota A 2025 0/0/0/0
check quota A 2025 0/x
check quota A 2025 3
places 2025 A=x ok
