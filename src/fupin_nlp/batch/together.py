"""Several documents through one pipeline at once, so that one bad document spoils only itself."""

from __future__ import annotations

from collections.abc import Sequence

from fupin_nlp.batch.config import Translating
from fupin_nlp.document import Document, require_chinese
from fupin_nlp.errors import FupinError, ModelError
from fupin_nlp.translation import Translation


def translate_together(pipeline: Translating, documents: Sequence[Document]) -> list[Translation | Exception]:
    """A translation, or what went wrong, for each document, in order.

    Raises ModelError: a model that fails, fails for every document.
    """
    done: list[Translation | Exception] = []
    good: list[int] = []
    for index, document in enumerate(documents):
        try:
            require_chinese(document)
        except FupinError as error:
            done.append(error)
        else:
            good.append(index)
            done.append(RuntimeError("not translated"))
    for index, made in zip(good, _together(pipeline, [documents[i] for i in good]), strict=True):
        done[index] = made
    return done


def _together(pipeline: Translating, documents: Sequence[Document]) -> Sequence[Translation | Exception]:
    if not documents:
        return []
    try:
        made = list(pipeline.translate_many(documents))
        if len(made) == len(documents):
            return made
        raise RuntimeError("the pipeline lost a document")
    except ModelError:
        raise
    except Exception as error:  # one of them broke it: find out which
        if len(documents) == 1:
            return [error]
    return [made for document in documents for made in _together(pipeline, [document])]


def reason(error: BaseException) -> str:
    """One line for a manifest or a client: our own errors as they are, others with their class."""
    if isinstance(error, FupinError):
        return str(error)
    line = (str(error).strip().splitlines() or [""])[0]
    return f"internal error: {type(error).__name__}: {line}"[:500]
