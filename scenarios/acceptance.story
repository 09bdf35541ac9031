# 受理、一次性告知、逾期即受理（行政许可法第三十二条，3.1.1）
day 2025-03-03
employer A registered                                               ok
places 2025 A=5                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
employer A application N1 prepared for P1                           ok
employer A application N2 prepared for P2                           ok
employer A application N3 prepared for P3                           ok
application N1 submit                                               ok
application N2 submit                                               ok
application N3 submit                                               ok
application N1 received                                             ok
check answer-by N1 2025-03-10       outbox received 2
application N1 accept                                               materials-unsettled
application N1 judge id_card correct "身份证已过有效期，请更新后上传。"   ok
application N1 ask-supplement                                       materials-unsettled
application N1 judge-all                                            ok
application N1 accept                                               materials-unsettled
application N1 ask-supplement                                       ok
check application N1 supplement-requested
application N1 supplement                                           ok
application N1 judge id_card correct "图像仍不清晰，请重新上传。"       ok
application N1 ask-supplement                                       second-notice
application N1 ask-supplement agreed "主管人员同意：新发现的问题。"      ok
application N1 supplement                                           ok
application N1 judge-all                                            ok
application N1 accept                                               ok
check application N1 accepted       application N1 by-officer       decide-by N1 2025-03-31

# 五个工作日内没有答复：第六个工作日起即为受理，自收到之日起算
application N2 received                                             ok
day 2025-03-10
sweep
check application N2 received       swept 0 accepted
day 2025-03-11
sweep
check application N2 accepted       application N2 by-silence       swept 1 accepted
check decide-by N2 2025-03-31

# 不予受理：写明理由和有权办理的部门，释放数量
application N3 received                                             ok
application N3 not-accept competent "朝阳区人力社保局" "学位不够。" for 1.2.1a   reason-unfounded
application N3 not-accept competent "" "税务登记地不在本区。"         incomplete
application N3 not-accept competent "朝阳区人力社保局" ""             reason-missing
application N3 not-accept competent "朝阳区人力社保局" "税务登记地不在本区。"   ok
check application N3 not-accepted   quota A 2025 2/0/5              journal replays
