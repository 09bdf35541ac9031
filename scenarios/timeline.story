# 什么也不做，以后会怎样：每一日都有依据，放假安排没有公布的为暂定（三）
day 2022-03-10
employer A registered                                               ok
employer B registered                                               ok
places 2022 A=5                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
check coming C1 extension-opens 2024-12-09      coming C1 term-ends 2025-03-09
check coming C1 grace-begins 2025-03-10         coming C1 grace-ends 2025-04-08
check coming C1 lapses 2025-04-09               coming C1 5 steps
check ahead C1 2025-03-09 valid                 ahead C1 2025-03-10 renewable
check ahead C1 2025-04-08 renewable             ahead C1 2025-04-09 lapsed
day 2025-03-10
check permit C1 renewable           coming C1 3 steps
day 2025-04-08
sweep
check permit C1 renewable           coming C1 2 steps
day 2025-04-09
sweep
check permit C1 lapsed              coming C1 0 steps

# 离职：变更期先到先失效
day 2026-03-02
employer A refreshed                                                ok
employer B refreshed                                                ok
places 2026 A=5                                                     ok
person P2 refreshed                                                 ok
employer A permit C2 issued to P2                                   ok
permit C2 leave                                                     ok
# 5月1日是假期，5月6日上班
check coming C2 change-ends 2026-05-06          coming C2 lapses 2026-05-07     coming C2 2 steps
permit C2 defer until 2026-10-31 to B                               ok
check coming C2 deferral-ends 2026-10-31        coming C2 lapses 2026-11-01
employer B permit C2 change application X2                          ok
check coming C2 protected 2029-03-02            ahead C2 2026-11-01 changing
application X2 decided                                              ok
# 2029年的放假安排还没有公布：暂定
check coming C2 extension-opens 2028-12-01      coming C2 term-ends 2029-03-01
check coming C2 grace-ends 2029-04-02 provisional    coming C2 lapses 2029-04-03 provisional
day 2026-11-10
permit C2 leave                                                     ok
check coming C2 change-ends 2027-01-11 provisional   coming C2 lapses 2027-01-12 provisional
# 放假安排没有公布的，不自动失效
day 2027-02-01
sweep
check permit C2 change-period       swept 0 lapsed
check journal replays
