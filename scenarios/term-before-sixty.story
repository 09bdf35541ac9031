# 3.3.1: the term ends before the sixty days: the term rules
day 2022-03-11
employer A registered                                        ok
employer B registered                                        ok
places 2022 A=1                                              ok
person P1 qualified                                          ok
employer A permit C1 issued to P1                            ok
check valid-until C1 2025-03-10
to 2025-02-10
permit C1 leave                                              ok
check change-by C1 2025-03-10
permit C1 print                                              ok
to 2025-03-10
check permit C1 change-period
to 2025-03-11
sweep
check permit C1 lapsed
permit C1 print                                              permit-not-in-force@3.1.2
