# 税务登记地迁出本区：单位不再新办和延续，持证人不受损失（3.5.2, 1.1.3a, 6.1）
day 2025-03-03
employer A registered                                               ok
employer B registered                                               ok
places 2025 A=5 B=5                                                 ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
person P4 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A permit C2 issued to P2                                   ok
employer A permit C3 issued to P3                                   ok
employer A application N4 prepared for P4                           ok
application N4 submit                                               ok
application N4 accepted                                             ok
employer A change employer.tax_area report U1 without-proof to "朝阳区"   incomplete
employer A change employer.tax_area report U1 happened 2025-03-03 to "朝阳区"   ok
check employer A accepted           change U1 in-time by 2025-04-02
permit C1 hand-over                                                 wrong-state
day 2025-03-10
change U1 accept                                                    ok
check employer A moved-out          quota A 2025 closed             outbox moved-out 7
# 新办、延续、续签都不再受理；在办的在核准时核对（G9）
application N4 review approve                                       ok
application N4 approve permit C4                                    out-of-scope@3.5.2
employer A application N5 open for P4                               out-of-scope@3.5.2
permit C1 attest open-ended                                         out-of-scope@3.5.2
# 证件照常有效：打印、离职、变更到本区的新单位
check permit C1 valid
permit C1 print                                                     ok
permit C2 leave                                                     ok
employer B permit C2 change application X2                          ok
application X2 decided                                              ok
check permit C2 of B
# 随单位转到新的区：逐一移交
permit C1 hand-over by window1                                      not-allowed
permit C1 hand-over                                                 ok
permit C1 hand-over                                                 wrong-state
check permit C1 cancelled           permit C3 valid                 outbox moved-away 2
employer A change employer.name report U2 to "北京甲"                 out-of-scope@3.5.2
check journal replays
