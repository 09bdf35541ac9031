# 5.2.1: the first late report that was put right is only reminded; the second may cost
set defence_working_days 5
day 2025-03-03
employer A registered                                        ok
places 2025 A=5                                              ok
employer A change employer.paid_in report G1 happened 2025-01-02 paid_in=800万元    ok
check change G1 late by 2025-02-05
case L1 found against A clause 5.2.1 corrected               ok
case L1 tell quota-cut places 1 in 2025                      only-reminder@5.2.1
case L1 drop reminded                                        ok
check case L1 dropped    outbox sanction-reminder 1
case L2 found against A clause 5.2.1                         ok
case L2 tell quota-cut places 2 in 2025                      ok
check case L2 told    case L2 answer-by 2025-03-10    outbox sanction-told 1
case L2 state "已整改"                                         ok
to 2025-03-10
case L2 decide quota-cut places 2 in 2025 answered           not-yet-due
to 2025-03-11
case L2 decide quota-cut places 3 in 2025 answered           heavier-than-told@5.2.0b
case L2 decide quota-cut places 2 in 2025 answered by inspector1 as decider    same-person
case L2 decide quota-cut places 2 in 2025 answered           ok
case L2 serve                                                ok
check case L2 in-effect    quota A 2025 0/0/3    book 2025 balances
case L2 set-aside "复议撤销"                                   ok
check case L2 set-aside    quota A 2025 0/0/5
