# 查阅记录到期删除（个人信息保护法 47；期限为默认值）：期满当日仍在，次日删除；日终处理漏了几日，补上时一样
set security_log_months 2
day 2025-03-03
employer A registered                                               ok
places 2025 A=3                                                     ok
person P1 qualified                                                 ok
employer A application N1 prepared for P1                           ok
look at N1 by window1                                               ok
day 2025-03-04
look at N1 by window1                                               ok
day 2025-03-20
look at N1 by window1                                               ok
check looks P1 3

# 三月三日的保存到五月三日
day 2025-05-02
sweep
check looks P1 3
day 2025-05-03
sweep
check looks P1 3
day 2025-05-04
sweep
check looks P1 2
# 一日处理两次，没有区别
sweep
check looks P1 2

# 漏了几日：该删的一并删除，没有到期的还在
day 2025-05-20
sweep
check looks P1 1
day 2025-05-21
sweep
check looks P1 0
check journal replays
