"""Figures in Chinese and English text: reading, aligning, checking.  Needs no model.

Where things are; a module uses those above it:

=================== ====================================================================================
``quantity``        the value type both grammars answer; ``precision`` what a printed figure claims
``units``           the table of units (``units.tsv``); ``zh_classifiers`` measure words that are no units
``zh``              reads Chinese; ``zh_scaled`` digits with scales, ``zh_figures`` what is counted,
                    ``zh_rates`` %, 成, 倍, ``zh_dates``, ``zh_times``, ``zh_periods``, ``zh_identifiers``,
                    ``zh_idioms`` (``idioms.tsv``) words whose digits are no figures
``en``              reads English; ``en_scan`` its tokens, ``en_groups``, ``en_fractions`` and
                    ``en_cardinal`` numbers, ``en_figures`` numbers with units, ``en_dates``, ``en_years``,
                    ``en_times``, ``en_periods``, ``en_ranges``, ``en_identifiers``
``render``          writes a quantity in English
``relation``        how two figures may relate; ``compare`` (``_dates``, ``_units``) finds out which it is
``codes``           what each finding means; ``check_pair``, ``check_missing``, ``check_added``, ``swaps``
                    raise them, ``judge`` gathers them
``align``           pairs the figures of a sentence; ``assignment`` the least-cost part of it
``check``           both texts read, aligned and judged
``frame``           the figures of a text as a table
``pairs``           readers of pair files; ``report`` writers of what a check found
=================== ====================================================================================

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
