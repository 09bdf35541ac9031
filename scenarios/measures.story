# 处理的完整程序：认定、告知、听取申辩、另一人决定、送达、解除（5.2.0b）
day 2025-03-03
employer A registered                                               ok
employer B registered                                               ok
places 2025 A=5                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
person P4 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A application N2 prepared for P2                           ok
employer A application N3 prepared for P3                           ok
employer A application N4 prepared for P4                           ok

# 认定要有证据，认定的人不能决定；告知前当事人看不到，也没有任何效力（5.2.3）
case S found against A clause 5.2.3 evidence 0                      incomplete@4.7
case S found against A clause 5.2.3 by decider1                     not-allowed
case S found against A clause 5.2.3 ""                              reason-missing
case S found against A clause 5.2.3 "持证人员集中离职，管理制度未落实。"   ok
case S state                                                        not-found
case S decide suspension                                            wrong-state
check case S found   outbox sanction-told 0
case S tell suspension without-exit                                 incomplete
case S tell suspension months 7                                     too-many
case S tell permit-cancellation                                     wrong-measure@5.2.0b
case S tell suspension months 6 ""                                  reason-missing
case S tell suspension months 6                                     ok
check case S told   case S answer-by 2025-03-10   outbox sanction-told 1
application N3 submit                                               ok

# 告知期内不能决定：最后一日、次日（5.2.0b）
case S state "离职员工均为合同到期，请予核实。"                      ok
day 2025-03-10
case S decide suspension months 6 answered                          not-yet-due
+ 1 day
case S ask-hearing                                                  too-late@5.2.0b
case S decide suspension months 6 answered by inspector1            not-allowed
case S decide suspension months 6 answered by inspector1 as decider   same-person
case S decide suspension months 6                                   reason-missing
case S decide disqualification months 6 answered minutes "1号"      heavier-than-told@5.2.0b
case S decide suspension answered                                   heavier-than-told
case S decide suspension months 1 answered                          ok
check case S decided   outbox measure-imposed 0

# 送达才生效；只停新办和接收变更，持证人不受影响
case S serve unsigned                                               incomplete
case S serve                                                        ok
check case S in-effect   case S until 2025-04-11   outbox measure-imposed 1
application N2 submit                                               stopped@5.2.0b
permit C1 print                                                     ok
permit C1 leave                                                     ok
employer B permit C1 change application X1                          ok
employer A name-agent A2                                            ok

# 申请解除：不予解除要写明还差什么；期满自动恢复（前一日、当日、次日）
case S refuse-repair                                                wrong-state
case S ask-repair                                                   ok
case S refuse-repair ""                                             reason-missing
case S refuse-repair                                                ok
check case S in-effect   outbox repair-refused 1
day 2025-04-09
sweep
application N2 submit                                               stopped
day 2025-04-11
application N2 submit                                               stopped
day 2025-04-12
application N2 submit                                               ok
sweep
check case S ended   swept 1 expired   outbox measure-ended 1
case S end                                                          wrong-state

# 没有写期限的，至整改完成为止
case T found against A clause 5.2.3                                 ok
case T tell suspension                                              ok
day 2025-04-19
case T decide suspension                                            ok
case T serve                                                        ok
day 2025-12-01
application N4 submit                                               stopped
case T ask-repair                                                   ok
case T end                                                          ok
check case T ended
application N4 submit                                               ok
case T drop                                                         wrong-state
check journal replays
