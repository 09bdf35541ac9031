# 3.1.2, 3.1.3: printed numbers, verification
day 2025-09-01
employer A registered                                        ok
places 2025 A=2                                              ok
person P1 qualified                                          ok
person P2 qualified                                          ok
employer A permit C1 issued to P1                            ok
employer A permit C2 issued to P2                            ok
permit C1 print                                              ok
permit C1 print                                              ok
permit C2 print by person P1                                 not-found
check permit C1 printed 2    permit C1 number FT2025000001    permit C2 printed 0
permit C1 verify                                             ok
permit C1 verify last4 0000                                  not-found
permit C1 give-up "本人申请"                          ok
check permit C1 cancelled    outbox cancelled-on-request 2    quota A 2025 0/2/2
permit C1 print                                              permit-not-in-force@3.1.2
permit C1 verify last4 0000 times 21                                    too-many-attempts
