day 2025-03-03
employer A registered ok
person P1 qualified income_12m=很多 degree=Master hukou=x salary=1 incom_12m=1 fits_plan=- ok
employer B registered headcount=3 tax=12万元 tax.2024=12万元 kind=enterprise ok
person P2 qualified title_recognised=yes ok

#= 3:21: income_12m：“很多”不是金额。请用阿拉伯数字填写，例如 1234.56、1,234.56 或 100万元。
#= 3:35: degree：“Master”不在“最高学位”的代码表中。是不是“master”？
#= 3:49: hukou：“x”不在“户籍”的代码表中。可以填写：outside（外埠（内地其他省、自治区、直辖市））、beijing（北京市）、none（没有内地户籍）。
#= 3:57: 没有叫“salary”的事实；相近的有：award、share、name（全部见 docs/story-words.md）
#= 3:66: 没有叫“incom_12m”的事实，是不是“income_12m”？
#= 3:78: 没有叫“fits_plan”的事实；相近的有：title、ip_rank、ip_landed（全部见 docs/story-words.md）
#= 4:23: 没有叫“headcount”的事实；相近的有：paid_in、name、uscc（全部见 docs/story-words.md）
#= 4:35: “tax”按年填写，例如 tax.2025=12万元
#= 5:21: “title_recognised”由工作人员认定，写作 … find title_recognised holds 或者 fails
