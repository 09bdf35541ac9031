# 适用范围：户籍、另行办理的类别没有查明的可以提交，查明以前不能核准；不在范围内的不受理提交（5.1.1, 6.1, 6.3）
day 2025-10-20
employer A registered                                               ok
places 2025 A=20                                                    ok

# 户籍没有填写（6.1）
person P1 qualified hukou=-                                         ok
employer A application N1 prepared for P1 route 1.2.1               ok
application N1 submit                                               ok
application N1 accepted                                             ok
application N1 review approve                                       ok
application N1 approve permit C1                                    conditions-unmet@6.1

# 是否属于另行办理的人员没有声明（6.3）
person P2 qualified special_group=-                                 ok
employer A application N2 prepared for P2 route 1.2.1               ok
application N2 submit                                               ok
application N2 accepted                                             ok
application N2 review approve                                       ok
application N2 approve permit C2                                    conditions-unmet@6.3

# 已有北京市户籍，海外高层次人才：提交时即告知（6.1, 6.3）
person P3 qualified hukou=beijing                                   ok
employer A application N3 prepared for P3 route 1.2.1               ok
application N3 submit                                               conditions-unmet@6.1
person P4 qualified special_group=overseas_high_level               ok
employer A application N4 prepared for P4 route 1.2.1               ok
application N4 submit                                               out-of-scope@6.3
facts person P4 special_group=none                                  ok
application N4 submit                                               ok
application N4 decided permit C4                                    ok
check permit C4 valid               journal replays
