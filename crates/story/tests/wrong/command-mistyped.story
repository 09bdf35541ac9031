day 2025-03-03
employer A registred ok
