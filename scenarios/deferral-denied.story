# 3.3.3: an officer has five working days to say no; afterwards it is granted by silence
day 2025-03-03
employer A registered                                        ok
employer B registered                                        ok
places 2025 A=2                                              ok
person P1 qualified                                          ok
person P2 qualified                                          ok
employer A permit C1 issued to P1                            ok
employer A permit C2 issued to P2                            ok
permit C1 leave                                              ok
permit C2 leave                                              ok
to 2025-03-10
permit C1 defer until 2025-09-30 to B                        ok
permit C2 defer until 2025-09-30 to B                        ok
to 2025-03-17
permit C1 deny-deferral ""                                   reason-missing
permit C1 deny-deferral "试用期不长"                           ok
to 2025-03-18
permit C2 deny-deferral "试用期不长"                           too-late@3.3.3
check outbox deferral-denied 2
to 2025-05-07
sweep
check permit C1 lapsed    permit C2 deferred
