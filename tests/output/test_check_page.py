"""The page of a check: the review page without a model."""

from __future__ import annotations

from collections.abc import Iterator

import lxml.html

from fupin_nlp.numbers import check
from fupin_nlp.numbers.findings import Alignment
from fupin_nlp.numbers.pairs import PairRecord
from fupin_nlp.output import check_page as work


def checked(*pairs: tuple[str, str]) -> Iterator[tuple[PairRecord, Alignment]]:
    for number, (zh, en) in enumerate(pairs, 1):
        yield PairRecord(str(number), zh, en, f"line {number}"), check(zh, en)


BAD, GOOD = ("投入3.93亿元。", "It cost 3.93 million yuan."), ("减少95万人。", "Down 950,000 people.")


def test_findings_figures_and_escaping() -> None:
    page = work.check_page(checked(BAD, GOOD, ("<img src=x onerror=alert()>无", "<script>bad()</script>")), "d/<a>.tsv")
    tree = lxml.html.fromstring(page)
    assert tree.xpath("//title/text()")[0].startswith("Check of <a>.tsv")
    rows = tree.xpath("//article")
    assert [("error" in r.get("class")) for r in rows] == [True, False, False]
    assert "3.93亿元" in rows[0].text_content()
    assert "100 times too small" in rows[0].text_content()
    assert [m.text_content() for m in rows[1].xpath(".//mark")] == ["95万人", "950,000 people"]
    assert not tree.xpath("//img")
    assert "bad()" not in "".join(s.text_content() for s in tree.xpath("//script"))
    assert "Machine translation" not in page


def test_of_many_pairs_those_with_findings(monkeypatch) -> None:
    monkeypatch.setattr(work, "MOST_PAIRS", 4)
    monkeypatch.setattr(work, "MOST_FINDINGS", 3)
    page = work.check_page(checked(GOOD, BAD, GOOD, GOOD, GOOD, BAD))
    tree = lxml.html.fromstring(page)
    assert [a.get("id") for a in tree.xpath("//article")] == ["s2", "s6"]
    assert "6 pairs were checked; shown are 2 with findings" in page
    page = work.check_page(checked(*[BAD] * 7))
    assert page.count("<article") == 4
    assert "shown are the first 3 of 7" in page
