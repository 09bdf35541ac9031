# 窗口预约（4.10）
day 2025-03-03
employer A registered                                               ok
places 2025 A=3                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
employer A application N1 prepared for P1                           ok
employer A application N2 prepared for P2                           ok
application N1 submit                                               ok
window 1号窗口 opens 2027-01-05                                     calendar-missing
window 1号窗口 opens 2025-03-05                                     ok
window 1号窗口 opens 2025-03-06                                     ok
window 1号窗口 opens 2025-03-06                                     taken
window 1号窗口 opens 2025-03-07                                     ok
seat T1 hold for N1 on 2025-03-05 at 09:30                          ok
check seat T1 held
application N2 submit                                               ok
seat T1 hold for N2                                                 seat-taken
seat T1 confirm by agent A                                          ok
check seat T1 booked
seat T2 hold for N1 on 2025-03-06                                   taken
# 同一经办人不能同时在两个窗口；保留五分钟
seat T2 hold for N2 on 2025-03-05 at 09:30                          taken
seat T3 hold for N2 on 2025-03-05 at 10:00                          ok
+ 4 minutes
seat T3 confirm by agent a9                                         not-filed-agent
+ 1 minute
seat T3 confirm                                                     hold-expired
seat T3 hold for N2                                                 ok
seat T3 confirm                                                     ok
seat T3 cancel                                                      ok
check seat T3 free
# 只能当日及以后登记到场，不能提前
seat T1 attend                                                      not-yet-open@4.10
# 到场即收件；不再有到期事项的不能再约
day 2025-03-05 at 08:00
seat T1 cancel                                                      too-late@4.10
day 2025-03-05 at 09:35
seat T1 attend by reviewer1                                         not-allowed
seat T1 attend                                                      ok
check seat T1 attended              application N1 received
seat T4 hold for N1 on 2025-03-06                                   nothing-due@4.10
seat T5 hold for N2 on 2025-03-06 at 10:00                          ok
seat T5 confirm                                                     ok
# 迟到15分钟以内仍保留
day 2025-03-06 at 10:15
seat T5 no-show                                                     not-yet-open@4.10
+ 1 minute
seat T5 no-show                                                     ok
# 未到场不影响事项本身
check seat T5 no-show               application N2 submitted
application N2 walk-in                                              ok
check application N2 received       journal replays

# 需要补正的，到场即收补正材料
application N1 judge-all                                            ok
application N1 judge id_card correct "图像不清晰。"                 ok
application N1 ask-supplement                                       ok
window 1号窗口 opens 2025-03-10                                     ok
seat T6 hold for N1 on 2025-03-10                                   ok
seat T6 confirm                                                     ok
check outbox visit-booked 8
day 2025-03-10 at 09:20
seat T6 attend                                                      ok
check application N1 received        answer-by N1 2025-03-17

# 到场当日没有登记的，次日登记，收件日仍是到场日
day 2025-03-10 at 10:00
person P3 qualified                                                 ok
employer A application N3 prepared for P3                           ok
application N3 submit                                               ok
window 1号窗口 opens 2025-03-11                                     ok
seat T7 hold for N3 on 2025-03-11                                   ok
seat T7 confirm                                                     ok
day 2025-03-12
seat T7 attend                                                      ok
check application N3 received        answer-by N3 2025-03-18

# 年度计划、尚未通过的注册也可以预约；办完的不行
employer B open                                                     ok
employer B name-agent B                                             ok
window 1号窗口 opens 2025-03-18                                     ok
seat T8 hold for registration B on 2025-03-18                       ok
seat T8 confirm                                                     ok
plan A 2026 write 2 posts                                           ok
seat T9 hold for plan A 2026 on 2025-03-18                          ok
seat T9 confirm                                                     ok
seat T10 hold for registration A                                    nothing-due@4.10
day 2025-03-18 at 09:10
seat T8 attend                                                      ok
check seat T8 attended
# 每几个时段留一个席位，电话和现场预约用，网上看不到
day 2025-03-19
employer C registered                                               ok
places 2026 C=1                                                     ok
person P4 qualified                                                 ok
plan C 2026 write 1 posts                                           ok
window 1号窗口 opens 2025-03-24 seats 1                             ok
check free-seats 9
check journal replays
