# 压减办理数量只压空余的：已占用的不动，以后退出的随即压减（2.1、5.2.0b）
day 2025-06-02
employer A registered                                               ok
places 2025 A=3                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A application X2 prepared for P2                           ok
employer A application X3 prepared for P3                           ok
application X2 submit                                               ok
case K1 found against A clause 5.2.3 "疏于管理"                     ok
case K1 tell quota-cut places 3 in 2025                             ok
to 2025-06-16
case K1 decide quota-cut places 3 in 2025 minutes "局务会1号" "属实" ok
check quota A 2025 1/1/3
case K1 serve                                                       ok
# 三个里一个空余：压到两个，在办的不受影响
check quota A 2025 1/1/2
application X3 submit                                               quota-exhausted@2.1
application X2 withdraw                                             ok
# 退出的一个随即压减，不能再用
check quota A 2025 0/1/1
application X3 submit                                               quota-exhausted@2.1
# 撤销处理：数量还给单位
case K1 set-aside "复议决定撤销"                                    ok
check quota A 2025 0/1/3
application X3 submit                                               ok
application X3 decided                                              ok
check quota A 2025 0/2/3     journal replays
