# 查阅：工作人员每次查阅都有记录和用途，本人可以看到（5.1.0a）
day 2025-03-03
employer A registered                                               ok
places 2025 A=3                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
employer A application N1 prepared for P1                           ok
application N1 submit                                               ok
application N1 received                                             ok
check looks P1 0     looks P2 0
look at N1 "核对材料" by window1                                     ok
check looks P1 1     looks P1 last window1 for "核对材料"
look at paper id_card of N1 by window1                              ok
check looks P1 2     looks P1 last window1 for "查看材料"     looks P2 0
# 没有查阅权限的看不到，也就没有记录；本人和本单位看自己的不记
look at N1 by admin1                                                not-allowed
look at N1 by public                                                not-allowed
look at N1 by person P2                                             not-found
look at N1 by person P1                                             ok
look at N1 by agent A                                               ok
check looks P1 2
application N1 decided permit C1                                    ok
look at permit C1 "续签咨询" by window2                              ok
check looks P1 3     looks P1 last window2 for "续签咨询"
look at paper investment_report of N1                                         not-found

# 谁看得到工作人员的查阅：检查人员和审计人员（5.1.0a）
looks listed                                                        ok
looks listed by auditor1                                            ok
looks listed by window1                                             not-allowed
looks listed by admin1                                              not-allowed
