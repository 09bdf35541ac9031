day 2025-05-12
employer A registered innovation_kind=hitech innovation_until=2025-12-31        ok
places 2025 A=2                                          ok
person P1 qualified title=none income.2024=10万元 income.2023=40万元 income.2022=40万元  ok
employer A application N1 prepared for P1 route 1.2.4        ok
check application N1 clause 1.2.4b unmet   application N1 clause 1.2.1 met   application N1 clause 1.2.2 unmet
application N1 submit                                        conditions-unmet@1.2.4b
