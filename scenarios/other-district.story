# 转到其他区的新单位（3.3.1）
day 2025-06-03
employer A registered                                               ok
employer Y registered                                               ok
places 2025 A=2                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A permit C2 issued to P2                                   ok
permit C1 hand-over                                                 wrong-state
permit C1 leave                                                     ok
permit C1 hand-over                                                 wrong-state
permit C1 ask-change to Y in 朝阳区                                  ok
permit C1 hand-over by reviewer1                                    not-allowed
permit C1 hand-over                                                 ok
check permit C1 cancelled           outbox moved-away 2             coming C1 0 steps
permit C1 hand-over                                                 wrong-state
permit C1 print                                                     permit-not-in-force
# 延期注销以后也可以转到填报的新单位
permit C2 leave                                                     ok
permit C2 defer until 2025-12-31 to Y                               ok
permit C2 ask-change to Y in 朝阳区                                  ok
permit C2 hand-over                                                 ok
check permit C2 cancelled           journal replays
