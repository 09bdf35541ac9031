# 逾期退回后的5个工作日：当日还可以，次日不可以，与日终处理是否已经运行无关（3.2.6, 4.9）
day 2022-03-10
employer A registered                                               ok
employer B registered                                               ok
places 2022 A=4                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
person P4 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A permit C2 issued to P2                                   ok
employer A permit C3 issued to P3                                   ok
employer A permit C4 issued to P4                                   ok
day 2025-04-08
employer A refreshed                                                ok
employer B refreshed                                                ok
person P1 refreshed income_12m=1万元 income_last_year=1万元          ok
person P2 refreshed income_12m=1万元 income_last_year=1万元          ok
person P3 refreshed income_12m=1万元 income_last_year=1万元          ok
# 续签期最后一日提交，5月8日未报送，9日退回；5个工作日：5月12日至16日
permit C1 attest contract 2027-06-30 application X1                 ok
permit C2 attest contract 2027-06-30 application X2                 ok
permit C3 attest contract 2027-06-30 application X3                 ok
check hand-in-by X1 2025-05-08
day 2025-05-09
sweep
check application X1 returned-overdue   application X2 returned-overdue   application X3 returned-overdue
# 由单位直接重新确认提交；不用再经过个人
application X1 send                                                 wrong-state
day 2025-05-15
application X1 submit                                               ok
check permit C1 pending
day 2025-05-16
application X2 submit                                               ok
check permit C2 pending
day 2025-05-17
application X3 submit                                               too-late@3.2.6
check application X3 returned-overdue
sweep
check permit C1 pending             permit C2 pending               permit C3 lapsed
application X3 submit                                               permit-not-in-force
check journal replays
