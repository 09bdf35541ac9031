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
permit C1 cancel ""                                          reason-missing
permit C1 cancel "已取得北京市户籍" by window1                    not-allowed
permit C1 cancel "已取得北京市户籍"                              ok
check permit C1 cancelled    outbox cancelled 2
