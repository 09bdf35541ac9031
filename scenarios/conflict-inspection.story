# 回避：声明有利害关系的检查人员，不抽到、不检查、不立案（5.1.4）
day 2025-03-03
employer A registered                                               ok
employer B registered                                               ok
inspection-draw D1 freeze 2 inspectors 2                            ok
inspection-draw D1 run                                              ok
inspection I1 of A                                                  ok
conflict A ""                                                       reason-missing
conflict A "配偶在该单位任职"                                       ok
case K1 found against A clause 5.2.3 "制度不健全"                   stood-back@5.1.4
case K1 found against A clause 5.2.3 "制度不健全" by inspector2     ok
case K2 found against B clause 5.2.3 "制度不健全"                   ok
# 抽中以后才声明的，也不再检查
inspection I1 announce 2025-03-10 by inspector1                     stood-back@5.1.4
check journal replays
