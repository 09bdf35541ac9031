# T1, the other reading: a pending renewal does not keep the permit alive
interpretation pending_renewal expires
day 2020-03-02
employer A registered                                        ok
places 2020 A=1                                              ok
person P1 qualified                                          ok
employer A permit C1 issued to P1                            ok
to 2023-02-01
employer A refreshed                                         ok
person P1 refreshed                                          ok
permit C1 attest contract 2024-03-15                         ok
to 2024-03-15
employer A refreshed                                         ok
person P1 refreshed                                          ok
permit C1 renew application R1                               ok
permit C1 print                                              ok
to 2024-03-16
permit C1 print                                              permit-not-in-force@3.1.2
application R1 decided                                       ok
check permit C1 valid    valid-from C1 2024-03-16    valid-until C1 2027-03-15
