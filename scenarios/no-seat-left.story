# 没有空余席位（4.8、4.10）：期限届满前约不到窗口的，不因此退回
day 2025-06-03
employer A registered                                               ok
employer B registered                                               ok
places 2025 A=1 B=1                                                 ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
employer A application X1 prepared for P1                           ok
employer B application X2 prepared for P2                           ok
application X1 submit                                               ok
application X2 submit                                               ok
check hand-in-by X1 2025-07-03
to 2025-06-23
window W opens 2025-07-03 hours 09:00-09:30 seats 1                 ok
seat S2 hold for X2                                                 ok
seat S2 confirm                                                     ok
application X1 wait                                                 ok
to 2025-07-04
sweep
check application X1 submitted
check swept 0 returned
