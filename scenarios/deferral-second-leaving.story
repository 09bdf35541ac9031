# 再次离职可以再次延期（3.3.4）：一次离职只延期一次
day 2024-03-04
employer A registered                                               ok
employer B registered                                               ok
employer C registered                                               ok
places 2024 A=1                                                     ok
person P1 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
permit C1 leave                                                     ok
permit C1 defer until 2024-06-28 to B                               ok
employer B permit C1 change application X1                          ok
application X1 decided                                              ok
check permit C1 of B permit C1 valid
to 2024-09-02
permit C1 leave                                                     ok
permit C1 defer until 2025-01-15 to C                               ok
check permit C1 deferred
