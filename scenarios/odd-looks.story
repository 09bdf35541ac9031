# 异常查阅只提示复核，不作任何处理（5.1.0a）：人数不到、到达；工作日不看次数，休息日看次数
set odd_looks_persons 3
set odd_looks_rest_day 4
day 2025-03-03
employer A registered                                               ok
places 2025 A=5                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
employer A application N1 prepared for P1                           ok
employer A application N2 prepared for P2                           ok
employer A application N3 prepared for P3                           ok

# 一日两人，次数再多也没有到人数
day 2025-03-04
look at N1 by window1                                               ok
look at N2 by window1                                               ok
look at N1 by window1                                               ok
look at N2 by window1                                               ok
look at N1 by window1                                               ok
# 分属两人的不合计
look at N3 by window2                                               ok
day 2025-03-05
sweep
check look-review window1 2025-03-04 none     look-review window2 2025-03-04 none

# 一日三人：当日不提示，次日提示
look at N1 by window1                                               ok
look at N2 by window1                                               ok
look at N3 by window1                                               ok
sweep
check look-review window1 2025-03-05 none
check outbox 9
day 2025-03-06
sweep
check look-review window1 2025-03-05 open     look-review window2 2025-03-05 none
# 只提示复核：照常办理，没有通知
look at N1 by window1                                               ok
check outbox 9
# 复核由其他人作出，写明情况；一日只提示一次
look-review window1 2025-03-05 close by window2                     not-allowed
look-review window1 2025-03-05 close by window1 as inspector        same-person
look-review window1 2025-03-05 close ""                             reason-missing
look-review window2 2025-03-05 close                                not-found
look-review window1 2025-03-05 close                                ok
look-review window1 2025-03-05 close                                wrong-state
sweep
check look-review window1 2025-03-05 closed

# 2025年3月8日是星期六：三次没有到次数，3月9日四次到达
day 2025-03-08
look at N1 by window2                                               ok
look at N1 by window2                                               ok
look at N1 by window2                                               ok
day 2025-03-09
look at N1 by window2                                               ok
look at N1 by window2                                               ok
look at N1 by window2                                               ok
look at N1 by window2                                               ok
# 漏了一天的日终处理，后来补上
day 2025-03-12
sweep
check look-review window2 2025-03-08 none     look-review window2 2025-03-09 open
check journal replays
