# 报送期限的最后一日在国庆假期（4.8、4.9）：9月1日提交，第30日是10月1日，顺延到10月9日
day 2025-09-01
employer A registered                                               ok
places 2025 A=2                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
employer A application X1 prepared for P1                           ok
employer A application X2 prepared for P2                           ok
application X1 submit                                               ok
application X2 submit                                               ok
check hand-in-by X1 2025-10-09 quota A 2025 2/0/2
to 2025-10-09
sweep
check application X2 submitted
application X1 received                                             ok
to 2025-10-10
sweep
check swept 1 returned application X2 returned-overdue application X1 received quota A 2025 1/0/2
check outbox returned-overdue 2
application X2 submit                                               ok
check hand-in-by X2 2025-11-10
