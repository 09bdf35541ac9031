# 没有人递交的材料，不能核对为符合（4.8，行政许可法第三十二条）
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

# 网上报送：只上传了劳动合同
application N1 paper labour_contract                                ok
application N1 hand-in                                              ok
application N1 judge labour_contract in-order                       ok
application N1 judge application_form in-order                      incomplete@4.7
# 登记数据能答复的，不要求提供；照片在本人资料中
application N1 judge id_card in-order                               ok
application N1 judge photo in-order                                 ok
# 随后带原件到窗口的，窗口收到后核对
application N1 judge application_form brought                       ok
# 照片只能在系统中上传，纸质的不收
application N1 judge photo brought                                  incomplete
# 说不需要，也要写明为什么
application N1 judge household_register not-needed ""               reason-missing
application N1 judge household_register not-needed "公安户籍数据已核对。"   ok
application N1 judge-all                                            ok
application N1 accept                                               ok

# 未预约到窗口：当面收到的原件逐项登记
application N2 walk-in                                              ok
application N2 judge labour_contract in-order                       incomplete
application N2 judge labour_contract brought                        ok
application N2 judge application_form brought                       ok
application N2 accept                                               materials-unsettled
application N2 judge-all                                            ok
application N2 accept                                               ok

# 补正时撤回的材料，原来的“符合”随之作废
application N3 paper labour_contract                                ok
application N3 paper application_form                               ok
application N3 hand-in                                              ok
application N3 judge application_form correct "缺少签章页。"         ok
application N3 judge-all                                            ok
application N3 ask-supplement                                       ok
application N3 paper-out labour_contract                            ok
application N3 supplement                                           ok
application N3 judge application_form in-order                      ok
application N3 accept                                               materials-unsettled
application N3 judge labour_contract in-order                       incomplete
application N3 judge labour_contract brought                        ok
application N3 accept                                               ok
check application N3 accepted       journal replays
