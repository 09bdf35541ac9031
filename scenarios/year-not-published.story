# 次年放假安排没有公布：期限为暂定，但元旦等固定的法定节假日一定放假，不算工作日（全国年节及纪念日放假办法）
day 2026-12-14
employer A registered                                               ok
places 2026 A=1                                                     ok
person P1 qualified                                                 ok
employer A application N1 prepared for P1                           ok
application N1 submit                                               ok
application N1 accepted                                             ok
check decide-by N1 2027-01-12
check journal replays
