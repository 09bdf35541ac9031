# 随往人员：不在细则中，来自市级系统和个人信息保护法；一人只在一证（3.5.1）
day 2025-03-03
employer A registered                                               ok
places 2025 A=5                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
person P1 companions child=甲                                        ok
person P1 companions child=甲 child=甲                                family-unfit
person P1 companions spouse=甲 spouse=乙                              family-unfit
person P1 companions unguarded=丙                                     family-unfit
person P1 companions child=甲 child=乙 spouse=丁                      ok
employer A permit C1 issued to P1                                   ok
check permit C1 accompanied 3
# 已经随往一证的，不能再登记
person P2 companions child=甲                                        taken
person P2 companions child=戊                                        ok
employer A permit C2 issued to P2                                   ok
# 持证以后的变动要报告，由窗口核对
person P1 companions child=甲                                        needs-check@3.5.1
person P1 change person.family report K1 without-proof child=甲       incomplete
person P1 change person.family report K1 child=甲 child=戊            taken
person P1 change person.family report K1 child=甲                     ok
check permit C1 accompanied 3
change K1 accept                                                    ok
check permit C1 accompanied 1
# 移出以后，另一方才能登记
person P2 change person.family report K2 child=戊 child=乙            ok
change K2 accept                                                    ok
check permit C2 accompanied 2
# 两方同时报告的，先核对的为准
person P1 change person.family report K3 child=甲 child=己            ok
person P2 change person.family report K4 child=戊 child=己            ok
change K3 accept                                                    ok
change K4 accept                                                    taken
check permit C1 accompanied 2           permit C2 accompanied 2
# 证件结束以后，随往也结束
permit C1 give-up "本人申请注销。"                          ok
change K4 accept                                                    ok
check permit C2 accompanied 2           journal replays
