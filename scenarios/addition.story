# 4.3, 4.4: a further request in the first month of a quarter; head agrees, then filed
day 2024-11-04
employer A registered                                        ok
employer B registered                                        ok
employer A tag 2.7.1 from 2024-11-04 until 2026-12-31        ok
plan A 2025 ready 5                                          ok
plan B 2025 ready 5                                          ok
to 2025-02-17
scheme S1 draft 2025 total 20                                ok
scheme S1 line A 1                                           ok
scheme S1 line B 5                                           ok
scheme S1 passed                                             ok
person P1 qualified                                          ok
employer A permit C1 issued to P1                            ok
to 2025-03-31
employer A asks-more 3 quarter 2                             not-yet-open@4.3
to 2025-04-01
employer B asks-more 3 quarter 2                             not-key-support@4.3
employer A asks-more 3 quarter 2                             ok
employer A more-verified 4 quarter 2                         demand-too-high
employer A more-verified 3 quarter 2                         ok
to 2025-05-06
employer A asks-more 1 quarter 2                             too-late@4.3
scheme S2 draft 2025 total 20 quarter 2                      ok
scheme S2 line A 3                                           ok
scheme S2 submit                                             wrong-state
scheme S2 leader-agrees                                      ok
scheme S2 submit                                             ok
scheme S2 consent "备案回执"                                   ok
scheme S2 effective                                          ok
check quota A 2025 0/1/4    book 2025 balances
to 2025-06-30
sweep
check outbox quota-notice-q2 2
