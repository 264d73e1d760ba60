"""The unit table that both grammars and the renderer read."""

from __future__ import annotations

import pytest

from fupin_nlp.numbers import units, zh
from fupin_nlp.numbers.zh_fold import fold


def test_units_are_well_formed() -> None:
    names = [u.name for u in units.UNITS]
    assert len(names) == len(set(names)) == len(units.BY_NAME)
    forms = [form for u in units.UNITS for form in u.zh]
    assert len(forms) == len(set(forms))
    assert all(form == fold(form) for form in forms if "圆" not in form)
    assert all(len(u.en) >= 2 and u.cls for u in units.UNITS)
    assert units.unit_class("yuan") == "currency"
    assert units.unit_class("no such unit") == ""


@pytest.mark.parametrize("unit", [u for u in units.UNITS if u.zh], ids=lambda u: u.name)
def test_every_chinese_form_is_read_after_a_number(unit: units.Unit) -> None:
    for form in unit.zh:
        (q,) = [q for q in zh.read(f"共25{form}。") if not q.weak]
        expected = "yuan" if unit.name == "jiao" else unit.name
        assert (q.unit, q.text) == (expected, f"25{form}"), form


def test_measure_words_end_a_number_without_being_units() -> None:
    assert [(q.text, q.unit) for q in zh.read("473家企业和36个项目")] == [("473", ""), ("36", "")]
