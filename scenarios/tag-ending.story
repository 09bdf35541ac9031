# 2.5至2.7：标签到期前一个月通知单位，到期后再通知一次
day 2025-03-03
employer A registered                                        ok
employer B registered                                        ok
employer A tag 2.7.1 from 2025-03-03 until 2025-05-31        ok
employer B tag 2.7.1 from 2025-03-03 until 2025-06-01        ok
day 2025-03-31
check outbox tag-ending 0
to 2025-04-01
sweep
check outbox tag-ending 1
to 2025-05-01
sweep
check outbox tag-ending 2    outbox tag-over 0
to 2025-05-31
sweep
check tagged A 2.7.1 yes     outbox tag-over 0
to 2025-06-01
sweep
check tagged A 2.7.1 no      outbox tag-over 1    tagged B 2.7.1 yes
to 2025-07-01
sweep
check outbox tag-over 2      outbox tag-ending 2
