# 本人提出聘用单位变更：提出之日为准，由新单位接着办理（3.3.1, 3.3.2）
day 2025-06-03
employer A registered                                               ok
employer B registered                                               ok
employer C registered                                               ok
places 2025 A=9                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
person P4 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A permit C2 issued to P2                                   ok
employer A permit C3 issued to P3                                   ok
employer A permit C4 issued to P4                                   ok
permit C1 ask-change to B                                           still-employed@3.3.1
permit C1 leave                                                     ok
permit C2 leave                                                     ok
permit C3 leave                                                     ok
permit C4 leave                                                     ok
# 6月3日起60日为8月2日（星期六），顺延到8月4日
check change-by C1 2025-08-04       coming C1 change-ends 2025-08-04    coming C1 lapses 2025-08-05
permit C1 ask-change to B by agent A                                not-allowed
permit C1 ask-change to B by person P2                              not-found
day 2025-08-04
permit C1 ask-change to B                                           ok
permit C1 ask-change to C                                           filing-pending
permit C2 ask-change to B                                           ok
permit C4 ask-change to B                                           ok
check permit C1 change-period       outbox change-asked 6
day 2025-08-05
permit C3 ask-change to B                                           too-late@3.3.1
sweep
check permit C1 changing            permit C3 lapsed                swept 1 lapsed
permit C1 print                                                     ok
# 新单位可以接着办，别的单位不能
employer C permit C1 change application X1                          too-late@3.3.1
day 2025-08-20
employer B permit C1 change application X1                          ok
application X1 decided                                              ok
check permit C1 valid               permit C1 of B
permit C1 ask-change to B                                           still-employed

# 办不成的，工作人员写明理由；告知过晚的先听取本人意见，不自动失效
permit C2 decline-change ""                                         reason-missing
permit C2 decline-change by agent A                                 not-allowed
permit C2 decline-change                                            ok
permit C2 decline-change                                            wrong-state
check permit C2 change-period       outbox change-declined 2        ahead C2 2025-12-31 change-period
day 2025-09-20
sweep
check permit C2 change-period       swept 0 lapsed
case K found at-fault P2 clause 3.4.3 holding C2 "确无新的用人单位。"   ok
case K tell permit-cancellation                                     ok
+ 8 days
case K decide permit-cancellation                                   ok
case K serve                                                        ok
check permit C2 cancelled

# 新单位在其他区：转出，登记内容移交该区
permit C4 hand-over by window1                                      not-allowed
permit C4 hand-over                                                 wrong-state
permit C4 decline-change                                            ok
check permit C4 change-period
check journal replays
