"""Names, places, organisations and terms of Chinese reports, and the English they must get.

``find`` reads a sentence; ``restore`` puts the English where the model left the slots; ``check``
tells which names a translation lost.  The data and its sources are described in ``data/README.md``.
"""

from fupin_nlp.terms.check import check
from fupin_nlp.terms.find import find
from fupin_nlp.terms.glossary import Glossary
from fupin_nlp.terms.memory import Memory
from fupin_nlp.terms.restore import gloss_first, restore
from fupin_nlp.terms.suggest import Suggestion, suggest
from fupin_nlp.terms.term import Term
from fupin_nlp.terms.wanted import loosened, lost, reword

__all__ = [
    "Glossary", "Memory", "Suggestion", "Term", "check", "find", "gloss_first", "loosened", "lost", "restore", "reword",
    "suggest",
]  # fmt: skip
