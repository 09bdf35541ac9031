# 照片在新办的申报材料之内：没有照片，不受理、不核准、不打印（3.1.2）
day 2025-03-03
employer A registered                                               ok
places 2025 A=5                                                     ok
person P1 open                                                      ok
person P1 refreshed                                                 ok
facts person P1 contract_end=2029-03-31                             ok
employer A application N1 prepared for P1                           ok
application N1 submit                                               ok
application N1 received                                             ok
application N1 judge photo in-order                                 incomplete@4.7
application N1 judge photo not-needed "本人稍后提交。"               ok
application N1 judge-all                                            ok
application N1 accept                                               incomplete
# 五个工作日没有答复的，仍视为受理；但没有照片不能核准
day 2025-03-11
sweep
check application N1 accepted       application N1 by-silence
application N1 review approve "各项条件经核对属实。"                 ok
application N1 approve permit C1                                    incomplete
person P1 photo                                                     ok
application N1 approve permit C1                                    ok
permit C1 print                                                     ok
check permit C1 valid               journal replays
