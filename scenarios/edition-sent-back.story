# 版本被退回：同一文本可以重新提出，由他人同意和公布（6.4、6.5）
amendment beijing-fengtai/2025 from 2025-07-01
day 2025-05-06
edition beijing-fengtai/2025 propose "调整年限"                     ok
edition beijing-fengtai/2025 propose "再报"                         taken
edition beijing-fengtai/2025 return "再议"                          ok
check edition beijing-fengtai/2025 sent-back
edition beijing-fengtai/2025 agree "丰组函1号"                      wrong-state
edition beijing-fengtai/2025 propose ""                             reason-missing
edition beijing-fengtai/2025 propose "补充了测算，再报"             ok
check edition beijing-fengtai/2025 proposed
edition beijing-fengtai/2025 agree "丰组函2号"                      ok
edition beijing-fengtai/2025 propose "第三次"                       taken
edition beijing-fengtai/2025 publish                                ok
check edition beijing-fengtai/2025 published     journal replays
