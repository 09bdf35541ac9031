# 1.2.6: one invention, or three others, or three programs; sets are not mixed; second author at the most; an officer finds c
day 2021-06-21
employer A registered                                        ok
places 2021 A=3                                              ok
person P1 qualified inventions=0 other_patents=2 software=2 ip_rank=1    ok
person P2 qualified inventions=1 other_patents=0 software=0 ip_rank=3    ok
person P3 qualified inventions=0 other_patents=0 software=3 ip_rank=2    ok
employer A application N1 prepared for P1 route 1.2.6        ok
application N1 submit                                        conditions-unmet@1.2.6b
employer A application N2 prepared for P2 route 1.2.6        ok
application N2 submit                                        conditions-unmet@1.2.6a
employer A application N3 prepared for P3 route 1.2.6        ok
check application N3 clause 1.2.6a met    application N3 clause 1.2.6b met    application N3 clause 1.2.6c undetermined
application N3 submit                                        ok
application N3 accepted                                      ok
application N3 review approve                                ok
application N3 approve permit C3                             conditions-unmet@1.2.6c
application N3 send-back                                     ok
application N3 find ip_landed holds "软件在京销售，有审计报告"    ok
application N3 review approve                                ok
application N3 approve permit C3                             ok
check permit C3 valid    valid-until C3 2024-06-20
