# 因虚假材料撤销的证件，占用的数量退回账上，不再算作已使用（5.2.7、2.1）
day 2025-03-03
employer A registered                                           ok
places 2025 A=2                                                 ok
person P1 qualified                                             ok
person P2 qualified                                             ok
employer A permit C1 issued to P1                               ok
employer A permit C2 issued to P2                               ok
check book 2025 consumed 2    book 2025 returned 0
case F found at-fault P1 clause 5.2.7 holding C1 evidence 2     ok
case F tell permit-cancellation                                 ok
+ 8 days
case F decide permit-cancellation minutes "1号"                  ok
check book 2025 consumed 2
case F serve                                                    ok
check permit C1 revoked       permit C2 valid       outbox permit-ended 1
check book 2025 consumed 1    book 2025 returned 1
