# 3.1.1: the day of acceptance does not count, also when the clock stops on it; and a clock that
# stops after its last day gives no new one
day 2025-03-10
employer A registered                                        ok
places 2025 A=2                                              ok
person P1 qualified                                          ok
employer A application N1 prepared for P1                    ok
application N1 submit                                        ok
application N1 accepted                                      ok
check decide-by N1 2025-04-08
application N1 pause hearing                                 ok
application N1 resume                                        ok
check decide-by N1 2025-04-08
application N1 pause hearing                                 ok
to 2025-03-11
application N1 resume                                        ok
check decide-by N1 2025-04-09
# on the last day itself one day is left: it moves
to 2025-04-09
application N1 pause expert-review "专家评审"                  ok
to 2025-04-10
application N1 resume                                        ok
check decide-by N1 2025-04-11
to 2025-04-14
application N1 pause expert-review "专家评审"                  ok
to 2025-04-21
application N1 resume                                        ok
check decide-by N1 2025-04-11
application N1 review approve                                ok
