# 拒绝检查（5.2.6）：两次记录在案才能立案
day 2025-03-03
employer A registered                                               ok
places 2025 A=1                                                     ok
person P1 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
inspection-draw D1 freeze 1 inspectors 2                            ok
inspection-draw D1 run                                              ok
inspection I1 of A                                                  ok
inspection I1 announce 2025-03-10                                   ok
inspection I1 confirm                                               ok
to 2025-03-10
inspection I1 refused "不开门"                                      ok
inspection I1 opens K1 clause 5.2.6 "拒绝一次"                      incomplete
inspection I1 announce 2025-03-17                                   ok
inspection I1 confirm                                               ok
to 2025-03-17
inspection I1 refused "仍不开门"                                    ok
check inspection I1 refused
inspection I1 opens K1 clause 5.2.6 "两次拒绝"                      ok
check case K1 found
