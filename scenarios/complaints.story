# 收费投诉（5.2.5）：十五个工作日内答复，单位不知道是谁投诉
day 2025-03-03
employer A registered                                               ok
person P1 qualified                                                 ok
draw D freeze 1 inspectors 3                                        ok
complaint K from P1 about A ""                                      incomplete
complaint K from P1 about A by window1                              not-found
complaint K from P1 about A                                         ok
check complaint K answer-by 2025-03-24   outbox complaint-made 1
complaint K answer by decider1                                      not-allowed
complaint K answer ""                                               reason-missing
complaint K inspect J                                               ok
complaint K inspect J2                                              wrong-state
inspection J announce 2025-03-05                                    ok
inspection J confirm                                                ok
day 2025-03-05
inspection J record "收据和转账记录属实。"                           ok
inspection J sign                                                   ok
inspection J opens S clause 5.2.5                                   ok
case S tell suspension months 3                                     ok
day 2025-03-24
complaint K answer                                                  ok
complaint K answer                                                  wrong-state
check outbox complaint-answered 1
check journal replays
