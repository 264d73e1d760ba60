"""Figures in Chinese and English text: reading, aligning, checking.  Needs no model.

>>> from fupin_nlp.numbers import check
>>> check("资金3.93亿元", "3.93 billion yuan").findings[0].code
'FN101'
"""

from fupin_nlp.numbers.align import align
from fupin_nlp.numbers.check import check, check_many
from fupin_nlp.numbers.findings import Alignment, Finding, Pair
from fupin_nlp.numbers.frame import figures, figures_frame
from fupin_nlp.numbers.quantity import Kind, Modifier, Quantity

__all__ = [
    "Alignment",
    "Finding",
    "Kind",
    "Modifier",
    "Pair",
    "Quantity",
    "align",
    "check",
    "check_many",
    "figures",
    "figures_frame",
]
