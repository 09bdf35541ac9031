# 延期以后由另一单位接收：照收，由工作人员决定（3.3.3）
day 2025-03-03
employer A registered                                               ok
employer B registered                                               ok
employer C registered                                               ok
places 2025 A=2                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A permit C2 issued to P2                                   ok
permit C1 leave                                                     ok
permit C2 leave                                                     ok
day 2025-05-06
permit C1 defer until 2025-10-29 to B                               ok
permit C2 defer until 2025-10-29 to B                               ok
day 2025-07-01
employer C permit C1 change application X1                          ok
application X1 accepted                                             ok
application X1 review approve "填报的单位撤回录用，另行就业属实"    ok
application X1 approve                                              ok
check permit C1 valid
# 本人提出的也一样；届满当日可以，次日不行
day 2025-10-29
permit C2 ask-change to C                                           ok
check permit C2 deferred
day 2025-10-30
sweep
check permit C2 changing     journal replays
