# 清理无效证件（3.4.3）：先告知本人、听取意见，由另一人决定并送达，不悄悄注销
day 2025-03-03
employer A registered                                               ok
places 2025 A=2                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A permit C2 issued to P2                                   ok
case K found at-fault P1 clause 3.4.3 holding C1 "已取得北京市户籍。"   ok
case K tell suspension                                              wrong-measure
case K tell disqualification months 1                               wrong-measure
case K tell permit-cancellation                                     ok
check permit C1 valid   outbox sanction-told 1
day 2025-03-10
case K decide permit-cancellation                                   not-yet-due
day 2025-03-11
case K decide permit-cancellation by inspector1 as decider          same-person
case K decide permit-cancellation                                   ok
check permit C1 valid
case K serve                                                        ok
check permit C1 cancelled   permit C2 valid
# 听取意见后不清理
case K2 found at-fault P2 clause 3.4.3 holding C2 "社会保险停缴。"   ok
case K2 tell permit-cancellation                                    ok
case K2 state "停缴系单位更换参保区，现已续缴。"                     ok
case K2 drop by decider1                                            ok
check permit C2 valid   outbox sanction-dropped 1
check journal replays
