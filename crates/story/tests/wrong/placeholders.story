day 2025-03-03
employer A registered ok
check permit C1 number
check quota A 2025
person P1 change
