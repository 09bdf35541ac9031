# 4.2, T4: a part of next year's places agreed to in this year's scheme
set provisional_percent_max 20
day 2024-02-19
employer A registered                                        ok
scheme S draft 2024 total 100                                ok
scheme S provisional 21                                      total-exceeded@2.1
scheme S provisional 20                                      ok
scheme S line A 5 "重大项目"                                   ok
scheme S passed                                              ok
to 2025-01-02
scheme T draft 2025 provisional                              ok
scheme T line A 21 "重大项目"                                  total-exceeded
scheme T line A 3 "重大项目"                                   ok
scheme T leader-agrees                                       ok
scheme T effective                                           ok
check quota A 2025 0/0/3    book 2025 balances
scheme U draft 2026 provisional                              not-yet-open@4.2
