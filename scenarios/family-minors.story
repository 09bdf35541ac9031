# 可选规则：随往子女只限未成年，满18周岁当日起不能登记（市级系统，细则没有写）
optional accompanying_family on
day 2025-03-03
person P1 open                                                      ok
person P1 companions teen=甲                                         ok
+ 1 day
person P1 companions teen=甲                                         family-unfit
