"""``python -m fupin_nlp`` is ``fupin``."""

from fupin_nlp.cli import main

main()
