# 4.10, 4.8: hold, let it run out, book, come
set hold_minutes 10
set slot_minutes 30
day 2025-03-03
employer A registered                                        ok
places 2025 A=1                                              ok
person P1 qualified                                          ok
employer A application N1 prepared for P1                    ok
window W1 opens 2025-03-05 hours 09:00-11:00 seats 2         ok
seat V1 hold for N1                                          nothing-due@4.10
application N1 submit                                        ok
seat V1 hold for N1 on 2025-03-05 at 09:30                   ok
check seat V1 held    seat V1 on 2025-03-05 at 09:30
+ 11 minutes
seat V1 confirm                                              hold-expired
seat V2 hold for N1 on 2025-03-05 at 10:00                   ok
seat V2 confirm                                              ok
check seat V2 booked    outbox visit-booked 2
seat V3 hold for N1                                          taken
to 2025-03-05 at 10:00
seat V2 attend                                               ok
check seat V2 attended    application N1 received
