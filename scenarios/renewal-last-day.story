# 期满当日提交的续签（3.2.5）：核准前证件不失效
day 2020-06-10
employer A registered                                               ok
places 2020 A=1                                                     ok
person P1 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
to 2023-05-16
employer A refreshed                                                ok
person P1 refreshed                                                 ok
permit C1 attest contract 2025-06-09                                ok
to 2025-06-09
sweep
employer A refreshed                                                ok
person P1 refreshed                                                 ok
check valid-until C1 2025-06-09
permit C1 renew application R1                                      ok
application R1 accepted                                             ok
check decide-by R1 2025-07-07
to 2025-06-10
check permit C1 pending
to 2025-07-07
sweep
check permit C1 pending
application R1 review approve "符合"                                ok
application R1 approve                                              ok
check permit C1 valid valid-until C1 2028-06-09
permit C1 print                                                     ok
