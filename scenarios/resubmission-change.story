# 聘用单位变更逾期退回后重新提交：5个工作日过后，须仍在变更期内（3.3.1, 4.9）
day 2025-03-03
employer A registered                                               ok
employer B registered                                               ok
places 2025 A=2                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A permit C2 issued to P2                                   ok
permit C1 leave                                                     ok
permit C2 leave                                                     ok
check change-by C1 2025-05-06
employer B permit C1 change application X1                          ok
check hand-in-by X1 2025-04-02
# 4月3日退回；5个工作日：4月7日至11日（4月4日至6日清明节）
day 2025-04-03
sweep
check application X1 returned-overdue   permit C1 change-period
day 2025-04-12
application X1 submit                                               ok
check application X1 submitted      permit C1 change-period
# 变更期最后一日提交，6月6日退回；5个工作日：6月9日至13日
day 2025-05-06
employer B permit C2 change application X2                          ok
check hand-in-by X2 2025-06-05
day 2025-06-06
sweep
check application X2 returned-overdue   permit C2 changing
day 2025-06-14
application X2 submit                                               too-late@3.3.1
sweep
check permit C2 lapsed
application X2 submit                                               permit-not-in-force
check journal replays
