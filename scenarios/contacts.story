# 通知方式和投递：邮箱由本人填写并用验证码确认；站内信总是送达（4.7）
day 2025-03-03
employer A registered                                               ok
places 2025 A=1                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
contact P1 mail on                                                  not-found
contact P1 confirm                                                  not-found
contact P1 ask "没有邮箱"                                            incomplete
check contact P1 none
contact P1 ask "zhangsan@example.org"                               ok
check contact P1 asked
contact P1 mail on                                                  wrong-state
post taken                                                          ok
post arrived                                                        ok
contact P1 confirm mistyped                                         incomplete
contact P1 confirm by person P2                                     not-found
contact P1 confirm                                                  ok
contact P1 confirm                                                  incomplete
check contact P1 confirmed

# 送不出的稍后再试；不能送达的停止，窗口可以重新投递
employer A application N1 prepared for P1                           ok
application N1 submit                                               ok
+ 1 minute
post taken                                                          ok
post failed                                                         ok
check deliveries 0 given-up
post again                                                          not-found
+ 1 day
post taken                                                          ok
post failed for-good "邮箱已停用"                                    ok
check deliveries 0 waiting
post again by reviewer1                                             not-allowed
post again                                                          ok
check deliveries 1 waiting
contact P1 mail off                                                 ok
check contact P1 without-mail
check journal replays
