# the optional rule of the guides: second prize at least
optional award_min_level on
day 2022-11-07
employer A registered                                        ok
places 2022 A=2                                              ok
person P2 qualified award=beijing_science_third              ok
person P3 qualified award=beijing_science_second             ok
employer A application N2 prepared for P2 route 1.2.3        ok
application N2 submit                                        conditions-unmet
employer A application N3 prepared for P3 route 1.2.3        ok
application N3 submit                                        ok
