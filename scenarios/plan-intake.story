# 4.1: 1 October to 31 December; 31 December 2022 is a rest day, 3 January 2023 the last one
day 2022-09-30
employer A registered                                        ok
employer B registered                                        ok
plan A 2023 write 5 posts                                    ok
plan A 2023 submit                                           not-yet-open@4.1
to 2022-10-01
plan A 2023 submit                                           ok
plan B 2023 write 3 posts without-rules                      ok
plan B 2023 submit                                           plan-incomplete@2.2
plan A 2023 accept 6                                         demand-too-high@2.2
to 2023-01-03
plan A 2023 write 7 posts                                    ok
plan A 2023 submit                                           ok
plan A 2023 accept 6                                         ok
check plan A 2023 accepted    outbox plan-accepted 1
to 2023-01-04
sweep
plan B 2023 write 3 posts                                    ok
plan B 2023 submit                                           too-late@4.1
check outbox plan-missing 1
