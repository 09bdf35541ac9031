# the optional rule: children under age; without any rule: one companion on one permit
optional accompanying_family on
day 2025-03-04
employer A registered                                        ok
places 2025 A=2                                              ok
person P1 qualified                                          ok
person P2 qualified                                          ok
person P2 companions teen=小力                                 family-unfit
person P2 companions child=小明                               ok
employer A permit C2 issued to P2                            ok
person P1 companions child=小明                               taken
check permit C2 accompanied 1
