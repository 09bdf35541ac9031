day 2025-03-03
employer A registered ok
person P1 companions kid=Ming ok
person P1 change person.family report G1 daughter=Mei ok
