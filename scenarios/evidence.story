# 处理案件的证据：告知前可以补充，告知后当事人看得到告知书所列的证据（5.2.0b）
day 2025-03-03
employer A registered                                               ok
employer B registered                                               ok
places 2025 A=2                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
case S found against A clause 5.2.3                                 ok
case S evidence "离职人员名单，证明六个月内离职九人。"                  ok
case S evidence pdf "社会保险增减员记录"                              ok
case S evidence program                                             file-kind
case S evidence ""                                                  incomplete
case S evidence by window1                                          not-allowed
# 告知以前，当事人看不到案件，也打不开证据；工作人员可以
case S open-evidence 3                                              not-found
case S open-evidence 3 by inspector1                                ok
case S open-evidence 3 by agent B                                   not-found
case S tell suspension months 3                                     ok
# 告知以后，证据随告知书固定：当事人可以查阅，别的单位不能，也不能再背着当事人补充
case S open-evidence 3                                              ok
case S open-evidence 3 by legal A                                   ok
case S open-evidence 3 by agent B                                   not-found
case S open-evidence 3 by person P1                                 not-found
case S evidence pdf "事后补充的材料"                                  wrong-state
# 个人的案件也一样
case T found at-fault P1 clause 5.2.7 holding C1 evidence 2         ok
case T evidence pdf "学校的核对函"                                    ok
case T open-evidence 3                                              not-found
case T tell permit-cancellation                                     ok
case T open-evidence 3                                              ok
case T open-evidence 3 by person P2                                 not-found
case T open-evidence 3 by agent A                                   not-found
check journal replays
