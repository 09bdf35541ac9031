# 分季度办理计划（4.5）：季度末通报，单位确认；数量变化的重新确认；只用于安排，不收回
day 2025-11-03
employer A registered                                               ok
employer B registered                                               ok
employer A schedules 2026 1/0/0/0                                   no-quota@2.4
day 2026-02-10
places 2026 A=3 B=2                                                 ok
check quota A 2026 unscheduled

# 合计不超过分配的数量，正好可以；没有备案的人员不能确认
employer A schedules 2026 1/1/1/1                                   total-exceeded@2.1
employer A schedules 2027 1/0/0/0                                   no-quota@2.4
employer A schedules 2026 0/1/1/1                                   ok
check quota A 2026 scheduled        quota B 2026 unscheduled
employer A schedules 2026 0/2/1/0                                   ok

# 季度最后一个月的通报：前一日没有，当日一次；没有确认的写明在月末以前确认
day 2026-02-28
sweep
check outbox quota-notice-q1 0
day 2026-03-01
sweep
check outbox quota-notice-q1 2
day 2026-03-02
sweep
check outbox quota-notice-q1 2

# 没有用完的季度不收回；追加以后须重新确认
person P1 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
check quota A 2026 0/1/3            quota A 2026 scheduled
scheme S draft 2026 total 1000000 quarter 2                         not-yet-open@4.3
day 2026-04-01
scheme S draft 2026 total 1000000 quarter 2                         ok
scheme S line A 1 "追加。"                                          ok
scheme S passed                                                     ok
check quota A 2026 0/1/4            quota A 2026 unscheduled
employer A schedules 2026 0/2/1/1                                   ok
check quota A 2026 scheduled

# 年末结清以后不能再确认：前一日、当日、次日
day 2026-12-30
employer A schedules 2026 1/1/1/1                                   ok
day 2026-12-31
sweep
employer A schedules 2026 1/1/1/0                                   ok
day 2027-01-01
sweep
check quota A 2026 closed
employer A schedules 2026 1/0/0/0                                   year-closed@2.1
check journal replays
