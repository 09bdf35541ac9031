# 本人还有在办事项的，期满也不删除；办结后先告知，再删除。个人资料留到最后一件期满
set keep_decided_cases_months 2
set keep_counter_records_months 2
set erasure_ladder 10
day 2023-10-09
employer A registered                                               ok
places 2023 A=3                                                     ok
person P1 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
permit C1 give-up "回原籍工作"                                      ok
day 2023-11-01
employer A application N1 prepared for P1                           ok
day 2023-11-29
sweep
check outbox erasure-notice-10 0
day 2023-12-20
sweep
check records permit C1 kept   swept 0 erased   outbox erasure-notice 0
application N1 withdraw                                             ok
sweep
check records permit C1 kept   outbox erasure-notice 2
day 2023-12-30
sweep
check records permit C1 kept
day 2023-12-31
sweep
check records permit C1 erased on 2023-12-31   records person P1 kept
check records application N1 kept

day 2024-02-10
sweep
check outbox erasure-notice-10 2
day 2024-02-20
sweep
check records application N1 kept   records person P1 kept
day 2024-02-21
sweep
check records application N1 erased on 2024-02-21   records person P1 erased on 2024-02-21
check journal replays
