# 3.2.6 另一种读法：退回后重新提交的，按重新提交的时间
interpretation clock_stop new_submission
day 2020-03-02
employer A registered                                        ok
places 2020 A=1                                              ok
person P1 qualified                                          ok
employer A permit C1 issued to P1                            ok
to 2023-02-01
employer A refreshed                                         ok
person P1 refreshed                                          ok
permit C1 attest contract 2024-06-28                         ok
to 2024-07-29
employer A refreshed                                         ok
person P1 refreshed                                          ok
check permit C1 renewable    grace C1 2024-07-29
permit C1 renew application R1                               ok
check hand-in-by R1 2024-08-28    permit C1 pending
to 2024-08-28
sweep
check application R1 submitted
to 2024-08-29
sweep
check application R1 returned-overdue    permit C1 lapsed
application R1 submit                                        permit-not-in-force
