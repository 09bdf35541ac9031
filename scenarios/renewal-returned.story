# 3.2.6: a renewal filed in the grace, returned because no papers came, keeps its first day when it comes again in time
day 2020-03-02
employer A registered                                        ok
places 2020 A=1                                              ok
person P1 qualified                                          ok
employer A permit C1 issued to P1                            ok
to 2023-02-01
employer A refreshed                                         ok
person P1 refreshed                                          ok
permit C1 attest contract 2024-06-28                         ok
to 2024-07-29
employer A refreshed                                         ok
person P1 refreshed                                          ok
check permit C1 renewable    grace C1 2024-07-29
permit C1 renew application R1                               ok
check hand-in-by R1 2024-08-28    permit C1 pending
to 2024-08-28
sweep
check application R1 submitted
to 2024-08-29
sweep
check application R1 returned-overdue    swept 1 returned    outbox returned-overdue 2
to 2024-09-04
application R1 submit                                        ok
check permit C1 pending
application R1 decided                                       ok
check permit C1 valid    valid-until C1 2027-06-28
