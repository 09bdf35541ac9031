# 4.10: one place, two employers: the second waits and is offered what is given back
set offer_hours 4
set reopen_minutes_min 0
set reopen_minutes_max 0
day 2025-03-03
employer A registered                                        ok
employer B registered                                        ok
places 2025 A=1 B=1                                          ok
person P1 qualified                                          ok
person P2 qualified                                          ok
employer A application N1 prepared for P1                    ok
employer B application N2 prepared for P2                    ok
application N1 submit                                        ok
application N2 submit                                        ok
window W1 opens 2025-03-12 hours 09:00-09:30 seats 1         ok
seat V1 hold for N1 on 2025-03-12                            ok
seat V1 confirm                                              ok
seat V1 hold for N2                                          seat-taken
check free-seats 0
application N2 wait until 2025-03-20                         ok
check waiting N2 waiting    line N2 1
+ 1 hour
seat V1 cancel                                               ok
tick
check waiting N2 offered    outbox visit-offered 2
seat V2 of N2                                                ok
seat V2 confirm                                              ok
check waiting N2 served    seat V2 booked    seat V2 on 2025-03-12 at 09:00
