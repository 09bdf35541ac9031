# 单位把申请退回本人修改（4.7）：写明理由，双方收到通知；没有理由的不能退回
day 2025-03-03
employer A registered                                               ok
person P1 qualified                                                 ok
employer A application X1 prepared for P1                           ok
application X1 return-to-person ""                                  reason-missing
application X1 return-to-person "请补充工作经历"                    ok
check application X1 returned-to-person outbox returned-to-person 2
application X1 send                                                 ok
check application X1 unit-review
