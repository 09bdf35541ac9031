# 未到场：由人登记；第一次提醒，90日内第二次，10个工作日不能提前预约；可以提出异议（4.10）
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
# 第一次只提醒
seat T2 hold for N1 on 2025-03-06                                   ok
seat T2 confirm                                                     ok
day 2025-03-06 at 10:00
seat T2 no-show                                                     ok
# 第二次：至 3 月 20 日不能提前预约，也不能候补；现场、电话和网上照常
seat T3 hold for N1 on 2025-03-10                                   visits-suspended@4.10
application N2 wait                                                 visits-suspended@4.10
seat T4 book-for N2 on 2025-03-10                                   ok
check seat T4 booked
# 异议：写明理由，登记的人自己不能答复；等待答复期间不计次数
seat T2 uphold                                                      wrong-state
seat T2 object ""                                                   reason-missing
seat T2 object "当日地铁停运，附公告。"                             ok
seat T2 object                                                      wrong-state
seat T2 excuse by window1                                           same-person
seat T2 excuse by reviewer1                                         not-allowed
seat T3 hold for N1 on 2025-03-10                                   ok
seat T3 cancel                                                      ok
seat T2 uphold "公告不是当日的。"                                   ok
seat T9 hold for N1 on 2025-03-10                                   visits-suspended@4.10
check outbox visit-objection 2
# 期满的次日恢复
day 2025-03-20
window 1号窗口 opens 2025-03-24                                     ok
seat T5 hold for N1 on 2025-03-24                                   visits-suspended@4.10
day 2025-03-21
seat T5 hold for N1 on 2025-03-24                                   ok
seat T5 cancel                                                      ok
# 理由成立的不计
seat T2 excuse "补交了当日公告。"                                   ok
check seat T2 excused     outbox visit-objection 4
# 没有人登记到场与否的，期限届满也不退回
seat T6 hold for N1 on 2025-03-24                                   ok
seat T6 confirm                                                     ok
day 2025-04-03
sweep
check application N1 submitted     hand-in-by N1 2025-04-03
seat T6 attend                                                      ok
check application N1 received     journal replays
