# 候补：按次序放号，有时间答复；候补期间报送期限不届满（4.8、4.10）
day 2025-03-03
employer A registered                                               ok
employer B registered                                               ok
places 2025 A=3 B=2                                                 ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
person P4 qualified                                                 ok
employer A application N1 prepared for P1                           ok
employer A application N2 prepared for P2                           ok
employer A application N3 prepared for P3                           ok
employer B application N4 prepared for P4                           ok
application N1 wait                                                 nothing-due@4.10
application N1 submit                                               ok
application N2 submit                                               ok
application N3 submit                                               ok
application N4 submit                                               ok

# 一天只放一个号，A 先约走
window 1号窗口 opens 2025-03-10 hours 09:00-09:30 seats 1           ok
seat T1 hold for N1                                                 ok
seat T1 confirm                                                     ok
check free-seats 0
# 已有预约的不再候补；别家的事项不存在
application N1 wait                                                 taken
application N4 wait by agent A                                      not-found
application N2 wait                                                 ok
application N2 wait                                                 taken
+ 1 minute
application N4 wait                                                 ok
+ 1 minute
application N3 wait until 2025-03-07                                ok
check line N2 1     line N4 2     line N3 3
tick
check waiting N2 waiting     outbox visit-offered 0

# 取消的号源不在网上放出，先给候补；同一单位不能自己接手，轮到 B
seat T1 cancel                                                      ok
check free-seats 0     waiting N2 waiting     waiting N4 offered     outbox visit-offered 2
seat T2 of N4                                                       ok
check seat T2 held     seat T2 on 2025-03-10 at 09:00
seat T2 confirm by agent A                                          not-allowed
+ 23 hours
seat T2 confirm                                                     ok
check seat T2 booked     waiting N4 served     line N2 1
# 取消后数小时内被他单位约走的，列出供查看，不作处理
check handovers 1

# 新放出的号源先给候补：24小时内不确认，留给下一位；两次不确认的退出候补
window 1号窗口 opens 2025-03-11 hours 09:00-09:30 seats 1           ok
check waiting N2 offered     free-seats 0     waiting N3 waiting
day 2025-03-05 at 08:00
tick
check waiting N2 offered     outbox visit-offered 4
+ 1 hours
seat T3 of N2                                                       ok
seat T3 confirm                                                     hold-expired
tick
# 只有 N2 能用这个时间，再给一次；N3 只要 3 月 7 日以前的
check waiting N2 offered     outbox visit-offered 6
day 2025-03-06 at 09:00
tick
check waiting N2 left     outbox visit-list-left 2     free-seats 1
check waiting N3 waiting
application N3 wait-no-more                                         ok
check waiting N3 left     free-seats 1
application N3 wait-no-more                                         not-found

# 退出以后可以再来；有空余的马上给
application N2 wait                                                 ok
check waiting N2 offered
seat T4 of N2                                                       ok
application N2 wait-no-more                                         wrong-state
seat T4 cancel                                                      ok
check waiting N2 left     seat T4 free

# 候补期间没有号源，30日届满也不退回：期限顺延到可约的最后一日，单位和本人都有通知
day 2025-03-10 at 09:10
seat T2 attend                                                      ok
day 2025-03-12
sweep
application N3 wait                                                 ok
check hand-in-by N3 2025-04-02     waiting N3 waiting
day 2025-04-02
sweep
check application N3 submitted     hand-in-by N3 2025-04-02
day 2025-04-03
sweep
check application N3 submitted     hand-in-by N3 2025-04-18     outbox deadline-protected 2
check application N1 returned-overdue     swept 2 returned
# 有号源了：当场轮到，确认，到场
window 1号窗口 opens 2025-04-09 hours 09:00-09:30 seats 1           ok
seat T5 of N3                                                       ok
seat T5 confirm                                                     ok
day 2025-04-07
sweep
sweep
check outbox visit-reminder 2
day 2025-04-09 at 07:00
tick
check outbox visit-soon 2
day 2025-04-09 at 09:10
seat T5 attend                                                      ok
check application N3 received     waiting N3 served     journal replays
