# 逾期退回后重新提交：5个工作日内按首次提交的时间（3.2.6, 4.9）
day 2022-03-10
employer A registered                                               ok
places 2022 A=3                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A permit C2 issued to P2                                   ok
employer A permit C3 issued to P3                                   ok
day 2025-02-07
employer A refreshed                                                ok
person P1 refreshed income_12m=1万元 income_last_year=1万元          ok
person P2 refreshed income_12m=1万元 income_last_year=1万元          ok
person P3 refreshed income_12m=1万元 income_last_year=1万元          ok
permit C1 attest contract 2027-06-30 application X1                 ok
permit C2 attest contract 2027-06-30 application X2                 ok
check hand-in-by X1 2025-03-10
# 3月9日届满；3月10日是报送的最后一日，11日退回
day 2025-03-10
sweep
check application X1 submitted      permit C1 pending
day 2025-03-11
sweep
check application X1 returned-overdue   application X2 returned-overdue   swept 2 returned
check permit C1 pending             permit C2 pending
# 5个工作日：3月12、13、14、17、18日
day 2025-03-18
sweep
check permit C1 pending
application X1 submit                                               ok
check application X1 submitted      permit C1 pending
day 2025-03-19
check permit C2 pending
sweep
check permit C1 pending             permit C2 renewable             grace C2 2025-04-08
# 过了5个工作日，仍在续签期的，重新提交自提交之日起受到保护
application X2 submit                                               ok
check permit C2 pending
application X2 withdraw                                             ok
check permit C2 renewable           ahead C2 2025-04-08 renewable   ahead C2 2025-04-09 lapsed

# 续签期最后一日提交、以后才退回的：仍有5个工作日，失效不追溯到受保护的日子
day 2025-04-08
permit C3 attest contract 2027-06-30 application X3                 ok
check hand-in-by X3 2025-05-08
day 2025-04-09
sweep
check permit C2 lapsed              permit C3 pending               swept 1 lapsed
day 2025-05-09
sweep
check application X3 returned-overdue   permit C3 pending
# 5月12日至16日
day 2025-05-16
sweep
check permit C3 pending
day 2025-05-17
sweep
check permit C1 lapsed              permit C3 lapsed                swept 2 lapsed   outbox lapsed 6
application X3 submit                                               permit-not-in-force
check journal replays
