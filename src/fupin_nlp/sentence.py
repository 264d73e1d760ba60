"""One sentence on its way: cut if long, slotted, translated, filled, checked, repaired."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from fupin_nlp import english, terms
from fupin_nlp.document.sentences import split_long
from fupin_nlp.marian import repair
from fupin_nlp.marian.memory import Memory
from fupin_nlp.marian.repair import Attempt
from fupin_nlp.marian.slots import REDACTION, Slotted, protect, restore
from fupin_nlp.marian.source import model_form
from fupin_nlp.marian.translator import Candidate, Translator, sound
from fupin_nlp.numbers import check, zh
from fupin_nlp.numbers.findings import Alignment, Finding
from fupin_nlp.translation import Route

#: The model was trained on sentences; beyond this many characters its quality falls off.
LONGEST = 110

#: So many other candidates are looked at where the figures of the first do not check.
OPTIONS = 8


def _option(source: Slotted, k: int) -> str:
    """Key in the memory of candidate ``k`` of a source."""
    return f"{source.text}\n{k}"


@dataclass(frozen=True, slots=True)
class Unit:
    """What goes through the model at once: a sentence or a part of a long one.

    ``terms`` have offsets into ``text``; ``marker`` is the English of a list marker that was set apart.
    """

    segment: int
    text: str
    slotted: Slotted
    terms: tuple[terms.Term, ...] = ()
    marker: str = ""


def judge(source: str, target: str, wanted: Sequence[terms.Term] = ()) -> Alignment:
    """The number check, a finding for every redaction mark lost, and one for each of the user's terms lost."""
    alignment = check(source, target)
    findings = list(alignment.findings)
    lost = source.count(REDACTION) - target.count(REDACTION)
    if lost > 0:
        findings.append(
            Finding("FR101", "error", f"redaction: {lost} of the censored places is not marked in the English")
        )
    findings += terms.check([t for t in wanted if t.cls == "glossary"], target)
    return replace(alignment, findings=tuple(findings))


class Sentences:
    """Translates units: the translator with its memory, the user's glossary and the repairs."""

    def __init__(
        self,
        translator: Translator,
        memory: Memory,
        glossary: terms.Glossary | None,
        tell: Callable[[str, int, int], None],
    ) -> None:
        self.translator, self.memory, self.glossary, self._tell = translator, memory, glossary, tell
        self.slots = translator.model.slots

    def units(self, segment: int, text: str, found: Sequence[terms.Term]) -> list[Unit]:
        """``text`` of segment number ``segment`` as units; ``found`` are its terms, offsets into ``text``."""
        marker, skip = english.list_marker(text)
        made = []
        for start, end in split_long(text[skip:], LONGEST):
            start, end = start + skip, end + skip
            inside = tuple(
                replace(t, start=t.start - start, end=t.end - start) for t in found if start <= t.start and t.end <= end
            )
            part = text[start:end]
            made.append(Unit(segment, part, self._protect(part, inside), inside, marker if start == skip else ""))
        return made

    def translate(self, units: Sequence[Unit]) -> list[Attempt]:
        """The best that can be had for each unit, figures checked."""
        candidates = self._run([u.slotted for u in units])
        attempts = [self._filled(unit, candidate) for unit, candidate in zip(units, candidates, strict=True)]
        failed = [i for i, a in enumerate(attempts) if not a.alignment.ok or not a.text]
        for i, options in zip(failed, self._options([units[i].slotted for i in failed]), strict=True):
            attempts[i] = self._repaired(units[i], attempts[i], options)
        return attempts

    def others(self, unit: Unit, n: int) -> list[Attempt]:
        """Other candidates of a unit with nothing lost, likely ones first."""
        candidates = self.translator.alternatives([unit.slotted], n=n)[0]
        return [self._filled(unit, c) for c in candidates if sound(unit.slotted, c.text)]

    def common(self, word: str) -> bool:
        """Whether the model's vocabulary holds ``word`` in lower case: names it does not."""
        return f"▁{word}" in self.translator.tokens.ids

    def _protect(self, text: str, found: Sequence[terms.Term]) -> Slotted:
        if not self.slots:
            return Slotted(model_form(text.replace(REDACTION, "*")), {})
        return protect(text, zh.read(text), found)

    def _run(self, sources: Sequence[Slotted]) -> list[Candidate]:
        """Candidates from the memory or the model; equal sources are translated once."""
        wanted = {s.text: s for s in sources}
        known = self.memory.get(list(wanted))
        fresh = [s for text, s in wanted.items() if text not in known]
        self._tell("translate", 0, len(fresh))
        done = 0

        def advance(n: int) -> None:
            nonlocal done
            done += n
            self._tell("translate", done, len(fresh))

        made = self.translator.translate(fresh, advance) if fresh else []
        said = {s.text: (c.text, c.score, c.route) for s, c in zip(fresh, made, strict=True)}
        self.memory.put(dict(said))
        out = []
        for s in sources:
            text, score, route = known.get(s.text) or said[s.text]
            out.append(Candidate(text, score, route))  # type: ignore[arg-type]
        return out

    def _options(self, sources: Sequence[Slotted]) -> list[list[Candidate]]:
        """Other candidates of each source, from the memory or the model, likely ones first."""
        known = self.memory.get([_option(s, k) for s in sources for k in range(OPTIONS)])
        fresh = [s for s in sources if _option(s, 0) not in known]
        made = zip(fresh, self.translator.alternatives(fresh, n=OPTIONS), strict=True)
        said = {_option(s, k): (c.text, c.score, c.route) for s, options in made for k, c in enumerate(options)}
        self.memory.put(dict(said))
        known |= said
        keys = [[_option(s, k) for k in range(OPTIONS)] for s in sources]
        return [[Candidate(*known[key]) for key in row if key in known] for row in keys]  # type: ignore[arg-type]

    def _attempt(self, unit: Unit, text: str, route: Route, score: float, whole: bool = True) -> Attempt:
        tidied = english.tidy(text, unit.text)
        return Attempt(tidied, judge(unit.text, tidied, unit.terms), route, score, whole)

    def _filled(
        self, unit: Unit, made: Candidate, slotted: Slotted | None = None, route: Route | None = None
    ) -> Attempt:
        slotted = slotted or unit.slotted
        whole = slotted.complete(made.text)
        return self._attempt(unit, restore(made.text, slotted.slots), route or made.route, made.score, whole)

    def _repaired(self, unit: Unit, first: Attempt, options: Sequence[Candidate]) -> Attempt:
        """The best of ``first``, the model's other ``options`` and what else can be tried, harder ways last."""
        tried = [first, *(self._filled(unit, c) for c in options if c.text)]
        for further in (self._rewritten, self._clauses):
            if not repair.better(tried).sound:
                tried += further(unit)
        best = repair.better(tried)
        if best.alignment.ok:
            return best
        patched = (repair.patched(a, lambda text: judge(unit.text, text, unit.terms)) for a in tried)
        return repair.better(patched)

    def _rewritten(self, unit: Unit) -> list[Attempt]:
        """The sentence put to the model another way: more slots, or numbers and terms in Western form."""
        if self.slots:
            slotted, route = protect(unit.text, zh.read(unit.text), unit.terms, everything=True), "strict"
        else:
            text = unit.text
            for term in sorted(unit.terms, key=lambda t: -t.start):
                if term.cls == "glossary":
                    text = text[: term.start] + term.target + text[term.end :]
            slotted, route = self._protect(repair.western(text), ()), "western"
        if slotted.text == unit.slotted.text:
            return []
        return [self._filled(unit, self._run([slotted])[0], slotted, route)]  # type: ignore[arg-type]

    def _clauses(self, unit: Unit) -> list[Attempt]:
        """The sentence clause by clause: wooden, but short clauses lose nothing."""
        pieces = repair.clauses(unit.text)
        if len(pieces) < 2:
            return []
        sources = [self._protect(p, terms.find(p, glossary=self.glossary)) for p in pieces]
        made = self._run(sources)
        parts = [(english.tidy(restore(c.text, s.slots), ""), p) for c, s, p in zip(made, sources, pieces, strict=True)]
        score = sum(c.score for c in made) / len(made)
        whole = all(s.complete(c.text) for c, s in zip(made, sources, strict=True))
        return [self._attempt(unit, english.join_parts(parts, self.common), "clauses", score, whole)]
