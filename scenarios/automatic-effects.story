# 只有三项效果自动发生：逾期退回、超期失效、离职后逾期失效；各看前一日、当日、次日
day 2022-03-01
employer A registered                                               ok
employer B registered                                               ok
places 2022 A=4                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A permit C2 issued to P2                                   ok
employer A application N3 prepared for P3                           ok

# 持单的人凭编号和后四位核验当日状态（3.1.3）
permit C1 verify                                                    ok
permit C1 verify last4 0000                                         not-found

# 逾期未报送的自动退回，退回的可以再次提交（4.9）
application N3 submit                                               ok
check hand-in-by N3 2022-03-31
day 2022-03-31
sweep
check application N3 submitted      quota A 2022 1/2/4
day 2022-04-01
application N3 paper id_card                                        ok
application N3 hand-in                                              hand-in-too-late@4.9
sweep
check application N3 returned-overdue    quota A 2022 0/2/4    swept 1 returned
application N3 submit                                               ok
application N3 withdraw                                             ok

# 离职后60日内没有新单位申请的，次日失效（3.3.2）
permit C2 leave                                                     ok
check change-by C2 2022-05-31
day 2022-05-31
sweep
check permit C2 change-period
permit C2 print                                                     ok
day 2022-06-01
sweep
check permit C2 lapsed              swept 1 lapsed
permit C2 print                                                     permit-not-in-force

# 有效期满后30日内没有办理的，次日失效（3.2.6）
day 2025-02-28
check valid-until C1 2025-02-28     permit C1 valid
day 2025-03-31
sweep
check grace C1 2025-03-31           permit C1 renewable
day 2025-04-01
sweep
check permit C1 lapsed              swept 1 lapsed
permit C1 print                                                     permit-not-in-force
check journal replays
