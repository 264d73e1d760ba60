"""Many documents: a local pool of processes, Ray, and a callable for any other framework.

``run`` is ``fupin batch``; ``Translate`` takes rows and gives rows, and pickles by its ``Config``.
"""

from __future__ import annotations

from fupin_nlp.batch.config import Config
from fupin_nlp.batch.runner import Options, run
from fupin_nlp.batch.translate import Translate

__all__ = ["Config", "Options", "Translate", "run"]
