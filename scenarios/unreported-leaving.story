# 5.2.2: the employer was silent about a leaving; the sixty days are rolled to 6 May
day 2025-02-24
employer A registered                                        ok
places 2025 A=1                                              ok
person P1 qualified                                          ok
employer A permit C1 issued to P1                            ok
to 2025-05-06
case K found against A clause 5.2.2 left 2025-03-03 from C1  not-yet-due
to 2025-05-07
case K found against A clause 5.2.2                          incomplete
case K found against A clause 5.2.2 left 2025-03-03 from C1  ok
case K tell suspension months 2                              ok
check case K told    permit C1 valid
conflict A "配偶任职" by inspector2                             ok
case K tell suspension months 2 by inspector2                stood-back
case K drop "已自行改正"                                       ok
check case K dropped    outbox sanction-dropped 1
