# 逾期退回不是不良记录（4.9）：一年内三次才提示检查，业务照常
day 2025-03-03
employer A registered                                               ok
places 2025 A=3                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
employer A application N1 prepared for P1                           ok
employer A application N2 prepared for P2                           ok
employer A application N3 prepared for P3                           ok
application N1 submit                                               ok
application N2 submit                                               ok
day 2025-04-03
sweep
check swept 2 returned   lead overdue of A none
application N3 submit                                               ok
day 2025-05-07
sweep
check swept 1 returned   lead overdue of A open
application N1 submit                                               ok
check journal replays
