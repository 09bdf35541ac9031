day 2025-03-03
employer A registered ok
check employer A acepted
check permitt C1 valid
check coming C1 lapse 2025-05-05
check journal replayed
check working-day 2025-03-05 maybe
+ 5 wrking days
