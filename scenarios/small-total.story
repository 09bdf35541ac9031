# 2.1, 2.3: fewer places than asked for; the reserve is kept; nobody gets more than was verified
set reserve_percent 10
day 2024-11-11
employer A registered                                        ok
employer B registered                                        ok
plan A 2025 ready 9                                          ok
plan B 2025 ready 9                                          ok
allocation L announce 2025 places 10                         ok
to 2025-01-02
allocation L freeze                                          ok
allocation L compute                                         ok
allocation L adopt S                                         ok
scheme S line A 9 "重点"                                          total-exceeded
scheme S passed                                              ok
check book 2025 total 0    book 2025 reserve 1    book 2025 awarded 9    book 2025 balances
allocation L discard                                         wrong-state
