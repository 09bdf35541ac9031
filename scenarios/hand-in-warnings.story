# 报送期限前的提醒（4.9）：前10日、5日、2日和当日
day 2024-08-19
employer A registered                                               ok
places 2024 A=1                                                     ok
person P1 qualified                                                 ok
employer A application X1 prepared for P1                           ok
application X1 submit                                               ok
check hand-in-by X1 2024-09-18
to 2024-09-08
sweep
check outbox hand-in-reminder-10 2
to 2024-09-13
sweep
check outbox hand-in-reminder-5 2
to 2024-09-16
sweep
check outbox hand-in-reminder-2 2
to 2024-09-18
sweep
check outbox hand-in-reminder-0 2
