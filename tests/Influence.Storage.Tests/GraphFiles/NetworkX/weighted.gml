graph [
  directed 1
  node [
    id 0
    label "x&#38;y"
  ]
  node [
    id 1
    label "<t>"
  ]
  node [
    id 2
    label "&#233;"
  ]
  node [
    id 3
    label "&#26085;&#26412;"
  ]
  node [
    id 4
    label "&#128512;"
  ]
  node [
    id 5
    label "007"
  ]
  node [
    id 6
    label "7"
  ]
  node [
    id 7
    label "12"
  ]
  node [
    id 8
    label "@h"
  ]
  node [
    id 9
    label "+p"
  ]
  node [
    id 10
    label "-m"
  ]
  node [
    id 11
    label "=e"
  ]
  node [
    id 12
    label "o'c"
  ]
  node [
    id 13
    label "Z"
  ]
  node [
    id 14
    label "z"
  ]
  node [
    id 15
    label "&#197;NGSTR&#214;M"
  ]
  node [
    id 16
    label "a.b"
  ]
  node [
    id 17
    label "[deleted]"
  ]
  node [
    id 18
    label "a b"
  ]
  node [
    id 19
    label "q&#34;u"
  ]
  node [
    id 20
    label "say &#34;hi&#34; you"
  ]
  node [
    id 21
    label "a,b"
  ]
  node [
    id 22
    label "semi;c"
  ]
  node [
    id 23
    label "pi|pe"
  ]
  node [
    id 24
    label "two  blanks"
  ]
  node [
    id 25
    label "ta&#9;b"
  ]
  node [
    id 26
    label "{brace}"
  ]
  node [
    id 27
    label "alone"
  ]
  node [
    id 28
    label "0"
  ]
  edge [
    source 0
    target 13
    weight 0.25
  ]
  edge [
    source 0
    target 12
    weight 3.0
  ]
  edge [
    source 0
    target 1
    weight 0.5
  ]
  edge [
    source 1
    target 3
    weight 0.5
  ]
  edge [
    source 1
    target 8
    weight 0.5
  ]
  edge [
    source 2
    target 24
    weight 2.0
  ]
  edge [
    source 2
    target 4
    weight 0.25
  ]
  edge [
    source 2
    target 12
    weight 0.5
  ]
  edge [
    source 3
    target 22
    weight 3.0
  ]
  edge [
    source 3
    target 16
    weight 0.25
  ]
  edge [
    source 3
    target 24
    weight 3.0
  ]
  edge [
    source 4
    target 21
    weight 2.0
  ]
  edge [
    source 5
    target 5
    weight 0.5
  ]
  edge [
    source 5
    target 19
    weight 0.25
  ]
  edge [
    source 5
    target 22
    weight 2.0
  ]
  edge [
    source 6
    target 12
    weight 2.0
  ]
  edge [
    source 6
    target 22
    weight 0.25
  ]
  edge [
    source 6
    target 10
    weight 0.25
  ]
  edge [
    source 6
    target 18
    weight 0.25
  ]
  edge [
    source 6
    target 7
    weight 3.0
  ]
  edge [
    source 7
    target 13
    weight 0.25
  ]
  edge [
    source 7
    target 5
    weight 0.25
  ]
  edge [
    source 8
    target 4
    weight 0.5
  ]
  edge [
    source 8
    target 10
    weight 0.25
  ]
  edge [
    source 9
    target 6
    weight 0.5
  ]
  edge [
    source 9
    target 20
    weight 2.0
  ]
  edge [
    source 10
    target 17
    weight 0.25
  ]
  edge [
    source 10
    target 25
    weight 0.25
  ]
  edge [
    source 11
    target 3
    weight 2.0
  ]
  edge [
    source 12
    target 25
    weight 2.0
  ]
  edge [
    source 13
    target 1
    weight 3.0
  ]
  edge [
    source 13
    target 20
    weight 0.5
  ]
  edge [
    source 14
    target 19
    weight 2.0
  ]
  edge [
    source 14
    target 6
    weight 3.0
  ]
  edge [
    source 15
    target 4
    weight 0.25
  ]
  edge [
    source 15
    target 11
    weight 0.5
  ]
  edge [
    source 16
    target 14
    weight 0.25
  ]
  edge [
    source 16
    target 18
    weight 0.25
  ]
  edge [
    source 16
    target 2
    weight 3.0
  ]
  edge [
    source 16
    target 11
    weight 2.0
  ]
  edge [
    source 17
    target 6
    weight 3.0
  ]
  edge [
    source 18
    target 23
    weight 0.25
  ]
  edge [
    source 19
    target 0
    weight 0.25
  ]
  edge [
    source 20
    target 24
    weight 0.25
  ]
  edge [
    source 21
    target 0
    weight 2.0
  ]
  edge [
    source 22
    target 14
    weight 3.0
  ]
  edge [
    source 22
    target 18
    weight 0.5
  ]
  edge [
    source 23
    target 12
    weight 0.5
  ]
  edge [
    source 23
    target 25
    weight 3.0
  ]
  edge [
    source 23
    target 8
    weight 0.25
  ]
  edge [
    source 23
    target 11
    weight 0.25
  ]
  edge [
    source 24
    target 22
    weight 3.0
  ]
  edge [
    source 24
    target 18
    weight 0.5
  ]
  edge [
    source 25
    target 23
    weight 0.25
  ]
]
