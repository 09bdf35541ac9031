# 摇号放号：登记时段内谁先谁后都一样；种子在登记结束后产生并公布，任何人可以重摇（4.10）
set seats_per_slot 1
set slot_minutes 150
day 2025-11-28
employer A registered                                               ok
employer B registered                                               ok
employer C registered                                               ok
places 2025 A=2 B=1 C=1                                             ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
person P4 qualified                                                 ok
employer A application N1 prepared for P1                           ok
employer A application N2 prepared for P2                           ok
employer B application N3 prepared for P3                           ok
employer C application N4 prepared for P4                           ok
application N1 submit                                               ok
application N2 submit                                               ok
application N3 submit                                               ok
day 2025-12-01 at 08:00
draw D1 announced for 1号窗口 2025-12-01 to 2025-12-03              incomplete
draw D1 announced for 1号窗口 2025-12-08 to 2025-12-08 registering 2025-11-28   too-late@4.10
draw D1 announced for 1号窗口 2025-12-08 to 2025-12-08 by reviewer1   not-allowed
draw D1 announced for 1号窗口 2025-12-08 to 2025-12-08              ok
draw D2 announced for 1号窗口 2025-12-09 to 2025-12-09              taken
# 待摇号的号源不能先约
check free-seats 0
# 登记：当日9时至17时；前一刻、其间、其后
application N1 enter-draw D1                                        wrong-state
+ 60 minutes
application N1 enter-draw D1                                        ok
application N1 enter-draw D1                                        taken
application N4 enter-draw D1                                        nothing-due@4.10
tick
check waiting N1 registered
day 2025-12-01 at 16:59
application N2 enter-draw D1                                        ok
application N3 enter-draw D1                                        ok
# 登记期间可以撤回，再登记也不吃亏
application N2 wait-no-more                                         ok
check waiting N2 left
application N2 enter-draw D1                                        ok
application N4 submit                                               ok
application N4 enter-draw D1                                        ok
tick
check waiting N3 registered
+ 1 minute
application N1 wait-no-more                                         ok
application N1 enter-draw D1                                        wrong-state
tick
check draw D1 again
# 三件申请两个号：两件摇中，为其保留24小时；一件按摇号次序候补
check outbox visit-drawn 4     outbox visit-not-drawn 2
application N1 enter-draw D1                                        wrong-state
