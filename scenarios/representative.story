# 法定代表人变更：经办人继续有效，原法定代表人的权限即时停止（3.5.1, 3.6.2）
day 2025-03-03
employer A registered                                               ok
employer B registered                                               ok
account boss open password "correct horse battery" role legal-representative   ok
account other open password "correct horse battery" role agent      ok
employer A change employer.representative report U1 to "nobody"      not-found
employer A change employer.representative report U1 to "other"       not-found
employer A change employer.representative report U1 to "legal-B"     not-found
employer A change employer.representative report U1 to "boss"        ok
employer A name-agent a2                                            ok
change U1 accept                                                    ok
check outbox representative-changed 1
employer A name-agent a3 by legal A                                 not-found
employer A remove-agent by legal A                                  not-found
# 现有经办人照常办理
person P qualified                                                  ok
employer A application N1 open for P                                ok
check journal replays
