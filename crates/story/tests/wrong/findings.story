day 2025-03-03
employer A registered ok
employer A find fits_plans holds "x" ok
application X1 find fits_plan holds ok

#= 3:17: 没有叫“fits_plans”的认定事项，是不是“fits_plan”？
#= 4:21: 没有叫“fits_plan”的认定事项；可以是：tenure_recognised、special_channel、title_recognised、award_recognised、ip_landed、contribution
