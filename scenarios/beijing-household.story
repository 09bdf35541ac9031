# 3.4.3 with 6.1: the holder has become a Beijing resident; only an officer cancels
day 2023-10-09
employer A registered                                        ok
places 2023 A=1                                              ok
person P1 qualified                                          ok
employer A permit C1 issued to P1                            ok
to 2023-11-08
person P1 change person.hukou report G1 happened 2023-10-09 hukou=beijing    ok
check change G1 in-time by 2023-11-08
change G1 accept                                             ok
sweep
check permit C1 valid
permit C1 give-up "已取得北京市户籍" by decider1                not-allowed
permit C1 give-up ""                                         reason-missing
case K found at-fault P1 clause 3.4.3 holding C1 "已取得北京市户籍。"    ok
case K tell permit-cancellation                              ok
check permit C1 valid    outbox sanction-told 1
+ 8 days
case K decide permit-cancellation                            ok
case K serve                                                 ok
check permit C1 cancelled
