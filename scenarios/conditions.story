# 办理条件逐项：满足、不满足、差一点
day 2025-03-03
employer A registered innovation_kind=hitech innovation_until=2025-03-03 own_investment=500万元 equity_financing=1000万元 ok
places 2025 A=9                                                     ok

# 功能定位由工作人员认定，写明理由（1.1.1a）
employer A find fits_plan fails "主营业务不符合规划方向，已书面告知。"  ok
check employer A misses 1.1.1a
employer A find fits_plan holds "已补充主营业务说明，符合规划方向。"   ok
check employer A meets 1.1.1a

# 落在目录内的由工作人员核定，不直接判为不满足（1.1.1b）
employer A change employer.main_business report K1 main_business=13 ok
change K1 accept                                                    ok
employer A find industry_cleared fails "属于目录限制的情形。"         ok
check employer A misses 1.1.1b
employer A find industry_cleared holds "属于目录列明的除外情形。"     ok
check employer A meets 1.1.1b

# 有记录的由工作人员核定（1.1.3b）
facts employer A open_records=1                                     ok
employer A find records_cleared fails "记录尚未改正。"               ok
check employer A misses 1.1.3b
employer A find records_cleared holds "记录轻微，已完成信用修复。"    ok
check employer A meets 1.1.3b

# 近一年纳税：差一分、正好（1.1.4a）
facts employer A tax.2022=0 tax.2023=0 tax.2024=99999.99            ok
check employer A misses 1.1.4a
facts employer A tax.2024=10万元                                    ok
check employer A meets 1.1.4a

# 近三年累计：差一分、正好（1.1.4b）
facts employer A tax.2023=199999.99                                 ok
check employer A misses 1.1.4b
facts employer A tax.2023=20万元                                    ok
check employer A meets 1.1.4b

# 四项都要满足，缺一项的不能提交（1.1.0）
person P1 qualified                                                 ok
employer A application N1 prepared for P1                           ok
employer A change employer.paid_in report K2 paid_in=999999.99      ok
change K2 accept                                                    ok
application N1 submit                                               conditions-unmet@1.1.2b
employer A change employer.paid_in report K3 paid_in=100万元          ok
change K3 accept                                                    ok
application N1 submit                                               ok
application N1 withdraw                                             ok

# 没有个人渠道，只有单位可以申请（1.2.0a）
person P2 qualified                                                 ok
employer A application N9 open for P2 by person P2                  not-filed-agent@3.6.3
employer A application N2 prepared for P2                           ok

# 劳动关系满6个月：前一日、当日；返聘不是劳动关系（1.2.0b）
facts person P2 employed_since=2024-09-04 insured_months=6          ok
check application N2 clause 1.2.0b unmet
facts person P2 employed_since=2024-09-03                           ok
check application N2 clause 1.2.0b met
facts person P2 relation=rehired                                    ok
check application N2 clause 1.2.0b unmet
facts person P2 relation=labour                                     ok

# 学位看取得的日期，工作经历含两年（1.2.1a）
facts person P2 degree=none                                         ok
check application N2 clause 1.2.1a unmet
application N2 submit                                               conditions-unmet@1.2.1a
facts person P2 degree=bachelor degree_on=2025-03-03                ok
check application N2 clause 1.2.1a met
# 两年工作经历（1.2.1b）
facts person P2 work_months=23                                      ok
check application N2 clause 1.2.1b unmet
facts person P2 work_months=24                                      ok
check application N2 clause 1.2.1b met

# 应税收入1.2倍：差一分、正好；2023年平均工资141133元（1.2.9）
facts person P2 income_12m=169359.59 income_last_year=169359.59     ok
check application N2 clause 1.2.9 unmet
application N2 submit                                               conditions-unmet@1.2.9
facts person P2 income_12m=169359.60                                ok
check application N2 clause 1.2.9 met

# 中级及以上职称，或者认定为相当（1.2.2）
application N2 route 1.2.2                                          ok
facts person P2 title=assistant_engineer                            ok
check application N2 clause 1.2.2 unmet
facts person P2 title=engineer                                      ok
check application N2 clause 1.2.2 met

# 国家和本市的奖项，外省的不算（1.2.3）
application N2 route 1.2.3                                          ok
facts person P2 award=other_province                                ok
check application N2 clause 1.2.3 unmet
facts person P2 award=national_supreme                              ok
check application N2 clause 1.2.3 met

# 科技创新主体，证书当日有效、次日失效（1.2.4a）
application N2 route 1.2.4                                          ok
check application N2 clause 1.2.4a met
employer A change employer.innovation report K4 innovation_until=2025-03-02 ok
change K4 accept                                                    ok
check application N2 clause 1.2.4a unmet
employer A change employer.innovation report K5 innovation_until=2026-03-02 ok
change K5 accept                                                    ok

# 三年每年超过4倍，正好4倍的不够（1.2.4b）
facts person P2 income.2022=510140.01 income.2023=542268.01 income.2024=564532 ok
check application N2 clause 1.2.4b unmet
facts person P2 income.2024=564532.01                               ok
check application N2 clause 1.2.4b met

# 科技创新服务主体（1.2.5a）
application N2 route 1.2.5                                          ok
check application N2 clause 1.2.5a unmet
employer A change employer.service report K6 service_kind=law_firm  ok
change K6 accept                                                    ok
check application N2 clause 1.2.5a met

# 三年每年超过8倍（1.2.5b）
facts person P2 income.2022=1020280.01 income.2023=1084536.01 income.2024=1129064 ok
check application N2 clause 1.2.5b unmet
facts person P2 income.2024=1129064.01                              ok
check application N2 clause 1.2.5b met

# 知识产权：第二作者、项数、落地转化的认定（1.2.6a）
application N2 route 1.2.6                                          ok
facts person P2 ip_rank=3 inventions=0 other_patents=2 software=2   ok
check application N2 clause 1.2.6a unmet
facts person P2 ip_rank=2                                           ok
check application N2 clause 1.2.6a met
# 2项其他专利加2项软著不能相加（1.2.6b）
check application N2 clause 1.2.6b unmet
facts person P2 other_patents=3                                     ok
check application N2 clause 1.2.6b met
# 落地转化由工作人员认定（1.2.6c）
application N2 find ip_landed fails "没有落地转化的证明。"            ok
check application N2 clause 1.2.6c unmet
application N2 find ip_landed holds "已核对转化合同和审计报告。"      ok
check application N2 clause 1.2.6c met

# 自主投入超过500万元，正好的不够（1.2.7a）
application N2 route 1.2.7                                          ok
check application N2 clause 1.2.7a unmet
facts employer A own_investment=5000000.01                          ok
check application N2 clause 1.2.7a met

# 持股5%且前五位（1.2.7b）
facts person P2 share=4.99% share_rank=5                            ok
check application N2 clause 1.2.7b unmet
facts person P2 share=5%                                            ok
check application N2 clause 1.2.7b met

# 自由职业者：每年20万元以上，贡献由工作人员认定（1.2.8）
application N2 route 1.2.8                                          ok
facts person P2 personal_tax.2022=20万元 personal_tax.2023=20万元 personal_tax.2024=199999.99 ok
application N2 find contribution holds "成果转化贡献突出，有证明。"   ok
check application N2 clause 1.2.8 unmet
facts person P2 personal_tax.2024=20万元                            ok
check application N2 clause 1.2.8 met

# 变动发生以后才能报告（3.5.1）
facts employer A happened 2025-03-04 open_records=0                day-ahead@3.5.1
facts employer A happened 2025-03-03 open_records=0                ok

# 北京户籍的不适用（6.1）
facts person P2 hukou=beijing                                       ok
check application N2 clause 6.1 unmet
facts person P2 hukou=outside                                       ok
check application N2 clause 6.1 met

# 另行办理的人员（6.3）
facts person P2 special_group=hk_macao_taiwan                       ok
check application N2 clause 6.3 unmet
facts person P2 special_group=none                                  ok
check application N2 clause 6.3 met
check journal replays
