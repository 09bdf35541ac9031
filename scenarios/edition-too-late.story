# 公布必须早于施行日（6.2）：施行日当日公布不成
amendment beijing-fengtai/2027 from 2027-01-01
day 2026-12-30
edition beijing-fengtai/2027 propose                                ok
edition beijing-fengtai/2027 agree                                  ok
day 2027-01-01
edition beijing-fengtai/2027 publish                                too-late
check in-force beijing-fengtai/2019             edition beijing-fengtai/2027 agreed
