# 首次三年、自动延续（3.2.1–3.2.3）
day 2022-03-10
employer A registered                                               ok
places 2022 A=5                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A permit C2 issued to P2                                   ok
employer A permit C3 issued to P3                                   ok
check valid-from C1 2022-03-10      valid-until C1 2025-03-09       permit C1 term 1
check permit C1 number FT2022000001 permit C2 number FT2022000002

# 期满前90日、60日、30日请单位确认（3.2.2）
day 2024-12-08
sweep
check outbox extension-reminder-90 0
day 2024-12-09
sweep
sweep
check outbox extension-reminder-90 6

# 延续从有效期满前90日第一次提醒之日起办理
day 2025-02-06
employer A refreshed                                                ok
person P1 refreshed                                                 ok
person P2 refreshed                                                 ok
person P3 refreshed income_12m=1万元 income_last_year=1万元          ok
check renewal-opens C1 2025-02-07
+ 1 day
permit C1 attest contract 2027-06-30 undeclared                     declaration-missing
permit C1 attest contract 2025-03-09                                incomplete
permit C1 attest contract 2027-06-30 not-employed                   still-employed
permit C1 renew application R1                                      first-term-extends@3.2.2
# 以合同为准；最长三年；合同续订再算，合计不超过同一上限
permit C1 attest contract 2027-06-30                                ok
check valid-until C1 2027-06-30     permit C1 term 2                valid-from C1 2025-03-10
permit C1 attest contract 2029-12-31                                ok
check valid-until C1 2028-03-09     permit C1 term 2
permit C2 attest open-ended                                         ok
check valid-until C2 2028-03-09     outbox extended 6
# 收入降低的，由工作人员核定，期间证件继续有效
permit C3 attest contract 2027-06-30 application X3                 ok
check application X3 submitted      permit C3 valid
permit C3 attest contract 2027-06-30                                filing-pending
day 2025-03-09
check permit C3 valid
day 2025-03-10
check permit C3 pending             permit C1 valid
sweep
check permit C3 pending             swept 0 lapsed
application X3 withdraw                                             ok
check permit C3 renewable           grace C3 2025-04-08
day 2025-04-08
sweep
check permit C3 renewable
permit C3 print                                                     permit-not-in-force@3.1.2
day 2025-04-09
check permit C3 lapsed
sweep
check permit C3 lapsed              swept 1 lapsed                  outbox lapsed 2
permit C3 leave                                                     wrong-state
check journal replays
