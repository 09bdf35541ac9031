# 续签：前后30日，期间受保护，失效（3.2.4–3.2.6）
# 2018年度平均工资假定已在2月公布
set average_wage 94258 from 2019-02-01
day 2019-04-01
employer A registered                                               ok
places 2019 A=5                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A permit C2 issued to P2                                   ok
check valid-until C1 2022-03-31
day 2022-03-15
employer A refreshed                                                ok
person P1 refreshed                                                 ok
person P2 refreshed                                                 ok
permit C1 attest open-ended                                         ok
permit C2 attest open-ended                                         ok
check valid-until C1 2025-03-31     renewal-opens C1 2025-03-01
day 2025-01-29
sweep
check outbox renewal-reminder-60 0
day 2025-01-30
sweep
check outbox renewal-reminder-60 4      outbox extension-reminder-60 0
day 2025-02-28
employer A refreshed                                                ok
person P1 refreshed                                                 ok
person P2 refreshed                                                 ok
permit C1 renew application R1                                      not-yet-open@3.2.5
+ 1 day
permit C1 renew application R1 undeclared                           declaration-missing
permit C1 renew application R1                                      ok
permit C1 renew application R2                                      filing-pending@3.2.5
# 届满时仍在办理的，继续有效，可以打印
day 2025-04-01
check permit C1 pending             permit C2 renewable
permit C1 print                                                     ok
permit C2 print                                                     permit-not-in-force
# 报送期满前报送，核准后新的有效期自届满次日起算
application R1 hand-in                                              incomplete
application R1 decided                                              hand-in-too-late
sweep
# 逾期退回的，5个工作日内重新提交，按首次提交的时间，证件一直受到保护
check application R1 returned-overdue   permit C1 pending
permit C1 renew application R3                                      filing-pending@3.2.5
application R1 submit                                               ok
check permit C1 pending
application R1 decided                                              ok
check permit C1 valid               valid-from C1 2025-04-01        valid-until C1 2028-03-31   permit C1 term 3
permit C1 attest open-ended                                         not-first-term@3.2.2

# 宽限期：4月30日当日可办，次日失效
check grace C2 2025-04-30
day 2025-04-30
sweep
check permit C2 renewable
day 2025-05-01
permit C2 renew application R4                                      too-late@3.2.6
sweep
check permit C2 lapsed              swept 1 lapsed                  outbox lapsed 2
check journal replays
