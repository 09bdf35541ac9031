# 第二次及以后续签，单位不办的，本人可以在续签期内提出，由工作人员核定单位部分（3.2.4, 3.2.5）
day 2020-03-02
employer A registered                                               ok
places 2020 A=4                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A permit C2 issued to P2                                   ok
employer A permit C3 issued to P3                                   ok
to 2023-02-01
permit C1 ask-renewal application R1                                first-term-extends@3.2.2
employer A refreshed                                                ok
person P1 refreshed                                                 ok
person P2 refreshed                                                 ok
person P3 refreshed                                                 ok
permit C1 attest contract 2026-03-01                                ok
permit C2 attest contract 2026-03-01                                ok
permit C3 attest contract 2026-03-01                                ok
# 3月1日届满：前30日起
day 2026-01-29
permit C1 ask-renewal application R1                                not-yet-open@3.2.5
day 2026-01-30
person P1 refreshed contract_end=2026-03-01                         ok
permit C1 ask-renewal application R1                                incomplete
person P1 refreshed contract_end=2029-03-01                         ok
permit C1 ask-renewal application R1 by agent A                     not-allowed
permit C1 ask-renewal application R1 undeclared                     declaration-missing
permit C1 ask-renewal application R1                                ok
permit C1 renew application R9                                      filing-pending
permit C1 ask-renewal application R9                                filing-pending
application R1 accepted                                             ok
application R1 review approve                                       ok
application R1 approve                                              conditions-unmet
application R1 send-back "请核定单位部分。"                         ok
application R1 establish-employer holds "完税证明和参保记录符合。"  ok
application R1 review approve                                       ok
application R1 approve                                              ok
check permit C1 valid               valid-until C1 2029-03-01       permit C1 term 3
# 单位自己提交的，数据由单位提供
employer A refreshed                                                ok
person P3 refreshed                                                 ok
permit C3 renew application R3                                      ok
application R3 accepted                                             ok
application R3 establish-employer holds                             wrong-state
# 续签期末日、次日
day 2026-03-31
person P2 refreshed contract_end=2029-03-01                         ok
permit C2 ask-renewal application R2                                ok
sweep
check permit C2 pending
application R2 withdraw                                             not-allowed
application R2 withdraw by person P2                                ok
day 2026-04-01
sweep
check permit C2 lapsed              permit C3 pending
permit C2 ask-renewal application R4                                permit-not-in-force
check journal replays
