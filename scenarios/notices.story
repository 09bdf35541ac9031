# 每一个自动后果，之前和之后单位和本人都有通知（3.2.6、3.3.2、4.9）
set average_wage 94258 from 2019-02-01
day 2022-03-01
employer A registered                                               ok
places 2022 A=3                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A permit C2 issued to P2                                   ok
employer A application N3 prepared for P3                           ok

# 4.9 逾期自动退回
day 2022-08-01
employer A refreshed                                                ok
person P3 refreshed                                                 ok
application N3 submit                                               ok
check hand-in-by N3 2022-08-31
day 2022-08-21
sweep
check outbox hand-in-reminder-10 2
day 2022-09-01
sweep
check application N3 returned-overdue     outbox returned-overdue 2

# 3.3.2 离职后没有新单位
day 2022-10-10
permit C2 leave                                                     ok
check change-by C2 2022-12-09     outbox left 2
day 2022-11-08
sweep
check outbox change-reminder-30 0
day 2022-11-09
sweep
check outbox change-reminder-30 2
day 2022-12-08
sweep
sweep
check outbox change-reminder-1 2     permit C2 change-period
day 2022-12-10
sweep
check permit C2 lapsed     outbox lapsed 2

# 3.2.6 期满没有延续或者续签
day 2024-11-30
sweep
check outbox extension-reminder-90 2
day 2025-02-28
sweep
check outbox grace-reminder-1 0     permit C1 valid
day 2025-03-01
sweep
check outbox grace-reminder-1 2     permit C1 renewable
day 2025-03-29
sweep
check outbox grace-reminder-29 2
day 2025-03-31
sweep
check permit C1 renewable
day 2025-04-01
sweep
check permit C1 lapsed     outbox lapsed 4     journal replays
