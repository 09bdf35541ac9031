# 延期注销由工作人员在5个工作日内答复，逾期视为同意（3.3.3）
day 2025-03-03
employer A registered                                               ok
employer B registered                                               ok
places 2025 A=2                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A permit C2 issued to P2                                   ok
permit C1 leave                                                     ok
permit C2 leave                                                     ok
to 2025-03-17
permit C1 defer until 2025-09-30 to B                               ok
permit C2 defer until 2025-09-30 to B                               ok
permit C1 deny-deferral "没有录用证明"                              ok
check permit C1 change-period outbox deferral-denied 2
to 2025-03-25
permit C2 deny-deferral "没有录用证明"                              too-late@3.3.3
check permit C2 deferred
