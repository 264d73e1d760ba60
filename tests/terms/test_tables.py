"""The tables are sound and the package loads lightly."""

from __future__ import annotations

import subprocess
import sys

import pytest

from fupin_nlp import terms
from fupin_nlp.terms.gazetteer import gazetteer
from fupin_nlp.terms.places import ethnic_unit
from fupin_nlp.terms.tables import rows

ENGLISH = ("nature.tsv", "world.tsv", "cities.tsv", "bodies.tsv", "policy.tsv", "people.tsv", "readings.tsv")


@pytest.mark.parametrize("table", ENGLISH)
def test_rows_are_whole(table: str) -> None:
    sources = [row[0] for row in rows(table)]
    assert len(sources) == len(set(sources))
    assert all(2 <= len(row) <= 3 and all(cell == cell.strip() and cell for cell in row[:2]) for row in rows(table))


@pytest.mark.parametrize("table", ["bodies.tsv", "policy.tsv", "nature.tsv"])
def test_every_entry_is_found_and_passes_its_own_check(table: str) -> None:
    lost = []
    for row in rows(table):
        found = terms.find(row[0])
        if [t.text for t in found] != [row[0]] or terms.check(found, row[1]):
            lost.append(row[0])
    assert not lost


def test_no_division_is_without_english() -> None:
    table = gazetteer()
    for name in table.divisions():
        entry = table.get(name)
        assert entry is not None
        assert entry.target.replace("'", "").replace("-", "").replace(" ", "").replace(",", "").isalpha()


def test_ethnic_units() -> None:
    assert ethnic_unit("都安瑶族自治县") == ("都安", "Yao", "自治县")
    assert ethnic_unit("巴里坤哈萨克自治县") == ("巴里坤", "Kazak", "自治县")
    assert ethnic_unit("双江拉祜族佤族布朗族傣族自治县") == ("双江", "Lahu, Va, Blang and Dai", "自治县")
    assert ethnic_unit("河池市") is None


@pytest.mark.slow
def test_look_up_needs_no_heavy_module() -> None:
    code = (
        "import sys; from fupin_nlp import terms; terms.find('广西河池'); "
        "print([m for m in ('jieba', 'opencc', 'torch', 'pypinyin') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_seed_names() -> None:
    text = (
        "广西壮族自治区人民政府副秘书长、扶贫办主任蒋家柏在南宁表示,经国家统计局核定,加强粤桂扶贫协作,"
        "广东省确定深圳市对口帮扶广西河池、百色市17个国定贫困县"
    )
    targets = {t.text: t.target for t in terms.find(text)}
    assert targets["广西壮族自治区人民政府"] == "the People's Government of Guangxi Zhuang Autonomous Region"
    assert targets["国家统计局"] == "the National Bureau of Statistics"
    for name, english in {
        "蒋家柏": "Jiang Jiabai", "南宁": "Nanning", "粤桂": "Guangdong-Guangxi", "广东": "Guangdong",
        "河池": "Hechi", "百色": "Baise", "广西": "Guangxi", "深圳": "Shenzhen",
    }.items():  # fmt: skip
        assert targets[name] == english
