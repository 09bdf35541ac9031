# 按期提出的变更没有办成，不是本人的原因：变更期从当日起重新计算，最迟至有效期届满（3.3.1）
day 2025-03-03
employer A registered                                               ok
employer B registered                                               ok
employer D registered                                               ok
places 2025 A=9                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
person P4 qualified                                                 ok
person P5 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A permit C2 issued to P2                                   ok
employer A permit C3 issued to P3                                   ok
employer A permit C4 issued to P4                                   ok
employer A permit C5 issued to P5                                   ok
permit C1 leave                                                     ok
permit C2 leave                                                     ok
permit C3 leave                                                     ok
permit C4 leave                                                     ok
check change-by C1 2025-05-06
employer B permit C1 change application X1                          ok
employer B permit C2 change application X2                          ok
employer B permit C3 change application X3                          ok
permit C4 defer until 2025-07-15 to B                               ok
employer B permit C4 change application X4                          ok
application X1 accepted                                             ok
# 新单位在办理期间被取消申报资格
case S found against B clause 5.2.3                                 ok
case S tell disqualification months 12                              ok
+ 9 days
case S decide disqualification months 12 minutes "1号"              ok
case S serve                                                        ok
application X1 review approve                                       ok
application X1 approve                                              stopped@5.2.0b
to 2025-06-20
sweep
check permit C1 changing            permit C3 changing
employer D permit C1 change application X5                          too-late@3.3.1
# 单位撤回：自当日起重新计算60日；本人撤回的，不重新计算
application X1 withdraw                                             ok
application X4 withdraw                                             ok
application X3 withdraw by person P3                                ok
check change-by C1 2025-08-19       change-by C4 2025-08-19         outbox change-again 2
check permit C1 change-period       permit C4 change-period
to 2025-06-21
sweep
check permit C1 change-period       permit C3 lapsed
to 2025-08-19
sweep
check permit C1 change-period
employer D permit C1 change application X6                          ok
to 2025-08-20
sweep
check permit C1 changing            permit C4 lapsed
application X6 decided                                              ok
check permit C1 of D                permit C1 valid
# 不予受理的，同样重新计算；有效期2028年3月2日届满，不超过该日
day 2027-12-20
permit C5 leave                                                     ok
check change-by C5 2028-02-18       valid-until C5 2028-03-02
employer D permit C5 change application X7                          ok
application X7 received                                             ok
day 2028-02-18
application X7 not-accept competent "朝阳区人力社保局" "税务登记地已迁出。" ok
check change-by C5 2028-03-02       outbox change-again 3
# 已经算到有效期届满的，没有更多的日数
employer D permit C5 change application X8                          ok
application X8 withdraw                                             ok
check change-by C5 2028-03-02       outbox change-again 3
# 更正离职日期不缩短重新计算的变更期
permit C5 leaving-corrected 2027-12-01 "以离职证明为准。"           ok
check change-by C5 2028-03-02
day 2028-03-02
sweep
check permit C5 change-period
day 2028-03-03
sweep
check permit C5 lapsed              journal replays
