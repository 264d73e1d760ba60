"""English figures of rarer forms, one a line: the text, then each figure as value, unit, kind and modifier."""

from __future__ import annotations

import pytest
from test_zh_forms import told

from fupin_nlp.numbers import en

FORMS = """
The attacks of 9/11. | 911 date weak
It opened at 9.30 a.m. and met again at 3.15 pm. | 930 clock time; 1515 clock time
The ratio was 3:30. | 3..30 ratio
Sales rose in H1 and FY18. | 1 half period; 2018 fiscal-year period
The latter half of 2018. | 2 half period; 20180000 date
It is three point one four. | 3.14
It cost seven and a half million yuan. | 7500000 yuan
It took two and a half hours, then three hours and a half. | 2.5 hour; 3.5 hour
One hundred and three quarters. | 100.75
One hundred and two thousand people. | 102000 person
2 and a half million people. | 2500000 person
3 million and a half yuan, 3 million and three quarters. | 3500000 yuan; 3750000
6 million and two. | 6000000; 2
A thousand, two of them. | 1000; 2
It spent $3m and 5M yuan on 3m tons. | 3000000 usd; 5000000 yuan; 3000000 ton
It grew to 12k. | 12000
Between May and June, in mid-May. | 500..600 date; 500 date
The long march went on until the March meeting. |
March's figures rose. |
On 12 and 14 March. | 312 date; 314 date
On 2018.03.06 it began. | 20180306 date
On 13/06/2018, that is 06/13/2018. | 20180613 date; 20180613 date
From the 3rd to the 9th. | 3..9 date
The 5th to 9th of May. | 505..509 date
In 221 B.C. and in 221 BC. | -2210000 date; -2210000 date
The May Fourth Movement. | 504 date weak
Between 1990 and 2000. | 19900000..20000000 date
minus-18 degrees. | -18 degree
It fell by 2.8 percentage. | 2.8 % percent
It rose 2 pp and 2.8 percent points. | 2 pp point; 2.8 pp point
A third of a hectare. | 1/3 fraction
Half a century ago, half a decade, a quarter century. | 50 year; 5 year; 25 year
The other half left. |
Once a quarter. |
The half-yearly and the semi-annual report. | 0.5 year weak; 0.5 year weak
Scores of people died. | 10 person several
A couple of days, a couple of thousand people. | 2 weak; 1000 person several
A few hundred, several dozen. | 100 several; 10 several
Decades, even centuries ago. | 10 year several weak; 100 year several weak
In the past century, for a decade. | 100 year weak; 10 year weak
In his thirties, in the early thirties. | 30 year-old more_than; 1930 decade period
In her 30s, in the 90s. | 30 year-old more_than; 1990 decade period
At midnight and at noon. | 0 clock time weak; 1200 clock time weak
From 9:30 a.m. to 3:00 p.m. | 930..1500 clock time
At 9:30:15, half past 9 and a quarter to 10. | 930 clock time; 930 clock time; 945 clock time
7 in the evening, 7 at night. | 1900 clock time; 1900 clock time
Firstly, we act. | 1 list ordinal weak
II. Strengthen. | 2 list ordinal weak
The Phase II of Article 15, see #3. | 2 ordinal weak; 15 ordinal; 3 ordinal
I saw it. |
They doubled down. | 2 multiple weak
It will double; double-digit growth. | 2 multiple
One in every five people, one out of 10. | 1/5 fraction; 1/10 fraction
One in 2018. | 1 weak; 20180000 date
Three-fifths, 3/5 of them, 3 1/2 years. | 3/5 fraction; 3/5 fraction; 3.5 year
One twenty-fifth, two twenty-fifths. | 1/25 fraction; 2/25 fraction
1/2/3 and 5/3. | 1; 2; 3; 5; 3
One half to two thirds. | 1/2..2/3 fraction
A third cheaper; a third had left. | 1/3 fraction; 1/3 fraction
A second later, once per second. |
The twenty-third, the hundredth, the two thousandth. | 23 ordinal; 100 ordinal; 2000 ordinal
They won 3-1, a ratio of 3 to 1. | 3..1 ratio; 3..1 ratio
It fell from 3 to 1. | 3; 1
5 or more people, 5 or less, 5 or 6. | 5 person at_least; 5 at_most; 5..6
5 at most, 5 at most places. | 5 at_most; 5
It lay buried under 8 million cubic metres. | 8000000 m3
Over two years; for over two years. | 2 year; 2 year more_than
Spread over 3 counties. | 3
It fell short of 1,130 sets; it is short of 1,130 sets. | 1130 less_than; 1130
Up 213 year on year. | 213
The 13th FYP. | 13 five-year-plan period
Document No. 12 [2018]. | 0 identifier
It measures 10 x 20. | 10 formula
The firm issues billion yuan of notes. |
In İzmir, 5 people. | 5 person
""".strip().splitlines()


@pytest.mark.parametrize("line", FORMS)
def test_form(line: str) -> None:
    text, _, expected = line.partition(" |")
    found = en.read(text)
    assert "; ".join(map(told, found)) == expected.strip()
    assert all(text[q.start : q.end] == q.text or q.kind.value == "formula" for q in found)
