"""Extractive summaries: the sentences of a Chinese document that a reader must have seen.

``pick`` chooses sentences under a budget, ``headline`` the line that names the document.
"""

from fupin_nlp.summary.picking import Picked, headline, pick
from fupin_nlp.summary.rank import Profile

__all__ = ["Picked", "Profile", "headline", "pick"]
