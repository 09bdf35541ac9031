# 有争议未结的不删除（个人信息保护法 47）：投诉没有答复、处理案件没有结案；都结了以后先告知，再删除
set keep_returned_uploads_months 2
set erasure_ladder 10
day 2025-03-03
employer A registered                                               ok
places 2025 A=5                                                     ok
person P1 qualified                                                 ok
employer A application N1 prepared for P1                           ok
application N1 paper id_card                                        ok
application N1 submit                                               ok
application N1 withdraw                                             ok
day 2025-04-01
complaint K from P1 about A "收代理费5000元"                        ok
day 2025-04-10
case S found against A clause 5.2.3                                 ok
day 2025-04-23
sweep
check outbox erasure-notice-10 0
day 2025-05-04
sweep
check papers N1 kept   swept 0 erased
# 投诉答复了，处理案件没有结案
day 2025-05-06
complaint K answer "已查，未见收费"                                 ok
sweep
check papers N1 kept   outbox erasure-notice 0
# 都结了：告知以后再保存告知的天数
day 2025-05-08
case S drop by decider1                                             ok
sweep
check papers N1 kept   outbox erasure-notice 2
day 2025-05-18
sweep
check papers N1 kept
day 2025-05-19
sweep
check papers N1 erased on 2025-05-19   outbox erasure-notice 2
check journal replays
