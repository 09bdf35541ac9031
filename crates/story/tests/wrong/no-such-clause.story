day 2025-03-03
employer A registered conditions-unmet@9.9.9
employer B registered conditions-unmet@1.2.9

#= 2:23: 没有叫“9.9.9”的条款；相近的有：1.2.9、1.1.0、1.1.1（全部见 docs/story-words.md）
