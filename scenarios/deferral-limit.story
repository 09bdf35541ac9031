# 3.3.4: 180 days from the day the sixty days end, inclusive
day 2025-03-10
employer A registered                                        ok
employer B registered                                        ok
places 2025 A=1                                              ok
person P1 qualified                                          ok
employer A permit C1 issued to P1                            ok
permit C1 defer until 2025-06-30 to B                        still-employed
permit C1 leave                                              ok
check change-by C1 2025-05-09
to 2025-05-09
permit C1 defer until 2025-11-06 to B                        too-late@3.3.4
permit C1 defer until 2025-11-05 to B                        ok
check deferred-until C1 2025-11-05
to 2025-05-12
check permit C1 deferred
permit C1 defer until 2025-11-05 to B                        already-deferred
to 2025-11-05
check permit C1 deferred
employer B permit C1 change application X1                   ok
to 2025-11-06
sweep
check permit C1 changing
application X1 decided                                       ok
check permit C1 valid    permit C1 of B    quota A 2025 0/1/1
