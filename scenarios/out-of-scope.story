# 另行办理的人员：指明主管单位，不作“不符合条件”处理（6.3）
day 2025-03-03
employer A registered                                               ok
places 2025 A=1                                                     ok
person P1 qualified special_group=港澳台人才                        ok
employer A application X1 prepared for P1                           ok
application X1 submit                                               out-of-scope@6.3
check application X1 unit-review     quota A 2025 0/0/1
# 已有北京市户籍的不需要办理（6.1）
facts person P1 special_group=none hukou=beijing                    ok
application X1 submit                                               conditions-unmet@6.1
facts person P1 hukou=outside                                       ok
application X1 submit                                               ok
check journal replays
