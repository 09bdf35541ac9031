# 版本：提出、同意、在施行日之前公布；一日一个版本（6.2、6.4、6.5）
amendment beijing-fengtai/2027 from 2027-01-01
set work_months_min 36
amendment beijing-fengtai/2028 from 2028-01-01
day 2026-11-20
edition beijing-fengtai/2027 agree                                  not-found
edition beijing-fengtai/2027 propose by window1                     not-allowed
edition beijing-fengtai/2027 propose " "                            reason-missing
edition beijing-fengtai/2027 propose                                ok
edition beijing-fengtai/2027 propose                                taken
edition beijing-fengtai/2027 publish                                wrong-state
edition beijing-fengtai/2027 agree by quota1                        not-allowed
edition beijing-fengtai/2027 agree by quota1 as organization-department same-person
edition beijing-fengtai/2027 agree " "                              reason-missing
edition beijing-fengtai/2027 agree                                  ok
check edition beijing-fengtai/2027 agreed
edition beijing-fengtai/2027 publish by quota1                      not-allowed

# 施行前一日公布，施行当日起适用；此前仍适用原来的版本
day 2026-12-31
edition beijing-fengtai/2027 publish                                ok
check edition beijing-fengtai/2027 published    in-force beijing-fengtai/2019
employer A registered                                               ok
places 2026 A=3                                                     ok
person P1 qualified work_months=24                                  ok
person P2 qualified work_months=24                                  ok
person P3 qualified work_months=36                                  ok
employer A application N1 prepared for P1                           ok
employer A application N2 prepared for P2                           ok
application N1 submit                                               ok

day 2027-01-01
check in-force beijing-fengtai/2027
# 已经提交的，按提交时的版本；没有提交的，按现在的版本
check application N1 advised met                application N2 advised unmet
application N2 submit                                               conditions-unmet

day 2027-01-02
check in-force beijing-fengtai/2027             application N1 advised met

# 施行日已到，来不及公布：原来的版本继续适用
edition beijing-fengtai/2028 propose                                ok
edition beijing-fengtai/2028 return " "                             reason-missing
edition beijing-fengtai/2028 return                                 ok
check edition beijing-fengtai/2028 sent-back
edition beijing-fengtai/2028 agree                                  wrong-state
day 2028-01-01
check in-force beijing-fengtai/2027             journal replays
