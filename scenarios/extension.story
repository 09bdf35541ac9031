# 3.2.2, 3.2.3: the first term; the window opens ninety days before; the contract bounds it, three years at most
day 2020-03-02
employer A registered                                        ok
places 2020 A=2                                              ok
person P1 qualified                                          ok
person P2 qualified                                          ok
employer A permit C1 issued to P1                            ok
employer A permit C2 issued to P2                            ok
check valid-until C1 2023-03-01    coming C1 extension-opens 2022-12-01
to 2022-11-30
permit C1 attest contract 2024-03-31                         not-yet-open@3.2.2
to 2022-12-01
employer A refreshed                                         ok
person P1 refreshed                                          ok
person P2 refreshed                                          ok
permit C1 renew application R1                               first-term-extends@3.2.2
permit C1 attest contract 2024-03-31 undeclared              declaration-missing@5.2.0a
permit C1 attest contract 2024-03-31                         ok
permit C2 attest open-ended                                  ok
to 2023-03-02
sweep
check permit C1 valid    permit C1 term 2    valid-until C1 2024-03-31
check permit C2 term 2    valid-until C2 2026-03-01    quota A 2020 0/2/2
# a longer contract: counted anew up to the same cap
permit C1 attest contract 2027-12-31                         ok
check valid-until C1 2026-03-01
