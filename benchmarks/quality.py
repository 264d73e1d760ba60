"""Quality of the English: scores on test sets, the fit of the confidence, the choice of the search.

    python -m benchmarks.quality score wmt20 > wmt20.json        # WMT sets are fetched by sacrebleu
    python -m benchmarks.quality score HELD_OUT.tsv > own.json   # columns as in models/training/corpus.py
    python -m benchmarks.quality table own.json wmt20.json --write benchmarks/quality.md
    python -m benchmarks.quality calibrate HELD_OUT.tsv          # constants for src/fupin_nlp/confidence.py
    python -m benchmarks.quality decoding HELD_OUT.tsv --sentences 120

The translation memory is off throughout.  ``table`` takes what ``score`` or ``models/training/evaluate.py`` printed.
``--write FILE`` puts what ``table``, ``calibrate`` or ``decoding`` made between its two marks in the file,
``<!-- table -->`` and ``<!-- /table -->`` and so on.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from benchmarks.calibration import calibration, judged
from fupin_nlp import Pipeline
from fupin_nlp.errors import FupinError, InputError, UsageError
from fupin_nlp.marian.engine import Decoding
from fupin_nlp.marian.slots import Slotted
from fupin_nlp.marian.translator import Candidate
from fupin_nlp.output.write import atomic_write
from models.training.corpus import Pair, read
from models.training.evaluate import evaluate, score

#: Sets whose sentences are in the training text of the shipped model: a score on them would mean nothing.
TRAINED_ON = frozenset({"wmt17", "wmt18", "wmt23"})
_STAGES = {"beam": "first hypothesis", "search": "after the search", "repaired": "after repair"}


# -- test sets ------------------------------------------------------------------------------------------------


def pairs_of(name: str) -> list[Pair]:
    """The pairs of a TSV file, or of a test set that sacrebleu knows, fetched into its cache.

    Raises InputError for a file without pairs or a set that cannot be had.
    """
    if not Path(name).is_file():
        return _fetched(name)
    if not (found := list(read(Path(name)))):
        raise InputError(name, "no pairs in it", "see models/training/corpus.py for its columns")
    return found


def _fetched(name: str) -> list[Pair]:
    from sacrebleu.utils import get_available_testsets_for_langpair, get_reference_files, get_source_file

    if name not in get_available_testsets_for_langpair("zh-en"):
        raise InputError(name, "no such file, and no zh-en test set of sacrebleu", "wmt20, wmt21, wmt22 are some")
    try:
        source, references = get_source_file(name, "zh-en"), get_reference_files(name, "zh-en")
    except (Exception, SystemExit) as error:  # sacrebleu leaves the interpreter at some failures
        raise InputError(name, f"cannot be fetched ({error})", "sacrebleu needs a network for it, once") from None
    if len(references) != 1:
        raise InputError(name, f"{len(references)} references", "take a set with one: wmt20, wmt21 or wmt22")
    zh, en = (Path(f).read_text("utf-8").rstrip("\n").replace("\t", " ").split("\n") for f in (source, *references))
    return [Pair(name, z, e) for z, e in zip(zh, en, strict=True)]


def scores(name: str, model: str | None, beam: int | None) -> dict[str, Any]:
    """BLEU, chrF and figures of a test set, as ``models/training/evaluate.py`` gives them.

    Raises InputError for a set that the shipped model was trained on.
    """
    if model is None and name.partition("/")[0] in TRAINED_ON:
        raise InputError(name, "the shipped model was trained on its sentences", "take wmt20, wmt21 or wmt22")
    return evaluate(model, pairs_of(name), beam=beam)


# -- the table ------------------------------------------------------------------------------------------------


def table(results: Sequence[dict[str, Any]]) -> str:
    """Markdown of scores: a row a test set, then a row a result for the figures.

    Raises InputError when a result is not what ``score`` prints.
    """
    sets: list[str] = []
    figures: list[str] = []
    signatures: dict[str, None] = {}
    for result in results:
        named = {k: v for k, v in result.items() if isinstance(v, dict) and "bleu" in v}
        counted = result.get("figures", {})
        if not named or not _STAGES.keys() <= counted.keys():
            raise InputError("scores", "no BLEU or no shares of figures in it", "make it with `score`")
        for name, value in named.items():
            sets.append(f"| {name} | {value['bleu']:.1f} | {value['chrf']:.1f} |")
            signatures |= dict.fromkeys(value["signatures"])
        shares = " | ".join(f"{counted[stage]:.1%}" for stage in _STAGES)
        figures.append(f"| {', '.join(named)} | {counted['sentences']:,} | {shares} |")
    return "\n".join(
        [
            "| test set | BLEU | chrF |",
            "| --- | --: | --: |",
            *sets,
            "",
            f"sacrebleu {', '.join(f'`{s}`' for s in signatures)}.",
            "",
            f"| figures of | sentences with one | {' | '.join(_STAGES.values())} |",
            f"| --- | {' | '.join(['--:'] * (1 + len(_STAGES)))} |",
            *figures,
        ]
    )


def between_marks(text: str, name: str, block: str) -> str:
    """``text`` with what stands between the marks ``name`` replaced.  Raises InputError where one is missing."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, opening, rest = text.partition(begin)
    _, closing, after = rest.partition(end)
    if not opening or not closing:
        raise InputError(name, f"no {begin} … {end} in the file", "put the two marks where it belongs")
    return f"{before}{begin}\n\n{block}\n\n{end}{after}"


# -- the search -----------------------------------------------------------------------------------------------

AXES: dict[str, tuple[float, ...]] = {
    "beam": (1, 2, 4, 6),
    "length_penalty": (0.8, 1.0, 1.2, 1.4),
    "repetition_penalty": (1.0, 1.1, 1.2),
}


def axis(text: str) -> tuple[str, tuple[float, ...]]:
    """``name=value,value`` of a field of :class:`Decoding`.  Raises UsageError for any other."""
    name, _, values = text.partition("=")
    cast = {f.name: {"int": int, "float": float}.get(str(f.type)) for f in fields(Decoding)}.get(name)
    if cast is None:
        raise UsageError(f"--vary {text}", "no number of the search", "for example coverage_penalty=0,0.2")
    try:
        return name, tuple(cast(v) for v in values.split(","))
    except ValueError:
        raise UsageError(f"--vary {text}", "a value that is no number", "write name=value,value") from None


def settings(axes: dict[str, tuple[float, ...]], grid: bool) -> list[Decoding]:
    """The usual search, then each value of each axis by itself, or with ``grid`` all values with all others."""
    usual = Decoding()
    changes = [{name: v} for name, values in axes.items() for v in values]
    if grid:
        changes = [dict(zip(axes, values, strict=True)) for values in itertools.product(*axes.values())]
    return list(dict.fromkeys([usual, *(replace(usual, **c) for c in changes)]))  # type: ignore[arg-type]


def searched(pairs: Sequence[Pair], model: str | None, decoding: Decoding) -> dict[str, float]:
    """chrF, BLEU, share of first hypotheses that could not be used, and processor seconds of one search."""
    with Pipeline(model=model, cache=False) as pipeline:
        translator = pipeline._translator
        translator.decoding = replace(decoding, longest=translator.longest)
        pipeline.translate_lines([pairs[0].zh])  # loads what loads at first use
        first = _first_routes(translator)
        started = time.process_time()
        done = pipeline.translate_lines([p.zh for p in pairs])
        seconds = time.process_time() - started
    result = score([s.target for s in done], [p.en for p in pairs])
    lost = sum(route != "beam" for route in first) / max(1, len(first))
    return {"chrf": result["chrf"], "bleu": result["bleu"], "incomplete": lost, "seconds": seconds}


def _first_routes(translator: Any) -> list[str]:
    """Filled at the next call of ``translator.translate`` with the route of each source; later calls are repairs."""
    routes: list[str] = []
    inner: Callable[..., list[Candidate]] = translator.translate

    def translate(sources: Sequence[Slotted], *rest: Any) -> list[Candidate]:
        made = inner(sources, *rest)
        if not routes:
            routes.extend(c.route for c in made)
        return made

    translator.translate = translate
    return routes


def decodings(pairs: Sequence[Pair], model: str | None, tried: Sequence[Decoding]) -> Iterator[str]:
    """Markdown rows, each printed as soon as it is measured; seconds relative to the first."""
    names = [f.name for f in fields(Decoding) if len({getattr(d, f.name) for d in tried}) > 1] or ["beam"]
    yield f"| {' | '.join(n.replace('_', ' ') for n in names)} | chrF | BLEU | incomplete first | CPU ratio |"
    yield f"|{' --: |' * (len(names) + 4)}"
    base = 0.0
    for decoding in tried:
        r = searched(pairs, model, decoding)
        base = base or r["seconds"]
        values = " | ".join(f"{getattr(decoding, n):g}" for n in names)
        yield (
            f"| {values} | {r['chrf']:.2f} | {r['bleu']:.2f} | {r['incomplete']:.1%} "
            f"| {r['seconds'] / max(base, 1e-9):.2f} |"
        )


# -- command line ---------------------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--model", help="folder or pulled name; default the shipped model")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("score", help="BLEU, chrF and figures of a test set, as JSON")
    command.add_argument("test", help="TSV of pairs, or a set of sacrebleu: wmt20, wmt21, wmt22")
    command.add_argument("--beam", type=int)
    command = commands.add_parser("table", help="Markdown of such JSON")
    command.add_argument("scores", nargs="+", type=Path)
    command = commands.add_parser("calibrate", help="fit the two constants of the confidence")
    command.add_argument("test", help="TSV of pairs")
    command.add_argument("--fit-on", nargs="*", default=["gov", "report"], help="sources; none: all (gov report)")
    command = commands.add_parser("decoding", help="compare searches")
    command.add_argument("test", help="TSV of pairs")
    command.add_argument("--sources", nargs="*", default=["gov", "report"], help="none: all (gov report)")
    command.add_argument("--sentences", type=int, help="a random part of them, the same at every run")
    command.add_argument("--vary", action="append", help="beam=1,4 or another number of the search; repeatable")
    command.add_argument("--grid", action="store_true", help="all values with all others; else one at a time")
    for name in ("table", "calibrate", "decoding"):
        commands.choices[name].add_argument("--write", type=Path, help="page that has the marks of this command")
    return parser


def _some(pairs: Sequence[Pair], sources: Sequence[str], wanted: int | None) -> list[Pair]:
    found = [p for p in pairs if p.source in sources or not sources]
    if not found:
        raise InputError("--sources", f"no pairs of {', '.join(sources)}", "name sources of the file")
    return found if wanted is None else random.Random(0).sample(found, min(wanted, len(found)))


def _made(args: argparse.Namespace) -> Iterator[str]:
    """Lines of what a command prints, as soon as they are known."""
    if args.command == "score":
        yield json.dumps(scores(args.test, args.model, args.beam), indent=2, ensure_ascii=False)
    elif args.command == "table":
        yield table([json.loads(_text(path)) for path in args.scores])
    elif args.command == "calibrate":
        yield calibration(judged(pairs_of(args.test), args.model), args.fit_on)
    else:
        axes = dict(map(axis, args.vary)) if args.vary else AXES
        pairs = _some(pairs_of(args.test), args.sources, args.sentences)
        yield from decodings(pairs, args.model, settings(axes, args.grid))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read ({error})", "give a text file") from None


def _run(args: argparse.Namespace) -> None:
    page: Path | None = getattr(args, "write", None)
    if page is not None:
        between_marks(_text(page), args.command, "")  # before hours of work
    lines = []
    for line in _made(args):
        print(line, flush=True)
        lines.append(line)
    if page is not None:
        atomic_write(page, between_marks(_text(page), args.command, "\n".join(lines)), force=True)


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; 2 for input that cannot be used, 3 for a missing model."""
    args = _parser().parse_args(argv)
    try:
        _run(args)
    except FupinError as error:
        print(f"quality: {error}", file=sys.stderr)
        return error.exit_code
    except json.JSONDecodeError as error:
        print(f"quality: scores: no JSON ({error}); make them with `score`", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
