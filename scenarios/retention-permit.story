# 证件的案卷自失效之日起保存：期满当日仍在，次日连同核准的办理件、个人资料和账号一并删除；别人的不动
set keep_decided_cases_months 2
set erasure_ladder 10
day 2023-10-09
employer A registered                                               ok
places 2023 A=3                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P1 companions child=Xiaoming                                 ok
employer A permit C1 issued to P1                                   ok
employer A permit C2 issued to P2                                   ok
person P1 upload pdf 1000 bytes                                     ok
permit C1 print                                                     ok
look at C1 by window1                                               ok
person P1 change person.hukou report G1 happened 2023-10-09 hukou=beijing    ok
change G1 accept                                                    ok
permit C1 give-up "回原籍工作"                                      ok
check permit C1 cancelled   records permit C1 kept

day 2023-11-29
sweep
check outbox erasure-notice-10 2
day 2023-12-09
sweep
check records permit C1 kept   records person P1 kept   swept 0 erased
day 2023-12-10
sweep
check swept 1 erased
check records permit C1 erased on 2023-12-10   records application C1 erased on 2023-12-10
check records person P1 erased on 2023-12-10
check permit C2 valid   records person P2 kept   records application C2 kept
check journal replays
# 同一个人以后可以重新建档
person P3 open like P1                                              ok
