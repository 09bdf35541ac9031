# 3.1.1: twenty working days after acceptance; neither the day of the pause nor of resuming counts
day 2025-03-10
employer A registered                                        ok
places 2025 A=2                                              ok
person P1 qualified                                          ok
employer A application N1 prepared for P1                    ok
application N1 submit                                        ok
application N1 received                                      ok
check answer-by N1 2025-03-17
application N1 pause hearing                                 wrong-state
application N1 accepted                                      ok
check decide-by N1 2025-04-08    outbox accepted 2
application N1 resume                                        clock-running@3.1.1
to 2025-03-17
application N1 pause expert-review "专家评审"                  ok
application N1 pause appraisal                               clock-paused
application N1 review approve                                clock-paused
to 2025-03-24
application N1 resume                                        ok
check decide-by N1 2025-04-16
application N1 review approve                                ok
application N1 approve permit C1 by reviewer1 as decider     same-person
to 2025-04-16
application N1 approve permit C1                             ok
# the term runs from the approval
check valid-from C1 2025-04-16    valid-until C1 2028-04-15    quota A 2025 0/1/2
