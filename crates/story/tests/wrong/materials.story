day 2025-03-03
employer A registered ok
application X1 paper degre ok
application X1 judge no_such_paper correct "x" ok

#= 3:22: 没有叫“degre”的材料；相近的有：degree_certificate、id_card、photo（全部见 docs/story-words.md）
#= 4:22: 没有叫“no_such_paper”的材料；相近的有：id_card、capital_report、plan_rules（全部见 docs/story-words.md）
