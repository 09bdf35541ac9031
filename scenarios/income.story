# 1.2.9: 1.2 times the average wage, inclusive, the better of two windows; only routes 1 and 2
set average_wage 10万元 from 2025-03-01
day 2025-03-10
employer A registered                                        ok
places 2025 A=3                                              ok
person P1 qualified income_12m=119999元 income_last_year=119999元     ok
person P2 qualified income_12m=119999元 income_last_year=12万元       ok
person P3 qualified income_12m=12万元 income_last_year=0元            ok
employer A application N1 prepared for P1                    ok
check application N1 clause 1.2.9 unmet    application N1 clause 1.2.1a met    application N1 advised unmet
application N1 submit                                        conditions-unmet@1.2.9
employer A application N2 prepared for P2 route 1.2.1        ok
check application N2 clause 1.2.9 met
application N2 submit                                        ok
employer A application N3 prepared for P3                    ok
application N3 submit                                        ok
check application N3 advised met    quota A 2025 2/0/3
