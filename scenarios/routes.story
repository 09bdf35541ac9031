# 八类申报条件，从核对到发证：先不符合，再符合（1.2.1–1.2.8）
day 2025-10-20
employer A registered                                               ok
places 2025 A=20                                                    ok

# 学位和2年工作经历（1.2.1a, 1.2.1b）
person P1 qualified degree=none degree_on=-                         ok
employer A application N1 prepared for P1 route 1.2.1               ok
application N1 submit                                               conditions-unmet@1.2.1a
facts person P1 degree=bachelor degree_on=2020-07-01 work_months=23 ok
application N1 submit                                               conditions-unmet@1.2.1b
facts person P1 work_months=24                                      ok
# 应税收入不低于上一年度平均工资1.2倍：2024年度143244元，1.2倍为171892.80元（1.2.9）
facts person P1 income_12m=171892.79 income_last_year=171892.79     ok
application N1 submit                                               conditions-unmet@1.2.9
facts person P1 income_12m=171892.80                                ok
application N1 submit                                               ok
application N1 decided permit C1                                    ok
check permit C1 valid               valid-until C1 2028-10-19

# 劳动关系满6个月（1.2.0b）
person Q1 qualified employed_since=2025-04-21 insured_months=6      ok
employer A application M1 prepared for Q1 route 1.2.1               ok
application M1 submit                                               conditions-unmet
facts person Q1 employed_since=2025-04-20                           ok
application M1 submit                                               ok

# 中级及以上职称（1.2.2）
person P2 qualified degree=none degree_on=- title=assistant_engineer    ok
employer A application N2 prepared for P2 route 1.2.2               ok
application N2 submit                                               conditions-unmet@1.2.2
facts person P2 title=engineer                                      ok
application N2 submit                                               ok
application N2 decided permit C2                                    ok

# 国家和本市的奖项（1.2.3）：没有收入要求
person P3 qualified award=other_province income_12m=1元 income_last_year=1元   ok
employer A application N3 prepared for P3 route 1.2.3               ok
application N3 submit                                               conditions-unmet
facts person P3 award=national_supreme                              ok
application N3 submit                                               ok
application N3 decided permit C3                                    ok

# 科技创新主体，近三年每年收入超过4倍（1.2.4a, 1.2.4b）
employer B registered innovation_kind=hitech innovation_until=2027-12-31    ok
places 2026 B=1                                                     ok
person P4 qualified income.2022=60万元 income.2023=60万元 income.2024=60万元   ok
employer A application N4 prepared for P4 route 1.2.4               ok
application N4 submit                                               conditions-unmet
application N4 withdraw                                             ok

# 有知识产权的：第二作者，1项发明专利或者3项其他（1.2.6a, 1.2.6b, 1.2.6c）
person P6 qualified inventions=0 other_patents=2 software=1 ip_rank=2    ok
employer A application N6 prepared for P6 route 1.2.6               ok
application N6 submit                                               conditions-unmet
facts person P6 inventions=1 ip_rank=3                              ok
application N6 submit                                               conditions-unmet
facts person P6 ip_rank=2                                           ok
application N6 submit                                               ok
application N6 accepted                                             ok
application N6 review approve                                       ok
application N6 approve permit C6                                    conditions-unmet
application N6 find ip_landed holds "转化合同和销售凭证已核对。"      ok
application N6 approve permit C6                                    ok
check permit C6 valid

# 自由职业者、个体工商户：特殊通道和贡献由工作人员认定（1.2.8）
person P8 qualified relation=none employed_since=- insured_months=- personal_tax.2022=20万元 personal_tax.2023=20万元 personal_tax.2024=199999.99   ok
employer A application N8 prepared for P8 route 1.2.8               ok
application N8 submit                                               conditions-unmet
facts person P8 personal_tax.2024=20万元                             ok
application N8 submit                                               ok
application N8 accepted                                             ok
application N8 review approve                                       ok
application N8 approve permit C8                                    conditions-unmet
application N8 find special_channel holds "同意按第8项申报。"         ok
application N8 find contribution holds "文化创意成果获市级推广。"      ok
application N8 approve permit C8                                    ok
check permit C8 valid               journal replays
