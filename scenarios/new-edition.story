# 6.2, 6.5: a new edition with a higher capital; it binds from its first day only when it was made public before
amendment beijing-fengtai/2025 from 2025-07-01
set paid_in_min 200万元
amendment beijing-fengtai/2026 from 2026-01-01
day 2025-06-03
employer A registered paid_in=150万元                         ok
places 2025 A=2                                              ok
person P1 qualified                                          ok
edition beijing-fengtai/2025 publish                         not-found
edition beijing-fengtai/2025 propose ""                      reason-missing
edition beijing-fengtai/2025 propose "调整条件"                 ok
edition beijing-fengtai/2025 agree                           ok
edition beijing-fengtai/2025 publish                         ok
check edition beijing-fengtai/2025 published    in-force beijing-fengtai/2019    employer A meets 1.1.2b
employer A application N1 prepared for P1                    ok
application N1 submit                                        ok
to 2025-07-01
check in-force beijing-fengtai/2025    employer A misses 1.1.2b
# filed before: decided under the edition of that day (G12)
application N1 decided permit C1                             ok
person P2 qualified                                          ok
employer A application N2 prepared for P2                    ok
application N2 submit                                        conditions-unmet@1.1.2b
edition beijing-fengtai/2026 propose                         ok
edition beijing-fengtai/2026 agree                           ok
to 2026-01-01
edition beijing-fengtai/2026 publish                         too-late
