# 追加中的急需紧缺人才保障（2.6, 4.3）：核定以后由主管领导决定，是本次追加的底数
day 2025-11-03
employer A registered                                               ok
employer B registered                                               ok
employer C registered                                               ok
employer A tag 2.7.1 from 2025-11-03 until 2026-12-31               ok
employer B tag 2.7.7 from 2025-11-03 until 2026-12-31               ok
employer B tag 2.6 from 2025-11-03 until 2026-12-31                 ok
plan A 2026 ready 4 prospects=2 talent=10                           ok
plan B 2026 ready 4 prospects=0                                     ok
plan C 2026 ready 4                                                 ok
day 2026-01-05
places 2026 A=1 B=1 C=1                                             ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer B permit C2 issued to P2                                   ok
day 2026-04-01
employer A asks-more 4 quarter 2                                    ok
employer B asks-more 3 quarter 2                                    ok

# 没有核定的不能保障；没有标签的、超过核定数量的、没有理由的也不能
employer B more-guaranteed 1 quarter 2                              wrong-state
employer A more-verified 4 quarter 2                                ok
employer B more-verified 2 quarter 2                                ok
employer A more-guaranteed 1 quarter 2                              not-key-support@2.6
employer B more-guaranteed 1 quarter 2 by quota1                    not-allowed
employer B more-guaranteed 1 quarter 3                              not-found
employer B more-guaranteed 3 quarter 2                              demand-too-high@2.2
employer B more-guaranteed 1 quarter 2 ""                           reason-missing
employer B more-guaranteed 2 quarter 2                              ok

# 两个名额都要保障，而保障只能用本次追加的一半：停止，不自动缩减
allocation Q announce 2026 places 2 quarter 2                       ok
day 2026-05-06
allocation Q freeze                                                 ok
allocation Q compute                                                run-stopped@2.6
allocation Q discard "保障数超过可用于保障的数量，重新决定。"       ok

# 减为一个正好放得下：B 的权重低，仍得到保障的一个；不是从头再算，此前的数量不占保障的比例
employer B more-guaranteed 1 quarter 2                              ok
allocation R announce 2026 places 2 quarter 2                       ok
allocation R freeze                                                 ok
allocation R compute                                                ok
check allocation R verifies         allocation R repeats
check share R B 2                   share R A 2                     share R C 1
allocation R adopt S                                                ok
scheme S passed                                                     ok
check quota B 2026 0/1/2            quota A 2026 0/1/2              allocation R verifies

# 填零为撤销；重新核定的，保障须重新决定
day 2026-07-01
employer B asks-more 2 quarter 3                                    ok
employer B more-verified 2 quarter 3                                ok
employer B more-guaranteed 1 quarter 3                              ok
employer B more-guaranteed 0 quarter 3                              ok
check journal replays
