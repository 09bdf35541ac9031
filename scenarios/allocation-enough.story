# 2.3, 2.5: places shared by the six criteria, with a seed committed before; enough for everybody
day 2024-11-11
employer A registered                                        ok
employer B registered                                        ok
plan A 2025 ready 6                                          ok
plan B 2025 ready 4 prospects=2 talent=12                    ok
allocation L announce 2025 places 20                         ok
allocation L compute                                         wrong-state
allocation L freeze                                          not-yet-open@4.1
to 2025-01-02
allocation L freeze                                          ok
allocation L compute                                         ok
check allocation L computed    allocation L repeats
check share L A 6    share L B 4
allocation L adopt S                                         ok
check departures S 0
scheme S passed                                              ok
check allocation L published    allocation L verifies    quota A 2025 0/0/6    quota B 2025 0/0/4    book 2025 balances
