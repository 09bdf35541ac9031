# 2月29日核准的证件（3.2.1；民法典第二百零二条）：三年后没有对应日，到2月28日为止
day 2024-02-29
employer A registered                                               ok
places 2024 A=1                                                     ok
person P1 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
check valid-from C1 2024-02-29 valid-until C1 2027-02-28
