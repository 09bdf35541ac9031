# 接收变更：新单位须符合 1.1；个人的条件不再核对（1.1.0、3.3.1、5.1.1）
day 2025-03-03
employer A registered                                               ok
employer B registered tax_area=海淀区                               ok
employer D registered tax.2024=0元 tax.2023=0元 tax.2022=0元 staff.2024=1 ok
employer E registered                                               ok
places 2025 A=2                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A permit C2 issued to P2                                   ok
permit C1 leave                                                     ok
permit C2 leave                                                     ok
check employer B misses 1.1.3a     employer D misses 1.1.4
# 税务登记在区外的单位：提出照收，证件受保护，核准不了
employer B permit C1 change application X1                          ok
check application X1 advised unmet
application X1 accepted                                             ok
application X1 review approve "符合"                                ok
application X1 approve                                              conditions-unmet@1.1.3a
# 理由须引用结论中未满足的条款：变更单位不看个人条件，单位满足的条款也不能作理由
application X1 refuse "收入不够" for 1.2.1                          reason-unfounded
application X1 refuse "成立不满一年" for 1.1.2a                     reason-unfounded
application X1 refuse "税务登记地不在丰台区" for 1.1.3a             ok
check permit C1 change-period
# 纳税和用工都不足的单位
employer D permit C1 change application X2                          ok
application X2 decided                                              conditions-unmet@1.1.4a
application X2 withdraw                                             ok
# 符合的单位：不问个人收入和在职月数
facts person P1 income_12m=1万元 income_last_year=1万元            ok
employer E permit C1 change application X3                          ok
check application X3 advised met
application X3 decided                                              ok
check permit C1 valid
# 已有北京市户籍的不能核准（6.1）
facts person P2 hukou=beijing                                       ok
employer E permit C2 change application X4                          ok
application X4 decided                                              conditions-unmet@6.1
check permit C2 change-period     journal replays
