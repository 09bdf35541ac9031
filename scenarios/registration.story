# 单位注册和经办人（1.1.*, 3.6.*）
day 2025-03-03

# 满1年：前一日、当日（1.1.2a）
employer A open                                                     ok
facts employer A founded=2024-03-04 kind=enterprise paid_in=100万元 tax_area=110106 main_business=6513 open_records=0   ok
facts employer A tax.2022=0 tax.2023=0 tax.2024=10万元 staff.2022=5 staff.2023=5 staff.2024=5                     ok
check employer A misses 1.1.2a      employer A meets 1.1.2b      employer A draft
+ 1 day
check employer A meets 1.1.2a

# 实缴、纳税的边界（1.1.2b, 1.1.4）
facts employer A paid_in=999999.99                                  ok
check employer A misses 1.1.2b
facts employer A paid_in=100万元                                    ok
check employer A meets 1.1.2b       employer A meets 1.1.4
facts employer A tax.2024=99999.99                                  ok
check employer A misses 1.1.4
facts employer A tax.2023=20万元 tax.2022=0.01                      ok
check employer A meets 1.1.4b       employer A meets 1.1.4
facts employer A tax.2022=0                                         ok
check employer A misses 1.1.4
facts employer A staff.2022=30 staff.2023=30 staff.2024=29          ok
check employer A misses 1.1.4c
facts employer A staff.2024=30                                      ok
check employer A meets 1.1.4c       employer A meets 1.1.4

# 声明、窗口、退回
employer A submit undeclared                                        declaration-missing@5.2.0a
employer A submit                                                   ok
employer A submit                                                   wrong-state
check employer A submitted
employer A return "营业执照图像不清，请重新上传。"                   ok
check employer A returned           outbox registration-returned 1
employer A submit                                                   ok
employer A accept by reviewer1                                      not-allowed
employer A find fits_plan holds ""                                  reason-missing
employer A find fits_plan holds "主营业务属于鼓励方向。"             ok
employer A accept                                                   ok
check employer A accepted           outbox registered 1

# 税务登记地不在本区（1.1.3a）
employer B registered tax_area=110105                               ok
check employer B misses 1.1.3a

# 经办人：一人，备案的才能办理；更换即时生效（3.6.1、3.6.2、3.6.3）
person P qualified                                                  ok
employer A application N1 open for P                                not-filed-agent@3.6.3
employer A name-agent a1                                            ok
employer A application N1 open for P                                ok
employer A name-agent a2                                            ok
employer A application N2 open for P by agent a1                    not-filed-agent
employer A name-agent B                                             not-found
employer A remove-agent                                             ok
employer A remove-agent                                             no-agent@3.6.1
employer A application N2 open for P by agent a2                    not-filed-agent
employer A name-agent a1                                            ok
application N1 route 1.2.2                                          ok

# 同一统一社会信用代码只能注册一次
employer C open like A                                              taken
check journal replays
