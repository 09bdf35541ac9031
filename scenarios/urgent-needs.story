# 2.5 to 2.7: tags, urgent needs, and a tag that ends
day 2024-11-11
employer A registered                                        ok
employer B registered                                        ok
employer A tag 2.6 from 2024-11-11 until 2024-12-31          ok
check tagged A 2.6 yes    tagged A 2.7.1 no    outbox tagged 1
plan A 2025 ready 6                                          ok
plan B 2025 ready 6                                          ok
plan B 2025 guarantee 2                                      not-key-support@2.6
plan A 2025 guarantee 7                                      demand-too-high
plan A 2025 guarantee 2 "急需紧缺人才"                           ok
employer B tag 2.7.7 from 2024-12-02 until 2024-12-01        incomplete
employer B tag 2.7.7 from 2024-12-02 until 2025-12-31        ok
check tagged B 2.7.7 no
to 2024-12-02
check tagged B 2.7.7 yes
employer B untag 2.7.7 "名单更新"                               ok
check tagged B 2.7.7 no    outbox untagged 1
to 2025-01-01
check tagged A 2.6 no
