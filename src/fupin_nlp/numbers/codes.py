"""The finding codes: what each means, how grave it is, and an example.

``docs/findings.md`` is this table written out (``python -m fupin_nlp.numbers.codes``).
A code keeps its meaning for good; a new meaning gets a new number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fupin_nlp.numbers.findings import Finding, Severity
from fupin_nlp.numbers.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding.  ``zh`` and ``en`` are a pair that raises it."""

    code: str
    name: str
    severity: Severity
    meaning: str
    zh: str
    en: str


_TABLE = (
    Code(
        "FN101",
        "scale",
        "error",
        "The digits agree but the English is a power of ten too large or too small.",
        "全省投入资金3.93亿元。",
        "The province invested 3.93 billion yuan.",
    ),
    Code(
        "FN102",
        "value",
        "error",
        "A figure stands where the Chinese figure belongs, with another value.",
        "全县有贫困村128个。",
        "The county has 182 poor villages.",
    ),
    Code(
        "FN103",
        "missing",
        "error",
        "A figure of the Chinese has no counterpart in the English.",
        "培训农民1.2万人次，开班86期。",
        "Farmers were trained 12,000 times.",
    ),
    Code(
        "FN104",
        "added",
        "error",
        "The English holds a figure that the Chinese does not.",
        "全市粮食产量稳步增长。",
        "The city's grain output grew steadily by 4.7 percent.",
    ),
    Code(
        "FN105",
        "unit",
        "error",
        "The number is the same but counts another unit: tons for kilograms, dollars for yuan, months for years.",
        "种植茶叶2300亩。",
        "Tea was planted on 2,300 hectares.",
    ),
    Code(
        "FN106",
        "percent or point",
        "error",
        "A percentage became percentage points or the other way round.",
        "贫困发生率下降2.8个百分点。",
        "The incidence of poverty fell by 2.8 percent.",
    ),
    Code(
        "FN107",
        "modifier reversed",
        "error",
        "The English claims the other side of the figure: 'more than' for 近, 'at most' for 以上.",
        "近3000户搬入新居。",
        "More than 3,000 households moved into new homes.",
    ),
    Code(
        "FN108",
        "rounded",
        "warning",
        "The English figure equals the Chinese one only at the precision it is printed with.",
        "投入资金3.936亿元。",
        "A total of 394 million yuan was invested.",
    ),
    Code(
        "FN109",
        "swapped",
        "error",
        "Two figures changed places: each is there, but counts what the other should count.",
        "新建卫生室52个、小学17所。",
        "Seventeen clinics and 52 primary schools were built.",
    ),
    Code(
        "FN110",
        "identifier",
        "error",
        "A document number, code, telephone number, address, score or formula is not copied digit for digit.",
        "详见国办发〔2018〕15号文件。",
        "See document Guobanfa [2018] No. 51.",
    ),
    Code(
        "FN111",
        "date or time",
        "error",
        "A date, year, period or time of day differs, or lost a part that stands nowhere else in the English.",
        "项目于2017年6月开工。",
        "The project started in June 2016.",
    ),
    Code(
        "FN112",
        "range end",
        "error",
        "One end of a range is lost.",
        "户均增收3000至5000元。",
        "Household income rose by 3,000 yuan on average.",
    ),
    Code(
        "FN113",
        "kind",
        "error",
        "The number is the same but of another sort: a percentage became a plain number or a multiple.",
        "覆盖率达到96.5%。",
        "Coverage reached 96.5.",
    ),
    Code(
        "FN114",
        "converted",
        "warning",
        "The figure was converted to another unit; the value fits the conversion.",
        "流转土地3000亩。",
        "Two hundred hectares of land were transferred.",
    ),
    Code(
        "FN115",
        "modifier",
        "warning",
        "The English is more, or less, exact than the Chinese: 'about' or 'more than' lost, added or weakened.",
        "约5万人受益。",
        "A total of 50,000 people benefited.",
    ),
    Code(
        "FN116",
        "small number word",
        "warning",
        "A number word of ten or less, written in words, stands on one side only.",
        "抓好四项工作。",
        "We will do a good job in the following work.",
    ),
    Code(
        "FN117",
        "repeated",
        "warning",
        "The English says a figure more often than the Chinese.",
        "全县脱贫4600户，户户有产业。",
        "The county lifted 4,600 households out of poverty; all 4,600 have an industry.",
    ),
    Code(
        "FN118",
        "unit left out",
        "warning",
        "The unit of a figure is not said in the English.",
        "补助资金600万元。",
        "The subsidy was 6 million.",
    ),
    Code(
        "FN119",
        "date by context",
        "warning",
        "One side says a year or month that the other leaves to the context ('last year', 同年).",
        "会议于3月6日召开。",
        "The meeting was held on March 6, 2018.",
    ),
)

CODES: dict[str, Code] = {code.code: code for code in _TABLE}


def finding(code: str, message: str, source: Quantity | None = None, target: Quantity | None = None) -> Finding:
    """A `Finding` whose severity is that of its code; the message starts with the code's name.

    Raises KeyError for a code that is not in ``CODES``.
    """
    entry = CODES[code]
    return Finding(code, entry.severity, f"{entry.name}: {message}", source, target)


#: Findings about words, made in translation: code, name, severities, meaning, example.
_BESIDE = (
    (
        "FT101",
        "term",
        "error, warning",
        "A term of the glossary (error) or a name (warning) is not in the English.",
        "会议在南宁召开。",
        "The meeting was held in the city.",
    ),
    (
        "FR101",
        "redaction",
        "error",
        "A censored place of the Chinese is not marked `[…]` in the English.",
        "做实做细*帮扶工作。",
        "We will do solid and detailed assistance work.",
    ),
    (
        "FL101",
        "language",
        "warning",
        "Chinese characters are left in the English.",
        "发展特色产业。",
        "Develop 特色 industries.",
    ),
)


def findings_markdown() -> str:
    """The text of ``docs/findings.md``."""
    figures = [(c.code, c.name, c.severity, c.meaning, c.zh, c.en) for c in _TABLE]
    head = ["| Code | Name | Severity | Meaning |", "| --- | --- | --- | --- |"]

    def rows(codes: Iterable[tuple[str, ...]]) -> list[str]:
        return [*head, *(f"| [{c[0]}](#{c[0].lower()}) | {' | '.join(c[1:4])} |" for c in codes)]

    lines = [
        "# Findings",
        "",
        "What `fupin check` and `fupin translate` report about figures. An *error* makes a sentence not ok and the",
        "exit code 1; a *warning* asks for a look. A code keeps its meaning from version to version.",
        "",
        *rows(figures),
        "",
        "Translation reports three more, about words and not figures:",
        "",
        *rows(_BESIDE),
    ]
    for code, name, severity, meaning, zh, en in (*figures, *_BESIDE):
        lines += ["", f"## {code}", "", f"**{name}** ({severity}). {meaning}", "", f"> {zh}  ", f"> {en}"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(findings_markdown(), end="")
