"""CTranslate2 engine: int8 on the processor, converted once into the user's cache."""

from __future__ import annotations

import math
import os
import shutil
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path

from fupin_nlp.errors import ModelError, UsageError
from fupin_nlp.folders import cache_folder
from fupin_nlp.marian.engine import Decoding, EngineName, Hypothesis, threads
from fupin_nlp.marian.registry import ModelFolder


def converted(model: ModelFolder) -> Path:
    """Folder of the int8 conversion of ``model``, made now if it is not in the cache.

    The folder is keyed by the weights' digest and renamed into place whole, so several processes
    may race for it.  Raises ModelError when the weights cannot be converted.
    """
    import ctranslate2

    target = cache_folder() / "ctranslate2" / f"{model.sha256[:24]}-{ctranslate2.__version__}"
    if (target / "model.bin").is_file():
        return target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(prefix="convert-", dir=target.parent))
    except OSError as error:
        raise ModelError(
            str(target.parent), f"cannot write the converted model ({error.strerror})", "set FUPIN_CACHE"
        ) from None
    try:
        _convert(model, workshop / "model")
        try:
            os.replace(workshop / "model", target)
        except OSError:
            if not (target / "model.bin").is_file():  # not lost to another process: a real failure
                raise
    except ModelError:
        raise
    except Exception as error:
        line = str(error).strip().splitlines() or [type(error).__name__]
        raise ModelError(str(model.path), f"cannot be converted ({line[0]})", "copy the model folder again") from None
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    return target


def _convert(model: ModelFolder, out: Path) -> None:
    import logging

    import transformers
    from ctranslate2.converters import TransformersConverter

    transformers.utils.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()
    logging.getLogger("transformers").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tokenizer recommends a package that only training text needs
        TransformersConverter(str(model.path), low_cpu_mem_usage=False).convert(str(out), quantization="int8")


class CTranslate2Engine:
    """Batched beam search in CTranslate2."""

    name: EngineName = "ctranslate2"

    def __init__(self, model: ModelFolder, device: str = "cpu") -> None:
        import ctranslate2

        if device == "cuda" and not ctranslate2.get_cuda_device_count():
            raise UsageError("--device cuda", "no CUDA device here", "leave the option out to run on the processor")
        kind = "int8_float16" if device == "cuda" else "int8"
        # On processors each core has a sentence of its own, so that none depends on its neighbours: padding
        # changes the last bits of a score, and in ctranslate2 (4.8) a batch shares the coverage of its first one.
        self._alone = device == "cpu"
        cores = {"inter_threads": threads(), "intra_threads": 1} if self._alone else {}
        try:
            self._translator = ctranslate2.Translator(str(converted(model)), device=device, compute_type=kind, **cores)
        except RuntimeError as error:
            raise ModelError(str(model.path), f"cannot be loaded ({error})", "remove the cache folder") from None

    def translate(self, batch: Sequence[Sequence[str]], decoding: Decoding) -> list[list[Hypothesis]]:
        """See :class:`fupin_nlp.marian.engine.Engine`; the longest come first."""
        out: list[list[Hypothesis]] = [[] for _ in batch]
        order = sorted(range(len(batch)), key=lambda i: -len(batch[i]))
        runs = [[i] for i in order] if self._alone else _by_tokens(order, batch, decoding.batch_tokens)
        beam = max(decoding.beam, decoding.hypotheses)
        waiting = [
            self._translator.translate_batch(
                [list(batch[i]) for i in ids],
                beam_size=beam,
                num_hypotheses=decoding.hypotheses,
                length_penalty=decoding.length_penalty,
                repetition_penalty=decoding.repetition_penalty,
                coverage_penalty=decoding.coverage_penalty if beam > 1 else 0,  # there is no attention without a beam
                no_repeat_ngram_size=decoding.no_repeat_ngram,
                suppress_sequences=[[piece] for piece in decoding.suppress] or None,
                max_input_length=0,
                max_decoding_length=max(decoding.max_length(batch[i]) for i in ids),
                return_scores=True,
                replace_unknowns=False,
                asynchronous=True,
            )
            for ids in runs
        ]
        for ids, results in zip(runs, waiting, strict=True):
            for i, told in zip(ids, results, strict=True):
                result = told.result()
                out[i] = [
                    Hypothesis(tuple(pieces), score)
                    for pieces, score in zip(result.hypotheses, result.scores, strict=True)
                ]
        return out

    def certainty(self, batch: Sequence[Sequence[str]], targets: Sequence[Sequence[str]]) -> list[float]:
        """See :class:`fupin_nlp.marian.engine.Engine`; on the processor each by itself, which is faster too."""
        scored = self._translator.score_batch(
            [list(pieces) for pieces in batch],
            [list(pieces) for pieces in targets],
            max_batch_size=1 if self._alone else 64,
            max_input_length=0,
        )
        return [sum(map(math.exp, s.log_probs)) / len(s.log_probs) for s in scored]


def _by_tokens(order: list[int], batch: Sequence[Sequence[str]], limit: int) -> list[list[int]]:
    """Cut ``order`` (longest first) into runs whose padded size stays under ``limit`` pieces."""
    runs: list[list[int]] = []
    for i in order:
        if runs and len(batch[runs[-1][0]]) * (len(runs[-1]) + 1) <= limit:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs
