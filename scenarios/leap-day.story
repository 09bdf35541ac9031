# 3.2.1: three years from 29 February; the other reading of the last day is in 21
day 2024-02-29
employer A registered                                        ok
places 2024 A=2                                              ok
person P1 qualified                                          ok
employer A permit C1 issued to P1                            ok
check valid-from C1 2024-02-29    valid-until C1 2027-02-28
to 2024-03-01
person P2 qualified                                          ok
employer A permit C2 issued to P2                            ok
check valid-until C2 2027-02-28
