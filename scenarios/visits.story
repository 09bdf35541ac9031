# 窗口预约（4.10）
day 2025-03-03
employer A registered                                               ok
places 2025 A=3                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
employer A application N1 prepared for P1                           ok
employer A application N2 prepared for P2                           ok
application N1 submit                                               ok
window 1号窗口 opens 2027-01-05                                     calendar-missing
window 1号窗口 opens 2025-03-05                                     ok
window 1号窗口 opens 2025-03-06                                     ok
window 1号窗口 opens 2025-03-06                                     taken
window 1号窗口 opens 2025-03-07                                     ok
seat T1 hold for N1 on 2025-03-05 at 09:30                          ok
check seat T1 held
application N2 submit                                               ok
seat T1 hold for N2                                                 seat-taken
seat T1 confirm by agent A                                          ok
check seat T1 booked
seat T2 hold for N1 on 2025-03-06                                   taken
# 保留五分钟
seat T3 hold for N2 on 2025-03-05 at 09:30                          ok
+ 4 minutes
seat T3 confirm by agent a9                                         not-filed-agent
+ 1 minute
seat T3 confirm                                                     hold-expired
seat T3 hold for N2                                                 ok
seat T3 confirm                                                     ok
seat T3 cancel                                                      ok
check seat T3 free
# 到场即收件；不再有到期事项的不能再约
day 2025-03-05 at 08:00
seat T1 cancel                                                      too-late@4.10
day 2025-03-05 at 09:35
seat T1 attend by reviewer1                                         not-allowed
seat T1 attend                                                      ok
check seat T1 attended              application N1 received
seat T4 hold for N1 on 2025-03-06                                   nothing-due@4.10
seat T5 hold for N2 on 2025-03-06 at 10:00                          ok
seat T5 confirm                                                     ok
day 2025-03-06 at 16:00
seat T5 no-show                                                     ok
# 未到场不影响事项本身
check seat T5 no-show               application N2 submitted
application N2 walk-in                                              ok
check application N2 received       journal replays
