day 2025-03-03
employer A registered ok
employer A submit by windw1 ok
employer A submit by reviewer ok
employer A submit by window1 as chief ok

#= 3:22: 不认识“windw1”，是不是“window1”？
#= 4:22: 不认识“reviewer”，是不是“reviewer1”？
#= 5:33: 不认识“chief”，这里可以是：public、applicant、agent、legal-representative、window-officer、reviewer、decider、quota-officer、organization-department、inspector、auditor、administrator 等（见 docs/stories.md）
