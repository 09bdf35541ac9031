day 2025-03-03
employer A registered ok
person P1 companions kid=Ming ok
person P1 change person.family report G1 daughter=Mei ok

#= 3:22: 没有叫“kid”的随往关系；可以是：child、spouse、unguarded、teen
#= 4:42: 没有叫“daughter”的随往关系；可以是：child、spouse、unguarded、teen
