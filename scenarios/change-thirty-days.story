# 3.5.1: thirty days from the day after; Qingming 2025 moves 4 April to 7 April
day 2025-03-05
employer A registered                                        ok
places 2025 A=1                                              ok
person P1 qualified                                          ok
employer A permit C1 issued to P1                            ok
to 2025-04-07
person P1 change person.residence report G1 happened 2025-03-05 to "丰台区东大街1号"    ok
check change G1 in-time by 2025-04-07
person P1 change person.name report G2 happened 2025-03-05 to "李四"    ok
check change G2 in-time by 2025-04-07    change G2 reported
to 2025-04-08
employer A change employer.paid_in report G3 happened 2025-03-05 paid_in=800万元        ok
check change G3 late by 2025-04-07
person P1 change person.email report G4 to "a@b.cn"          not-found
change G2 accept                                             ok
check change G2 effective    permit C1 named "李四"    outbox changed 1
change G3 return "缺验资报告"                                  ok
check change G3 returned
person P1 change person.degree report G5 happened 2025-04-09 degree=doctor    day-ahead
