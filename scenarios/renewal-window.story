# 3.2.5, 3.2.6: the renewal opens thirty days before; grace to 2 May 2024, rolled over the holidays to 6 May
day 2020-03-02
employer A registered                                        ok
places 2020 A=2                                              ok
person P1 qualified                                          ok
person P2 qualified                                          ok
employer A permit C1 issued to P1                            ok
employer A permit C2 issued to P2                            ok
to 2023-02-01
employer A refreshed                                         ok
person P1 refreshed                                          ok
person P2 refreshed                                          ok
permit C1 attest contract 2024-04-02                         ok
permit C2 attest contract 2024-04-02                         ok
to 2024-03-02
check renewal-opens C1 2024-03-03    grace C1 2024-05-06
employer A refreshed                                         ok
person P1 refreshed                                          ok
permit C1 renew application R1                               not-yet-open@3.2.5
to 2024-03-03
permit C1 renew application R1                               ok
permit C1 renew application R2                               filing-pending@3.2.5
to 2024-04-02
application R1 received                                      ok
check permit C2 valid
to 2024-04-03
check permit C1 pending    permit C2 renewable
permit C2 print                                              permit-not-in-force@3.1.2
to 2024-05-06
sweep
check permit C2 renewable
to 2024-05-07
sweep
check permit C2 lapsed    permit C1 pending    swept 1 lapsed
permit C2 renew application R3                               permit-not-in-force
application R1 review approve                                ok
application R1 approve                                       ok
check permit C1 valid    permit C1 term 3    valid-from C1 2024-04-03    valid-until C1 2027-04-02
