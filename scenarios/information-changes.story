# 信息变动：30日内报告，需要核对的由窗口核对后生效（3.5.1）
day 2025-03-03
employer A registered                                               ok
employer B open                                                     ok
places 2025 A=2                                                     ok
person P1 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
check permit C1 named "张三"
person P1 change person.name report K1 happened 2025-03-04 to "张叁"  day-ahead@3.5.1
person P1 change person.employer report K1 to "别的单位"             not-found
person P1 change person.name report K1 without-proof to "张叁"       incomplete
person P1 change person.name report K1 to ""                        incomplete
employer B change employer.name report K1 to "北京乙公司" by legal B  not-filed-agent

# 3月3日变动，30日为4月2日；次日为逾期，照常受理，只作记录（3.5.1, 5.2.1）
day 2025-04-02
person P1 change person.residence report K1 happened 2025-03-03 to "丰台区文体路2号"   ok
check change K1 in-time by 2025-04-02    change K1 reported
day 2025-04-03
person P1 change person.name report K2 happened 2025-03-03 to "张叁"  ok
check change K2 late by 2025-04-02      outbox change-reported 2
person P1 change person.name report K3 to "张参"                     taken
# 末日遇休息日顺延：3月5日起30日为4月4日（清明节），顺延到4月7日
person P1 change person.degree report K4 happened 2025-03-05 degree=doctor   ok
check change K4 in-time by 2025-04-07

# 没有核对以前，登记不变；退回写明理由；核对后确认单显示新的内容
check permit C1 named "张三"
change K2 accept by agent A                                         not-allowed
change K2 accept by reviewer1                                       not-allowed
change K2 return ""                                                 reason-missing
change K2 return "户口本照片不清。"                                   ok
change K2 accept                                                    wrong-state
check change K2 returned                outbox change-returned 1
person P1 change person.name report K5 happened 2025-03-03 to "张叁"  ok
change K5 accept                                                    ok
check change K5 effective               permit C1 named "张叁"
permit C1 print                                                     ok
change K1 accept                                                    ok

# 不需要核对的，报告即生效
person P1 change person.phone report K6 to "13911112222"             ok
check change K6 effective

# 劳动合同期限的变动影响自动延续
person P1 change person.contract report K7 contract_end=2030-12-31   ok
change K7 accept                                                    ok

# 单位的变动：名称、地址、单位类型；每年的数据直接更新
employer A change employer.name report U1 happened 2025-03-03 to "北京甲新科技有限公司"   ok
check change U1 late by 2025-04-02
change U1 accept                                                    ok
facts employer A kind=private_nonprofit                             needs-check@3.5.1
facts employer A tax.2024=220万元                                    ok
employer A change employer.kind report U2 kind=institution          ok
change U2 accept                                                    ok
employer A change employer.kind report U3                           incomplete
employer A change employer.address report U4 to "丰台区科技园"        ok
change U4 return                                                    ok
employer A change employer.uscc report U5 to "91110106MA01TA9999"    not-found
check journal replays
