# 五（二）各项情形：每项要有自己的依据；五种处理的确切效果
day 2025-03-03
employer A registered                                               ok
employer B registered                                               ok
places 2025 A=4                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
person P4 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A permit C2 issued to P2                                   ok
employer A application N3 prepared for P3                           ok
employer A application N4 prepared for P4                           ok

# 首次逾期报告并已自行改正的，只作提醒；再犯才处理（5.2.1）
case L1 found against A clause 5.2.1 corrected                      ok
case L1 tell quota-cut places 1 in 2025                             only-reminder@5.2.1
case L1 drop reminded                                               ok
check case L1 dropped   outbox sanction-reminder 1
case L2 found against A clause 5.2.1 corrected                      ok
case L2 tell quota-cut places 2 in 2025                             ok

# 压减办理数量：已占用的不受影响，空余的减少；压减不能算在过去的年度（5.2.0b）
case L3 found against A clause 5.2.3                                ok
case L3 tell quota-cut places 1 in 2024                             year-closed
case L3 tell quota-cut places 0 in 2025                             wrong-measure
case L3 drop                                                        ok
check quota A 2025 0/2/4
day 2025-03-11
case L2 decide quota-cut places 3 in 2025                           heavier-than-told
case L2 decide quota-cut places 2 in 2025                           ok
check quota A 2025 0/2/4
case L2 serve                                                       ok
check quota A 2025 0/2/2
application N4 submit                                               quota-exhausted@2.1
permit C1 print                                                     ok
# 解除后退还尚未过期的数量
case L2 end                                                         ok
check quota A 2025 0/2/4

# 六十日内申报离职即无责任：第60日（顺延）不能认定，次日可以（5.2.2）
case D1 found against A clause 5.2.2                                incomplete
case D1 found against A clause 5.2.2 left 2025-01-10 from C1        not-yet-due
day 2025-03-12
case D1 found against A clause 5.2.2 left 2025-01-10 from C1        ok
case D1 drop                                                        ok
permit C2 leave on 2025-03-10                                       ok
case D2 found against A clause 5.2.2 left 2025-01-10 from C2        wrong-state

# 违规代办：劳动合同、社保、纳税的单位不一致，须有证据（5.2.4）
case E4 found against A clause 5.2.4 evidence 0                     incomplete
case E4 found against A clause 5.2.4 "劳动合同、社保、纳税单位不一致。"   ok
case E4 drop                                                        ok
# 收取代理费、服务费：须有证据（5.2.5）
case E5 found against A clause 5.2.5 evidence 0                     incomplete
case E5 found against A clause 5.2.5                                ok
case E5 drop                                                        ok
# 拒绝配合检查：须两次拒绝检查的记录（5.2.6）
case E6 found against A clause 5.2.6                                incomplete
# 其他违反规定的：须写明规定（5.2.8）
case E8 found against A clause 5.2.8                                incomplete
case E8 found against A clause 5.2.8 norm "《劳动合同法》第九条"     ok
case E8 drop                                                        ok

# 虚假材料：须有核对证据，只处理造假的一方；取得的证件撤销（5.2.7）
case F found at-fault P1 clause 5.2.7 holding C1                    incomplete
case F found at-fault P1 clause 5.2.7 holding C2 evidence 2         not-found
case F found at-fault P1 clause 5.2.7 holding C1 evidence 2 "学位证书经学信网核对为伪造。"   ok
case F tell suspension                                              wrong-measure
case F tell quota-cut places 1 in 2025                              wrong-measure
case F tell permit-cancellation                                     ok
case F state by agent A                                             not-found
case F state by person P2                                           not-found
case F state                                                        ok
day 2025-03-20
case F decide permit-cancellation answered                          incomplete
case F decide permit-cancellation answered minutes "5号"            ok
check permit C1 valid
case F serve                                                        ok
check permit C1 revoked
permit C1 print                                                     permit-not-in-force
# 单位没有过错，照常办理
application N4 submit                                               ok
# 行政复议撤销处理：证件恢复
case F set-aside                                                    ok
check permit C1 valid    outbox permit-restored 1

# 取消申报资格：对申请人，期满恢复，最后一日、次日（5.2.0b）
case G found at-fault P3 clause 5.2.8 norm "《行政许可法》第七十八条"   ok
case G tell disqualification                                        incomplete
case G tell disqualification months 13                              too-many
case G tell disqualification months 1                               ok
day 2025-03-31
case G decide disqualification months 1 minutes "6号"               ok
case G serve                                                        ok
check case G until 2025-04-30
application N3 submit                                               stopped@5.2.0b
day 2025-04-30
application N3 submit                                               stopped
day 2025-05-01
application N3 submit                                               ok
case G set-aside                                                    ok
check journal replays
