# 1.2.8 and T5: a freelancer only through the special channel; 6.1 and 6.3 who is not treated here
day 2024-08-05
employer A registered                                        ok
places 2024 A=3                                              ok
person F qualified relation=none employed_since=- insured_months=- personal_tax.2023=20万元 personal_tax.2022=20万元 personal_tax.2021=20万元    ok
employer A application N1 prepared for F route 1.2.8         ok
check application N1 clause 1.2.0b undetermined    application N1 clause 1.2.8 undetermined
application N1 submit                                        ok
application N1 accepted                                      ok
application N1 find special_channel holds "局务会同意按特殊通道"   ok
application N1 find contribution holds "文化创意贡献突出"       ok
application N1 review approve                                ok
application N1 approve permit C1                             ok
check permit C1 valid
person G qualified personal_tax.2023=199999元 personal_tax.2022=20万元 personal_tax.2021=20万元    ok
employer A application N2 prepared for G route 1.2.8         ok
application N2 submit                                        conditions-unmet@1.2.8
person H qualified hukou=beijing                             ok
employer A application N3 prepared for H                     ok
application N3 submit                                        conditions-unmet@6.1
person K qualified special_group=hk_macao_taiwan             ok
employer A application N4 prepared for K                     ok
application N4 submit                                        out-of-scope@6.3
