# 4.10: the places of two days are drawn; anybody can draw again from the published seed
set draw_hours "09:00-12:00"
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
draw D1 announced for W1 2025-03-11 to 2025-03-12            ok
window W1 opens 2025-03-11                                   taken
application N1 enter-draw D1                                 ok
application N1 enter-draw D1                                 taken
application N2 enter-draw D1                                 ok
check waiting N1 registered
+ 4 hours
tick
check draw D1 again    waiting N1 offered    waiting N2 offered
seat V1 of N1                                                ok
seat V1 confirm                                              ok
check seat V1 booked    outbox visit-drawn 4
