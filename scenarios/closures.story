# 窗口关闭：已约的自动改期并通知，期限顺延；没有空余的列为候补首位（4.8、4.10）
day 2025-03-03
employer A registered                                               ok
employer B registered                                               ok
places 2025 A=2 B=1                                                 ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
employer A application N1 prepared for P1                           ok
employer A application N2 prepared for P2                           ok
employer B application N3 prepared for P3                           ok
application N1 submit                                               ok
application N2 submit                                               ok
application N3 submit                                               ok
check hand-in-by N1 2025-04-02

# 期限将到时预约
day 2025-03-28
window 1号窗口 opens 2025-04-02 hours 09:00-10:00 seats 2           ok
seat T1 hold for N1 on 2025-04-02 at 09:00                          ok
seat T1 confirm                                                     ok
seat T2 hold for N2 on 2025-04-02 at 09:30                          ok
seat T2 confirm                                                     ok
seat T3 hold for N3 on 2025-04-02 at 09:30                          ok
seat T3 confirm                                                     ok
window 1号窗口 opens 2025-04-08 hours 09:00-10:00 seats 1           ok
# 关闭当日：三个预约，后面只有两个号
window 1号窗口 closes 2025-04-02 "停电" by reviewer1                not-allowed
window 1号窗口 closes 2025-04-02 ""                                 reason-missing
window 1号窗口 closes 2025-03-27 "停电"                             too-late@4.10
window 1号窗口 closes 2025-04-01 "停电"                             not-found
check free-seats 3
window 1号窗口 closes 2025-04-02 "停电"                             ok
check seat T1 closed     seat T2 closed     seat T3 closed     outbox visit-moved 6
seat T4 of N1                                                       ok
check seat T4 booked     seat T4 on 2025-04-08 at 09:00     hand-in-by N1 2025-04-08
seat T5 of N2                                                       ok
check seat T5 on 2025-04-08 at 09:30     hand-in-by N2 2025-04-08
# 没有空余的列为候补首位，期限顺延到可约的最后一日
check waiting N3 waiting     line N3 1     hand-in-by N3 2025-04-14     free-seats 0
# 原来的号源不能再登记；原期限已过，谁也没有被退回
day 2025-04-03
seat T1 attend                                                      wrong-state
sweep
check application N1 submitted     application N2 submitted     application N3 submitted
# 新的时间不合适的可以取消改约，不算未到场
seat T5 cancel                                                      ok
check waiting N3 offered
seat T6 of N3                                                       ok
seat T6 confirm                                                     ok
check seat T6 on 2025-04-08 at 09:30     waiting N3 served
# 关闭时收回为候补保留的号源，不算未答复
application N2 wait                                                 ok
window 1号窗口 opens 2025-04-09 hours 09:00-09:30 seats 1           ok
check waiting N2 offered
window 1号窗口 closes 2025-04-09 "培训"                             ok
check waiting N2 waiting
# 重新开放：先给候补
window 1号窗口 reopens 2025-04-10                                   not-found
window 1号窗口 reopens 2025-04-09                                   ok
check waiting N2 offered
seat T7 of N2                                                       ok
seat T7 confirm                                                     ok
day 2025-04-08 at 09:10
seat T4 attend                                                      ok
check application N1 received     journal replays
