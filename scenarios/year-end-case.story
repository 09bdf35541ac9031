# 2.1: places end on 31 December; a case on its way keeps the number of its year
day 2024-12-02
employer A registered                                        ok
places 2024 A=3                                              ok
person P1 qualified                                          ok
person P2 qualified                                          ok
employer A application N1 prepared for P1                    ok
application N1 submit                                        ok
application N1 accepted                                      ok
check decide-by N1 2024-12-30    quota A 2024 1/0/3    quota A 2024 open
to 2025-01-02
sweep
check quota A 2024 closed    swept 1 closed
application N1 review approve                                ok
application N1 approve permit C1                             ok
check quota A 2024 0/1/3    permit C1 valid    valid-from C1 2025-01-02
employer A application N2 prepared for P2                    ok
application N2 submit                                        no-plan@4.6
