# 一个单位一周的预约有数，按用工规模计；一小时内反复选定的，要等一等（4.10）
set bookings_per_week 1
set bookings_per_week_staff 100000
set holds_per_hour 2
day 2025-03-03
employer A registered                                               ok
places 2025 A=2                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
employer A application N1 prepared for P1                           ok
employer A application N2 prepared for P2                           ok
application N1 submit                                               ok
application N2 submit                                               ok
window 1号窗口 opens 2025-03-05                                     ok
window 1号窗口 opens 2025-03-06                                     ok
window 1号窗口 opens 2025-03-10                                     ok
seat T1 hold for N1 on 2025-03-05                                   ok
seat T1 confirm                                                     ok
# 同一周已满；下一周可以
seat T2 hold for N2 on 2025-03-06                                   visit-limit@4.10
seat T2 hold for N2 on 2025-03-10                                   ok
seat T2 cancel                                                      ok
# 一小时内选定两次以后：等满一小时
seat T3 hold for N2 on 2025-03-10                                   too-many-attempts
+ 59 minutes
seat T3 hold for N2 on 2025-03-10                                   too-many-attempts
+ 1 minute
seat T3 hold for N2 on 2025-03-10                                   ok
seat T3 confirm                                                     ok
check seat T3 booked     journal replays
