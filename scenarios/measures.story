# 对单位的处理：先告知、听取申辩，再决定；只停新申请（5.2.0b）
day 2025-03-03
employer A registered                                               ok
employer B registered                                               ok
places 2025 A=3                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A application N2 prepared for P2                           ok
day 2025-03-10
employer A measure suspension told 2025-03-03                       not-yet-due
employer A measure suspension told 2025-03-03 by inspector1         not-allowed
+ 1 day
employer A measure suspension told 2025-03-03 until 2025-04-10 ""   reason-missing
employer A measure suspension told 2025-03-03 until 2025-04-10      ok
check outbox measure-imposed 1
application N2 submit                                               stopped@5.2.0b
# 无过错的持证人不受影响：离职、打印、变更转出
permit C1 print                                                     ok
permit C1 leave                                                     ok
employer B permit C1 change application X1                          ok
day 2025-04-10
application N2 submit                                               stopped
day 2025-04-11
application N2 submit                                               ok
application N2 withdraw                                             ok
employer A measure restriction-list told 2025-04-01                 ok
employer A application N3 prepared for P2                           ok
application N3 submit                                               stopped
employer A measure-ends                                             ok
application N3 submit                                               ok
check journal replays
