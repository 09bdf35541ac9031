set odd_access_min 2
day 2025-03-03
employer A registered                                        ok
person P1 qualified                                          ok
employer A turn-away 王某 ok
employer A turn-away 王某 ok
employer A turn-away 王某 ok
to 2025-03-04
sweep
check lead odd-access of A open
