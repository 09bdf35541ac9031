# 3.3.1, 3.3.2: D+60 is 24 January 2020, the holidays run to 2 February: 3 February is the last day
day 2019-11-25
employer A registered                                        ok
employer B registered                                        ok
places 2019 A=1                                              ok
person P1 qualified                                          ok
employer A permit C1 issued to P1                            ok
permit C1 leave                                              ok
permit C1 leave                                              already-left
check change-by C1 2020-02-03    permit C1 change-period    outbox left 2
to 2020-02-03
sweep
check permit C1 change-period    swept 0 lapsed
to 2020-02-04
sweep
check permit C1 lapsed    swept 1 lapsed    outbox lapsed 2
employer B permit C1 change application X1                   permit-not-in-force
