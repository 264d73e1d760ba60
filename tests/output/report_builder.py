"""A translated report built by hand: figures kept, changed, lost and added; names, edits, hostile text."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from fupin_nlp.document.model import BlockKind, Edit
from fupin_nlp.numbers.findings import Alignment, Finding, Pair
from fupin_nlp.numbers.quantity import Kind, Modifier, Number, Quantity
from fupin_nlp.translation import (
    ModelInfo,
    NameUse,
    TranslatedSegment,
    Translation,
)

THIRD = Fraction(1, 3)
HOSTILE = "<script>alert('x')</script><img src=x onerror=alert(1)>\"'&amp; ]]> --> {{ 7*7 }}"


def quantity(
    text: str,
    within: str,
    value: Number | int | str,
    kind: Kind = Kind.CARDINAL,
    unit: str = "",
    *,
    modifier: Modifier = Modifier.NONE,
    high: Number | int | str | None = None,
    noun: str = "",
    weak: bool = False,
) -> Quantity:
    """The quantity whose words are ``text``, found in ``within``."""
    start = within.index(text)
    number = Decimal(value) if isinstance(value, (int, str)) else value
    top = Decimal(high) if isinstance(high, (int, str)) else high
    return Quantity(number, kind, start, start + len(text), text, unit, modifier, top, weak, noun)


class Builder:
    """Adds sentences one after another, with running ids, offsets and blocks."""

    def __init__(self) -> None:
        self.segments: list[TranslatedSegment] = []
        self.offset = 0

    def add(
        self,
        zh: str,
        en: str,
        *figures: tuple[Quantity, Quantity | None],
        original: str | None = None,
        edits: Sequence[tuple[str, str, str]] = (),
        kind: BlockKind = "text",
        block: int = 0,
        added: Sequence[Quantity] = (),
        changed: Sequence[int] = (),
        findings: Sequence[Finding] = (),
        names: Sequence[tuple[str, str, str]] = (),
        redactions: int = 0,
        confidence: float | None = 0.9,
        place: str = "",
    ) -> TranslatedSegment:
        source = zh if original is None else original
        spans: list[Edit] = []
        at = 0
        for before, after, rule in edits:
            start = source.index(before, at)
            at = start + len(before)
            spans.append(Edit(self.offset + start, self.offset + at, before, after, rule))
        pairs = [(i, Pair(s, t)) for i, (s, t) in enumerate(figures) if t]
        segment = TranslatedSegment(
            id=len(self.segments) + 1,
            kind=kind,
            source=source,
            normalised=zh,
            target=en,
            start=self.offset,
            end=self.offset + len(source),
            block=block,
            edits=tuple(spans),
            quantities=tuple(s for s, _ in figures),
            alignment=Alignment(
                pairs=tuple(p for i, p in pairs if i not in changed),
                missing=tuple(s for s, t in figures if t is None),
                added=tuple(added),
                changed=tuple(p for i, p in pairs if i in changed),
                findings=tuple(findings),
            ),
            findings=tuple(findings),
            names=tuple(
                NameUse(s, t, c, zh.index(s), zh.index(s) + len(s), en.find(t), en.find(t) + len(t) if t in en else -1)
                for s, t, c in names
            ),
            redactions=redactions,
            confidence=confidence,
            route="beam",
            place=place or f"paragraph {block + 1}",
        )
        self.offset += len(source) + 1
        self.segments.append(segment)
        return segment


def small_report() -> Builder:
    b = Builder()
    b.add(
        "全省脱贫攻坚工作会议召开",
        "Provincial Meeting on Poverty Alleviation Held",
        kind="heading",
        original="全省脫貧攻堅工作會議召開",
        edits=[
            ("脫", "脱", "script"),
            ("貧", "贫", "script"),
            ("堅", "坚", "script"),
            ("會議", "会议", "script"),
            ("開", "开", "script"),
        ],
        names=[("脱贫攻坚", "Poverty Alleviation", "term")],
    )
    zh = "3月6日，青河县投入扶贫资金39.3亿元，惠及20多万人。"
    en = "On March 6, Qinghe County invested 3.93 billion yuan in poverty alleviation, for more than 200,000 people."
    b.add(
        zh,
        en,
        (quantity("3月6日", zh, 306, Kind.DATE), quantity("March 6", en, 306, Kind.DATE)),
        (
            quantity("39.3亿元", zh, "3930000000.0", unit="yuan", noun="扶贫资金"),
            quantity("3.93 billion yuan", en, 3930000000, unit="yuan"),
        ),
        (
            quantity("20多万人", zh, 200000, unit="person", modifier=Modifier.MORE_THAN),
            quantity("more than 200,000 people", en, 200000, unit="person", modifier=Modifier.MORE_THAN),
        ),
        original="3月6日,青河縣投入扶貧資金39.3億元,惠及20多萬人。",
        edits=[
            (",", "，", "width"),
            ("縣", "县", "script"),
            ("貧資", "贫资", "script"),
            ("億", "亿", "script"),
            (",", "，", "width"),
            ("萬", "万", "script"),
        ],
        block=1,
        names=[("青河县", "Qinghe County", "place")],
        confidence=0.93,
    )
    zh = "全区累计搬迁35.97万人，改造危房12.35万户。"
    en = "In all, 395,700 people in the region were relocated."
    wrong = Finding(
        "number-changed",
        "error",
        "35.97万人 is 359,700 people, the English says 395,700",
        quantity("35.97万人", zh, 359700, unit="person"),
        quantity("395,700 people", en, 395700, unit="person"),
    )
    lost = Finding(
        "number-missing", "error", "the English does not have it", quantity("12.35万户", zh, 123500, unit="household")
    )
    b.add(
        zh,
        en,
        (quantity("35.97万人", zh, 359700, unit="person"), quantity("395,700 people", en, 395700, unit="person")),
        (quantity("12.35万户", zh, 123500, unit="household"), None),
        original="全區(qū)累計搬遷35.97萬人，改造危房12.35萬戶。",
        edits=[
            ("區(qū)", "区", "gloss"),
            ("計", "计", "script"),
            ("遷", "迁", "script"),
            ("萬", "万", "script"),
            ("萬戶", "万户", "script"),
        ],
        block=1,
        changed=[0],
        findings=[wrong, lost],
        confidence=0.35,
    )
    zh = "约三分之一的村通了宽带，增速为5%至8%。"
    en = "A third of the villages have broadband, growing by 5% to 8%, and 40 more will follow."
    b.add(
        zh,
        en,
        (
            quantity("约三分之一", zh, THIRD, Kind.FRACTION, modifier=Modifier.ABOUT),
            quantity("A third", en, THIRD, Kind.FRACTION),
        ),
        (quantity("5%至8%", zh, 5, Kind.PERCENT, "%", high=8), quantity("5% to 8%", en, 5, Kind.PERCENT, "%", high=8)),
        block=1,
        added=[quantity("40", en, 40)],
        findings=[
            Finding(
                "modifier-lost",
                "warning",
                "约 (about) is not in the English",
                quantity("约三分之一", zh, THIRD, Kind.FRACTION, modifier=Modifier.ABOUT),
                quantity("A third", en, THIRD, Kind.FRACTION),
            ),
            Finding("number-added", "error", "the Chinese has no such figure", None, quantity("40", en, 40)),
        ],
        confidence=0.55,
    )
    zh = "5000名[…]书记驻村，参保率达[…]。"
    en = "5,000 […] secretaries are stationed in the villages; the insurance rate reached […]."
    b.add(
        zh,
        en,
        (quantity("5000名", zh, 5000, noun="书记"), quantity("5,000", en, 5000)),
        original="5000名*書記駐村，參保率達*。",
        edits=[
            ("*", "[…]", "redaction"),
            ("書記駐", "书记驻", "script"),
            ("參", "参", "script"),
            ("達", "达", "script"),
            ("*", "[…]", "redaction"),
        ],
        block=2,
        redactions=2,
    )
    zh = "县长强调，一个也不能少。"
    en = "The county head stressed that no one may be left behind."
    b.add(zh, en, (quantity("一个", zh, 1, weak=True), None), block=2, confidence=None)
    b.add(
        HOSTILE,
        HOSTILE,
        block=3,
        place='paragraph 4 "<b>"',
        confidence=0.7,
        names=[("alert", "alert", '"><script>')],
        findings=[Finding("untranslated", "warning", f"left as it was: {HOSTILE}")],
    )
    b.add('=HYPERLINK("x")阿拉伯文شكرا，表情👩‍👩‍👧。', "Arabic شكرا and emoji 👩‍👩‍👧, \u202eoverride\u202c", block=4)
    for row, (zh, en) in enumerate([("青河县", "Qinghe County"), ("白水县", "Baishui County")]):
        amount, english = ("1.5亿元", "150 million yuan") if row == 0 else ("2.2亿元", "220 million yuan")
        b.add(zh, en, kind="table", block=5 + 2 * row, place=f"table 1 row {row + 1} cell 1", names=[(zh, en, "place")])
        b.add(
            amount,
            english,
            (
                quantity(amount, amount, 150000000 if row == 0 else 220000000, unit="yuan"),
                quantity(english, english, 150000000 if row == 0 else 220000000, unit="yuan"),
            ),
            kind="table",
            block=6 + 2 * row,
            place=f"table 1 row {row + 1} cell 2",
        )
    b.add("微信扫一扫：分享", "Scan with WeChat: share", kind="boilerplate", block=9)
    zh = "白水县脱贫1.32万人，其中青河县移民4.5万人。"
    en = "Bai Shui lifted 13,200 people out of poverty; 45,000 people moved from Qinghe County."
    b.add(
        zh,
        en,
        (quantity("1.32万人", zh, 13200, unit="person"), quantity("13,200 people", en, 13200, unit="person")),
        (quantity("4.5万人", zh, 45000, unit="person"), quantity("45,000 people", en, 45000, unit="person")),
        block=10,
        names=[("白水县", "Bai Shui", "place"), ("青河县", "Qinghe County", "place")],
    )
    return b


def long_report() -> Translation:
    """Seventy sentences with 105 figures and about a thousand edits: the size of the seed article."""
    b = Builder()
    for i in range(70):
        zh = f"第{i + 1}村的合作社去年投入产业资金{i + 2}.5亿元，带动贫困户{i + 3}.25万户稳定增收，条件明显改善。"
        en = (
            f"Last year the cooperative of village {i + 1} put {i + 2}.5 hundred million yuan into local industry "
            f"and helped {i + 3}.25 ten thousand poor households to a steady income, and conditions got better."
        )
        figures = [
            (
                quantity(f"{i + 2}.5亿元", zh, (i * 10 + 25) * 10**7, unit="yuan"),
                quantity(f"{i + 2}.5 hundred million yuan", en, (i * 10 + 25) * 10**7, unit="yuan"),
            )
        ]
        if i % 2:
            figures.append(
                (
                    quantity(f"{i + 3}.25万户", zh, (i * 100 + 325) * 100, unit="household"),
                    quantity(f"{i + 3}.25 ten thousand poor households", en, (i * 100 + 325) * 100, unit="household"),
                )
            )
        changes = {
            "产": "產",
            "业": "業",
            "资": "資",
            "亿": "億",
            "带": "帶",
            "动": "動",
            "贫": "貧",
            "万": "萬",
            "户": "戶",
            "稳": "穩",
            "条": "條",
            "显": "顯",
            "实": "實(shí)",
        }
        original = "".join(changes.get(c, c) for c in zh)
        edits = [(changes[c], c, "script") for c in zh if c in changes]
        b.add(zh, en, *figures, original=original, edits=edits, block=i // 6)
    return Translation("seed-sized.txt", tuple(b.segments), ModelInfo("zh-en", "cd" * 32, "ctranslate2 int8", 4))
