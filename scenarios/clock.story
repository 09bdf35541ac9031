# 20个工作日，跨春节，中止和恢复（3.1.1）
day 2025-01-20
employer A registered                                               ok
places 2025 A=3                                                     ok
person P1 qualified                                                 ok
employer A application N1 prepared for P1                           ok
application N1 submit                                               ok
application N1 accepted                                             ok
# 1月26日、2月8日调休上班；1月28日至2月4日放假
check working-day 2025-01-26 yes    working-day 2025-02-04 no       working-day 2025-02-08 yes
check decide-by N1 2025-02-21
application N1 resume                                               clock-running@3.1.1
application N1 pause hearing ""                                     reason-missing
day 2025-02-10
application N1 pause expert-review "2月10日书面告知专家评审。"        ok
application N1 pause hearing                                        clock-paused
application N1 review approve                                       clock-paused
day 2025-02-24
application N1 resume                                               ok
check application N1 accepted
application N1 review approve ""                                    reason-missing
application N1 review approve by window1 as reviewer                same-person
application N1 review approve                                       ok
application N1 approve by reviewer1 as decider                      same-person
application N1 send-back "收入记录请再核对。"                         ok
check application N1 accepted
application N1 review approve                                       ok
application N1 approve permit C1                                    ok
check permit C1 valid               outbox approved 2               journal replays
