# 1.2.5: more than eight times; a law firm is no legal person and needs no paid-in capital
interpretation wage_reference_services latest
set average_wage 10万元 from 2025-05-01
set income_multiple_services 9 from 2025-07-01
day 2025-06-30
employer L registered kind=law_firm paid_in=0元 service_kind=law_firm    ok
places 2025 L=2                                              ok
person P1 qualified income.2024=80万元 income.2023=85万元 income.2022=85万元     ok
person P2 qualified income.2024=85万元 income.2023=85万元 income.2022=85万元     ok
employer L application N1 prepared for P1 route 1.2.5        ok
application N1 submit                                        conditions-unmet@1.2.5b
employer L application N2 prepared for P2 route 1.2.5        ok
check application N2 clause 1.2.5a met    application N2 clause 1.2.5b met
to 2025-07-01
check application N2 clause 1.2.5b unmet
application N2 submit                                        conditions-unmet@1.2.5b
