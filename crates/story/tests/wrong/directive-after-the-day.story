day 2025-03-03
set hand_in_days 10
employer A registered ok

#= 2:1: 开头的设定只能写在第一个日期（day）之前
