# 听证：提前七个工作日通知，二十个工作日内举行，认定、主持、决定由三人分别办理（5.2.0b）
day 2025-03-03
employer A registered                                               ok
employer B registered                                               ok
case S found against A clause 5.2.5 "向员工收取服务费。"              ok
case S tell restriction-list months 12                              ok
case S ask-hearing by agent B                                       not-found
day 2025-03-10
case S ask-hearing                                                  ok
check case S hearing-asked   outbox hearing-asked 1
case S decide restriction-list months 12 minutes "3号"              wrong-state
day 2025-03-11
case S decide restriction-list months 12 minutes "3号"              wrong-state
# 七个工作日前通知：3月19日太早，3月20日可以；二十个工作日为4月8日，4月9日太迟
case S set-hearing 2025-03-19                                       not-yet-open
case S set-hearing 2025-04-09                                       too-late
case S set-hearing 2025-03-20 by inspector1                         not-allowed
case S set-hearing 2025-03-20                                       ok
check case S hearing-set
day 2025-03-19
case S hear                                                         not-yet-due
day 2025-03-20
case S hear by inspector1 as reviewer                               same-person
case S hear ""                                                      reason-missing
case S state "愿意退还已收的费用。"                                  ok
case S hear                                                         ok
case S decide restriction-list months 12 answered minutes "3号" by reviewer1 as decider   same-person
# 重的处理须经集体讨论
case S decide restriction-list months 12 answered                   incomplete
case S decide restriction-list months 6 answered minutes "3号"      ok
case S serve                                                        ok
check case S until 2025-09-20

# 复议撤销：恢复如初
case S set-aside                                                    ok
check case S set-aside   outbox sanction-set-aside 1
check journal replays
