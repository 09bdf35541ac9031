# 4.10, 4.8: the window closes on the booked day: the visit moves to another time
day 2025-06-03
employer A registered                                        ok
places 2025 A=1                                              ok
person P1 qualified                                          ok
employer A application N1 prepared for P1                    ok
application N1 submit                                        ok
check hand-in-by N1 2025-07-03
window W1 opens 2025-06-09 hours 09:00-10:00 seats 2         ok
window W1 opens 2025-06-10 hours 09:00-10:00 seats 2         ok
seat V1 hold for N1 on 2025-06-09 at 09:00                   ok
seat V1 confirm                                              ok
window W1 closes 2025-06-09 "停电"                            ok
check seat V1 closed    outbox visit-moved 2
seat V2 of N1                                                ok
check seat V2 booked    seat V2 on 2025-06-10 at 09:00
window W1 reopens 2025-06-09                                 ok
