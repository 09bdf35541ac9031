interpretation deferal_anchor separation_date
interpretation deferral_anchor leaving_day
set hand_in_days ten
set hand_in_day 10
optional age_limits on
optional xxx on
edition beijing-haidian/2019
amendment next from 2025-07-01
set agents_max 2
set quota_carry_over yes
optional reissue on
day 2025-03-03

#= 1:16: 没有叫“deferal_anchor”的解释，是不是“deferral_anchor”？
#= 2:32: “deferral_anchor”没有“leaving_day”这种读法；可以是：end_of_60_days（60日期满之日）、separation_date（离职之日）、approval_date（同意延期之日）
#= 3:18: “hand_in_days”（确认提交后报送材料的期限）的值应当是整数（天），如 30，不是“ten”
#= 4:5: 没有叫“hand_in_day”的参数，是不是“hand_in_days”？
#= 5:10: 没有叫“age_limits”的可选规则，是不是“age_limit”？
#= 6:10: 没有叫“xxx”的可选规则；可以是：fixed_residence、age_limit、contributions_fully_paid、branch_max_5_permits、contract_remaining_months_6、award_min_level、accompanying_family、reissue、quarter_forfeit
#= 7:9: 没有叫“beijing-haidian/2019”的版本：写 beijing-fengtai/2019，或者 .law 文件的路径（从运行命令的位置看）
#= 8:11: 新版本的编号写作“地区/名称”，例如 beijing-fengtai/next
#= 9:16: 系统还不能照参数“agents_max”（每个单位备案的在岗经办人数）的别的值办理：只能是 1
#= 10:22: 系统还不能照参数“quota_carry_over”（当年未用的数量是否结转次年）的别的值办理：只能是 no
#= 11:10: 系统还不能照可选规则“reissue”（证件遗失或者单位更名后的补办）办理：只能是 off
