# 3.3.1: the holder's own day of asking counts; the employer files later
day 2025-03-03
employer A registered                                        ok
employer B registered                                        ok
places 2025 A=1                                              ok
person P1 qualified                                          ok
employer A permit C1 issued to P1                            ok
permit C1 ask-change to B                                    still-employed@3.3.1
permit C1 leave                                              ok
to 2025-05-06
permit C1 ask-change to B                                    ok
check outbox change-asked 2
to 2025-05-07
sweep
check permit C1 changing    swept 0 lapsed
employer B permit C1 change application X1                   ok
application X1 decided                                       ok
check permit C1 valid    permit C1 of B    valid-until C1 2028-03-02    permit C1 term 1
