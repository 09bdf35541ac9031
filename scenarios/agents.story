# 未备案人员不得办理：拒绝，并且记录在案（3.6.1, 3.6.2, 3.6.3）
day 2025-03-03
employer A registered                                               ok
places 2025 A=2                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
check employer A attempts 0             attempts 0
employer A application N1 open for P2 by agent stranger             not-filed-agent@3.6.3
check attempts 1
permit C1 leave by agent stranger                                   not-found
# 更换以后，原经办人即时不能再办；每一次都有记录
employer A name-agent a2                                            ok
employer A application N1 open for P2 by agent A                    not-filed-agent@3.6.3
employer A application N1 open for P2 by agent A                    not-filed-agent@3.6.3
check attempts 3
employer A application N1 open for P2                               ok
# 撤下经办人的，提醒法定代表人在30日内备案
employer A remove-agent                                             ok
check outbox agent-missing 1
employer A application N2 open for P2 by agent a2                   not-filed-agent
check attempts 4
# 窗口遇到未备案人员、中介代办的，记录下来
employer A turn-away 王某 by agent a2                                not-allowed
employer A turn-away 王某 ""                                         reason-missing
employer A turn-away 王某                                            ok
employer A turn-away 李某 intermediary "自称代办公司。"               ok
check employer A attempts 2             attempts 6                          outbox turned-away 2
attempts listed                                                     ok
attempts listed by auditor1                                         ok
attempts listed by window1                                          not-allowed
# 本人的事项不受影响
permit C1 print                                                     ok
permit C1 leave by person P1                                        ok
check journal replays
