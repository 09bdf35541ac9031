interpretation deferal_anchor separation_date
interpretation deferral_anchor leaving_day
set hand_in_days ten
set hand_in_day 10
optional age_limits on
optional xxx on
edition beijing-haidian/2019
amendment next from 2025-07-01
day 2025-03-03
