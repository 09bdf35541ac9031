day 2025-03-03
employer A registered ok
check outbox acepted 0
check outbox quota-notice-q9 0 outbox hand-in-reminder 1 outbox hand-in-reminder-10 0

#= 3:14: 没有叫“acepted”的通知，是不是“accepted”？
#= 4:14: 没有叫“quota-notice-q9”的通知，是不是“quota-notice-q1”？
#= 4:39: 没有叫“hand-in-reminder”的通知，是不是“hand-in-reminder-N”？
