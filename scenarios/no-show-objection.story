# 4.10: nobody came; objection; another officer accepts it; no penalty
day 2025-06-03
employer A registered                                        ok
places 2025 A=1                                              ok
person P1 qualified                                          ok
employer A application N1 prepared for P1                    ok
application N1 submit                                        ok
window W1 opens 2025-06-09 hours 14:00-15:00 seats 2         ok
seat V1 hold for N1 on 2025-06-09 at 14:00                   ok
seat V1 confirm                                              ok
to 2025-06-09 at 15:30
seat V1 no-show                                              ok
check seat V1 no-show    outbox visit-missed 2
# (an excuse without an objection was taken: see report)
seat V1 object "地铁停运"                                      ok
seat V1 excuse "接受" by window1                              same-person
seat V1 excuse "接受"                                         ok
check seat V1 excused    outbox visit-objection 2    application N1 submitted
