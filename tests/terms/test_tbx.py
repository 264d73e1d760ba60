"""Glossaries from terminology exchange files, both generations of the standard."""

from __future__ import annotations

from pathlib import Path

import pytest

from fupin_nlp import terms
from fupin_nlp.errors import InputError
from fupin_nlp.terms import glossary as module

DCT = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
     xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
  <tbxHeader><fileDesc><sourceDesc><p>The header's 河池 is no term</p></sourceDesc></fileDesc></tbxHeader>
  <text><body>
    <conceptEntry id="c1">
      <min:subjectField>welfare</min:subjectField>
      <langSec xml:lang="zh-Hans">
        <termSec><term>贫困户</term></termSec>
        <termSec><term>贫<hi>困</hi>
          家庭</term>
          <min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
      </langSec>
      <langSec xml:lang="en-GB">
        <termSec><term>poor family</term>
          <min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
        <termSec><term>needy home</term>
          <min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec>
        <termSec><term>needy
            household</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>
            <basic:note>not "poor"</basic:note></termSec>
      </langSec>
      <langSec xml:lang="fr"><termSec><term>ménage pauvre</term></termSec></langSec>
    </conceptEntry>
    <conceptEntry id="c2"><langSec xml:lang="zh"><termSec><term>只有中文</term></termSec></langSec></conceptEntry>
  </body></text>
</tbx>
"""

DCA = """<?xml version="1.0"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
  <conceptEntry id="1"><descrip type="subjectField">finance</descrip><descrip type="definition">money</descrip>
    <langSec xml:lang="en"><termSec><term>subsidy</term></termSec>
      <termSec><term>grant &amp; aid</term><termNote type="partOfSpeech">noun</termNote>
        <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec></langSec>
    <langSec xml:lang="zh-TW"><termSec><term>補貼</term></termSec></langSec>
  </conceptEntry>
</body></text></tbx>
"""

MARTIF = """<?xml version='1.0'?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader><fileDesc/></martifHeader><text><body>
  <termEntry id="eid-1"><langSet xml:lang="ZH-cn"><tig><term>扶贫日</term></tig></langSet>
    <langSet xml:lang="en"><ntig><termGrp><term>Poverty Day</term>
      <termNote type="normativeAuthorization">preferredTerm</termNote></termGrp></ntig>
      <ntig><termGrp><term>Day of the Poor</term></termGrp></ntig></langSet></termEntry>
  <termEntry id="eid-2"><langSet lang="zh"><tig><term>扶贫日</term></tig></langSet>
    <langSet lang="en"><tig><term>Relief Day</term></tig></langSet></termEntry>
</body></text></martif>
"""


def load(tmp_path: Path, text: str | bytes, name: str = "terms.tbx") -> terms.Glossary:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return terms.Glossary.load(path)


def test_elements_as_categories(tmp_path: Path) -> None:
    assert load(tmp_path, DCT).entries == {
        "贫困户": ("needy household|needy home", "welfare"),
        "贫困家庭": ("needy household|needy home", "welfare"),
    }


def test_attributes_as_categories_and_traditional_script(tmp_path: Path) -> None:
    assert load(tmp_path, DCA).entries == {"补贴": ("grant & aid|subsidy", "finance")}


def test_the_older_standard_and_one_term_in_two_concepts(tmp_path: Path) -> None:
    glossary = load(tmp_path, MARTIF)
    assert glossary.entries == {"扶贫日": ("Poverty Day|Day of the Poor|Relief Day", "")}
    (term,) = terms.find("今天是扶贫日", glossary=glossary)
    assert (term.target, term.cls) == ("Poverty Day", "glossary")
    assert terms.check([term], "On Relief Day") == []


def test_the_suffix_is_not_needed_where_the_file_says_xml(tmp_path: Path) -> None:
    assert len(load(tmp_path, "\ufeff" + DCA, "terms.xml")) == 1
    assert len(load(tmp_path, DCA.replace('version="1.0"', 'version="1.0" encoding="utf-16"').encode("utf-16"))) == 1


BOMB = """<?xml version="1.0"?><!DOCTYPE tbx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><tbx>&b;</tbx>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE tbx [<!ENTITY a SYSTEM "file:///etc/hostname">]><tbx>&a;</tbx>"""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (BOMB, "declares entities"),
        (OUTSIDE, "declares entities"),
        (DCA.replace("</term>", "", 1), "line 4: not well-formed XML"),
        ("source\ttarget\n", "line 1: not well-formed XML"),
        ("<html><body/></html>", "not TBX but <html>"),
        (DCA.replace("zh-TW", "ja"), "no concept with a Chinese and an English term"),
        (DCA.replace('"1.0"', '"1.0" encoding="klingon"'), "unknown encoding"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        load(tmp_path, text)
    assert "\n" not in str(caught.value)
    assert "terms.tbx" in str(caught.value)


def test_a_file_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", len(DCA.encode()) - 1)
    with pytest.raises(InputError, match="larger than"):
        load(tmp_path, DCA)
