# 3.3.2 with 5.2.2: the leaving of 3 March is reported on 28 April; the holder must be told ten days before anything lapses
day 2025-01-06
employer A registered                                        ok
places 2025 A=1                                              ok
person P1 qualified                                          ok
employer A permit C1 issued to P1                            ok
to 2025-04-28
permit C1 leave on 2025-03-03                                ok
check change-by C1 2025-05-06
to 2025-05-07
check coming C1 heard 2025-05-07
to 2025-05-09
sweep
check swept 0 lapsed
case K found at-fault P1 clause 3.4.3 holding C1 "逾期未变更。"  ok
case K tell permit-cancellation                              ok
case K state "正在找工作。"                                   ok
+ 8 days
case K decide permit-cancellation answered minutes "1号"      ok
case K serve                                                 ok
check permit C1 cancelled
