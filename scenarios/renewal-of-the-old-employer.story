# 3.3.1 with 3.2.4, 3.2.2: leaving ends the renewal the old employer has filed; the change is not blocked by it
day 2020-03-02
employer A registered                                               ok
employer B registered                                               ok
places 2020 A=4                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A permit C2 issued to P2                                   ok
employer A permit C3 issued to P3                                   ok
to 2023-02-01
employer A refreshed                                                ok
person P1 refreshed                                                 ok
person P2 refreshed                                                 ok
person P3 refreshed                                                 ok
permit C1 attest contract 2024-03-01                                ok
permit C2 attest contract 2024-03-01                                ok
permit C3 attest contract 2024-03-01                                ok
to 2024-02-10
employer A refreshed                                                ok
employer B refreshed                                                ok
person P1 refreshed                                                 ok
person P2 refreshed                                                 ok
person P3 refreshed                                                 ok
permit C1 renew application R1                                      ok
permit C2 renew application R2                                      ok
permit C3 renew application R3                                      ok
application R1 received                                             ok
to 2024-02-20
permit C1 leave                                                     ok
# 案件终止，双方收到通知；证件仍在变更期
check application R1 discontinued   permit C1 change-period         outbox discontinued 2
check change-by C1 2024-03-01
application R1 accepted                                             wrong-state
application R1 withdraw                                             wrong-state
permit C1 renew application R4                                      already-left
# 登记有误更正的，原来的续签从原环节接着办理
permit C1 leaving-aside "登记错了人。"                              ok
check application R1 received       permit C1 valid
application R1 withdraw                                             ok
permit C1 renew application R5                                      ok
application R5 decided                                              ok
check permit C1 valid               valid-until C1 2027-03-01
# 届满当日还可以变更，次日不能
to 2024-03-01
permit C2 leave                                                     ok
check application R2 discontinued
employer B permit C2 change application X2                          ok
# 届满以后离职的，已经没有变更可办，续签由工作人员决定
to 2024-03-02
check permit C3 pending
permit C3 leave                                                     ok
check application R3 submitted      permit C3 pending
employer B permit C3 change application X3                          too-late@3.3.1
sweep
check permit C2 pending             swept 0 lapsed
application X2 decided                                              ok
check permit C2 of B                permit C2 renewable             journal replays
# 更正时新单位已经提出的变更，没有办理的对象了
to 2024-04-08
day 2025-03-03
employer C registered                                               ok
employer D registered                                               ok
places 2025 C=1                                                     ok
person P4 qualified                                                 ok
employer C permit C4 issued to P4                                   ok
permit C4 leave                                                     ok
employer D permit C4 change application X4                          ok
permit C4 leaving-aside "登记错了人。"                              ok
check application X4 discontinued   permit C4 valid
application X4 received                                             wrong-state
check journal replays
