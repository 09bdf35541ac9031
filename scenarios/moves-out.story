# 3.5.2: the employer's tax place moves to another district: no loss for the holders, no new permits
day 2025-04-14
employer A registered                                        ok
places 2025 A=3                                              ok
person P1 qualified                                          ok
person P2 qualified                                          ok
employer A permit C1 issued to P1                            ok
employer A application N2 prepared for P2                    ok
to 2025-05-20
employer A change employer.tax_area report G1 happened 2025-04-20 to "海淀区"    ok
check change G1 in-time by 2025-05-20
change G1 accept                                             ok
check employer A moved-out    permit C1 valid    outbox moved-out 3
application N2 submit                                        out-of-scope@3.5.2
permit C1 print                                              ok
permit C1 hand-over                                          ok
check quota A 2025 0/1/3    book 2025 awarded 0    book 2025 balances
