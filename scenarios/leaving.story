# 离职、变更、延期、失效（3.3.1–3.3.4）
day 2025-03-03
employer A registered                                               ok
employer B registered                                               ok
employer C registered                                               ok
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

# 离职以后60日内由新单位提出，末日遇休息日顺延（3.3.1）
employer B permit C1 change application X1                          still-employed
permit C1 leave on 2025-03-04                                       day-ahead@3.3.1
# 发证以前的日期多是年份笔误，不能因此开始计算变更期；发证当日可以
permit C1 leave on 2025-03-02                                       incomplete
permit C3 leave on 2025-03-03                                       ok
permit C3 leaving-aside "年份填错了。"                               ok
permit C1 leave by agent B                                          not-found
day 2025-03-05
permit C1 leave                                                     ok
permit C2 leave by person P2                                        ok
permit C3 leave                                                     ok
permit C5 leave                                                     ok
permit C1 leave                                                     already-left
# 3月5日起60日为5月4日；5月1日至5日放假，顺延到5月6日
check change-by C1 2025-05-06       permit C1 change-period         outbox left 10
permit C1 print                                                     ok
permit C5 leaving-aside ""                                          reason-missing
permit C5 leaving-aside "登记错了人。"                               ok
check permit C5 valid
employer B permit C1 change application X1 undeclared               declaration-missing
day 2025-05-06
sweep
check permit C1 change-period
employer B permit C1 change application X1                          ok
# 已经提出的，等待办理期间不失效
day 2025-05-07
check permit C1 changing            permit C2 lapsed                permit C3 lapsed
permit C2 print                                                     permit-not-in-force
employer B permit C2 change application X2                          too-late@3.3.1
sweep
check permit C2 lapsed              swept 2 lapsed
application X1 decided                                              ok
check permit C1 valid               permit C1 of B                  valid-until C1 2028-03-02

# 个人延期注销：60日内提出，写明新单位，最长180日，一次离职一次（3.3.3, 3.3.4）
permit C4 defer until 2025-12-01 to B                               still-employed
day 2025-05-12
permit C4 leave                                                     ok
check change-by C4 2025-07-11
permit C4 defer until 2026-01-08 to B                               too-late@3.3.4
permit C4 defer until 2026-01-07 to B by agent A                    not-allowed
permit C4 defer until 2026-01-07 to B                               ok
permit C4 defer until 2026-01-07 to B                               already-deferred
check permit C4 deferred            deferred-until C4 2026-01-07    outbox deferred 2
day 2026-01-07
sweep
check permit C4 deferred
day 2026-01-08
check permit C4 lapsed
sweep
check permit C4 lapsed              swept 1 lapsed

# 告知太晚的，先由工作人员核查，不自动失效（3.3.2）
permit C5 leave on 2025-11-20                                       ok
check change-by C5 2026-01-19
day 2026-01-16
permit C5 leaving-aside "按实际离职日期更正。"                        ok
permit C5 leave on 2025-11-21                                       ok
check change-by C5 2026-01-20
day 2026-01-21
sweep
check permit C5 change-period       swept 0 lapsed
check journal replays
