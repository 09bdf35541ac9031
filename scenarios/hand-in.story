# 报送材料和逾期退回（4.8–4.9）：前一日、当日、次日；末日遇休息日顺延
day 2025-02-10
employer A registered                                               ok
places 2025 A=5                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
employer A application N1 prepared for P1                           ok
employer A application N2 prepared for P2                           ok
application N1 submit                                               ok
check hand-in-by N1 2025-03-12
application N1 hand-in                                              incomplete
application N1 paper id_card                                        ok
# 期满前10、5、2日和当日提醒单位和本人，每档一次；晚几日运行的也补上
day 2025-03-01
sweep
check outbox hand-in-reminder-10 0
day 2025-03-02
sweep
sweep
check outbox hand-in-reminder-10 2
day 2025-03-09
sweep
check outbox hand-in-reminder-5 2
day 2025-03-12
sweep
check outbox hand-in-reminder-0 2
check application N1 submitted      swept 0 returned
day 2025-03-13
application N1 hand-in                                              hand-in-too-late@4.9
sweep
check application N1 returned-overdue   swept 1 returned   quota A 2025 0/0/5   outbox returned-overdue 2
sweep
check swept 0 returned
# 可以立即重新提交，从重新提交起另算30日
application N1 submit                                               ok
check hand-in-by N1 2025-04-14      working-day 2025-04-12 no
# 最后一日报送
day 2025-04-14
application N1 hand-in                                              ok
check application N1 received

# 跨国庆假期：10月5日在假期中，顺延到10月9日
day 2025-09-05
application N2 submit                                               ok
check hand-in-by N2 2025-10-09      working-day 2025-10-08 no      working-day 2025-10-09 yes
day 2025-10-09
sweep
check application N2 submitted
day 2025-10-10
sweep
check application N2 returned-overdue   journal replays
