# 未到场：由人登记，只作记录，不影响再次预约和办理；可以提出异议（4.10）
day 2025-03-03
employer A registered                                               ok
places 2025 A=3                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
employer A application N1 prepared for P1                           ok
employer A application N2 prepared for P2                           ok
application N1 submit                                               ok
application N2 submit                                               ok
window 1号窗口 opens 2025-03-05                                     ok
window 1号窗口 opens 2025-03-06                                     ok
window 1号窗口 opens 2025-03-10                                     ok
seat T1 hold for N1 on 2025-03-05                                   ok
seat T1 no-show                                                     not-yet-open@4.10
seat T1 confirm                                                     ok
# 开始后15分钟以内仍保留，之后才能登记
day 2025-03-05 at 09:15
seat T1 no-show                                                     not-yet-open@4.10
+ 1 minute
seat T1 no-show by agent A                                          not-allowed
seat T1 no-show                                                     ok
seat T1 no-show                                                     wrong-state
check outbox visit-missed 2     application N1 submitted
# 第二次也只作记录：照常预约
seat T2 hold for N1 on 2025-03-06                                   ok
seat T2 confirm                                                     ok
day 2025-03-06 at 10:00
seat T2 no-show                                                     ok
check outbox visit-missed 4
seat T3 hold for N1 on 2025-03-10                                   ok
seat T3 cancel                                                      ok
# 异议：写明理由，登记的人自己不能答复；等待答复期间不计次数
seat T2 uphold                                                      wrong-state
seat T2 object ""                                                   reason-missing
seat T2 object "当日地铁停运，附公告。"                             ok
seat T2 object                                                      wrong-state
seat T2 excuse by window1                                           same-person
seat T2 excuse by reviewer1                                         not-allowed
seat T2 uphold "公告不是当日的。"                                   ok
check outbox visit-objection 2
# 理由成立的不计
seat T2 excuse "补交了当日公告。"                                   ok
check seat T2 excused     outbox visit-objection 4
day 2025-03-21
window 1号窗口 opens 2025-03-24                                     ok
# 没有人登记到场与否的，期限届满也不退回
seat T6 hold for N1 on 2025-03-24                                   ok
seat T6 confirm                                                     ok
day 2025-04-03
sweep
check application N1 submitted     hand-in-by N1 2025-04-03
seat T6 attend                                                      ok
check application N1 received     journal replays
