# 5.2.3, 3.4.2: three of four holders leave within the year: a lead, nothing more; half-yearly self-checks
day 2025-03-03
employer A registered                                        ok
places 2025 A=4                                              ok
person P1 qualified                                          ok
person P2 qualified                                          ok
person P3 qualified                                          ok
person P4 qualified                                          ok
employer A permit C1 issued to P1                            ok
employer A permit C2 issued to P2                            ok
employer A permit C3 issued to P3                            ok
employer A permit C4 issued to P4                            ok
self-check A lacking rules ""                                reason-missing
self-check A without agent                                   incomplete
self-check A                                                 ok
check self-check-by A 2025-09-03
to 2025-04-07
permit C1 leave                                              ok
permit C2 leave                                              ok
to 2025-04-08
sweep
check lead fast-departure of A none
permit C3 leave                                              ok
to 2025-04-09
sweep
check lead fast-departure of A open    employer A accepted    permit C4 valid
lead fast-departure of A set-aside "项目结束"                   ok
check lead fast-departure of A none
