# 与单位有关的申报条件（1.2.4, 1.2.5, 1.2.7）
day 2025-10-20
employer A registered innovation_kind=hitech innovation_until=2025-10-20    ok
employer L registered service_kind=law_firm                         ok
employer T registered own_investment=500万元 equity_financing=0                       ok
employer N registered                                               ok
places 2025 A=9 L=9 T=9 N=9                                         ok

# 科技创新主体：证书在有效期内；三年每年超过上一年度平均工资4倍（1.2.4a, 1.2.4b）
person P1 qualified income.2022=60万元 income.2023=60万元 income.2024=40万元   ok
employer N application N0 prepared for P1 route 1.2.4               ok
application N0 submit                                               conditions-unmet
application N0 withdraw                                             ok
employer A application N1 prepared for P1 route 1.2.4               ok
application N1 submit                                               conditions-unmet
facts person P1 income.2024=60万元                                   ok
application N1 submit                                               ok
application N1 decided permit C1                                    ok
check permit C1 valid

# 科技创新服务主体：8倍（1.2.5a, 1.2.5b）
person P2 qualified income.2022=120万元 income.2023=120万元 income.2024=60万元  ok
employer N application M0 prepared for P2 route 1.2.5               ok
application M0 submit                                               conditions-unmet
application M0 withdraw                                             ok
employer L application N2 prepared for P2 route 1.2.5               ok
application N2 submit                                               conditions-unmet
facts person P2 income.2024=120万元                                  ok
application N2 submit                                               ok
application N2 decided permit C2                                    ok
check permit C2 valid

# 创新创业团队：自主投入超过500万元，持股不低于5%且前五位（1.2.7a, 1.2.7b）
person P3 qualified share=4.99% share_rank=5                        ok
employer T application N3 prepared for P3 route 1.2.7               ok
application N3 submit                                               conditions-unmet
facts person P3 share=5%                                            ok
application N3 submit                                               conditions-unmet
facts employer T own_investment=5000000.01                          ok
application N3 submit                                               ok
application N3 decided permit C3                                    ok
check permit C3 valid
person P4 qualified share=5% share_rank=6                           ok
employer T application N4 prepared for P4 route 1.2.7               ok
application N4 submit                                               conditions-unmet
check journal replays
