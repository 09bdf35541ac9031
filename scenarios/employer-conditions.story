# 用人单位的条件，由工作人员认定的几项（1.1.1a, 1.1.1b, 1.1.3b）
day 2025-03-03
employer A registered open_records=0                                ok
check employer A meets 1.1.1a       employer A meets 1.1.1b         employer A meets 1.1.3b
# 不符合规划的，由工作人员写明理由认定（1.1.1a）
employer A find fits_plan fails ""                                  reason-missing
employer A find fits_plan fails by agent A                          not-allowed
employer A find fits_plan fails "主营业务不属于规划鼓励的方向。"      ok
check employer A misses 1.1.1a
# 有尚未了结的记录：轻微、已改正的，写明理由可以认定（1.1.3b）
employer B registered open_records=1                                ok
employer B find records_cleared fails "欠薪记录尚未了结。"           ok
check employer B misses 1.1.3b
employer B find records_cleared holds "罚款已缴清，情节轻微。"        ok
check employer B meets 1.1.3b
# 税务登记地（1.1.3a, 6.1）
employer C registered tax_area=110105                               ok
check employer C misses 1.1.3a      employer B meets 1.1.3a
# 只有法人企业看实缴资本（1.1.2b）
employer D registered kind=law_firm paid_in=0                       ok
check journal replays
