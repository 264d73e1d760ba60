"""English words of the number grammar: number words, months, modifiers, words that set a context.

Tables only; what is done with them stands in the ``en_*`` modules that use them.
"""

from __future__ import annotations

from decimal import Decimal

from fupin_nlp.numbers.quantity import Modifier


def word_set(words: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(words.split())


def words_of(words: str) -> list[str]:
    """The words of a line in order."""
    return words.split()


SMALL: dict[str, int] = {
    word: value
    for value, word in enumerate(
        words_of(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        )
    )
} | {"nought": 0, "naught": 0}

TENS: dict[str, int] = {
    word: 10 * value
    for value, word in enumerate(words_of("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
} | {"fourty": 40}

# Powers of ten.  The abbreviations stand only after digits.
SCALES: dict[str, int] = {
    "hundred": 2,
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
    "quadrillion": 15,
    "lakh": 5,
    "crore": 7,
}
SHORT_SCALES: dict[str, int] = {
    "k": 3, "K": 3,
    "m": 6, "M": 6, "mn": 6, "mm": 6, "MM": 6, "mln": 6, "mil": 6, "Mn": 6,
    "b": 9, "B": 9, "bn": 9, "bln": 9, "bil": 9, "Bn": 9, "BN": 9,
    "t": 12, "T": 12, "tn": 12, "trn": 12, "tln": 12,
}  # fmt: skip

# Longer ones may stand apart from the digits ("3 bn"), one-letter ones only touching them ("3m").
APART_SCALES = frozenset({"mn", "mln", "bn", "bln", "tn", "trn", "tln", "Mn", "Bn", "BN", "mil", "bil"})

# Orders of magnitude that stand without a number: "hundreds of thousands".
PLURAL_SCALES: dict[str, int] = {
    "dozens": 1, "tens": 1, "scores": 1,
    "hundreds": 2, "thousands": 3, "millions": 6, "billions": 9, "trillions": 12,
    "lakhs": 5, "crores": 7,
}  # fmt: skip

_ORDINAL_STEMS: dict[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "nineth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
    "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90,
}  # fmt: skip
ORDINAL_SCALES: dict[str, int] = {
    "hundredth": 100,
    "thousandth": 1_000,
    "millionth": 1_000_000,
    "billionth": 1_000_000_000,
    "trillionth": 1_000_000_000_000,
}
ORDINALS: dict[str, int] = _ORDINAL_STEMS | ORDINAL_SCALES
ADVERB_ORDINALS: dict[str, int] = {"firstly": 1, "secondly": 2, "thirdly": 3, "fourthly": 4, "fifthly": 5}

# Denominators: plural after any number ("two thirds"), singular after one or "a" ("one third").
DENOMINATORS: dict[str, int] = {word: value for word, value in ORDINALS.items() if value > 2} | {
    "half": 2,
    "quarter": 4,
}
PLURAL_DENOMINATORS: dict[str, int] = {word + "s": value for word, value in DENOMINATORS.items()} | {"halves": 2}
del PLURAL_DENOMINATORS["halfs"]

VULGAR: dict[str, tuple[int, int]] = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip

MONTHS: dict[str, int] = {
    name: number
    for number, name in enumerate(
        words_of("january february march april may june july august september october november december"), start=1
    )
}
SHORT_MONTHS: dict[str, int] = {name[:3]: number for name, number in MONTHS.items() if name != "may"} | {"sept": 9}
MONTH_NAMES: dict[int, str] = {number: name.capitalize() for name, number in MONTHS.items()}

WORD_MULTIPLES: dict[str, int] = {
    "doubled": 2, "doubles": 2, "doubling": 2, "double": 2,
    "tripled": 3, "triples": 3, "tripling": 3, "triple": 3, "trebled": 3, "trebling": 3, "treble": 3,
    "quadrupled": 4, "quadruples": 4, "quadrupling": 4, "quadruple": 4,
    "quintupled": 5, "quintuple": 5, "quintupling": 5,
    "sextupled": 6, "sextuple": 6,
    "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8,
    "ninefold": 9, "tenfold": 10, "twentyfold": 20, "thirtyfold": 30, "fiftyfold": 50, "hundredfold": 100,
    "thousandfold": 1000,
}  # fmt: skip
HALVING = frozenset({"halved", "halve", "halves", "halving"})

DECADE_WORDS: dict[str, int] = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip

_M = Modifier
_BEFORE: dict[str, Modifier] = {
    "about": _M.ABOUT, "around": _M.ABOUT, "approximately": _M.ABOUT, "some": _M.ABOUT, "roughly": _M.ABOUT,
    "circa": _M.ABOUT, "approx": _M.ABOUT, "approx .": _M.ABOUT, "ca .": _M.ABOUT, "~": _M.ABOUT, "≈": _M.ABOUT,
    "in the region of": _M.ABOUT, "in the neighbourhood of": _M.ABOUT, "in the neighborhood of": _M.ABOUT,
    "on the order of": _M.ABOUT, "somewhere around": _M.ABOUT,
    "more than": _M.MORE_THAN, "over": _M.MORE_THAN, "above": _M.MORE_THAN, "exceeding": _M.MORE_THAN,
    "exceeded": _M.MORE_THAN, "exceeds": _M.MORE_THAN, "exceed": _M.MORE_THAN, "in excess of": _M.MORE_THAN,
    "greater than": _M.MORE_THAN, "higher than": _M.MORE_THAN, "larger than": _M.MORE_THAN,
    "longer than": _M.MORE_THAN, "older than": _M.MORE_THAN, "bigger than": _M.MORE_THAN,
    "better than": _M.MORE_THAN, "surpassing": _M.MORE_THAN, "surpassed": _M.MORE_THAN, "surpass": _M.MORE_THAN,
    "surpasses": _M.MORE_THAN, "topped": _M.MORE_THAN, "topping": _M.MORE_THAN, "beyond": _M.MORE_THAN,
    "upwards of": _M.MORE_THAN, "upward of": _M.MORE_THAN, ">": _M.MORE_THAN, "passed the": _M.MORE_THAN,
    "at least": _M.AT_LEAST, "no less than": _M.AT_LEAST, "no fewer than": _M.AT_LEAST,
    "not less than": _M.AT_LEAST, "not fewer than": _M.AT_LEAST, "not lower than": _M.AT_LEAST,
    "no lower than": _M.AT_LEAST, "a minimum of": _M.AT_LEAST, "minimum of": _M.AT_LEAST, "≥": _M.AT_LEAST,
    "> =": _M.AT_LEAST, "not below": _M.AT_LEAST, "greater than or equal to": _M.AT_LEAST,
    "more than or equal to": _M.AT_LEAST, "equal to or more than": _M.AT_LEAST,
    "equal to or greater than": _M.AT_LEAST, "at the very least": _M.AT_LEAST, "at a minimum": _M.AT_LEAST,
    "less than": _M.LESS_THAN, "under": _M.LESS_THAN, "below": _M.LESS_THAN, "fewer than": _M.LESS_THAN,
    "lower than": _M.LESS_THAN, "smaller than": _M.LESS_THAN, "shorter than": _M.LESS_THAN,
    "younger than": _M.LESS_THAN, "<": _M.LESS_THAN, "short of": _M.LESS_THAN,
    "at most": _M.AT_MOST, "no more than": _M.AT_MOST, "not more than": _M.AT_MOST, "not exceeding": _M.AT_MOST,
    "not exceed": _M.AT_MOST, "not to exceed": _M.AT_MOST, "no greater than": _M.AT_MOST,
    "no higher than": _M.AT_MOST, "not higher than": _M.AT_MOST, "a maximum of": _M.AT_MOST,
    "maximum of": _M.AT_MOST, "no later than": _M.NONE, "within": _M.AT_MOST, "≤": _M.AT_MOST, "< =": _M.AT_MOST,
    "less than or equal to": _M.AT_MOST, "equal to or less than": _M.AT_MOST, "not above": _M.AT_MOST,
    "not over": _M.AT_MOST, "no longer than": _M.AT_MOST, "at the most": _M.AT_MOST, "not surpass": _M.AT_MOST,
    "nearly": _M.NEARLY, "almost": _M.NEARLY, "close to": _M.NEARLY, "approaching": _M.NEARLY,
    "just under": _M.NEARLY, "just below": _M.NEARLY, "just short of": _M.NEARLY, "nearing": _M.NEARLY,
    "closing in on": _M.NEARLY, "not quite": _M.NEARLY, "just shy of": _M.NEARLY, "shy of": _M.NEARLY,
    "up to": _M.UP_TO, "as many as": _M.UP_TO, "as much as": _M.UP_TO, "as high as": _M.UP_TO,
    "as long as": _M.UP_TO, "as large as": _M.UP_TO, "as far as": _M.UP_TO, "as deep as": _M.UP_TO,
    "as tall as": _M.UP_TO, "as fast as": _M.UP_TO, "as great as": _M.UP_TO, "as old as": _M.UP_TO,
    "over the age of": _M.MORE_THAN, "above the age of": _M.MORE_THAN, "under the age of": _M.LESS_THAN,
    "below the age of": _M.LESS_THAN, "under -": _M.LESS_THAN, "over -": _M.MORE_THAN, "sub -": _M.LESS_THAN,
}  # fmt: skip

# What may follow a modifier without changing it ("over a total of 30", "about the same" does not).
_AFTER: dict[str, Modifier] = {
    "or more": _M.AT_LEAST, "or above": _M.AT_LEAST, "and above": _M.AT_LEAST, "or over": _M.AT_LEAST,
    "and over": _M.AT_LEAST, "or higher": _M.AT_LEAST, "and higher": _M.AT_LEAST, "or older": _M.AT_LEAST,
    "and older": _M.AT_LEAST, "and up": _M.AT_LEAST, "or greater": _M.AT_LEAST, "or longer": _M.AT_LEAST,
    "and more": _M.AT_LEAST, "or better": _M.AT_LEAST, "or upwards": _M.AT_LEAST, "and upwards": _M.AT_LEAST,
    "or larger": _M.AT_LEAST, "at least": _M.AT_LEAST, "at a minimum": _M.AT_LEAST,
    "or less": _M.AT_MOST, "or fewer": _M.AT_MOST, "or below": _M.AT_MOST, "or under": _M.AT_MOST,
    "or lower": _M.AT_MOST, "and below": _M.AT_MOST, "and under": _M.AT_MOST, "or younger": _M.AT_MOST,
    "and younger": _M.AT_MOST, "at most": _M.AT_MOST, "at the most": _M.AT_MOST, "or smaller": _M.AT_MOST,
    "or shorter": _M.AT_MOST, "and less": _M.AT_MOST, "and lower": _M.AT_MOST, "or earlier": _M.NONE,
    "or so": _M.ABOUT, "or thereabouts": _M.ABOUT, "more or less": _M.ABOUT, "or thereabout": _M.ABOUT,
    "and counting": _M.MORE_THAN, "odd": _M.MORE_THAN, "plus": _M.MORE_THAN, "- odd": _M.MORE_THAN,
    "- plus": _M.MORE_THAN, "+": _M.MORE_THAN,
}  # fmt: skip


def _by_word(phrases: dict[str, Modifier], index: int) -> dict[str, list[tuple[tuple[str, ...], Modifier]]]:
    """Phrases under their first (0) or last (-1) word, longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Modifier]]] = {}
    for phrase, modifier in sorted(phrases.items(), key=lambda item: -len(item[0].split())):
        words = tuple(phrase.split())
        table.setdefault(words[index], []).append((words, modifier))
    return table


MODIFIERS_BEFORE = _by_word(_BEFORE, -1)
MODIFIERS_AFTER = _by_word(_AFTER, 0)

# Verbs after which "N times" and "N-fold" mean growth by or to a multiple.
GROWTH = word_set(
    "increase increased increases increasing grow grew grown grows growing rise rose risen rises rising up expand "
    "expanded expands expanding multiply multiplied soar soared soaring surge surged surging jump jumped jumping climb "
    "climbed swell swelled gain gained higher growth raise raised raising improve improved fall fell fallen drop "
    "dropped decrease decreased shrink shrank reduce reduced lower cut declined decline down"
)
COMPARED = word_set(
    "as the that those of more higher what its their his her larger greater over bigger faster compared than longer "
    "lower less fewer this"
)

# What stands between the ends of a range of dates or times.
RANGE_WORDS = frozenset({"-", "to", "through", "until", "till", "~", "—"})

# Words before a bare four-digit number that make it a year whatever follows it.
YEAR_BEFORE = word_set("in since until till during year years before after early late mid end fiscal circa ending "
                        "beginning through throughout spring summer autumn winter fall")  # fmt: skip
LABELS = word_set(
    "article articles chapter chapters section sections part phase stage grade class level tier type category line "
    "route room table figure appendix annex clause paragraph item no nos page pages volume vol step unit building "
    "block lane highway flight version lesson verse number sector zone rule group team platform gate terminal "
    "track channel"
)
ROMAN_LABELS = word_set("phase part chapter war stage type class volume book title annex appendix section tier "
                         "article")  # fmt: skip

ZERO = Decimal(0)
