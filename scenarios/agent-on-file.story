# 3.6: one filed agent; the one before loses access at once; attempts are written down
day 2022-09-13
employer A registered                                        ok
places 2022 A=1                                              ok
person P1 qualified                                          ok
employer A application N1 open for P1 by agent stranger      not-filed-agent@3.6.3
employer A name-agent a2                                     ok
employer A application N1 open for P1 by agent A             not-filed-agent@3.6.3
employer A application N1 open for P1 by agent a2            ok
check attempts 2
employer A remove-agent by agent a2                          not-allowed
employer A remove-agent                                      ok
employer A remove-agent                                      no-agent@3.6.1
check outbox agent-missing 1
application N1 route 1.2.1 by agent a2                       not-filed-agent@3.6.3
employer A turn-away 王某 intermediary "代办公司"               ok
check outbox turned-away 1    attempts 4
# the person's own business goes on
application N1 join                                          ok
attempts listed                                              ok
