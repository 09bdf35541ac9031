# 回避：声明利害关系以后，不再抽到该单位，也不能办理它的案件（5.1.4）
day 2025-03-03
employer A registered                                               ok
employer B registered                                               ok
case S found against A clause 5.2.3                                 ok
conflict A ""                                                       reason-missing
conflict A "配偶在该单位任职" by window1                               not-allowed
conflict A "配偶在该单位任职"                                         ok
case S evidence "补充材料"                                           stood-back@5.1.4
case S tell suspension months 3                                     stood-back
case S2 found against A clause 5.2.3                                stood-back
case S3 found against B clause 5.2.3                                ok
# 其他检查人员接着办理；听证主持人、决定人也一样
case S tell suspension months 3 by inspector2                       ok
case S ask-hearing                                                  ok
conflict A "曾在该单位工作" by reviewer1                              ok
case S set-hearing 2025-03-14                                       stood-back
case S set-hearing 2025-03-14 by reviewer2                          ok
day 2025-03-14
case S hear by reviewer2                                            ok
conflict A "持有该单位股份" by decider1                               ok
case S decide suspension months 1 answered                          stood-back
case S decide suspension months 1 answered by decider2              ok
check journal replays
